// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A client has bodies compressed, and gives them as they were.

#include "clientorigins.h"
#include "encodedresponses.h"
#include "threadmodes.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ContentEncoders::Encoder;
using Kind = H2Error::Kind;

struct DecodingScene
{
    std::unique_ptr<H2Client> client;
    std::unique_ptr<H2Request> request;
};

using Connect = std::function<void(DecodingScene &, const std::function<void()> &act)>;
using Act = std::function<void(DecodingScene &)>;
Q_DECLARE_METATYPE(Connect)
Q_DECLARE_METATYPE(Act)

class tst_ClientDecoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addThreadModes(); }
    void initTestCase();
    void init();
    void cleanup();

    void eachCodingIsUndone_data() { addEncoders(); }
    void eachCodingIsUndone();
    void aBodyMayBeSplitAnywhere_data() { addEncoders(); }
    void aBodyMayBeSplitAnywhere();
    void nothingIsUndoneThatWasNotAskedFor_data();
    void nothingIsUndoneThatWasNotAskedFor();
    void aCodingThatIsUnknownIsHandedOn();
    void aResponseWithoutABodyHasNothingToUndo_data();
    void aResponseWithoutABodyHasNothingToUndo();
    void whatIsRedirectedAndRefusedIsUndoneToo();

    void theTrailersComeBehindTheBody();
    void theRestComesInAnEventLoopOfASlot();
    void theEndComesOnceBehindAnEventLoopInASlot();
    void aBodyThatIsCutOffFails_data() { addEncoders(); }
    void aBodyThatIsCutOffFails();
    void aCorruptBodyFails_data() { addEncoders(); }
    void aCorruptBodyFails();
    void aCorruptBodyIsResetAndTheConnectionGoesOn();
    void anErrorBehindWholeBytesIsTold();

    void anAbortedRequestEndsOnce_data();
    void anAbortedRequestEndsOnce();
    void anySlotMayDoAnything_data();
    void anySlotMayDoAnything();

private:
    static void addEncoders();
    static Encoder encoder();
    void serve(const H2TestResponse &response) { m_server->respond(u"/x"_s, response); }
    [[nodiscard]] QUrl url() const { return m_server->url(u"/x"_s); }

    std::unique_ptr<H2TestServer> m_server;
    DecodingScene m_scene;
};

void tst_ClientDecoding::initTestCase()
{
    if (ContentEncoders::all().isEmpty())
        QSKIP("Built without decoders");
}

void tst_ClientDecoding::init()
{
    m_server = origin();
    m_scene.client = makeClient();
}

void tst_ClientDecoding::cleanup()
{
    m_scene.request.reset();
    m_scene.client.reset();
    m_server.reset();
}

void tst_ClientDecoding::addEncoders()
{
    QTest::addColumn<int>("encoder");
    for (int i = 0; i < ContentEncoders::all().size(); ++i)
        QTest::newRow(ContentEncoders::all()[i].title) << i;
}

Encoder tst_ClientDecoding::encoder()
{
    QFETCH(const int, encoder);
    return ContentEncoders::all()[encoder];
}

void tst_ClientDecoding::eachCodingIsUndone()
{
    const QByteArray content = honest(300'000);
    const H2TestResponse response = encodedBy(encoder(), content);
    serve(response);
    H2Request *request = m_scene.client->get(url());
    QSignalSpy progress(request, &H2Request::downloadProgress);
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QVERIFY(request->readAll() == content);
    const QList<QByteArray> asked
        = m_server->requests().constFirst().headers.value("accept-encoding").split(',');
    QVERIFY(std::any_of(asked.begin(), asked.end(),
                        [](const QByteArray &name) { return name.trimmed() == encoder().name; }));
    // The headers are the server's.
    const H2Headers headers = request->responseHeaders();
    QCOMPARE(headers.value("content-encoding"), encoder().name);
    QCOMPARE(headers.value("content-length"), QByteArray::number(response.body.size()));
    QCOMPARE(progress.constLast(), QVariantList({ qint64(content.size()), qint64(-1) }));
}

void tst_ClientDecoding::aBodyMayBeSplitAnywhere()
{
    const QByteArray content = honest(500);
    H2TestResponse response = encodedBy(encoder(), content);
    response.chunkSize = 1;
    serve(response);
    H2Request *request = m_scene.client->get(url());
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->readAll(), content);
}

