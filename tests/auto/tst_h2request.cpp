// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

#include <QtCore/qcryptographichash.h>
#include <QtCore/qpointer.h>
#include <QtCore/qregularexpression.h>
#include <QtCore/qtextstream.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_H2Request : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aGetBringsStatusHeadersAndBody();
    void everyMethodArrivesAsItIs_data();
    void everyMethodArrivesAsItIs();
    void aBodyArrivesWholeWithItsLength_data();
    void aBodyArrivesWholeWithItsLength();
    void aResponseToHeadHasHeadersAndNoBody();
    void anErrorStatusIsAResponseAndNoError();
    void trailersComeAfterTheBody();
    void severalRequestsRunAtOnce();

    void nothingIsSignalledInsideTheCallThatSends();
    void signalsComeInTheirOrder();
    void anErrorComesOnceBeforeFinished();
    void propertiesTellTheirChanges();

    void theBodyCanBeReadAsItComes();
    void chunksAreTheBodyInOrder();
    void aPeekedBodyIsReadByChunksToo();
    void linesCanBeReadByAnyQtClass();
    void afterTheEndReadingSaysSo();
    void whatWasReceivedStaysReadableAfterFinished();
    void progressIsToldBothWays();
    void aTruncatedBodyIsAnErrorAndWhatCameIsReadable();

    void anAbortedRequestFailsAndTheConnectionGoesOn();
    void aDeletedRequestResetsItsStream();
    void aClosedRequestIsAbortedAndEmpty();
    void abortingWhatIsNotUnderWayDoesNothing();
    void aDeletedConnectionFinishesItsRequests();

    void aFinishedRequestCanBeSentAgain();
    void settersDuringARequestCountForTheNext();
    void aRequestUnderWayIsNotSentTwice();
    void aRequestDeletesItselfWhenAskedTo();
    void onlySendingOpensARequest();

    void badInputIsAClearError_data();
    void badInputIsAClearError();
    void aPathAndAHostHeaderAreEnough();
    void connectionHeadersAreLeftOutWithAWarning();

private:
    H2TestRequest atTheServer() const { return m_server->requests().constLast(); }

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_H2Request::init()
{
    m_server = std::make_unique<H2TestServer>();
    m_server->respondToAll([](const H2TestRequest &) {
        H2TestResponse response;
        response.headers = { { "x-kind"_ba, "default"_ba } };
        response.body = "first line\nsecond line\n"_ba;
        return response;
    });
    H2TestResponse large;
    large.body = QByteArray(300000, 'l');
    m_server->respond(u"/large"_s, large);
    H2TestResponse endless;
    endless.body = "begin"_ba;
    endless.neverFinish = true;
    m_server->respond(u"/endless"_s, endless);
    QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_H2Request::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_H2Request::aGetBringsStatusHeadersAndBody()
{
    H2Request request(m_server->url());
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    QCOMPARE(request.state(), H2Request::State::Finished);
    QVERIFY(!request.error().isError());
    QCOMPARE(request.httpStatus(), 200);
    QCOMPARE(request.responseHeaders().value("X-Kind"), "default"_ba);
    QCOMPARE(request.readAll(), "first line\nsecond line\n"_ba);

    const H2TestRequest received = atTheServer();
    QCOMPARE(received.method, "GET"_ba);
    QCOMPARE(received.scheme, "http"_ba);
    QCOMPARE(received.path, "/"_ba);
    QCOMPARE(received.authority, "127.0.0.1:"_ba + QByteArray::number(m_server->port()));
}

void tst_H2Request::everyMethodArrivesAsItIs_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method :
         { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "x-lower" })
        QTest::newRow(method) << QByteArray(method);
}

void tst_H2Request::everyMethodArrivesAsItIs()
{
    QFETCH(const QByteArray, method);
    H2Request request(method, m_server->url());
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    QVERIFY(!request.error().isError());
    QCOMPARE(atTheServer().method, method);
}

