// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a slot may do to a client and its requests: anything, in every signal. One row for each.

#include "clientorigins.h"
#include "threadmodes.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qbuffer.h>
#include <QtCore/qpointer.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;

// A request with a body from a device, which is refused, sent again, redirected and answered, and all
// that belongs to it.
struct Scene
{
    std::unique_ptr<H2TestServer> server = origin();
    std::unique_ptr<H2TestServer> other = origin();
    std::unique_ptr<H2Client> client = makeClient();
    std::unique_ptr<H2Request> request;
    std::unique_ptr<QBuffer> device = std::make_unique<QBuffer>();
    int finished = 0;
    bool acted = false;

    Scene()
    {
        const auto count = std::make_shared<int>(0);
        const QByteArray to = other->url(u"/to"_s).toEncoded();
        server->respond(u"/from"_s, [count, to](const H2TestRequest &) {
            return ++*count == 1 ? resetWith(H2Error::Code::RefusedStream)
                                 : responseWith(307, { { "location", to } });
        });
        device->setData(QByteArray(100000, 'd'));
        device->open(QIODevice::ReadOnly);
        request = std::make_unique<H2Request>("PUT"_ba, server->url(u"/from"_s));
        request->setBody(device.get());
        QObject::connect(request.get(), &H2Request::finished, request.get(),
                         [this] { ++finished; });
    }
};

using Connect = std::function<void(Scene &scene, const std::function<void()> &act)>;
using Act = std::function<void(Scene &scene)>;
Q_DECLARE_METATYPE(Connect)
Q_DECLARE_METATYPE(Act)
Q_DECLARE_METATYPE(H2TestResponse)

class tst_ClientReentrancy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addThreadModes(); }

    void anySlotMayDoAnything_data();
    void anySlotMayDoAnything();
    void allMayBeDeletedWhileManyAreUnderWay();
    void theClientMayBeDeletedWhenARowIsRemoved();
    void aDeviceThatIsTakenBackMayDoAnything_data();
    void aDeviceThatIsTakenBackMayDoAnything();
};

namespace {

template <typename Signal> Connect ofRequest(Signal signal)
{
    return [signal](Scene &scene, const std::function<void()> &act) {
        QObject::connect(scene.request.get(), signal, scene.request.get(), [act] { act(); });
    };
}

template <typename Signal> Connect ofModel(Signal signal)
{
    return [signal](Scene &scene, const std::function<void()> &act) {
        QObject::connect(scene.client->connectionModel(), signal, scene.client.get(),
                         [act] { act(); });
    };
}

Connect ofRemovedConnections()
{
    return [](Scene &scene, const std::function<void()> &act) {
        scene.client->setConnectionIdleTimeout(std::chrono::milliseconds(1));
        ofModel (&QAbstractItemModel::rowsRemoved)(scene, act);
    };
}

} // namespace

void tst_ClientReentrancy::anySlotMayDoAnything_data()
{
    QTest::addColumn<Connect>("connectTo");
    QTest::addColumn<Act>("act");
    const std::pair<const char *, Connect> signalsOfAll[] = {
        { "retrying", ofRequest(&H2Request::retrying) },
        { "redirected", ofRequest(&H2Request::redirected) },
        { "stateChanged", ofRequest(&H2Request::stateChanged) },
        { "uploadProgress", ofRequest(&H2Request::uploadProgress) },
        { "headersReceived", ofRequest(&H2Request::headersReceived) },
        { "readyRead", ofRequest(&H2Request::readyRead) },
        { "finished", ofRequest(&H2Request::finished) },
        { "dataChanged", ofModel(&QAbstractItemModel::dataChanged) },
        { "rowsInserted", ofModel(&QAbstractItemModel::rowsInserted) },
        { "rowsRemoved", ofRemovedConnections() },
    };
    const std::pair<const char *, Act> actions[] = {
        { "delete the request", [](Scene &scene) { scene.request.reset(); } },
        { "delete the client", [](Scene &scene) { scene.client.reset(); } },
        { "delete the device", [](Scene &scene) { scene.device.reset(); } },
        { "delete request and client",
          [](Scene &scene) {
              scene.request.reset();
              scene.client.reset();
          } },
        { "delete client and request",
          [](Scene &scene) {
              scene.client.reset();
              scene.request.reset();
          } },
        { "abort the request", [](Scene &scene) { scene.request->abort(); } },
        { "close the connections", [](Scene &scene) { scene.client->closeConnections(); } },
        { "send another", [](Scene &scene) { scene.client->get(scene.other->url()); } },
        { "no redirects any more", [](Scene &scene) { scene.client->setMaxRedirects(0); } },
    };
    for (const auto &[signal, connectTo] : signalsOfAll) {
        for (const auto &[name, act] : actions)
            QTest::addRow("%s: %s", signal, name) << connectTo << act;
    }
}

