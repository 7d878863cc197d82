// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a client sends once more, and what it does not.

#include "clientorigins.h"
#include "stalleddevice.h"
#include "threadmodes.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qbuffer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtNetwork/qhttpmultipart.h>
#include <QtNetwork/qtcpserver.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = H2Error::Kind;

class tst_ClientRetries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addThreadModes(); }
    void init();
    void cleanup();

    void oneThatWasNeverSentIsSentAgain_data();
    void oneThatWasNeverSentIsSentAgain();
    void oneAboveTheLastStreamIsSentAgain_data();
    void oneAboveTheLastStreamIsSentAgain();
    void aRefusedOneIsSentAgain_data();
    void aRefusedOneIsSentAgain();
    void aMisdirectedOneGoesOverAnotherConnection_data();
    void aMisdirectedOneGoesOverAnotherConnection();
    void whenTheConnectionIsLostOnlySafeMethodsAreSentAgain_data();
    void whenTheConnectionIsLostOnlySafeMethodsAreSentAgain();
    void anotherResetIsNotRepeated();
    void aResponseThatBeganIsNotRepeated();

    void thereAreAsManyRetriesAsAllowed_data();
    void thereAreAsManyRetriesAsAllowed();
    void aMisdirectedOneIsTheResponseInTheEnd();
    void theStatesAreToldOnceHoweverOftenItIsSent();

    void aBodyIsSentAgainWhole_data();
    void aBodyIsSentAgainWhole();
    void aWrittenBodyIsNotSentAgain();
    void aWrittenBodyOfWhichNothingWasReadIsSent();
    void aSequentialDeviceIsNotSentAgain();
    void aMisdirectedOneWithAWrittenBodyFails();

    void theTimeoutIsForAllSendingsTogether();
    void theResponseTimeoutIsForAllSendingsTogether();
    void anAbortedRequestIsNotSentAgain();

private:
    [[nodiscard]] QUrl nobody() const;

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Client> m_client;
};

void tst_ClientRetries::init()
{
    m_server = origin();
    m_client = makeClient();
}

void tst_ClientRetries::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// Where no one listens.
QUrl tst_ClientRetries::nobody() const
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    QUrl url(u"http://127.0.0.1/"_s);
    url.setPort(server.serverPort());
    return url;
}

namespace {

void addMethods()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET") << "GET"_ba << QByteArray();
    QTest::newRow("POST") << "POST"_ba
                          << "the body"_ba;
    QTest::newRow("DELETE") << "DELETE"_ba << QByteArray();
}

} // namespace

void tst_ClientRetries::oneThatWasNeverSentIsSentAgain_data()
{
    addMethods();
}

void tst_ClientRetries::oneThatWasNeverSentIsSentAgain()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    const QUrl url = nobody();
    m_server->close();
    H2Request *request = m_client->sendCustomRequest(method, url, body);
    QSignalSpy retrying(request, &H2Request::retrying);
    connect(request, &H2Request::retrying, this, [&] {
        if (!m_server->isListening())
            QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost), quint16(url.port())));
    });
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->httpStatus(), 200);
    QVERIFY(!retrying.isEmpty());
    QCOMPARE(retrying.constFirst().constFirst().value<H2Error>().kind(), Kind::ConnectionRefused);
    QCOMPARE(m_server->requests().size(), 1);
    QCOMPARE(m_server->requests().constFirst().body, body);
}

void tst_ClientRetries::oneAboveTheLastStreamIsSentAgain_data()
{
    addMethods();
}

void tst_ClientRetries::oneAboveTheLastStreamIsSentAgain()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    const H2Request *first = m_client->get(m_server->url(u"/hold"_s));
    QVERIFY(waitUntil([this] { return countOf(*m_server, "/hold") == 1; }));
    respondFirst(m_server.get(), u"/later"_s, responseWith(0)); // without an answer
    H2Request *later = m_client->sendCustomRequest(method, m_server->url(u"/later"_s), body);
    QSignalSpy retrying(later, &H2Request::retrying);
    QVERIFY(waitUntil([this] { return countOf(*m_server, "/later") == 1; }));
    m_server->sendGoAway(m_server->requests().constFirst().streamId, H2Error::Code::NoError);
    QVERIFY(waitForEnd(later));
    QVERIFY2(!later->error().isError(), qPrintable(later->errorString()));
    QCOMPARE(retrying.size(), 1);
    QCOMPARE(retrying.constFirst().constFirst().value<H2Error>().kind(), Kind::GoAway);
    const QList<H2TestRequest> served = requestsFor(*m_server, "/later");
    QCOMPARE(served.size(), 2);
    QCOMPARE(served.at(1).body, body);
    QVERIFY(served.at(1).connection != served.at(0).connection);
    QVERIFY(!first->isFinished());
}

