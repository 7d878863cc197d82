// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a socket of Qt can do without any HTTP: the ceiling for bodies.
//
// socketbytes serve [CERTIFICATE KEY] prints a port and serves what comes there, one connection at a
// time. socketbytes download|upload tcp|tls PORT BYTES moves so many bytes and prints what it took as
// a line of JSON. They go first in one letter and 20 digits, and an upload is answered with a letter.

#include "measuring.h"

#include <QtCore/qcoreapplication.h>
#include <QtNetwork/qsslsocket.h>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 orderSize = 21;
constexpr std::size_t blockSize = 128 * 1024;

struct SslDeleter
{
    void operator()(SSL *ssl) const { SSL_free(ssl); }
    void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
};

// Blocks, as nothing else is to be done.
class Peer
{
public:
    Peer(int descriptor, SSL_CTX *context)
        : m_descriptor(descriptor)
        , m_ssl(context ? SSL_new(context) : nullptr)
    {
        const int on = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (m_ssl) {
            SSL_set_fd(m_ssl.get(), descriptor);
            SSL_accept(m_ssl.get());
        }
    }
    ~Peer() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(Peer)

    void serve()
    {
        std::vector<char> order(orderSize + 1);
        while (readAll(order.data(), orderSize)) {
            const long long bytes = std::atoll(order.data() + 1);
            if (order.front() == 'd' ? !send(bytes) : !take(bytes))
                return;
        }
    }

private:
    [[nodiscard]] qint64 read(char *data, std::size_t size)
    {
        return m_ssl ? SSL_read(m_ssl.get(), data, static_cast<int>(size))
                     : ::read(m_descriptor, data, size);
    }
    [[nodiscard]] qint64 write(const char *data, std::size_t size)
    {
        return m_ssl ? SSL_write(m_ssl.get(), data, static_cast<int>(size))
                     : ::write(m_descriptor, data, size);
    }
    [[nodiscard]] bool readAll(char *data, qint64 size)
    {
        while (size > 0) {
            const qint64 got = read(data, static_cast<std::size_t>(size));
            if (got <= 0)
                return false;
            data += got;
            size -= got;
        }
        return true;
    }
    [[nodiscard]] bool send(long long bytes)
    {
        while (bytes > 0) {
            const qint64 sent = write(m_block.data(), sizeOfNext(bytes));
            if (sent <= 0)
                return false;
            bytes -= sent;
        }
        return true;
    }
    [[nodiscard]] bool take(long long bytes)
    {
        while (bytes > 0) {
            const qint64 got = read(m_block.data(), sizeOfNext(bytes));
            if (got <= 0)
                return false;
            bytes -= got;
        }
        return write("k", 1) == 1;
    }
    [[nodiscard]] static std::size_t sizeOfNext(long long bytes)
    {
        return std::min(blockSize, static_cast<std::size_t>(bytes));
    }

    const int m_descriptor;
    const std::unique_ptr<SSL, SslDeleter> m_ssl;
    std::vector<char> m_block = std::vector<char>(blockSize, 'b');
};

int serve(const QStringList &arguments)
{
    std::unique_ptr<SSL_CTX, SslDeleter> context;
    if (arguments.size() == 4) {
        context.reset(SSL_CTX_new(TLS_server_method()));
        if (SSL_CTX_use_certificate_chain_file(context.get(), qPrintable(arguments.at(2))) != 1
            || SSL_CTX_use_PrivateKey_file(context.get(), qPrintable(arguments.at(3)),
                                           SSL_FILETYPE_PEM)
                != 1) {
            qCritical("socketbytes: no certificate or key in these files");
            return 1;
        }
    }
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const generic = reinterpret_cast<sockaddr *>(&address);
    if (bind(listener, generic, size) != 0 || listen(listener, 1) != 0
        || getsockname(listener, generic, &size) != 0) {
        qCritical("socketbytes: cannot listen");
        return 1;
    }
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    for (;;)
        Peer(accept(listener, nullptr, nullptr), context.get()).serve();
}

class Client : public QObject
{
public:
    Client(bool isUpload, qint64 size)
        : m_isUpload(isUpload)
        , m_size(size)
    {
        m_socket.setReadBufferSize(2 * 1024 * 1024);
        m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        connect(&m_socket, &QSslSocket::errorOccurred, this, [this] {
            qCritical() << m_socket.errorString();
            QCoreApplication::exit(1);
        });
        connect(&m_socket, &QIODevice::readyRead, this, &Client::take);
    }

    void connectTo(quint16 port, bool isEncrypted)
    {
        if (isEncrypted) {
            connect(&m_socket, &QSslSocket::encrypted, this, &Client::start);
            m_socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
        } else {
            connect(&m_socket, &QSslSocket::connected, this, &Client::start);
            m_socket.connectToHost(u"127.0.0.1"_s, port);
        }
    }

private:
    void start()
    {
        m_measuring.begin();
        m_socket.write((m_isUpload ? "u" : "d")
                       + QByteArray::number(m_size).rightJustified(20, '0'));
        if (!m_isUpload)
            return;
        connect(&m_socket, &QIODevice::bytesWritten, this, &Client::send);
        connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &Client::send);
        send();
    }

    void take()
    {
        for (;;) {
            const qint64 got = m_socket.read(m_block.data(), m_block.size());
            if (got <= 0)
                return;
            m_received += got;
            if (m_received < (m_isUpload ? 1 : m_size))
                continue;
            m_measuring.print(m_size, 0);
            QCoreApplication::exit();
        }
    }

    void send()
    {
        if (std::exchange(m_sending, true))
            return;
        constexpr qint64 enough = 512 * 1024;
        while (m_sent < m_size
               && m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite() < enough) {
            const qint64 written
                = m_socket.write(m_block.constData(), std::min(m_size - m_sent, writeSize));
            if (written <= 0)
                break;
            m_sent += written;
            m_socket.flush();
        }
        m_sending = false;
    }

    static constexpr qint64 writeSize = 64 * 1024;

    const bool m_isUpload;
    const qint64 m_size;
    QSslSocket m_socket;
    Measuring m_measuring;
    QByteArray m_block = QByteArray(blockSize, 'b');
    qint64 m_sent = 0;
    qint64 m_received = 0;
    bool m_sending = false;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "serve"_L1 && (arguments.size() == 2 || arguments.size() == 4))
        return serve(arguments);
    if (arguments.size() != 5) {
        qCritical("usage: socketbytes serve [CERTIFICATE KEY]\n"
                  "       socketbytes download|upload tcp|tls PORT BYTES");
        return 2;
    }
    Client client(arguments.at(1) == "upload"_L1, arguments.at(4).toLongLong());
    client.connectTo(arguments.at(3).toUShort(), arguments.at(2) == "tls"_L1);
    return QCoreApplication::exec();
}