void tst_ClientDecoding::nothingIsUndoneThatWasNotAskedFor_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("own accept-encoding") << "accept-encoding"_ba
                                         << "gzip;q=0.5"_ba
                                         << "gzip;q=0.5"_ba;
    QTest::newRow("range") << "range"_ba
                           << "bytes=0-9"_ba
                           << ""_ba;
    QTest::newRow("turned off") << ""_ba
                                << ""_ba
                                << ""_ba;
}

void tst_ClientDecoding::nothingIsUndoneThatWasNotAskedFor()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, asked);
    const H2TestResponse response = encoded("content");
    serve(response);
    H2Request request(url());
    if (name.isEmpty())
        m_scene.client->setDecompression(false);
    else
        request.setRequestHeader(name, value);
    m_scene.client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.readAll(), response.body);
    QCOMPARE(m_server->requests().constFirst().headers.value("accept-encoding"), asked);
}

void tst_ClientDecoding::aCodingThatIsUnknownIsHandedOn()
{
    H2TestResponse response = encoded("content");
    response.headers.append("content-encoding", "unheard-of");
    serve(response);
    H2Request *request = m_scene.client->get(url());
    QVERIFY(waitForEnd(request));
    QVERIFY(!request->error().isError());
    QCOMPARE(request->readAll(), response.body);
}

void tst_ClientDecoding::aResponseWithoutABodyHasNothingToUndo_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::newRow("HEAD") << "HEAD"_ba << 200;
    QTest::newRow("204") << "GET"_ba << 204;
    QTest::newRow("304") << "GET"_ba << 304;
    QTest::newRow("empty") << "GET"_ba << 200;
}

void tst_ClientDecoding::aResponseWithoutABodyHasNothingToUndo()
{
    QFETCH(const QByteArray, method);
    QFETCH(const int, status);
    H2TestResponse response = encoded("content");
    response.status = status;
    if (method != "HEAD")
        response.body.clear();
    serve(response);
    H2Request *request = m_scene.client->sendCustomRequest(method, url());
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->httpStatus(), status);
    QCOMPARE(request->readAll(), "");
}

