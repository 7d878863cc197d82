// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2TESTSERVER_H
#define H2TESTSERVER_H

#include <QtH2/h2error.h>
#include <QtH2/h2headers.h>
#include <QtH2/h2testglobal.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class H2TestServerPrivate;

// What the server received as one request.
struct H2TestRequest {
    int connection = 0; // number of the connection, from 0
    quint32 streamId = 0;
    QByteArray method;
    QByteArray scheme;
    QByteArray authority;
    QByteArray path;
    H2Headers headers; // all fields in wire order, pseudo-headers too
    QByteArray body;
    H2Headers trailers;
};

// What the server answers. A body is sent in one piece unless chunkSize says otherwise.
struct H2TestResponse {
    int status = 200;
    H2Headers headers;
    QByteArray body;
    H2Headers trailers;
    std::chrono::milliseconds delay { 0 }; // before the headers
    qsizetype chunkSize = 0; // > 0: one DATA frame of at most so many bytes each time
    std::chrono::milliseconds chunkDelay { 0 }; // between two such frames
    bool addContentLength = true; // unless headers have one or chunkSize is set
    bool neverFinish = false; // headers and body are sent, END_STREAM is not
    std::optional<H2Error::Code> reset; // RST_STREAM after the body instead of END_STREAM
    bool closeConnection = false; // the TCP connection is closed after the body instead of END_STREAM
};

// One frame as it passed.
struct H2TestFrame {
    enum class Direction { Received, Sent };
    int connection = 0;
    Direction direction = Direction::Received;
    quint8 type = 0; // RFC 9113, section 6
    quint8 flags = 0;
    quint32 streamId = 0;
    QByteArray payload;
};

struct H2TestSetting {
    quint16 id = 0;
    quint32 value = 0;
};

class H2TEST_EXPORT H2TestServer : public QObject
{
    Q_OBJECT

public:
    enum class Security { Cleartext, Encrypted };
    Q_ENUM(Security)

    using Handler = std::function<H2TestResponse(const H2TestRequest &)>;

    explicit H2TestServer(Security security = Security::Cleartext, QObject *parent = nullptr);
    ~H2TestServer() override;

    // To be set before listen().
    void setSettings(const QList<H2TestSetting> &settings);
    void setCertificateHosts(const QStringList &hosts); // default: localhost, 127.0.0.1, ::1
    void setCertificateValidity(const QDateTime &from, const QDateTime &until);
    void setAlpnProtocols(const QList<QByteArray> &protocols); // default: h2; empty: none

    [[nodiscard]] bool listen(const QHostAddress &address = QHostAddress::LocalHost,
                              quint16 port = 0);
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] QString errorString() const;

    // A certificate authority made when the server starts, and nothing but it, as trusted.
    [[nodiscard]] QSslCertificate caCertificate() const;
    [[nodiscard]] QSslConfiguration clientSslConfiguration() const;

    // Answers of a path, a query not counted. What has no answer gets 404.
    void respond(const QString &path, const H2TestResponse &response);
    void respond(const QString &path, const Handler &handler);
    // Answers of all paths that have no other.
    void respondToAll(const Handler &handler);

    [[nodiscard]] int connectionCount() const; // all that were ever accepted
    [[nodiscard]] int openConnectionCount() const;
    [[nodiscard]] QList<H2TestRequest> requests() const; // whole ones, in the order they ended
    // Recording of frames is on by default; a demo or a benchmark turns both off.
    void setRecording(bool enabled);
    [[nodiscard]] QList<H2TestFrame> frames() const;
    void clearRecords();

public Q_SLOTS:
    void sendGoAway(quint32 lastStreamId, H2Error::Code code, const QByteArray &debugData); // all
    void closeConnections(); // FIN, as after close()
    void resetConnections(); // RST, what was in flight is lost
    void close(); // stops listening and closes all connections

Q_SIGNALS:
    void connectionOpened(int connection);
    void connectionClosed(int connection);
    void requestReceived(const H2TestRequest &request); // whole
    void frameReceived(const H2TestFrame &frame);

private:
    const std::unique_ptr<H2TestServerPrivate> d;
};

#endif // H2TESTSERVER_H
