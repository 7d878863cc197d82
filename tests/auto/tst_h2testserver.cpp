// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/h2connection.h>
#include <QtH2/h2request.h>
#include <QtH2/h2testserver.h>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qeventloop.h>
#include <QtCore/qpointer.h>
#include <QtCore/qscopeguard.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qsslsocket.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#ifdef Q_OS_UNIX
#    include <cerrno>
#    include <netinet/in.h>
#    include <sys/socket.h>
#    include <unistd.h>
#endif

using namespace std::chrono_literals;

namespace {

// RFC 9113, section 6
enum FrameType : quint8 { Data = 0, Headers = 1, RstStream = 3, Settings = 4, GoAway = 7 };
constexpr quint8 endStreamFlag = 1;

H2TestResponse responseWith(const QByteArray &body)
{
    H2TestResponse response;
    response.body = body;
    return response;
}

H2TestResponse echo(const H2TestRequest &request)
{
    return responseWith(request.body);
}

QByteArray patternOf(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 7 + i / 251);
    return bytes;
}

QList<H2TestFrame> framesOf(const H2TestServer &server, H2TestFrame::Direction direction)
{
    QList<H2TestFrame> frames = server.frames();
    frames.removeIf([direction](const H2TestFrame &frame) { return frame.direction != direction; });
    return frames;
}

QList<H2TestFrame> sentFrames(const H2TestServer &server, FrameType type)
{
    QList<H2TestFrame> frames = framesOf(server, H2TestFrame::Direction::Sent);
    frames.removeIf([type](const H2TestFrame &frame) { return frame.type != type; });
    return frames;
}

// A server, a connection to it and the requests sent there.
class Exchange
{
public:
    explicit Exchange(H2TestServer *server)
        : m_server(server)
    {
        m_connection.setSslConfiguration(server->clientSslConfiguration());
        m_connection.connectToUrl(server->url());
    }

    H2Connection &connection() { return m_connection; }

    H2Request *send(const QByteArray &method, const QString &path, const QByteArray &body = {})
    {
        auto *request = new H2Request(method, m_server->url(path), &m_connection);
        request->setBody(body);
        m_connection.send(request);
        return request;
    }

    H2Request *get(const QString &path) { return send("GET", path); }

private:
    H2TestServer *m_server;
    H2Connection m_connection;
};

} // namespace

class tst_H2TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPathIsAnsweredAsItWasTold();
    void aPathWithAQueryAndEncodedCharactersIsFound();
    void anUnknownPathGets404();
    void theAnswerOfAllPathsStandsInForMissingOnes();
    void aHandlerSeesTheWholeRequest();
    void trailersFollowTheBody();
    void trailersFollowAnEmptyBody();
    void headHasTheContentLengthAndNoBody();
    void aDelayedAnswerComesAfterThoseWithoutDelay();
    void aBodyInChunksComesInFramesOfThatSize();
    void aBodyIsResetAfterItsLastByte();
    void anEmptyBodyIsResetAfterTheHeaders();
    void withoutStatusTheResetIsAllThatComes();
    void theConnectionClosesAfterTheBody();
    void aBodyThatNeverFinishesArrivesAndStaysOpen();
    void frameRecordsBeginWithSettingsInBothDirections();
    void theSettingsAreThoseThatWereSet();
    void withoutRecordingNothingIsKept();
    void receivedFramesAreSignalled();
    void manyParallelRequestsAreAnswered();
    void largeBodiesGoBothWays_data();
    void largeBodiesGoBothWays();
    void aClientMayResetThousandsOfStreams();
    void aVeryLongHeaderIsSent();
    void encryptedConnectionsAgreeOnHttp2AndAreTrusted();
    void aClientWithAnotherAuthorityRefusesTheCertificate();
    void aCertificateForOtherHostsIsRefused();
    void anExpiredCertificateIsRefused();
    void alpnAgreesOnWhatTheServerOffers_data();
    void alpnAgreesOnWhatTheServerOffers();
    void otherProtocolsAreAnsweredInHttp11();
    void goAwayIsSentWithExactlyWhatWasAsked();
    void requestsAfterTheLastStreamOfGoAwayAreIgnored();
    void goAwayGoesOutBeforeTheConnectionCloses();
    void connectionsAreCountedAndClosed();
    void resetConnectionsFailRequestsUnderWay();
    void onlyResetConnectionsEndWithRst_data();
    void onlyResetConnectionsEndWithRst();
    void aClosedServerListensAgainWithTheSameAuthority();
    void deletingTheServerIsSafeAnywhere_data();
    void deletingTheServerIsSafeAnywhere();
    void aHandlerMayRunAnEventLoop();
    void aClientThatDoesNotReadIsSentNoMoreThanFits_data();
    void aClientThatDoesNotReadIsSentNoMoreThanFits();
    void aServerWorksInAnotherThread();
};