void tst_ClientRetries::aRefusedOneIsSentAgain_data()
{
    addMethods();
}

void tst_ClientRetries::aRefusedOneIsSentAgain()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    respondFirst(m_server.get(), u"/"_s, resetWith(H2Error::Code::RefusedStream));
    H2Request *request = m_client->sendCustomRequest(method, m_server->url(), body);
    QSignalSpy retrying(request, &H2Request::retrying);
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(retrying.size(), 1);
    QCOMPARE(retrying.constFirst().constFirst().value<H2Error>().code(),
             H2Error::Code::RefusedStream);
    QCOMPARE(m_server->requests().size(), 2);
    QCOMPARE(m_server->requests().at(1).body, body);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientRetries::aMisdirectedOneGoesOverAnotherConnection_data()
{
    addMethods();
}

void tst_ClientRetries::aMisdirectedOneGoesOverAnotherConnection()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    respondFirst(m_server.get(), u"/"_s, responseWith(421));
    H2Request *request = m_client->sendCustomRequest(method, m_server->url(), body);
    QSignalSpy retrying(request, &H2Request::retrying);
    QSignalSpy headers(request, &H2Request::headersReceived);
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(retrying.size(), 1);
    QCOMPARE(headers.size(), 1);
    const QList<H2TestRequest> served = m_server->requests();
    QCOMPARE(served.size(), 2);
    QCOMPARE(served.at(1).body, body);
    QVERIFY(served.at(1).connection != served.at(0).connection);
    QVERIFY(waitUntil([this] { return m_server->openConnectionCount() == 1; }));
}

void tst_ClientRetries::whenTheConnectionIsLostOnlySafeMethodsAreSentAgain_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("isReset");
    QTest::addColumn<int>("count");
    for (const bool isReset : { false, true }) {
        for (const char *method : { "GET", "HEAD", "OPTIONS", "TRACE" })
            QTest::addRow("%s%s", method, isReset ? ", RST" : "")
                << QByteArray(method) << isReset << 2;
        for (const char *method : { "POST", "PUT", "DELETE", "PATCH" })
            QTest::addRow("%s%s", method, isReset ? ", RST" : "")
                << QByteArray(method) << isReset << 1;
    }
}

void tst_ClientRetries::whenTheConnectionIsLostOnlySafeMethodsAreSentAgain()
{
    QFETCH(const QByteArray, method);
    QFETCH(const bool, isReset);
    QFETCH(const int, count);
    respondFirst(m_server.get(), u"/lost"_s, responseWith(0)); // without an answer
    H2Request *request = m_client->sendCustomRequest(method, m_server->url(u"/lost"_s));
    QSignalSpy retrying(request, &H2Request::retrying);
    QVERIFY(waitUntil([this] { return m_server->requests().size() == 1; }));
    if (isReset)
        m_server->resetConnections();
    else
        m_server->closeConnections();
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().isError(), count == 1);
    if (request->error().isError()) {
        QCOMPARE(request->error().kind(), Kind::ConnectionClosed);
        QVERIFY(!request->error().isRetrySafe());
    }
    // Later than anything that would have been sent again.
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QCOMPARE(countOf(*m_server, "/lost"), count);
    QCOMPARE(retrying.size(), count - 1);
}

