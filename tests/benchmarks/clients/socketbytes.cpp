// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// socketbytes URL REQUESTS 1 [UPLOAD_BYTES]: as many bytes over a bare QSslSocket or QTcpSocket
// with no HTTP at all, from or to byteserver. The path of the URL is the number of bytes to
// receive.

#include "load.h"

#include <QtCore/qendian.h>
#include <QtNetwork/qsslsocket.h>

#include <algorithm>
#include <utility>

namespace {

constexpr qint64 pieceSize = 256 * 1024;

class Bytes : public QObject
{
public:
    Bytes(QSslSocket *socket, Load *load)
        : m_socket(socket)
        , m_load(load)
        , m_received(pieceSize, Qt::Uninitialized)
    {
        connect(socket, &QSslSocket::readyRead, this, &Bytes::receiveLater);
        connect(socket, &QSslSocket::bytesWritten, this, &Bytes::send);
        connect(socket, &QSslSocket::encryptedBytesWritten, this, &Bytes::send);
        connect(socket, &QSslSocket::disconnected, load, [load] { load->finished(false); });
    }

    // Begins with how many bytes are to come to the server and from it.
    void start()
    {
        m_toReceive = m_load->upload().isEmpty() ? m_load->url().path().mid(1).toLongLong() : 1;
        m_sent = 0;
        const qint64 sizes[]
            = { qToBigEndian(qint64(m_load->upload().size())), qToBigEndian(m_toReceive) };
        m_socket->write(reinterpret_cast<const char *>(sizes), sizeof(sizes));
        send();
    }

private:
    // Over TLS the signal comes for every 4 KiB: all of a turn are read at once.
    void receiveLater()
    {
        if (!std::exchange(m_isToReceive, true))
            QMetaObject::invokeMethod(this, &Bytes::receive, Qt::QueuedConnection);
    }

    void receive()
    {
        m_isToReceive = false;
        while (const qint64 size = m_socket->read(m_received.data(), pieceSize)) {
            m_load->received(size);
            m_toReceive -= size;
        }
        if (m_toReceive == 0)
            m_load->finished(true);
    }

    void send()
    {
        const QByteArray &upload = m_load->upload();
        while (m_sent < upload.size()
               && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < pieceSize) {
            const qint64 size = std::min(pieceSize, upload.size() - m_sent);
            m_socket->write(upload.constData() + m_sent, size);
            m_sent += size;
        }
    }

    QSslSocket *const m_socket;
    Load *const m_load;
    QByteArray m_received;
    qint64 m_toReceive = 0;
    qint64 m_sent = 0;
    bool m_isToReceive = false;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    trustEveryServer();
    const auto load = Load::fromArguments(QList<QByteArray>(argv + 1, argv + argc));
    if (!load) {
        qCritical("usage: socketbytes URL REQUESTS 1 [UPLOAD_BYTES]");
        return 2;
    }
    QSslSocket socket;
    const auto port = static_cast<quint16>(load->url().port());
    if (load->url().scheme() == u"https")
        socket.connectToHostEncrypted(load->url().host(), port);
    else
        socket.connectToHost(load->url().host(), port);
    Bytes bytes(&socket, load.get());
    return load->run("QSslSocket", qVersion(), [&bytes] { bytes.start(); });
}
