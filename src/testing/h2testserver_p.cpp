// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/h2testserver_p.h"

#include <QtCore/qpointer.h>
#include <QtNetwork/qsslsocket.h>

#include <algorithm>
#include <utility>

using namespace QtH2;

namespace {

constexpr quint32 uploadWindow = 16 * 1024 * 1024;
constexpr quint32 concurrentStreams = 100;

H2TestResponse notFound(const H2TestRequest &)
{
    H2TestResponse response;
    response.status = 404;
    return response;
}

} // namespace

H2TestServerPrivate::H2TestServerPrivate(H2TestServer *server,
                                         H2TestServer::Security serverSecurity)
    : q(server)
    , security(serverSecurity)
    , listener(std::make_unique<Listener>(server))
    , settings({ { NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, concurrentStreams },
                 { NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, uploadWindow } })
{
    identity.hosts
        = { QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1") };
    identity.validFrom = QDateTime::currentDateTimeUtc().addDays(-1);
    identity.validUntil = QDateTime::currentDateTimeUtc().addYears(1);
    sslConfiguration.setPeerVerifyMode(QSslSocket::VerifyNone);
    QObject::connect(listener.get(), &QTcpServer::newConnection, q,
                     [this] { acceptConnections(); });
}

H2TestServerPrivate::~H2TestServerPrivate()
{
    qDeleteAll(connections);
}

bool H2TestServerPrivate::listen(const QHostAddress &address, quint16 port)
{
    if (security == H2TestServer::Security::Encrypted && !prepareTls())
        return false;
    const bool listens = listener->listen(address, port);
    errorString = listens ? QString() : listener->errorString();
    return listens;
}

bool H2TestServerPrivate::prepareTls()
{
    if (!authority)
        authority.emplace(identity);
    if (!authority->isValid()) {
        errorString = authority->errorString();
        authority.reset();
        return false;
    }
    QSslConfiguration configuration = sslConfiguration;
    configuration.setLocalCertificate(authority->serverCertificate());
    configuration.setPrivateKey(authority->serverKey());
    configuration.setAllowedNextProtocols(alpnProtocols);
    listener->setSslConfiguration(configuration);
    return true;
}

void H2TestServerPrivate::acceptConnections()
{
    while (QTcpSocket *socket = listener->nextPendingConnection())
        accept(socket);
}

void H2TestServerPrivate::accept(QTcpSocket *socket)
{
    auto *connection = new TestServerConnection(connectionCount++, socket, settings, q);
    connections.append(connection);
    connection->setRecording(isRecording);
    connection->setReading(isReading);
    QObject::connect(connection, &TestServerConnection::opened, q,
                     [this, connection] { Q_EMIT q->connectionOpened(connection->number()); });
    QObject::connect(connection, &TestServerConnection::framePassed, q,
                     [this](const H2TestFrame &frame) { record(frame); });
    QObject::connect(connection, &TestServerConnection::requestBegun, q,
                     [this, connection](const H2TestRequest &head) { begin(connection, head); });
    QObject::connect(connection, &TestServerConnection::requestDataReceived, q,
                     &H2TestServer::requestDataReceived);
    QObject::connect(
        connection, &TestServerConnection::requestReceived, q,
        [this, connection](const H2TestRequest &request) { answer(connection, request); });
    QObject::connect(connection, &TestServerConnection::scriptFinished, q,
                     [this, connection] { Q_EMIT q->scriptFinished(connection->number()); });
    QObject::connect(connection, &TestServerConnection::closed, q,
                     [this, connection] { remove(connection); });
    if (script)
        connection->play(*script, true);
}

void H2TestServerPrivate::record(const H2TestFrame &frame)
{
    if (!isRecording)
        return;
    frames.append(frame);
    if (frame.direction == H2TestFrame::Direction::Received)
        Q_EMIT q->frameReceived(frame);
}

// Whoever hears of a request may delete the server, or the connection may end meanwhile.
void H2TestServerPrivate::begin(TestServerConnection *connection, const H2TestRequest &request)
{
    const QPointer<TestServerConnection> guard(connection);
    Q_EMIT q->requestBegun(request);
    if (!guard || connection->isAnswered(request.streamId))
        return;
    const H2TestServer::Handler handler = headerHandlers.find(request.path);
    if (!handler)
        return;
    const H2TestResponse response = handler(request);
    if (guard)
        connection->respond(request.streamId, response);
}

void H2TestServerPrivate::answer(TestServerConnection *connection, const H2TestRequest &request)
{
    if (isRecording)
        requests.append(request);
    const QPointer<TestServerConnection> guard(connection);
    Q_EMIT q->requestReceived(request);
    if (!guard || connection->isAnswered(request.streamId))
        return;
    // A copy, since the handler may replace itself.
    const H2TestServer::Handler handler = wholeHandlerOf(request.path);
    const H2TestResponse response = handler(request);
    if (guard)
        connection->respond(request.streamId, response);
}

void H2TestServerPrivate::remove(TestServerConnection *connection)
{
    connections.removeOne(connection);
    connection->deleteLater();
    Q_EMIT q->connectionClosed(connection->number());
}

H2TestServer::Handler H2TestServerPrivate::wholeHandlerOf(const QByteArray &path) const
{
    if (H2TestServer::Handler found = wholeHandlers.find(path))
        return found;
    return otherHandler ? otherHandler : notFound;
}

TestServerConnection *H2TestServerPrivate::findConnection(int number) const
{
    const auto found = std::find_if(
        connections.begin(), connections.end(),
        [number](const TestServerConnection *open) { return open->number() == number; });
    return found == connections.end() ? nullptr : *found;
}

void H2TestServerPrivate::setReading(bool reading)
{
    isReading = reading;
    for (TestServerConnection *connection : std::as_const(connections))
        connection->setReading(reading);
}

void H2TestServerPrivate::clearRecords()
{
    requests.clear();
    frames.clear();
}
