// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The calls of a client that make requests, and what becomes of those.

#include "clientorigins.h"
#include "pushframes.h"
#include "threadmodes.h"

#include <QtH2/H2Connection>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qbuffer.h>
#include <QtCore/qpointer.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qhttpmultipart.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr quint8 priorityUpdate = 0x10; // RFC 9218, section 7.1

// The payloads of the frames of that type.
QList<QByteArray> receivedBy(const H2TestServer &server, quint8 type)
{
    QList<QByteArray> payloads;
    for (const H2TestFrame &frame : server.frames()) {
        if (frame.direction == H2TestFrame::Direction::Received && frame.type == type)
            payloads.append(frame.payload);
    }
    return payloads;
}

// A server that answers its first request, and pushes /style.css with it.
std::unique_ptr<H2TestServer> pushing(const QByteArray &body, Frames::Flag endOfPush)
{
    std::unique_ptr<H2TestServer> server = origin();
    const QByteArray authority = server->url().authority().toLatin1();
    server->setScript(H2TestScript()
                          .exchangeSettings()
                          .waitForFrame(H2TestFrame::Headers, 1)
                          .sendBytes(Frames::pushPromise(1, 2,
                                                         { { ":method", "GET" },
                                                           { ":scheme", "http" },
                                                           { ":authority", authority },
                                                           { ":path", "/style.css" } })
                                     + Frames::headers(1, { { ":status", "200" } })
                                     + Frames::headers(2, { { ":status", "200" } })
                                     + Frames::data(2, body, endOfPush)
                                     + Frames::data(1, "asked", Frames::EndStream)));
    return server;
}

} // namespace

class tst_ClientRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addThreadModes(); }
    void init();
    void cleanup();

    void eachCallSendsItsMethodAndBody();
    void aRequestOfACallIsTheClientsChild();
    void aFunctorGetsTheFinishedRequestOnce();
    void aFunctorsRequestIsDeletedAfterIt();
    void aFunctorIsNotCalledWithoutItsContext();
    void aFunctorSeesAnError();
    void aRequestOfOnesOwnCanBeSentAgain();
    void aRequestGoesFromOneClientToAnother();
    void aWebSocketSharesTheConnectionOfItsOrigin();
    void partsAreSentWholeInSmallPieces();
    void aPathAloneNamesNoServer();
    void aClientCanBeMovedBeforeItsFirstRequest();
    void aPushComesThroughAClient();
    void aPushThatNobodyTakesIsReset();
    void aChangedPriorityReachesTheServer();
    void aChangedPriorityHoldsForTheNextAttempt();

private:
    void allowPushes();

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Client> m_client;
};

void tst_ClientRequests::init()
{
    m_server = origin();
    m_client = makeClient();
}

void tst_ClientRequests::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void tst_ClientRequests::allowPushes()
{
    QVERIFY(!m_client->setOptions(H2ConnectionOptions().setEnablePush(true)).isError());
}

void tst_ClientRequests::eachCallSendsItsMethodAndBody()
{
    const QUrl url = m_server->url();
    QBuffer device;
    device.setData("from a device");
    QVERIFY(device.open(QIODevice::ReadOnly));
    QHttpMultiPart parts(QHttpMultiPart::FormDataType);
    QHttpPart part;
    part.setBody("from parts");
    parts.append(part);

    const auto received = [this](H2Request *request) {
        if (!waitForEnd(request) || request->error().isError())
            return QByteArrayList{ "failed"_ba };
        const H2TestRequest last = m_server->requests().constLast();
        return QByteArrayList{ last.method, last.body };
    };
    QCOMPARE(received(m_client->get(url)), QByteArrayList({ "GET", "" }));
    QCOMPARE(received(m_client->head(url)), QByteArrayList({ "HEAD", "" }));
    QCOMPARE(received(m_client->deleteResource(url)), QByteArrayList({ "DELETE", "" }));
    QCOMPARE(received(m_client->post(url, "bytes"_ba)), QByteArrayList({ "POST", "bytes" }));
    QCOMPARE(received(m_client->put(url, "bytes"_ba)), QByteArrayList({ "PUT", "bytes" }));
    QCOMPARE(received(m_client->post(url, &device)), QByteArrayList({ "POST", "from a device" }));
    QCOMPARE(received(m_client->sendCustomRequest("PATCH"_ba, url, "bytes"_ba)),
             QByteArrayList({ "PATCH", "bytes" }));
    QCOMPARE(received(m_client->sendCustomRequest("OPTIONS"_ba, url)),
             QByteArrayList({ "OPTIONS", "" }));
    QVERIFY(received(m_client->put(url, &parts)).constLast().contains("from parts"));
}

void tst_ClientRequests::aRequestOfACallIsTheClientsChild()
{
    const QPointer<H2Request> finished(m_client->get(m_server->url()));
    QCOMPARE(finished->parent(), m_client.get());
    QVERIFY(waitForEnd(finished));
    QVERIFY(finished);
    const QPointer<H2Request> underWay(m_client->get(m_server->url(u"/hold"_s)));
    m_client.reset();
    QVERIFY(!finished);
    QVERIFY(!underWay);
}