void tst_ClientReentrancy::anySlotMayDoAnything()
{
    QFETCH(const Connect, connectTo);
    QFETCH(const Act, act);
    Scene scene;
    connectTo(scene, [&] {
        if (!std::exchange(scene.acted, true))
            act(scene);
    });
    scene.client->send(scene.request.get());
    QVERIFY(waitUntil([&] { return scene.acted; }));
    if (scene.request) {
        QVERIFY(waitForEnd(scene.request.get()));
        QVERIFY(waitUntil([&] { return scene.finished > 0; }));
    }
    // What still comes, comes before this.
    const auto another = makeClient();
    QVERIFY(waitForEnd(another->get(scene.other->url())));
    if (scene.client)
        QVERIFY(waitForEnd(scene.client->get(scene.other->url())));
    QCOMPARE(scene.finished, scene.request ? 1 : scene.finished);
    QVERIFY(scene.finished <= 1);
    QVERIFY(countOf(*scene.other, "/to") <= 1);
}

void tst_ClientReentrancy::allMayBeDeletedWhileManyAreUnderWay()
{
    Scene scene;
    scene.client->setMaxConnectionsPerOrigin(3);
    QList<QPointer<H2Request>> requests;
    for (const QString &path : { u"/hold"_s, u"/from"_s, u"/to"_s }) {
        for (int i = 0; i < 50; ++i) {
            requests.append(new H2Request(scene.server->url(path), this));
            scene.client->send(requests.constLast());
        }
    }
    QVERIFY(waitUntil([&] { return countOf(*scene.server, "/hold") > 0; }));
    int finished = 0;
    for (const QPointer<H2Request> &request : std::as_const(requests)) {
        if (request->isFinished())
            continue;
        ++finished;
        connect(request, &H2Request::finished, this, [&finished] { --finished; });
    }
    QVERIFY(finished > 0);
    scene.client.reset();
    for (const QPointer<H2Request> &request : std::as_const(requests))
        QVERIFY(waitForEnd(request));
    QVERIFY(waitUntil([&finished] { return finished == 0; }));
}

void tst_ClientReentrancy::theClientMayBeDeletedWhenARowIsRemoved()
{
    const auto server = origin();
    auto client = makeClient();
    QVERIFY(waitForEnd(client->get(server->url())));
    connect(client->connectionModel(), &QAbstractItemModel::rowsRemoved, this,
            [&client] { client.reset(); });
    client->closeConnections();
    QVERIFY(waitUntil([&client] { return !client; }));
}

namespace {

// Runs code of the application where it is taken back to its beginning.
class WatchedBuffer : public QBuffer
{
public:
    bool seek(qint64 position) override
    {
        const bool isDone = QBuffer::seek(position);
        if (whenTakenBack)
            whenTakenBack();
        return isDone;
    }

    std::function<void()> whenTakenBack;
};

} // namespace

void tst_ClientReentrancy::aDeviceThatIsTakenBackMayDoAnything_data()
{
    QTest::addColumn<H2TestResponse>("response");
    QTest::addColumn<Act>("act");
    const std::pair<const char *, H2TestResponse> responses[] = {
        { "refused", resetWith(H2Error::Code::RefusedStream) },
        { "misdirected", responseWith(421) },
        { "redirected", responseWith(307, { { "location", "/" } }) },
    };
    const std::pair<const char *, Act> actions[] = {
        { "delete the request", [](Scene &scene) { scene.request.reset(); } },
        { "delete the client", [](Scene &scene) { scene.client.reset(); } },
        { "delete both",
          [](Scene &scene) {
              scene.client.reset();
              scene.request.reset();
          } },
        { "abort the request", [](Scene &scene) { scene.request->abort(); } },
    };
    for (const auto &[answer, response] : responses) {
        for (const auto &[name, act] : actions)
            QTest::addRow("%s: %s", answer, name) << response << act;
    }
}

void tst_ClientReentrancy::aDeviceThatIsTakenBackMayDoAnything()
{
    QFETCH(const H2TestResponse, response);
    QFETCH(const Act, act);
    Scene scene;
    respondFirst(scene.server.get(), u"/back"_s, response);
    WatchedBuffer device;
    device.setData("-" + QByteArray(100000, 'd'));
    QVERIFY(device.open(QIODevice::ReadOnly));
    QVERIFY(device.seek(1));
    device.whenTakenBack = [&] {
        if (!std::exchange(scene.acted, true))
            act(scene);
    };
    scene.request->setUrl(scene.server->url(u"/back"_s));
    scene.request->setBody(&device);
    scene.client->send(scene.request.get());
    QVERIFY(waitUntil([&] { return scene.acted; }));
    if (scene.request) {
        QVERIFY(waitForEnd(scene.request.get()));
        QCOMPARE(scene.request->error().kind(), H2Error::Kind::Aborted);
        QVERIFY(waitUntil([&] { return scene.finished > 0; }));
    }
    const auto another = makeClient();
    QVERIFY(waitForEnd(another->get(scene.server->url())));
    QCOMPARE(scene.finished, scene.request ? 1 : 0);
    QCOMPARE(scene.server->requests().size(), 2); // that of the other client is the second
}

QTEST_GUILESS_MAIN(tst_ClientReentrancy)

#include "tst_clientreentrancy.moc"