void tst_ClientRetries::anotherResetIsNotRepeated()
{
    m_server->respond(u"/"_s, resetWith(H2Error::Code::InternalError));
    const H2Request *request = m_client->get(m_server->url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().code(), H2Error::Code::InternalError);
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_ClientRetries::aResponseThatBeganIsNotRepeated()
{
    H2TestResponse cut;
    cut.body = "part";
    cut.closeConnection = true;
    cut.addContentLength = false;
    m_server->respond(u"/"_s, cut);
    H2Request *request = m_client->get(m_server->url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::ConnectionClosed);
    QCOMPARE(request->readAll(), "part");
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_ClientRetries::thereAreAsManyRetriesAsAllowed_data()
{
    QTest::addColumn<int>("most");
    for (const int most : { 0, 1, 5, 20 })
        QTest::addRow("%d", most) << most;
}

void tst_ClientRetries::thereAreAsManyRetriesAsAllowed()
{
    QFETCH(const int, most);
    m_server->respond(u"/"_s, resetWith(H2Error::Code::RefusedStream));
    m_client->setMaxRetries(most);
    H2Request *request = m_client->get(m_server->url());
    QSignalSpy retrying(request, &H2Request::retrying);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().code(), H2Error::Code::RefusedStream);
    QVERIFY(request->error().isRetrySafe());
    QCOMPARE(retrying.size(), most);
    QCOMPARE(m_server->requests().size(), most + 1);
}

void tst_ClientRetries::aMisdirectedOneIsTheResponseInTheEnd()
{
    m_server->respond(u"/"_s, responseWith(421));
    m_client->setMaxRetries(2);
    const H2Request *request = m_client->get(m_server->url());
    QVERIFY(waitForEnd(request));
    QVERIFY(!request->error().isError());
    QCOMPARE(request->httpStatus(), 421);
    QCOMPARE(m_server->connectionCount(), 3);
}

void tst_ClientRetries::theStatesAreToldOnceHoweverOftenItIsSent()
{
    int count = 0;
    m_server->respond(u"/"_s, [&count](const H2TestRequest &) {
        return ++count < 4 ? resetWith(H2Error::Code::RefusedStream) : H2TestResponse();
    });
    H2Request *request = m_client->get(m_server->url());
    QList<H2Request::State> states;
    connect(request, &H2Request::stateChanged, this,
            [&states](H2Request::State state) { states.append(state); });
    QVERIFY(waitForEnd(request));
    using State = H2Request::State;
    QCOMPARE(states,
             QList<State>({ State::Queued, State::Sent, State::HeadersReceived, State::Finished }));
}

using SetBody = std::function<void(H2Request *request, QObject *owner)>;
Q_DECLARE_METATYPE(SetBody)

void tst_ClientRetries::aBodyIsSentAgainWhole_data()
{
    QTest::addColumn<SetBody>("setBody");
    QTest::newRow("bytes") << SetBody(
        [](H2Request *request, QObject *) { request->setBody(QByteArray(200000, 'b')); });
    QTest::newRow("file") << SetBody([](H2Request *request, QObject *owner) {
        auto *file = new QTemporaryFile(owner);
        QVERIFY(file->open());
        file->write(QByteArray(200000, 'f'));
        file->seek(0);
        request->setBody(file);
    });
    QTest::newRow("from the middle of a buffer") << SetBody([](H2Request *request, QObject *owner) {
        auto *buffer = new QBuffer(owner);
        buffer->setData(QByteArray(1000, 'a') + QByteArray(200000, 'z'));
        QVERIFY(buffer->open(QIODevice::ReadOnly));
        buffer->seek(1000);
        request->setBody(buffer);
    });
    QTest::newRow("parts") << SetBody([](H2Request *request, QObject *owner) {
        auto *parts = new QHttpMultiPart(QHttpMultiPart::FormDataType, owner);
        QHttpPart part;
        part.setHeader(QNetworkRequest::ContentDispositionHeader, u"form-data; name=\"a\""_s);
        part.setBody(QByteArray(200000, 'p'));
        parts->append(part);
        request->setBody(parts);
    });
}

void tst_ClientRetries::aBodyIsSentAgainWhole()
{
    QFETCH(const SetBody, setBody);
    respondFirst(m_server.get(), u"/"_s, resetWith(H2Error::Code::RefusedStream));
    QObject owner;
    H2Request request("POST"_ba, m_server->url());
    setBody(&request, &owner);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    const QList<H2TestRequest> served = m_server->requests();
    QCOMPARE(served.size(), 2);
    QVERIFY(served.at(0).body.size() >= 200000);
    QVERIFY(served.at(1).body == served.at(0).body);
    QCOMPARE(served.at(1).headers, served.at(0).headers);
}

void tst_ClientRetries::aWrittenBodyIsNotSentAgain()
{
    m_server->respond(u"/"_s, resetWith(H2Error::Code::RefusedStream));
    H2Request request("POST"_ba, m_server->url());
    request.setStreamedBody();
    QSignalSpy retrying(&request, &H2Request::retrying);
    request.write("written");
    request.closeWriteChannel();
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().code(), H2Error::Code::RefusedStream);
    QVERIFY(retrying.isEmpty());
    QCOMPARE(m_server->requests().size(), 1);
    QCOMPARE(m_server->requests().constFirst().body, "written");
}