void tst_ClientDecoding::whatIsRedirectedAndRefusedIsUndoneToo()
{
    m_server->respond(u"/from"_s, responseWith(302, { { "location", "/x" } }));
    H2TestResponse challenge = encoded("who are you?");
    challenge.status = 401;
    challenge.headers.append("www-authenticate", "Basic realm=\"r\"");
    serve(challenge);
    int asked = 0;
    connect(m_scene.client.get(), &H2Client::authenticationRequired, this, [&asked] { ++asked; });
    H2Request *request = m_scene.client->get(m_server->url(u"/from"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(asked, 1);
    QCOMPARE(request->httpStatus(), 401);
    QCOMPARE(request->readAll(), "who are you?");
}

void tst_ClientDecoding::theTrailersComeBehindTheBody()
{
    const QByteArray content = honest(2'500'000);
    H2TestResponse response = encoded(content);
    response.trailers = { { "x-last", "1" } };
    serve(response);
    H2Request *request = m_scene.client->get(url());
    QByteArray before;
    connect(request, &H2Request::readyRead, this, [&] { before += request->readAll(); });
    bool wasWhole = false;
    connect(request, &H2Request::trailersReceived, this,
            [&] { wasWhole = before.size() == content.size(); });
    QVERIFY(waitForEnd(request));
    QVERIFY(before == content);
    QVERIFY(wasWhole);
    QCOMPARE(request->responseTrailers().value("x-last"), "1");
}

// All of it has come in one piece, and nothing else does.
void tst_ClientDecoding::theRestComesInAnEventLoopOfASlot()
{
    constexpr qint64 size = 300'000;
    H2TestResponse response = encoded(QByteArray(size, 'x'));
    response.addContentLength = false;
    response.neverFinish = true;
    serve(response);
    H2Request request(url());
    bool hasWaited = false;
    bool wasWhole = false;
    connect(&request, &H2Request::readyRead, this, [&] {
        if (!std::exchange(hasWaited, true))
            wasWhole = waitUntil([&] { return request.bytesAvailable() == size; });
    });
    m_scene.client->send(&request);
    QVERIFY(waitUntil([&] { return request.bytesAvailable() == size; }));
    QVERIFY(wasWhole);
}

void tst_ClientDecoding::theEndComesOnceBehindAnEventLoopInASlot()
{
    const QByteArray content = honest(2'500'000);
    H2TestResponse response = encoded(content);
    response.trailers = { { "x-last", "1" } };
    serve(response);
    H2Request *request = m_scene.client->get(url());
    QStringList order;
    bool hasWaited = false;
    connect(request, &H2Request::readyRead, this, [&] {
        if (!std::exchange(hasWaited, true))
            QVERIFY(waitForEnd(request));
    });
    connect(request, &H2Request::trailersReceived, this, [&] { order += u"trailers"_s; });
    connect(request, &H2Request::finished, this, [&] { order += u"finished"_s; });
    QVERIFY(waitForEnd(request));
    QVERIFY(waitForEnd(m_scene.client->get(m_server->url(u"/other"_s))));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QVERIFY(request->readAll() == content);
    QCOMPARE(order, QStringList({ u"trailers"_s, u"finished"_s }));
}

void tst_ClientDecoding::aBodyThatIsCutOffFails()
{
    const QByteArray content = honest(100'000);
    H2TestResponse response = encodedBy(encoder(), content);
    response.body.chop(response.body.size() / 2);
    response.trailers = { { "x-last", "1" } };
    serve(response);
    H2Request *request = m_scene.client->get(url());
    QSignalSpy trailers(request, &H2Request::trailersReceived);
    QSignalSpy errors(request, &H2Request::errorOccurred);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::DecodingFailed);
    QCOMPARE(request->error().scope(), H2Error::Scope::Request);
    QCOMPARE(errors.size(), 1);
    QVERIFY(trailers.isEmpty());
    QVERIFY(content.startsWith(request->readAll()));
}

// All of it is there before anybody sees that it is no such thing.
void tst_ClientDecoding::aCorruptBodyFails()
{
    H2TestResponse response = encodedBy(encoder(), honest(100));
    response.body = "\xff\xff this is plain text, whatever its header says";
    serve(response);
    H2Request *request = m_scene.client->get(url());
    QSignalSpy finished(request, &H2Request::finished);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::DecodingFailed);
    QVERIFY(waitForEnd(m_scene.client->get(m_server->url(u"/other"_s))));
    QCOMPARE(finished.size(), 1);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientDecoding::aCorruptBodyIsResetAndTheConnectionGoesOn()
{
    H2TestResponse response = encoded(honest(100'000));
    response.body.replace(1000, 1000, QByteArray(1000, '\xff'));
    response.addContentLength = false;
    response.neverFinish = true;
    serve(response);
    const H2Request *request = m_scene.client->get(url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::DecodingFailed);
    const auto isReset = [this] {
        const QList<H2TestFrame> frames = m_server->frames();
        return std::any_of(frames.begin(), frames.end(), [](const H2TestFrame &frame) {
            return frame.type == H2TestFrame::ResetStream
                && frame.direction == H2TestFrame::Direction::Received;
        });
    };
    QVERIFY(waitUntil(isReset));
    const H2Request *other = m_scene.client->get(m_server->url(u"/other"_s));
    QVERIFY(waitForEnd(other));
    QCOMPARE(other->httpStatus(), 200);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientDecoding::anErrorBehindWholeBytesIsTold()
{
    const QByteArray content = honest(50'000);
    H2TestResponse response = encoded(content);
    response.addContentLength = false;
    response.reset = H2Error::Code::InternalError;
    serve(response);
    H2Request *request = m_scene.client->get(url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::StreamReset);
    QCOMPARE(request->error().code(), H2Error::Code::InternalError);
    QVERIFY(request->readAll() == content);
}

void tst_ClientDecoding::anAbortedRequestEndsOnce_data()
{
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("all has been sent") << true;
    QTest::newRow("more is to come") << false;
}

void tst_ClientDecoding::anAbortedRequestEndsOnce()
{
    QFETCH(const bool, isWhole);
    H2TestResponse response = encoded(honest(2'500'000));
    response.neverFinish = !isWhole;
    response.addContentLength = isWhole;
    serve(response);
    H2Request *request = m_scene.client->get(url());
    QSignalSpy finished(request, &H2Request::finished);
    connect(request, &H2Request::readyRead, request, &H2Request::abort);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::Aborted);
    QVERIFY(waitForEnd(m_scene.client->get(m_server->url(u"/other"_s))));
    QCOMPARE(finished.size(), 1);
}

void tst_ClientDecoding::anySlotMayDoAnything_data()
{
    QTest::addColumn<Connect>("connectTo");
    QTest::addColumn<Act>("act");
    const auto ofRequest = [](auto signal) -> Connect {
        return [signal](DecodingScene &scene, const std::function<void()> &act) {
            connect(scene.request.get(), signal, scene.request.get(), [act] { act(); });
        };
    };
    const std::pair<const char *, Connect> signalsOfRequest[] = {
        { "headersReceived", ofRequest(&H2Request::headersReceived) },
        { "readyRead", ofRequest(&H2Request::readyRead) },
        { "downloadProgress", ofRequest(&H2Request::downloadProgress) },
        { "trailersReceived", ofRequest(&H2Request::trailersReceived) },
        { "readChannelFinished", ofRequest(&QIODevice::readChannelFinished) },
        { "finished", ofRequest(&H2Request::finished) },
    };
    const std::pair<const char *, Act> actions[] = {
        { "delete the request", [](DecodingScene &scene) { scene.request.reset(); } },
        { "delete the client", [](DecodingScene &scene) { scene.client.reset(); } },
        { "delete both",
          [](DecodingScene &scene) {
              scene.request.reset();
              scene.client.reset();
          } },
        { "abort", [](DecodingScene &scene) { scene.request->abort(); } },
        { "abort and wait",
          [](DecodingScene &scene) {
              scene.request->abort();
              QVERIFY(waitForEnd(scene.request.get()));
          } },
    };
    for (const auto &[signal, connectTo] : signalsOfRequest) {
        for (const auto &[title, act] : actions)
            QTest::addRow("%s in %s", title, signal) << connectTo << act;
    }
}

void tst_ClientDecoding::anySlotMayDoAnything()
{
    QFETCH(const Connect, connectTo);
    QFETCH(const Act, act);
    H2TestResponse response = encoded(honest(200'000));
    response.trailers = { { "x-last", "1" } };
    serve(response);
    m_scene.request = std::make_unique<H2Request>(url());
    bool acted = false;
    connectTo(m_scene, [&] {
        if (std::exchange(acted, true))
            return;
        // The slot goes with the request.
        const Act action = act;
        action(m_scene);
    });
    m_scene.client->send(m_scene.request.get());
    QVERIFY(waitUntil([&] { return acted && (!m_scene.request || m_scene.request->isFinished()); },
                      10s));
    if (m_scene.client)
        QVERIFY(waitForEnd(m_scene.client->get(m_server->url(u"/other"_s))));
}

QTEST_GUILESS_MAIN(tst_ClientDecoding)
#include "tst_clientdecoding.moc"
