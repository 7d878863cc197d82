// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// barerequests URL REQUESTS PARALLEL: nghttp2 on a QTcpSocket or QSslSocket with next to nothing in
// between. A request is a QIODevice with three connected lambdas that are called. No header is kept,
// no body, no error, nothing is checked and nothing bounded: what any client with this engine and such
// objects costs at least.

#include "load.h"

#include <nghttp2/nghttp2.h>

#include <QtCore/qiodevice.h>
#include <QtNetwork/qsslsocket.h>

#include <array>
#include <cstring>

namespace {

class Request : public QIODevice
{
public:
    bool isWhole = false;
    qsizetype received = 0;

protected:
    qint64 readData(char *, qint64) override { return 0; }
    qint64 writeData(const char *, qint64) override { return -1; }
};

Request *requestOf(nghttp2_session *session, int32_t id)
{
    return static_cast<Request *>(nghttp2_session_get_stream_user_data(session, id));
}

int headerReceived(nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name,
                   size_t nameSize, const uint8_t *, size_t, uint8_t, void *)
{
    if (nameSize == 4 && std::memcmp(name, "date", nameSize) == 0)
        requestOf(session, frame->hd.stream_id)->isWhole = true;
    return 0;
}

int frameReceived(nghttp2_session *session, const nghttp2_frame *frame, void *)
{
    if (frame->hd.type == NGHTTP2_HEADERS)
        Q_EMIT requestOf(session, frame->hd.stream_id)->aboutToClose();
    return 0;
}

int dataReceived(nghttp2_session *session, uint8_t, int32_t id, const uint8_t *, size_t size,
                 void *)
{
    Request *request = requestOf(session, id);
    request->received = static_cast<qsizetype>(size);
    Q_EMIT request->readyRead();
    return 0;
}

int streamClosed(nghttp2_session *session, int32_t id, uint32_t, void *)
{
    Request *request = requestOf(session, id);
    Q_EMIT request->readChannelFinished();
    delete request;
    return 0;
}

class Connection : public QObject
{
public:
    explicit Connection(const QUrl &url)
    {
        nghttp2_session_callbacks *callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_header_callback(callbacks, headerReceived);
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, frameReceived);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, dataReceived);
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, streamClosed);
        nghttp2_session_client_new(&m_session, callbacks, nullptr);
        nghttp2_session_callbacks_del(callbacks);
        nghttp2_submit_settings(m_session, NGHTTP2_FLAG_NONE, nullptr, 0);
        constexpr int32_t window = 5 * 1024 * 1024;
        nghttp2_session_set_local_window_size(m_session, NGHTTP2_FLAG_NONE, 0, window);

        m_scheme = url.scheme().toLatin1();
        m_authority = url.authority().toLatin1();
        m_path = url.path().toLatin1();
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setAllowedNextProtocols({ QByteArrayLiteral("h2") });
        m_socket.setSslConfiguration(tls);
        connect(&m_socket, &QIODevice::readyRead, this, &Connection::read);
        const bool isTls = m_scheme == "https";
        connect(&m_socket, isTls ? &QSslSocket::encrypted : &QAbstractSocket::connected, this,
                &Connection::write);
        if (isTls)
            m_socket.connectToHostEncrypted(url.host(), static_cast<quint16>(url.port()));
        else
            m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    }
    ~Connection() override { nghttp2_session_del(m_session); }
    Q_DISABLE_COPY_MOVE(Connection)

    void send(Request *request)
    {
        const std::array<nghttp2_nv, 4> fields
            = { field(":method", "GET"), field(":scheme", m_scheme),
                field(":authority", m_authority), field(":path", m_path) };
        nghttp2_submit_request(m_session, nullptr, fields.data(), fields.size(), nullptr, request);
    }

private:
    static nghttp2_nv field(QByteArrayView name, QByteArrayView value)
    {
        const auto bytes = [](QByteArrayView view) {
            return reinterpret_cast<uint8_t *>(const_cast<char *>(view.data()));
        };
        return { bytes(name), bytes(value), static_cast<size_t>(name.size()),
                 static_cast<size_t>(value.size()), NGHTTP2_NV_FLAG_NONE };
    }

    void read()
    {
        while (const qint64 size = m_socket.read(m_block.data(), qint64(m_block.size()))) {
            nghttp2_session_mem_recv(m_session, reinterpret_cast<const uint8_t *>(m_block.data()),
                                     static_cast<size_t>(size));
            write();
        }
    }

    void write()
    {
        QByteArray output;
        const uint8_t *data = nullptr;
        while (const auto size = nghttp2_session_mem_send(m_session, &data))
            output.append(reinterpret_cast<const char *>(data), size);
        m_socket.write(output);
    }

    nghttp2_session *m_session = nullptr;
    QSslSocket m_socket;
    QByteArray m_scheme;
    QByteArray m_authority;
    QByteArray m_path;
    std::array<char, 16384> m_block;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    trustEveryServer();
    const auto load = Load::fromArguments(QList<QByteArray>(argv + 1, argv + argc));
    if (!load) {
        qCritical("usage: barerequests URL REQUESTS PARALLEL");
        return 2;
    }
    Connection connection(load->url());
    return load->run("bare nghttp2", nghttp2_version(0)->version_str, [&] {
        auto *request = new Request;
        QObject::connect(request, &QIODevice::aboutToClose, load.get(), [request] {
            if (!request->isWhole)
                qCritical("a header is missing");
        });
        QObject::connect(request, &QIODevice::readyRead, load.get(),
                         [request, &load] { load->received(request->received); });
        QObject::connect(request, &QIODevice::readChannelFinished, load.get(),
                         [request, &load] { load->finished(request->isWhole); });
        connection.send(request);
    });
}