void tst_H2Request::aBodyArrivesWholeWithItsLength_data()
{
    QTest::addColumn<int>("size");
    for (int size : { 0, 1, 16383, 16384, 16385, 65535, 65536, 1048576, 10485760 })
        QTest::addRow("%d bytes", size) << size;
}

void tst_H2Request::aBodyArrivesWholeWithItsLength()
{
    QFETCH(const int, size);
    QByteArray body(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        body[i] = static_cast<char>(i * 31 + i / 256);
    H2Request request("POST"_ba, m_server->url());
    request.setBody(body);
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait(20000));
    QVERIFY(!request.error().isError());
    const H2TestRequest received = atTheServer();
    QVERIFY(received.body == body);
    QCOMPARE(received.headers.value("content-length"), QByteArray::number(size));
}

void tst_H2Request::aResponseToHeadHasHeadersAndNoBody()
{
    H2Request request("HEAD"_ba, m_server->url(u"/large"_s));
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    QVERIFY(!request.error().isError());
    QCOMPARE(request.responseHeaders().value("content-length"), "300000"_ba);
    QVERIFY(request.readAll().isEmpty());
}

void tst_H2Request::anErrorStatusIsAResponseAndNoError()
{
    H2TestResponse response;
    response.status = 503;
    response.body = "later"_ba;
    m_server->respond(u"/503"_s, response);
    H2Request request(m_server->url(u"/503"_s));
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    QVERIFY(!request.error().isError());
    QCOMPARE(request.httpStatus(), 503);
    QCOMPARE(request.readAll(), "later"_ba);
}

void tst_H2Request::trailersComeAfterTheBody()
{
    H2TestResponse response;
    response.body = "body"_ba;
    response.trailers = { { "x-checksum"_ba, "42"_ba } };
    m_server->respond(u"/trailers"_s, response);
    H2Request request(m_server->url(u"/trailers"_s));
    QSignalSpy trailers(&request, &H2Request::trailersReceived);
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    QCOMPARE(trailers.size(), 1);
    QCOMPARE(request.responseTrailers().value("x-checksum"), "42"_ba);
    QVERIFY(!request.responseHeaders().contains("x-checksum"));
    QCOMPARE(request.readAll(), "body"_ba);
}

