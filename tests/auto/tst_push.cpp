// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a server answers without having been asked (RFC 9113, section 8.4).

#include "pushingserver.h"

#include <QtCore/qpointer.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

using Code = H2Error::Code;
using Kind = H2Error::Kind;

// Keeps what is pushed to a request, in the order it came.
class Pushes : public QObject
{
public:
    explicit Pushes(H2Request *parent)
    {
        connect(parent, &H2Request::pushReceived, this,
                [this](H2Request *pushed) { taken.append(pushed); });
    }
    [[nodiscard]] bool wait(qsizetype count = 1) const
    {
        return waitUntil([&] { return taken.size() >= count; });
    }
    [[nodiscard]] H2Request *first() const { return taken.constFirst(); }

    QList<QPointer<H2Request>> taken;
};

bool waitForEnd(const H2Request *request)
{
    return waitUntil([request] { return request->isFinished(); });
}

} // namespace

class tst_Push : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPushTellsWhatItAnswers();
    void aPushIsReadLikeAnyResponse();
    void aPushIsThereBeforeTheResponseToItsParent();
    void aPushOutlivesTheResponseToItsParent();
    void anAbortedPushIsResetWithCancel();
    void aPushThatNobodyIsToldOfIsReset();
    void aPushWithoutLeaveEndsTheConnection();
    void anUnsafePushIsResetAndNotTold();
    void aPushResetByTheServerFails();
    void aPushUnreadKeepsWhatCame();
    void aDeletedParentTakesItsPushesWithIt();
    void aPushWithAnotherParentIsKept();
    void aDeletedConnectionEndsItsPushes();
    void anAbortedConnectionEndsItsPushes();
    void aFinishedPushCanBeSentAsARequest();
    void aPushHasNoMoreToSay();
};

void tst_Push::aPushTellsWhatItAnswers()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise("/style.css?v=2");
    QVERIFY(pushes.wait());
    QCOMPARE(pushes.first()->url(), QUrl(u"http://localhost/style.css?v=2"_s));
    QCOMPARE(pushes.first()->method(), "GET"_ba);
    QCOMPARE(pushes.first()->requestHeaders(), H2Headers({ { "accept-language", "de" } }));
    QCOMPARE(pushes.first()->state(), H2Request::State::Sent);
    QCOMPARE(pushes.first()->parent(), server.parent.get());
    QVERIFY(!pushes.first()->isWritable());
    QVERIFY(!server.parent->isFinished());
}

void tst_Push::aPushIsReadLikeAnyResponse()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(pushes.wait());
    QSignalSpy states(pushes.first(), &H2Request::stateChanged);
    QSignalSpy headers(pushes.first(), &H2Request::headersReceived);
    QSignalSpy readyRead(pushes.first(), &H2Request::readyRead);
    QSignalSpy finished(pushes.first(), &H2Request::finished);
    server.pushResponse("a {}");
    QVERIFY(waitForEnd(pushes.first()));
    QVERIFY2(!pushes.first()->error().isError(), qPrintable(pushes.first()->errorString()));
    QCOMPARE(pushes.first()->httpStatus(), 200);
    QCOMPARE(pushes.first()->responseHeaders().value("content-type"), "text/css"_ba);
    QCOMPARE(pushes.first()->readAll(), "a {}"_ba);
    QCOMPARE(headers.size(), 1);
    QCOMPARE(readyRead.size(), 1);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(states.size(), 2);
}

void tst_Push::aPushIsThereBeforeTheResponseToItsParent()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    bool wasThere = false;
    connect(server.parent.get(), &H2Request::headersReceived, &pushes,
            [&] { wasThere = !pushes.taken.isEmpty(); });
    QVERIFY(server.ask());
    server.promise();
    server.respond();
    QVERIFY(waitForEnd(server.parent.get()));
    QVERIFY(wasThere);
}

void tst_Push::aPushOutlivesTheResponseToItsParent()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise();
    server.respond();
    QVERIFY(waitForEnd(server.parent.get()));
    QVERIFY(!pushes.first()->isFinished());
    server.pushResponse("late");
    QVERIFY(waitForEnd(pushes.first()));
    QCOMPARE(pushes.first()->readAll(), "late"_ba);
}

void tst_Push::anAbortedPushIsResetWithCancel()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(pushes.wait());
    QSignalSpy finished(pushes.first(), &H2Request::finished);
    pushes.first()->abort();
    QVERIFY(waitForEnd(pushes.first()));
    QCOMPARE(pushes.first()->error().kind(), Kind::Aborted);
    QCOMPARE(finished.size(), 1);
    QVERIFY(server.waitForReset(PushingServer::pushedId, Code::Cancel));
    server.respond();
    QVERIFY(waitForEnd(server.parent.get()));
    QVERIFY(!server.parent->error().isError());
}

void tst_Push::aPushThatNobodyIsToldOfIsReset()
{
    PushingServer server;
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(server.waitForReset(PushingServer::pushedId, Code::Cancel));
    QVERIFY(server.parent->children().isEmpty());
    // What is on its way already is dropped.
    server.pushResponse("a {}");
    server.respond();
    QVERIFY(waitForEnd(server.parent.get()));
    QVERIFY(!server.parent->error().isError());
    QVERIFY(server.connection.isReady());
}