void tst_ClientRequests::aFunctorGetsTheFinishedRequestOnce()
{
    const QUrl url = m_server->url(u"/x"_s);
    QByteArrayList called;
    const auto note = [&called](H2Request *request) {
        QVERIFY(request->isFinished());
        called.append(request->method() + ' ' + request->readAll());
    };
    QBuffer device;
    QVERIFY(device.open(QIODevice::ReadOnly));
    m_client->get(url, this, note);
    m_client->head(url, this, note);
    m_client->deleteResource(url, this, note);
    m_client->post(url, "body"_ba, this, note);
    m_client->put(url, &device, this, note);
    m_client->sendCustomRequest("PATCH"_ba, url, "body"_ba, this, note);
    QVERIFY(waitUntil([&called] { return called.size() == 6; }));
    // Later than a second call would come.
    QVERIFY(waitForEnd(m_client->get(url)));
    std::sort(called.begin(), called.end());
    QCOMPARE(called,
             QByteArrayList({ "DELETE /x", "GET /x", "HEAD ", "PATCH /x", "POST /x", "PUT /x" }));
}

void tst_ClientRequests::aFunctorsRequestIsDeletedAfterIt()
{
    bool wasAlive = false;
    QPointer<H2Request> request;
    request = m_client->get(m_server->url(), this,
                            [&](H2Request *given) { wasAlive = given == request; });
    QVERIFY(waitUntil([&request] { return !request; }));
    QVERIFY(wasAlive);

    request = m_client->get(m_server->url(), this, [](H2Request *given) { delete given; });
    QVERIFY(waitUntil([&request] { return !request; }));
}

void tst_ClientRequests::aFunctorIsNotCalledWithoutItsContext()
{
    int called = 0;
    auto context = std::make_unique<QObject>();
    const QPointer<H2Request> request(
        m_client->get(m_server->url(), context.get(), [&called](H2Request *) { ++called; }));
    context.reset();
    QVERIFY(waitUntil([&request] { return !request; }));
    QCOMPARE(m_server->requests().size(), 1);
    QCOMPARE(called, 0);
}

void tst_ClientRequests::aFunctorSeesAnError()
{
    m_server->respond(u"/"_s, resetWith(H2Error::Code::InternalError));
    H2Error error;
    m_client->get(m_server->url(), this,
                  [&error](H2Request *request) { error = request->error(); });
    QVERIFY(waitUntil([&error] { return error.isError(); }));
    QCOMPARE(error.code(), H2Error::Code::InternalError);
}

void tst_ClientRequests::aRequestOfOnesOwnCanBeSentAgain()
{
    H2Request request("PUT"_ba, m_server->url());
    request.setBody("body"_ba);
    for (int i = 1; i <= 3; ++i) {
        m_client->send(&request);
        QVERIFY(waitForEnd(&request));
        QVERIFY(!request.error().isError());
        QCOMPARE(m_server->requests().size(), i);
        QCOMPARE(m_server->requests().constLast().body, "body");
    }
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientRequests::aRequestGoesFromOneClientToAnother()
{
    H2Request request(m_server->url(u"/hold"_s));
    m_client->send(&request);
    QVERIFY(waitUntil([this] { return m_server->requests().size() == 1; }));
    m_client.reset();
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);

    const auto another = makeClient();
    request.setUrl(m_server->url(u"/x"_s));
    another->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY(!request.error().isError());
    QCOMPARE(request.readAll(), "/x");
}

void tst_ClientRequests::aWebSocketSharesTheConnectionOfItsOrigin()
{
    const H2TestSetting enableConnectProtocol{ 8, 1 }; // RFC 8441, section 3
    m_server = origin({ enableConnectProtocol });
    m_server->respondToHeaders(u"/chat"_s, responseWith(200));
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QUrl url = m_server->url(u"/chat"_s);
    url.setScheme(u"ws"_s);
    H2Request request(url);
    request.setProtocol("websocket");
    QSignalSpy established(&request, &H2Request::tunnelEstablished);
    m_client->send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished() || !established.isEmpty(); }));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(established.size(), 1);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientRequests::partsAreSentWholeInSmallPieces()
{
    const auto server = origin();
    QHttpMultiPart parts(QHttpMultiPart::FormDataType);
    QHttpPart part;
    part.setBody(QByteArray(47000, 'p'));
    parts.append(part);
    H2ConnectionOptions options;
    options.setMaxSendBufferSize(1000);
    QVERIFY(!m_client->setOptions(options).isError());
    const H2Request *request = m_client->post(server->url(), &parts);
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QVERIFY(server->requests().constFirst().body.contains(QByteArray(47000, 'p')));
}