void tst_ClientRetries::aWrittenBodyOfWhichNothingWasReadIsSent()
{
    const QUrl url = nobody();
    H2Request request("POST"_ba, url);
    request.setStreamedBody();
    request.write("writ");
    m_server->close();
    connect(&request, &H2Request::retrying, this, [&] {
        if (m_server->isListening())
            return;
        QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost), quint16(url.port())));
        request.write("ten");
        request.closeWriteChannel();
    });
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(m_server->requests().constFirst().body, "written");
}

void tst_ClientRetries::aSequentialDeviceIsNotSentAgain()
{
    m_server->respond(u"/"_s, resetWith(H2Error::Code::RefusedStream));
    StalledDevice device;
    device.receive("once");
    H2Request *request = m_client->post(m_server->url(), &device);
    device.finish();
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().code(), H2Error::Code::RefusedStream);
    QCOMPARE(m_server->requests().size(), 1);
}

// Its body cannot go on, and a server may wait for the end of it with the rest of its answer.
void tst_ClientRetries::aMisdirectedOneWithAWrittenBodyFails()
{
    H2TestResponse misdirected = responseWith(421);
    misdirected.neverFinish = true;
    m_server->respondToHeaders(u"/"_s, misdirected);
    H2Request request("POST"_ba, m_server->url());
    request.setStreamedBody();
    request.write("written");
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY(request.error().isRetrySafe());
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientRetries::theTimeoutIsForAllSendingsTogether()
{
    m_client->setMaxRetries(1000);
    H2Request request(nobody());
    request.setTimeout(150ms);
    QSignalSpy retrying(&request, &H2Request::retrying);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::RequestTimeout);
    QVERIFY2(request.errorString().contains(u"150 ms"_s), qPrintable(request.errorString()));
    QVERIFY(!retrying.isEmpty());
}

void tst_ClientRetries::theResponseTimeoutIsForAllSendingsTogether()
{
    m_client->setMaxRetries(1000);
    H2Request request(nobody());
    request.setResponseTimeout(150ms);
    QSignalSpy retrying(&request, &H2Request::retrying);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::ResponseTimeout);
    QVERIFY2(request.errorString().contains(u"150 ms"_s), qPrintable(request.errorString()));
    QVERIFY(!retrying.isEmpty());
}

void tst_ClientRetries::anAbortedRequestIsNotSentAgain()
{
    // Both answers come in one piece: the second one is in the queue when the first is told.
    H2Request *first = m_client->get(m_server->url(u"/hold"_s));
    H2Request *second = m_client->get(m_server->url(u"/hold"_s));
    QVERIFY(waitUntil([this] { return m_server->requests().size() == 2; }));
    connect(first, &H2Request::headersReceived, second, &H2Request::abort);
    QSignalSpy retrying(second, &H2Request::retrying);
    m_server->sendResponse(m_server->requests().at(0), {});
    m_server->sendResponse(m_server->requests().at(1), responseWith(421));
    QVERIFY(waitForEnd(second));
    QCOMPARE(second->error().kind(), Kind::Aborted);
    QVERIFY(retrying.isEmpty());
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    // The other thread may have sent it again when it hears of that.
    if (usesWorkerThread())
        return;
    QCOMPARE(m_server->requests().size(), 3);
    QCOMPARE(m_server->connectionCount(), 1);
}

QTEST_GUILESS_MAIN(tst_ClientRetries)

#include "tst_clientretries.moc"