void tst_H2Request::severalRequestsRunAtOnce()
{
    std::array<H2Request, 50> requests;
    for (H2Request &request : requests) {
        request.setUrl(m_server->url(u"/large"_s));
        m_connection->send(&request);
    }
    for (H2Request &request : requests) {
        QTRY_VERIFY(request.isFinished());
        QVERIFY(!request.error().isError());
        QCOMPARE(request.readAll().size(), 300000);
    }
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_H2Request::nothingIsSignalledInsideTheCallThatSends()
{
    H2Request bad(QUrl(u"gopher://localhost/"_s));
    H2Request good(m_server->url());
    int signalled = 0;
    QObject context;
    for (H2Request *request : { &bad, &good }) {
        connect(request, &H2Request::stateChanged, &context, [&signalled] { ++signalled; });
        connect(request, &H2Request::errorOccurred, &context, [&signalled] { ++signalled; });
        connect(request, &H2Request::finished, &context, [&signalled] { ++signalled; });
        m_connection->send(request);
        QCOMPARE(signalled, 0);
    }
    QTRY_VERIFY(bad.isFinished() && good.isFinished());
    good.abort();
    m_connection->send(&good);
    signalled = 0;
    good.abort();
    QCOMPARE(signalled, 0);
    QTRY_VERIFY(good.isFinished());
}

void tst_H2Request::signalsComeInTheirOrder()
{
    H2TestResponse response;
    response.body = "body"_ba;
    response.trailers = { { "a"_ba, "b"_ba } };
    m_server->respond(u"/order"_s, response);
    H2Request request("POST"_ba, m_server->url(u"/order"_s));
    request.setBody("up"_ba);
    QStringList order;
    connect(&request, &H2Request::stateChanged, this, [&order](H2Request::State state) {
        order.append(QString::fromLatin1(
            QMetaEnum::fromType<H2Request::State>().valueToKey(static_cast<int>(state))));
    });
    connect(&request, &H2Request::uploadProgress, this,
            [&order] { order.append(u"uploadProgress"_s); });
    connect(&request, &H2Request::headersReceived, this,
            [&order] { order.append(u"headersReceived"_s); });
    connect(&request, &H2Request::readyRead, this, [&order] { order.append(u"readyRead"_s); });
    connect(&request, &H2Request::downloadProgress, this,
            [&order] { order.append(u"downloadProgress"_s); });
    connect(&request, &H2Request::trailersReceived, this,
            [&order] { order.append(u"trailersReceived"_s); });
    connect(&request, &H2Request::readChannelFinished, this,
            [&order] { order.append(u"readChannelFinished"_s); });
    connect(&request, &H2Request::finished, this, [&order] { order.append(u"finished"_s); });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QTRY_COMPARE(order,
                 QStringList({ u"Queued"_s, u"Sent"_s, u"uploadProgress"_s, u"HeadersReceived"_s,
                               u"headersReceived"_s, u"readyRead"_s, u"downloadProgress"_s,
                               u"trailersReceived"_s, u"Finished"_s, u"readChannelFinished"_s,
                               u"finished"_s }));
}

void tst_H2Request::anErrorComesOnceBeforeFinished()
{
    H2TestResponse response;
    response.body = "part"_ba;
    response.reset = H2Error::Code::RefusedStream;
    m_server->respond(u"/reset"_s, response);
    H2Request request(m_server->url(u"/reset"_s));
    QStringList order;
    connect(&request, &H2Request::errorOccurred, this, [&](const H2Error &error) {
        QCOMPARE(error, request.error());
        order.append(u"error"_s);
    });
    connect(&request, &H2Request::finished, this, [&order] { order.append(u"finished"_s); });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QTRY_COMPARE(order, QStringList({ u"error"_s, u"finished"_s }));
    QCOMPARE(request.error().kind(), H2Error::Kind::StreamReset);
    QCOMPARE(request.error().code().value(), H2Error::Code::RefusedStream);
    QVERIFY(request.error().isRetrySafe());
    QCOMPARE(request.errorString(), request.error().errorString());
}

void tst_H2Request::propertiesTellTheirChanges()
{
    H2Request request;
    const QMetaObject *type = request.metaObject();
    const QList<QPair<const char *, QVariant>> values
        = { { "url", QUrl(u"https://a/"_s) },
            { "method", "PUT"_ba },
            { "requestHeaders", QVariant::fromValue(H2Headers{ { "a"_ba, "b"_ba } }) },
            { "body", "x"_ba },
            { "autoDelete", true } };
    for (const auto &[name, value] : values) {
        const QMetaProperty property = type->property(type->indexOfProperty(name));
        QVERIFY2(property.isValid() && property.hasNotifySignal(), name);
        QSignalSpy spy(&request, property.notifySignal());
        QVERIFY(property.write(&request, value));
        QCOMPARE(spy.size(), 1);
        QVERIFY(property.write(&request, value));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(property.read(&request), value);
    }
}

void tst_H2Request::theBodyCanBeReadAsItComes()
{
    H2TestResponse response;
    response.body = QByteArray(50, 's');
    response.chunkSize = 10;
    response.chunkDelay = 1ms;
    m_server->respond(u"/stream"_s, response);
    H2Request request(m_server->url(u"/stream"_s));
    QByteArray body;
    int reads = 0;
    connect(&request, &H2Request::readyRead, this, [&] {
        body += request.readAll();
        ++reads;
        QVERIFY(!request.isFinished());
    });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(body, response.body);
    QVERIFY(reads > 1);
}

void tst_H2Request::chunksAreTheBodyInOrder()
{
    H2Request request(m_server->url(u"/large"_s));
    QByteArray body;
    connect(&request, &H2Request::readyRead, this, [&] {
        for (QByteArray chunk = request.readChunk(); !chunk.isEmpty(); chunk = request.readChunk())
            body += chunk;
        QCOMPARE(request.bytesAvailable(), 0);
    });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(body, QByteArray(300000, 'l'));
    QVERIFY(request.readChunk().isEmpty());
}

void tst_H2Request::aPeekedBodyIsReadByChunksToo()
{
    H2Request request(m_server->url());
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.bytesAvailable(), 23);
    QCOMPARE(request.peek(5), "first"_ba);
    QCOMPARE(request.bytesAvailable(), 23);
    QCOMPARE(request.read(2), "fi"_ba);
    QByteArray body;
    while (request.bytesAvailable() > 0)
        body += request.readChunk();
    QCOMPARE(body, "rst line\nsecond line\n"_ba);
}