void tst_ClientRequests::aPathAloneNamesNoServer()
{
    H2Request request(QUrl(u"/path"_s));
    request.setRequestHeader("host", "localhost");
    QSignalSpy retrying(&request, &H2Request::retrying);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), H2Error::Kind::InvalidUrl);
    QVERIFY(request.errorString().contains(u"/path"_s));
    QVERIFY(retrying.isEmpty());
}

void tst_ClientRequests::aClientCanBeMovedBeforeItsFirstRequest()
{
    QThread thread;
    auto *client = makeClient().release();
    const QAbstractItemModel *model = client->connectionModel();
    client->moveToThread(&thread);
    QVERIFY(model->thread() == &thread);
    int status = -1; // both read when the thread is over
    bool isThere = usesWorkerThread(); // which nobody sees
    bool isOver = false;
    connect(&thread, &QThread::finished, this, [&isOver] { isOver = true; });
    connect(&thread, &QThread::started, client, [&, client] {
        client->get(m_server->url(), client, [&, client](const H2Request *request) {
            const auto *connection
                = model->data(model->index(0, 0), Qt::UserRole).value<H2Connection *>();
            isThere = isThere ? !connection : connection && connection->thread() == &thread;
            status = request->httpStatus();
            delete client;
            thread.quit();
        });
    });
    thread.start();
    QVERIFY(waitUntil([&isOver] { return isOver; }));
    QVERIFY(thread.wait());
    QCOMPARE(status, 200);
    QVERIFY(isThere);
}

void tst_ClientRequests::aPushComesThroughAClient()
{
    allowPushes();
    const std::unique_ptr<H2TestServer> server = pushing("pushed", Frames::EndStream);
    H2Request request(server->url());
    std::unique_ptr<H2Request> pushed;
    connect(&request, &H2Request::pushReceived, this, [&pushed](H2Request *push) {
        pushed.reset(push);
        push->setParent(nullptr);
    });
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QVERIFY(pushed);
    QVERIFY(waitForEnd(pushed.get()));
    QVERIFY2(!pushed->error().isError(), qPrintable(pushed->errorString()));
    QCOMPARE(pushed->url(), server->url(u"/style.css"_s));
    QCOMPARE(pushed->readAll(), "pushed");
    QCOMPARE(request.readAll(), "asked");
    // It is a request like others then.
    server->setScript(std::nullopt);
    server->closeConnections();
    m_client->send(pushed.get());
    QVERIFY(waitForEnd(pushed.get()));
    QVERIFY2(!pushed->error().isError(), qPrintable(pushed->errorString()));
}

void tst_ClientRequests::aPushThatNobodyTakesIsReset()
{
    allowPushes();
    const std::unique_ptr<H2TestServer> server = pushing("endless", Frames::NoFlags);
    const H2Request *request = m_client->get(server->url());
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QVERIFY(waitUntil([&] {
        return receivedBy(*server, Frames::ResetStream)
            == QList<QByteArray>{ Frames::bigEndian(static_cast<quint32>(H2Error::Code::Cancel)) };
    }));
}

void tst_ClientRequests::aChangedPriorityReachesTheServer()
{
    // RFC 9218, section 2.1: a server that does not announce this last one is told nothing later.
    m_server->setSettings({ maxConcurrentStreams(1), { 9, 1 } });
    QVERIFY(waitForEnd(m_client->get(m_server->url()))); // the settings have come
    H2Request *ahead = m_client->get(m_server->url(u"/hold"_s));
    H2Request *request = m_client->get(m_server->url(u"/hold"_s));
    request->setPriority(H2Priority(5)); // before it is sent, since it waits for a stream
    QVERIFY(waitUntil([this] { return countOf(*m_server, "/hold") == 1; }));
    ahead->abort();
    QVERIFY(waitUntil([this] { return countOf(*m_server, "/hold") == 2; }));
    QCOMPARE(m_server->requests().constLast().headers.value("priority"), "u=5");
    request->setPriority(H2Priority(1, true));
    QVERIFY(waitUntil([this] { return !receivedBy(*m_server, priorityUpdate).isEmpty(); }));
    QCOMPARE(receivedBy(*m_server, priorityUpdate),
             QList<QByteArray>{ Frames::bigEndian(quint32(5)) + "u=1, i" });
    QVERIFY(!request->isFinished());
}

void tst_ClientRequests::aChangedPriorityHoldsForTheNextAttempt()
{
    H2Request *request = m_client->get(m_server->url(u"/hold"_s));
    QVERIFY(waitUntil([this] { return countOf(*m_server, "/hold") == 1; }));
    const H2TestRequest first = m_server->requests().constFirst();
    QCOMPARE(first.headers.value("priority"), "");
    request->setPriority(H2Priority(0));
    m_server->sendReset(first, H2Error::Code::RefusedStream);
    QVERIFY(waitUntil([this] { return countOf(*m_server, "/hold") == 2; }));
    QCOMPARE(m_server->requests().constLast().headers.value("priority"), "u=0");
}

QTEST_GUILESS_MAIN(tst_ClientRequests)

#include "tst_clientrequests.moc"