void tst_Push::aPushWithoutLeaveEndsTheConnection()
{
    UploadingConnection wire;
    H2Request request(QUrl(u"http://localhost/"_s));
    QSignalSpy pushes(&request, &H2Request::pushReceived);
    QVERIFY(wire.open());
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.receive(Frames::encode(Frames::PushPromise, Frames::EndHeaders, 1,
                                Frames::bigEndian(quint32(2))
                                    + Frames::fieldBlock({ { ":method", "GET" },
                                                           { ":scheme", "http" },
                                                           { ":authority", "localhost" },
                                                           { ":path", "/" } })));
    // RFC 9113, section 8.4
    QVERIFY(waitUntil([&] { return wire.connection.isClosed(); }));
    QCOMPARE(wire.connection.error().code(), Code::ProtocolError);
    QVERIFY(pushes.isEmpty());
}

void tst_Push::anUnsafePushIsResetAndNotTold()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise("/form", PushingServer::pushedId, "POST");
    QVERIFY(server.waitForReset(PushingServer::pushedId, Code::ProtocolError));
    server.respond();
    QVERIFY(waitForEnd(server.parent.get()));
    QVERIFY(pushes.taken.isEmpty());
    QVERIFY(server.connection.isReady());
}

void tst_Push::aPushResetByTheServerFails()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(pushes.wait());
    server.receive(Frames::resetStream(PushingServer::pushedId, 0x2));
    QVERIFY(waitForEnd(pushes.first()));
    QCOMPARE(pushes.first()->error().kind(), Kind::StreamReset);
    QCOMPARE(pushes.first()->error().code(), Code::InternalError);
    QVERIFY(!server.parent->isFinished());
}

void tst_Push::aPushUnreadKeepsWhatCame()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(pushes.wait());
    server.pushResponse("first ", Frames::NoFlags);
    QVERIFY(waitUntil([&] { return pushes.first()->bytesAvailable() == 6; }));
    QVERIFY(!pushes.first()->isFinished());
    server.receive(Frames::data(PushingServer::pushedId, "second", Frames::EndStream));
    QVERIFY(waitForEnd(pushes.first()));
    QCOMPARE(pushes.first()->readAll(), "first second"_ba);
}

void tst_Push::aDeletedParentTakesItsPushesWithIt()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(pushes.wait());
    server.parent.reset();
    QVERIFY(!pushes.first());
    QVERIFY(server.waitForReset(1, Code::Cancel));
    QVERIFY(server.waitForReset(PushingServer::pushedId, Code::Cancel));
    QVERIFY(server.connection.isReady());
}

void tst_Push::aPushWithAnotherParentIsKept()
{
    QObject keeper;
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(pushes.wait());
    pushes.first()->setParent(&keeper);
    server.parent.reset();
    QVERIFY(server.waitForReset(1, Code::Cancel));
    QVERIFY(pushes.first());
    server.pushResponse("kept");
    QVERIFY(waitForEnd(pushes.first()));
    QCOMPARE(pushes.first()->readAll(), "kept"_ba);
}

void tst_Push::aDeletedConnectionEndsItsPushes()
{
    auto server = std::make_unique<PushingServer>();
    Pushes pushes(server->parent.get());
    QVERIFY(server->ask());
    server->promise();
    QVERIFY(pushes.wait());
    const std::unique_ptr<H2Request> parent = std::move(server->parent);
    QSignalSpy finished(pushes.first(), &H2Request::finished);
    server.reset();
    QVERIFY(waitForEnd(pushes.first()));
    QCOMPARE(pushes.first()->error().kind(), Kind::Aborted);
    QCOMPARE(finished.size(), 1);
    QVERIFY(waitForEnd(parent.get()));
}

void tst_Push::anAbortedConnectionEndsItsPushes()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(pushes.wait());
    server.connection.abort();
    QVERIFY(waitForEnd(pushes.first()));
    QCOMPARE(pushes.first()->error().kind(), Kind::Aborted);
    QVERIFY(waitUntil([&] { return server.connection.isClosed(); }));
}

void tst_Push::aFinishedPushCanBeSentAsARequest()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(pushes.wait());
    server.pushResponse("pushed");
    QVERIFY(waitForEnd(pushes.first()));

    server.connection.send(pushes.first());
    QVERIFY(server.waitForSent(Frames::Headers, 2));
    QVERIFY(!pushes.first()->isFinished());
    QCOMPARE(pushes.first()->bytesAvailable(), 0);
    server.receive(Frames::headers(3, { { ":status", "203" } })
                   + Frames::data(3, "asked for", Frames::EndStream));
    QVERIFY(waitForEnd(pushes.first()));
    QVERIFY2(!pushes.first()->error().isError(), qPrintable(pushes.first()->errorString()));
    QCOMPARE(pushes.first()->httpStatus(), 203);
    QCOMPARE(pushes.first()->readAll(), "asked for"_ba);
}

void tst_Push::aPushHasNoMoreToSay()
{
    PushingServer server;
    Pushes pushes(server.parent.get());
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(pushes.wait());
    QCOMPARE(pushes.first()->write("body"), -1);
    pushes.first()->closeWriteChannel();
    server.pushResponse("a {}");
    QVERIFY(waitForEnd(pushes.first()));
    QVERIFY(!pushes.first()->error().isError());
    QCOMPARE(server.body(PushingServer::pushedId), QByteArray());
}

QTEST_GUILESS_MAIN(tst_Push)

#include "tst_push.moc"