void tst_H2Request::linesCanBeReadByAnyQtClass()
{
    H2Request request(m_server->url());
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(request.canReadLine());
    QCOMPARE(request.readLine(), "first line\n"_ba);
    QTextStream stream(&request);
    QCOMPARE(stream.readLine(), u"second line"_s);
    QVERIFY(stream.atEnd());
    QVERIFY(!request.canReadLine());
}

void tst_H2Request::afterTheEndReadingSaysSo()
{
    H2Request request(m_server->url());
    QCOMPARE(request.bytesAvailable(), 0);
    m_connection->send(&request);
    char byte = 0;
    QCOMPARE(request.read(&byte, 1), 0);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.readAll().size(), 23);
    QCOMPARE(request.read(&byte, 1), -1);
    QVERIFY(request.atEnd());
}

void tst_H2Request::whatWasReceivedStaysReadableAfterFinished()
{
    H2Request request(m_server->url(u"/large"_s));
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    m_connection.reset();
    QCOMPARE(request.bytesAvailable(), 300000);
    QCOMPARE(request.readAll().size(), 300000);
}

void tst_H2Request::progressIsToldBothWays()
{
    H2Request request("PUT"_ba, m_server->url(u"/large"_s));
    request.setBody(QByteArray(200000, 'u'));
    qint64 sent = 0;
    qint64 received = 0;
    connect(&request, &H2Request::uploadProgress, this, [&sent](qint64 bytes, qint64 total) {
        QVERIFY(bytes > sent);
        QCOMPARE(total, 200000);
        sent = bytes;
    });
    connect(&request, &H2Request::downloadProgress, this, [&received](qint64 bytes, qint64 total) {
        QVERIFY(bytes > received);
        QCOMPARE(total, 300000);
        received = bytes;
    });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(sent, 200000);
    QCOMPARE(received, 300000);
}

void tst_H2Request::aTruncatedBodyIsAnErrorAndWhatCameIsReadable()
{
    H2TestResponse response;
    response.body = "part"_ba;
    response.addContentLength = false;
    response.closeConnection = true;
    m_server->respond(u"/cut"_s, response);
    H2Request request(m_server->url(u"/cut"_s));
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.httpStatus(), 200);
    QCOMPARE(request.error().kind(), H2Error::Kind::ConnectionClosed);
    QVERIFY(!request.error().isRetrySafe());
    QCOMPARE(request.readAll(), "part"_ba);
}