void tst_H2TestServer::aPathIsAnsweredAsItWasTold()
{
    H2TestServer server;
    H2TestResponse response = responseWith("hello");
    response.status = 201;
    response.headers = { { "x-first", "1" }, { "x-second", "2" } };
    server.respond(QStringLiteral("/hello"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/hello"));
    QTRY_VERIFY(request->isFinished());
    QVERIFY(!request->error().isError());
    QCOMPARE(request->httpStatus(), 201);
    QCOMPARE(request->responseHeaders().value("x-first"), "1");
    QCOMPARE(request->responseHeaders().value("x-second"), "2");
    QCOMPARE(request->responseHeaders().value("content-length"), "5");
    QCOMPARE(request->readAll(), "hello");
}

void tst_H2TestServer::aPathWithAQueryAndEncodedCharactersIsFound()
{
    H2TestServer server;
    server.respond(QStringLiteral("/a b/\u00e4"), responseWith("found"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/a b/\u00e4?x=1"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "found");
    QCOMPARE(server.requests().constFirst().path, "/a%20b/%C3%A4?x=1");
}

void tst_H2TestServer::anUnknownPathGets404()
{
    H2TestServer server;
    server.respond(QStringLiteral("/known"), H2TestResponse());
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/unknown"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->httpStatus(), 404);
}

void tst_H2TestServer::theAnswerOfAllPathsStandsInForMissingOnes()
{
    H2TestServer server;
    server.respond(QStringLiteral("/own"), responseWith("own"));
    server.respondToAll([](const H2TestRequest &request) { return responseWith(request.path); });
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *own = exchange.get(QStringLiteral("/own"));
    H2Request *other = exchange.get(QStringLiteral("/other"));
    QTRY_VERIFY(own->isFinished() && other->isFinished());
    QCOMPARE(own->readAll(), "own");
    QCOMPARE(other->readAll(), "/other");
}

void tst_H2TestServer::aHandlerSeesTheWholeRequest()
{
    H2TestServer server;
    H2TestRequest seen;
    server.respond(QStringLiteral("/upload"), [&seen](const H2TestRequest &request) {
        seen = request;
        return H2TestResponse();
    });
    QVERIFY(server.listen());

    Exchange exchange(&server);
    auto *request
        = new H2Request("PUT", server.url(QStringLiteral("/upload?a=b")), &exchange.connection());
    request->setRequestHeader("x-test", "yes");
    request->setBody("content");
    exchange.connection().send(request);
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(seen.connection, 0);
    QCOMPARE(seen.streamId, 1U);
    QCOMPARE(seen.method, "PUT");
    QCOMPARE(seen.scheme, "http");
    QCOMPARE(seen.authority, server.url().authority().toLatin1());
    QCOMPARE(seen.path, "/upload?a=b");
    QCOMPARE(seen.headers.value(":method"), "PUT");
    QCOMPARE(seen.headers.value("x-test"), "yes");
    QCOMPARE(seen.body, "content");
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().constFirst().body, "content");
}

void tst_H2TestServer::trailersFollowTheBody()
{
    H2TestServer server;
    H2TestResponse response = responseWith("body");
    response.trailers = { { "x-checksum", "42" } };
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QVERIFY(!request->error().isError());
    QCOMPARE(request->readAll(), "body");
    QCOMPARE(request->responseTrailers().value("x-checksum"), "42");
}

void tst_H2TestServer::trailersFollowAnEmptyBody()
{
    H2TestServer server;
    H2TestResponse response;
    response.trailers = { { "grpc-status", "0" } };
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QVERIFY(!request->error().isError());
    QCOMPARE(request->responseTrailers().value("grpc-status"), "0");
    QCOMPARE(sentFrames(server, Headers).size(), 2);
    QVERIFY(sentFrames(server, Data).isEmpty());
}

void tst_H2TestServer::headHasTheContentLengthAndNoBody()
{
    H2TestServer server;
    server.respond(QStringLiteral("/"), responseWith("12345678"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.send("HEAD", QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QVERIFY(!request->error().isError());
    QCOMPARE(request->responseHeaders().value("content-length"), "8");
    QCOMPARE(request->readAll(), "");
    QVERIFY(sentFrames(server, Data).isEmpty());
}

void tst_H2TestServer::aDelayedAnswerComesAfterThoseWithoutDelay()
{
    H2TestServer server;
    H2TestResponse late = responseWith("late");
    late.delay = 50ms;
    server.respond(QStringLiteral("/late"), late);
    server.respond(QStringLiteral("/early"), responseWith("early"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *first = exchange.get(QStringLiteral("/late"));
    H2Request *second = exchange.get(QStringLiteral("/early"));
    QTRY_VERIFY(first->isFinished() && second->isFinished());
    QCOMPARE(first->readAll(), "late");
    const QList<H2TestFrame> headers = sentFrames(server, Headers);
    QCOMPARE(headers.size(), 2);
    QCOMPARE(headers.at(0).streamId, 3U);
    QCOMPARE(headers.at(1).streamId, 1U);
}

void tst_H2TestServer::aBodyInChunksComesInFramesOfThatSize()
{
    H2TestServer server;
    H2TestResponse response = responseWith("abcdefgh");
    response.chunkSize = 3;
    response.chunkDelay = 1ms;
    response.trailers = { { "x-end", "yes" } };
    server.respond(QStringLiteral("/slow"), response);
    response.chunkDelay = 0ms;
    server.respond(QStringLiteral("/fast"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    for (const QString &path : { QStringLiteral("/slow"), QStringLiteral("/fast") }) {
        server.clearRecords();
        H2Request *request = exchange.get(path);
        QTRY_VERIFY(request->isFinished());
        QVERIFY(!request->error().isError());
        QVERIFY(!request->responseHeaders().contains("content-length"));
        QCOMPARE(request->readAll(), "abcdefgh");
        QCOMPARE(request->responseTrailers().value("x-end"), "yes");
        QList<QByteArray> chunks;
        for (const H2TestFrame &frame : sentFrames(server, Data))
            chunks.append(frame.payload);
        QCOMPARE(chunks, (QList<QByteArray>{ "abc", "def", "gh" }));
    }
}

void tst_H2TestServer::aBodyIsResetAfterItsLastByte()
{
    H2TestServer server;
    H2TestResponse response = responseWith(patternOf(100'000));
    response.reset = H2Error::Code::EnhanceYourCalm;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(request->error().kind(), H2Error::Kind::StreamReset);
    QCOMPARE(request->error().code(), H2Error::Code::EnhanceYourCalm);
    qsizetype size = 0;
    for (const H2TestFrame &frame : sentFrames(server, Data)) {
        size += frame.payload.size();
        QVERIFY(!(frame.flags & endStreamFlag));
    }
    QCOMPARE(size, 100'000);
    QVERIFY(exchange.connection().isReady());
}

void tst_H2TestServer::anEmptyBodyIsResetAfterTheHeaders()
{
    H2TestServer server;
    H2TestResponse response;
    response.reset = H2Error::Code::Cancel;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(request->error().code(), H2Error::Code::Cancel);
}

void tst_H2TestServer::withoutStatusTheResetIsAllThatComes()
{
    H2TestServer server;
    H2TestResponse response;
    response.status = 0;
    response.reset = H2Error::Code::RefusedStream;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->error().code(), H2Error::Code::RefusedStream);
    QVERIFY(sentFrames(server, Headers).isEmpty());
}

void tst_H2TestServer::theConnectionClosesAfterTheBody()
{
    H2TestServer server;
    H2TestResponse response = responseWith(patternOf(100'000));
    response.closeConnection = true;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->error().kind(), H2Error::Kind::ConnectionClosed);
    QCOMPARE(request->readAll().size(), 100'000);
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void tst_H2TestServer::aBodyThatNeverFinishesArrivesAndStaysOpen()
{
    H2TestServer server;
    H2TestResponse response = responseWith("begun");
    response.neverFinish = true;
    server.respond(QStringLiteral("/endless"), response);
    server.respond(QStringLiteral("/other"), responseWith("other"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *endless = exchange.get(QStringLiteral("/endless"));
    QTRY_COMPARE(endless->bytesAvailable(), 5);
    H2Request *other = exchange.get(QStringLiteral("/other"));
    QTRY_VERIFY(other->isFinished());
    QVERIFY(!endless->isFinished());
    endless->abort();
    QTRY_VERIFY(endless->isFinished());
}

void tst_H2TestServer::frameRecordsBeginWithSettingsInBothDirections()
{
    H2TestServer server;
    server.respond(QStringLiteral("/"), responseWith("body"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    for (const auto direction :
         { H2TestFrame::Direction::Received, H2TestFrame::Direction::Sent }) {
        const QList<H2TestFrame> frames = framesOf(server, direction);
        QVERIFY(!frames.isEmpty());
        QCOMPARE(frames.constFirst().type, Settings);
        QCOMPARE(frames.constFirst().flags, 0);
        QCOMPARE(frames.constFirst().payload.size() % 6, 0);
        const bool hasHeaders
            = std::any_of(frames.begin(), frames.end(), [](const H2TestFrame &frame) {
                  return frame.type == Headers && frame.streamId == 1 && !frame.payload.isEmpty();
              });
        QVERIFY(hasHeaders);
    }
    const QList<H2TestFrame> data = sentFrames(server, Data);
    QCOMPARE(data.size(), 1);
    QCOMPARE(data.constFirst().payload, "body");
    QCOMPARE(data.constFirst().flags, endStreamFlag);
}

void tst_H2TestServer::theSettingsAreThoseThatWereSet()
{
    H2TestServer server;
    server.setSettings({ { 3, 7 }, { 4, 70000 } });
    QVERIFY(server.listen());

    Exchange exchange(&server);
    QTRY_COMPARE(exchange.connection().currentMaxSendStreams(), 7);
    QCOMPARE(sentFrames(server, Settings).constFirst().payload,
             QByteArray::fromHex("000300000007"
                                 "000400011170"));
}

void tst_H2TestServer::withoutRecordingNothingIsKept()
{
    H2TestServer server;
    server.respondToAll(echo);
    server.setRecording(false);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.send("POST", QStringLiteral("/"), "unseen");
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "unseen");
    QVERIFY(server.frames().isEmpty());
    QVERIFY(server.requests().isEmpty());

    server.setRecording(true);
    request = exchange.send("POST", QStringLiteral("/"), "seen");
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(sentFrames(server, Data).constFirst().payload, "seen");
}

void tst_H2TestServer::receivedFramesAreSignalled()
{
    H2TestServer server;
    QSignalSpy frames(&server, &H2TestServer::frameReceived);
    QSignalSpy requests(&server, &H2TestServer::requestReceived);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(requests.size(), 1);
    QCOMPARE(frames.size(), framesOf(server, H2TestFrame::Direction::Received).size());
}

void tst_H2TestServer::manyParallelRequestsAreAnswered()
{
    H2TestServer server;
    server.respondToAll([](const H2TestRequest &request) { return responseWith(request.path); });
    QVERIFY(server.listen());

    Exchange first(&server);
    Exchange second(&server);
    QList<H2Request *> requests;
    for (int i = 0; i < 500; ++i) {
        const QString path = QLatin1Char('/') + QString::number(i);
        requests.append((i % 2 ? first : second).get(path));
    }
    for (int i = 0; i < 500; ++i) {
        H2Request *request = requests.at(i);
        QTRY_VERIFY(request->isFinished());
        QCOMPARE(request->readAll(), '/' + QByteArray::number(i));
    }
    QCOMPARE(server.requests().size(), 500);
    QCOMPARE(server.connectionCount(), 2);
}

void tst_H2TestServer::largeBodiesGoBothWays_data()
{
    QTest::addColumn<H2TestServer::Security>("security");
    QTest::newRow("cleartext") << H2TestServer::Security::Cleartext;
    QTest::newRow("encrypted") << H2TestServer::Security::Encrypted;
}

void tst_H2TestServer::largeBodiesGoBothWays()
{
    QFETCH(H2TestServer::Security, security);
    H2TestServer server(security);
    server.respondToAll(echo);
    QVERIFY(server.listen());

    const QByteArray body = patternOf(10 * 1024 * 1024);
    Exchange exchange(&server);
    H2Request *request = exchange.send("POST", QStringLiteral("/"), body);
    QTRY_VERIFY_WITH_TIMEOUT(request->isFinished(), 30000);
    QVERIFY(!request->error().isError());
    QVERIFY(server.requests().constFirst().body == body);
    QVERIFY(request->readAll() == body);
}

void tst_H2TestServer::aClientMayResetThousandsOfStreams()
{
    H2TestServer server;
    H2TestResponse endless;
    endless.neverFinish = true;
    server.respond(QStringLiteral("/endless"), endless);
    server.respond(QStringLiteral("/"), responseWith("still here"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    QObject::connect(&server, &H2TestServer::requestReceived, &server, [] {});
    for (int i = 0; i < 30; ++i) {
        QList<H2Request *> requests;
        for (int j = 0; j < 100; ++j)
            requests.append(exchange.get(QStringLiteral("/endless")));
        QTRY_VERIFY(std::all_of(requests.begin(), requests.end(), [](H2Request *request) {
            return request->state() == H2Request::State::HeadersReceived;
        }));
        qDeleteAll(requests);
    }
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "still here");
    QCOMPARE(server.connectionCount(), 1);
    const QList<H2TestFrame> frames = framesOf(server, H2TestFrame::Direction::Received);
    QCOMPARE(std::count_if(frames.begin(), frames.end(),
                           [](const H2TestFrame &frame) { return frame.type == RstStream; }),
             3000);
}

void tst_H2TestServer::aVeryLongHeaderIsSent()
{
    H2TestServer server;
    H2TestResponse response = responseWith("body");
    response.headers = { { "x-long", QByteArray(1'000'000, '~') } };
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    qsizetype size = 0;
    for (const H2TestFrame &frame : framesOf(server, H2TestFrame::Direction::Sent))
        size += frame.payload.size();
    QVERIFY(size > 1'000'000);
}

void tst_H2TestServer::encryptedConnectionsAgreeOnHttp2AndAreTrusted()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    server.respondToAll([](const H2TestRequest &request) { return responseWith(request.scheme); });
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    QCOMPARE(server.url().scheme(), QStringLiteral("https"));

    for (const QString &host : { QStringLiteral("127.0.0.1"), QStringLiteral("localhost") }) {
        QSslSocket socket;
        QSslConfiguration configuration = server.clientSslConfiguration();
        configuration.setAllowedNextProtocols({ "h2" });
        socket.setSslConfiguration(configuration);
        socket.setPeerVerifyName(host);
        QSignalSpy errors(&socket, &QSslSocket::sslErrors);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port(), host);
        QTRY_VERIFY(socket.isEncrypted());
        QCOMPARE(socket.sslConfiguration().nextNegotiatedProtocol(), "h2");
        QVERIFY(errors.isEmpty());
        QCOMPARE(socket.peerCertificateChain().constLast().issuerDisplayName(),
                 server.caCertificate().subjectDisplayName());
    }

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "https");
}

void tst_H2TestServer::aClientWithAnotherAuthorityRefusesTheCertificate()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    H2TestServer other(H2TestServer::Security::Encrypted);
    QVERIFY(server.listen() && other.listen());

    H2Connection connection;
    connection.setSslConfiguration(other.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::CertificateRejected);
    QTRY_COMPARE(server.openConnectionCount(), 0);
    QCOMPARE(server.connectionCount(), 1);
}

void tst_H2TestServer::aCertificateForOtherHostsIsRefused()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    server.setCertificateHosts({ QStringLiteral("one.example"), QStringLiteral("*.two.example") });
    QVERIFY2(server.listen(), qPrintable(server.errorString()));

    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isClosed());
    const QList<QSslError> errors = connection.error().sslErrors();
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.constFirst().error(), QSslError::HostNameMismatch);

    for (const QString &name : { QStringLiteral("one.example"), QStringLiteral("x.two.example") }) {
        H2Connection named;
        named.setSslConfiguration(server.clientSslConfiguration());
        named.setPeerVerifyName(name);
        named.connectToUrl(server.url());
        QTRY_VERIFY(named.isReady());
    }
}

void tst_H2TestServer::anExpiredCertificateIsRefused()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    server.setCertificateValidity(now.addDays(-20), now.addDays(-10));
    QVERIFY2(server.listen(), qPrintable(server.errorString()));

    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isClosed());
    const QList<QSslError> errors = connection.error().sslErrors();
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.constFirst().error(), QSslError::CertificateExpired);
}

void tst_H2TestServer::alpnAgreesOnWhatTheServerOffers_data()
{
    QTest::addColumn<QList<QByteArray>>("offered");
    QTest::addColumn<QByteArray>("agreed");
    QTest::newRow("h2") << QList<QByteArray>{ "h2" } << QByteArray("h2");
    QTest::newRow("http/1.1") << QList<QByteArray>{ "http/1.1" } << QByteArray("http/1.1");
    QTest::newRow("the server's preference")
        << QList<QByteArray>{ "http/1.1", "h2" } << QByteArray("http/1.1");
    QTest::newRow("none") << QList<QByteArray>() << QByteArray();
}

void tst_H2TestServer::alpnAgreesOnWhatTheServerOffers()
{
    QFETCH(QList<QByteArray>, offered);
    QFETCH(QByteArray, agreed);
    H2TestServer server(H2TestServer::Security::Encrypted);
    server.setAlpnProtocols(offered);
    QVERIFY(server.listen());

    QSslSocket socket;
    QSslConfiguration configuration = server.clientSslConfiguration();
    configuration.setAllowedNextProtocols({ "h2", "http/1.1" });
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
    QTRY_VERIFY(socket.isEncrypted());
    QCOMPARE(socket.sslConfiguration().nextNegotiatedProtocol(), agreed);

    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    if (offered.contains("h2")) {
        QTRY_VERIFY(connection.isReady());
    } else {
        QTRY_VERIFY(connection.isClosed());
        QCOMPARE(connection.error().kind(), H2Error::Kind::AlpnMismatch);
    }
}

void tst_H2TestServer::otherProtocolsAreAnsweredInHttp11()
{
    H2TestServer server;
    QVERIFY(server.listen());

    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 505 "));
    QVERIFY(server.requests().isEmpty());
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void tst_H2TestServer::goAwayIsSentWithExactlyWhatWasAsked()
{
    H2TestServer server;
    QVERIFY(server.listen());

    Exchange exchange(&server);
    QTRY_VERIFY(exchange.connection().isReady());
    // No client can have begun stream 6 (RFC 9113, section 5.1.1).
    server.sendGoAway(6, H2Error::Code::EnhanceYourCalm, "too much");
    QTRY_VERIFY(!sentFrames(server, GoAway).isEmpty());
    QCOMPARE(sentFrames(server, GoAway).constFirst().payload,
             QByteArray::fromHex("00000006"
                                 "0000000b")
                 + "too much");
}

void tst_H2TestServer::requestsAfterTheLastStreamOfGoAwayAreIgnored()
{
    H2TestServer server;
    QObject::connect(&server, &H2TestServer::connectionOpened, &server,
                     [&server] { server.sendGoAway(1, H2Error::Code::NoError); });
    server.respondToAll([](const H2TestRequest &request) { return responseWith(request.path); });
    QVERIFY(server.listen());

    // Both are on their way before the client has seen the GOAWAY.
    Exchange exchange(&server);
    H2Request *answered = exchange.get(QStringLiteral("/1"));
    H2Request *ignored = exchange.get(QStringLiteral("/2"));
    QTRY_VERIFY(answered->isFinished() && ignored->isFinished());
    QCOMPARE(answered->readAll(), "/1");
    QCOMPARE(ignored->error().kind(), H2Error::Kind::GoAway);
    QVERIFY(ignored->error().isRetrySafe());
    QCOMPARE(server.requests().size(), 1);
}

void tst_H2TestServer::goAwayGoesOutBeforeTheConnectionCloses()
{
    H2TestServer server;
    QVERIFY(server.listen());

    Exchange exchange(&server);
    QTRY_VERIFY(exchange.connection().isReady());
    QSignalSpy goAways(&exchange.connection(), &H2Connection::goAwayReceived);
    server.sendGoAway(0, H2Error::Code::InternalError, "bye");
    server.closeConnections();
    QTRY_VERIFY(exchange.connection().isClosed());
    QCOMPARE(goAways.size(), 1);
    QCOMPARE(goAways.constFirst().at(1).value<H2Error::Code>(), H2Error::Code::InternalError);
    QCOMPARE(goAways.constFirst().at(2).toByteArray(), "bye");
}

void tst_H2TestServer::connectionsAreCountedAndClosed()
{
    H2TestServer server;
    QSignalSpy opened(&server, &H2TestServer::connectionOpened);
    QSignalSpy closed(&server, &H2TestServer::connectionClosed);
    QVERIFY(server.listen());

    Exchange first(&server);
    Exchange second(&server);
    QTRY_VERIFY(first.connection().isReady() && second.connection().isReady());
    QCOMPARE(server.connectionCount(), 2);
    QCOMPARE(server.openConnectionCount(), 2);
    QCOMPARE(opened.size(), 2);

    server.closeConnections();
    QTRY_VERIFY(first.connection().isClosed() && second.connection().isClosed());
    QTRY_COMPARE(closed.size(), 2);
    QCOMPARE(server.openConnectionCount(), 0);
    QCOMPARE(server.connectionCount(), 2);

    Exchange third(&server);
    QTRY_COMPARE(opened.size(), 3);
    QCOMPARE(opened.constLast().constFirst().toInt(), 2);
}

void tst_H2TestServer::resetConnectionsFailRequestsUnderWay()
{
    H2TestServer server;
    H2TestResponse endless = responseWith("begun");
    endless.neverFinish = true;
    server.respond(QStringLiteral("/"), endless);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_COMPARE(request->state(), H2Request::State::HeadersReceived);
    server.resetConnections();
    QTRY_VERIFY(request->isFinished());
    QVERIFY(request->error().isError());
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

// Qt takes RST for a normal end, so this asks the system.
void tst_H2TestServer::onlyResetConnectionsEndWithRst_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("close") << false << false;
    QTest::newRow("reset") << true << false;
    QTest::newRow("reset in TLS") << true << true;
}

void tst_H2TestServer::onlyResetConnectionsEndWithRst()
{
#ifdef Q_OS_UNIX
    QFETCH(bool, reset);
    QFETCH(bool, encrypted);
    H2TestServer server(encrypted ? H2TestServer::Security::Encrypted
                                  : H2TestServer::Security::Cleartext);
    QVERIFY(server.listen());

    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    const auto closer = qScopeGuard([descriptor] { ::close(descriptor); });
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    QTRY_COMPARE(server.openConnectionCount(), 1);
    if (reset)
        server.resetConnections();
    else
        server.closeConnections();

    // QTRY_VERIFY asks more than once, and the system tells an error only once.
    std::optional<int> end;
    const auto hasEnded = [&end, descriptor] {
        char byte = 0;
        if (end)
            return true;
        if (::recv(descriptor, &byte, 1, MSG_DONTWAIT) == 0)
            end = 0;
        else if (errno != EAGAIN)
            end = errno;
        return end.has_value();
    };
    QTRY_VERIFY(hasEnded());
    QCOMPARE(end == ECONNRESET, reset);
#else
    QSKIP("The system does not let a program choose RST.");
#endif
}

void tst_H2TestServer::aClosedServerListensAgainWithTheSameAuthority()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY(server.listen());
    const quint16 port = server.port();
    const QSslCertificate certificate = server.caCertificate();
    QVERIFY(!certificate.isNull());

    Exchange before(&server);
    QTRY_VERIFY(before.connection().isReady());
    server.close();
    QVERIFY(!server.isListening());
    QTRY_VERIFY(before.connection().isClosed());

    QVERIFY2(server.listen(QHostAddress(QHostAddress::LocalHost), port),
             qPrintable(server.errorString()));
    QCOMPARE(server.caCertificate(), certificate);
    Exchange after(&server);
    QTRY_VERIFY(after.connection().isReady());
}

void tst_H2TestServer::deletingTheServerIsSafeAnywhere_data()
{
    QTest::addColumn<QString>("where");
    for (const char *where :
         { "handler", "requestReceived", "frameReceived", "connectionOpened", "connectionClosed" })
        QTest::newRow(where) << QString::fromLatin1(where);
}

void tst_H2TestServer::deletingTheServerIsSafeAnywhere()
{
    QFETCH(QString, where);
    auto owned = std::make_unique<H2TestServer>(H2TestServer::Security::Encrypted);
    const QPointer<H2TestServer> server(owned.get());
    const auto destroy = [&owned] { owned.reset(); };
    if (where == QLatin1String("requestReceived"))
        QObject::connect(server, &H2TestServer::requestReceived, this, destroy);
    else if (where == QLatin1String("frameReceived"))
        QObject::connect(server, &H2TestServer::frameReceived, this, destroy);
    else if (where == QLatin1String("connectionOpened"))
        QObject::connect(server, &H2TestServer::connectionOpened, this, destroy);
    else if (where == QLatin1String("connectionClosed"))
        QObject::connect(server, &H2TestServer::connectionClosed, this, destroy);
    server->respondToAll([destroy, where](const H2TestRequest &) {
        H2TestResponse response;
        response.closeConnection = where == QLatin1String("connectionClosed");
        if (where == QLatin1String("handler"))
            destroy();
        return response;
    });
    QVERIFY(server->listen());

    Exchange exchange(server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QTRY_VERIFY(server.isNull());
    QVERIFY(request->error().isError());
}

void tst_H2TestServer::aHandlerMayRunAnEventLoop()
{
    H2TestServer server;
    int handled = 0;
    server.respond(QStringLiteral("/waits"), [&handled](const H2TestRequest &) {
        while (handled < 2)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return responseWith("waited");
    });
    server.respond(QStringLiteral("/other"), [&handled](const H2TestRequest &) {
        ++handled;
        return responseWith("other");
    });
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *waits = exchange.get(QStringLiteral("/waits"));
    H2Request *first = exchange.get(QStringLiteral("/other"));
    H2Request *second = exchange.get(QStringLiteral("/other"));
    QTRY_VERIFY(waits->isFinished() && first->isFinished() && second->isFinished());
    QCOMPARE(waits->readAll(), "waited");
    QCOMPARE(first->readAll(), "other");
    QCOMPARE(second->readAll(), "other");
}

void tst_H2TestServer::aClientThatDoesNotReadIsSentNoMoreThanFits_data()
{
    largeBodiesGoBothWays_data();
}

void tst_H2TestServer::aClientThatDoesNotReadIsSentNoMoreThanFits()
{
    QFETCH(H2TestServer::Security, security);
    H2TestServer server(security);
    constexpr qsizetype bodySize = 96 * 1024 * 1024;
    server.respond(QStringLiteral("/"), responseWith(QByteArray(bodySize, 'x')));
    QVERIFY(server.listen());

    QSslSocket socket;
    socket.setSslConfiguration(server.clientSslConfiguration());
    socket.setReadBufferSize(1);
    if (security == H2TestServer::Security::Encrypted)
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
    else
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    // The preface with windows as large as they can be, and GET / (RFC 7541, appendix A).
    socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    socket.write(QByteArray::fromHex("000006"
                                     "04"
                                     "00"
                                     "00000000"
                                     "0004"
                                     "7fffffff"));
    socket.write(QByteArray::fromHex("000004"
                                     "08"
                                     "00"
                                     "00000000"
                                     "7fff0000"));
    socket.write(QByteArray::fromHex("000006"
                                     "01"
                                     "05"
                                     "00000001"
                                     "828684"
                                     "410178"));

    // The bodies' frames stop coming when a later turn of the server adds none.
    qsizetype before = -1;
    const auto sentBytes = [&server] {
        qsizetype size = 0;
        for (const H2TestFrame &frame : sentFrames(server, Data))
            size += frame.payload.size();
        return size;
    };
    const auto isStalled = [&] {
        const qsizetype now = sentBytes();
        return now > 0 && std::exchange(before, now) == now;
    };
    QTRY_VERIFY(isStalled());
    QVERIFY(before < bodySize / 2);
}

void tst_H2TestServer::aServerWorksInAnotherThread()
{
    QThread thread;
    auto *server = new H2TestServer(H2TestServer::Security::Encrypted);
    server->respondToAll(echo);
    QVERIFY(server->listen());
    server->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, server, &QObject::deleteLater);
    const auto ender = qScopeGuard([&thread] {
        thread.quit();
        thread.wait();
    });
    QSignalSpy received(server, &H2TestServer::requestReceived);
    thread.start();

    Exchange exchange(server);
    QList<H2Request *> requests;
    for (int i = 0; i < 20; ++i)
        requests.append(exchange.send("POST", QStringLiteral("/"), patternOf(50'000 + i)));
    for (H2Request *request : std::as_const(requests)) {
        QTRY_VERIFY(request->isFinished());
        QVERIFY(request->readAll() == request->body());
    }
}

QTEST_GUILESS_MAIN(tst_H2TestServer)
#include "tst_h2testserver.moc"