void tst_H2Request::anAbortedRequestFailsAndTheConnectionGoesOn()
{
    H2Request request(m_server->url(u"/endless"_s));
    QSignalSpy readyRead(&request, &H2Request::readyRead);
    QSignalSpy errors(&request, &H2Request::errorOccurred);
    m_connection->send(&request);
    QVERIFY(readyRead.wait());
    request.abort();
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(errors.size(), 1);
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
    QCOMPARE(request.error().initiator(), H2Error::Initiator::User);
    QCOMPARE(request.error().scope(), H2Error::Scope::Request);

    H2Request next(m_server->url());
    m_connection->send(&next);
    QTRY_VERIFY(next.isFinished());
    QVERIFY(!next.error().isError());
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_H2Request::aDeletedRequestResetsItsStream()
{
    auto request = std::make_unique<H2Request>(m_server->url(u"/endless"_s));
    QSignalSpy readyRead(request.get(), &H2Request::readyRead);
    m_connection->send(request.get());
    QVERIFY(readyRead.wait());
    request.reset();
    const auto wasReset = [this] {
        const QList<H2TestFrame> frames = m_server->frames();
        return std::any_of(frames.begin(), frames.end(), [](const H2TestFrame &frame) {
            return frame.direction == H2TestFrame::Direction::Received && frame.type == 3
                && frame.payload == QByteArray::fromHex("00000008");
        });
    };
    QTRY_VERIFY(wasReset());
}

void tst_H2Request::aClosedRequestIsAbortedAndEmpty()
{
    H2Request request(m_server->url(u"/endless"_s));
    QSignalSpy readyRead(&request, &H2Request::readyRead);
    m_connection->send(&request);
    QVERIFY(readyRead.wait());
    request.close();
    QVERIFY(!request.isOpen());
    QCOMPARE(request.bytesAvailable(), 0);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
}

void tst_H2Request::abortingWhatIsNotUnderWayDoesNothing()
{
    H2Request request(m_server->url());
    QSignalSpy finished(&request, &H2Request::finished);
    request.abort();
    QCOMPARE(request.state(), H2Request::State::Idle);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    request.abort();
    QVERIFY(!request.error().isError());
    QCOMPARE(request.readAll().size(), 23);
}

void tst_H2Request::aDeletedConnectionFinishesItsRequests()
{
    H2Request request(m_server->url(u"/endless"_s));
    QSignalSpy readyRead(&request, &H2Request::readyRead);
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(readyRead.wait());
    m_connection.reset();
    QVERIFY(finished.isEmpty());
    QVERIFY(finished.wait());
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
    QCOMPARE(request.error().scope(), H2Error::Scope::Connection);
}

void tst_H2Request::aFinishedRequestCanBeSentAgain()
{
    H2Request request(m_server->url(u"/large"_s));
    for (int i = 0; i < 3; ++i) {
        QSignalSpy finished(&request, &H2Request::finished);
        m_connection->send(&request);
        QCOMPARE(request.httpStatus(), 0);
        QVERIFY(request.responseHeaders().isEmpty());
        QCOMPARE(request.bytesAvailable(), 0);
        QVERIFY(finished.wait());
        QCOMPARE(request.httpStatus(), 200);
        QCOMPARE(request.bytesAvailable(), 300000);
    }
}

void tst_H2Request::settersDuringARequestCountForTheNext()
{
    H2Request request("POST"_ba, m_server->url(u"/first"_s));
    request.setBody("first"_ba);
    m_connection->send(&request);
    request.setUrl(m_server->url(u"/second"_s));
    request.setBody("second"_ba);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(atTheServer().path, "/first"_ba);
    QCOMPARE(atTheServer().body, "first"_ba);
    m_connection->send(&request);
    QTRY_COMPARE(m_server->requests().size(), 2);
    QCOMPARE(atTheServer().path, "/second"_ba);
    QCOMPARE(atTheServer().body, "second"_ba);
}

void tst_H2Request::aRequestUnderWayIsNotSentTwice()
{
    H2Request request(m_server->url());
    m_connection->send(&request);
    QTest::ignoreMessage(QtWarningMsg, "H2Connection::send: the request is under way already");
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_H2Request::aRequestDeletesItselfWhenAskedTo()
{
    const QPointer<H2Request> request(new H2Request(m_server->url()));
    request->setAutoDelete(true);
    QByteArray body;
    connect(request, &H2Request::finished, this, [&] { body = request->readAll(); });
    m_connection->send(request);
    QTRY_VERIFY(!request);
    QCOMPARE(body.size(), 23);
}

void tst_H2Request::onlySendingOpensARequest()
{
    H2Request request(m_server->url());
    QVERIFY(!request.isOpen());
    QTest::ignoreMessage(QtWarningMsg, "H2Request::open: a request is opened by sending it");
    QVERIFY(!request.open(QIODevice::ReadOnly));
    m_connection->send(&request);
    QVERIFY(request.isReadable());
    QVERIFY(!request.isWritable());
    QVERIFY(request.isSequential());
}

void tst_H2Request::badInputIsAClearError_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<H2Error::Kind>("kind");
    QTest::addColumn<QString>("named");
    const QString good = u"http://localhost/"_s;
    using Kind = H2Error::Kind;
    QTest::newRow("no URL") << "GET"_ba << QString() << ""_ba
                            << ""_ba << Kind::InvalidUrl << u"empty"_s;
    QTest::newRow("another scheme") << "GET"_ba << u"ftp://localhost/"_s << ""_ba
                                    << ""_ba << Kind::InvalidUrl << u"ftp"_s;
    QTest::newRow("no host") << "GET"_ba << u"http:///path"_s << ""_ba
                             << ""_ba << Kind::InvalidUrl << u"host"_s;
    QTest::newRow("a path without a host header") << "GET"_ba << u"/path"_s << ""_ba
                                                  << ""_ba << Kind::InvalidUrl << u"Host"_s;
    QTest::newRow("a method with a blank") << "GE T"_ba << good << ""_ba
                                           << ""_ba << Kind::InvalidHeader << u"GE%20T"_s;
    QTest::newRow("no method") << ""_ba << good << ""_ba
                               << ""_ba << Kind::InvalidHeader << u"method"_s;
    QTest::newRow("a name with a blank") << "GET"_ba << good << "a b"_ba
                                         << "c"_ba << Kind::InvalidHeader << u"a b"_s;
    QTest::newRow("a name with a colon first") << "GET"_ba << good << ":path"_ba
                                               << "/"_ba << Kind::InvalidHeader << u":path"_s;
    QTest::newRow("a value with a line break") << "GET"_ba << good << "x-a"_ba
                                               << "b\r\nc"_ba << Kind::InvalidHeader << u"x-a"_s;
    QTest::newRow("a wrong content-length") << "POST"_ba << good << "content-length"_ba
                                            << "7"_ba << Kind::ContentLengthMismatch << u"7"_s;
}

void tst_H2Request::badInputIsAClearError()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QString, url);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const H2Error::Kind, kind);
    QFETCH(const QString, named);
    H2Request request(method, QUrl(url));
    if (!name.isEmpty())
        request.setRequestHeaders({ { name, value } });
    QSignalSpy errors(&request, &H2Request::errorOccurred);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(errors.size(), 1);
    QCOMPARE(request.error().kind(), kind);
    QCOMPARE(request.error().initiator(), H2Error::Initiator::User);
    QVERIFY2(request.errorString().contains(named), qPrintable(request.errorString()));

    H2Request next(m_server->url());
    m_connection->send(&next);
    QTRY_VERIFY(next.isFinished());
    QVERIFY(!next.error().isError());
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_H2Request::aPathAndAHostHeaderAreEnough()
{
    H2Request request(QUrl(u"/only?a=b"_s));
    request.setRequestHeader("host", "example.org");
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(atTheServer().authority, "example.org"_ba);
    QCOMPARE(atTheServer().path, "/only?a=b"_ba);
    QVERIFY(!atTheServer().headers.contains("host"));
}

void tst_H2Request::connectionHeadersAreLeftOutWithAWarning()
{
    H2Request request(m_server->url());
    request.setRequestHeaders({ { "Connection"_ba, "close"_ba }, { "x-kept"_ba, "1"_ba } });
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"connection.*was left out"_s));
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QVERIFY(!atTheServer().headers.contains("connection"));
    QCOMPARE(atTheServer().headers.value("x-kept"), "1"_ba);
}

QTEST_GUILESS_MAIN(tst_H2Request)

#include "tst_h2request.moc"
