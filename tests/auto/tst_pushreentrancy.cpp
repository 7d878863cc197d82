// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a slot of pushReceived() may do: anything.

#include "pushingserver.h"

#include <QtCore/qeventloop.h>
#include <QtCore/qpointer.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

using Code = H2Error::Code;
using Kind = H2Error::Kind;

class tst_PushReentrancy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theParentIsDeleted();
    void thePushIsDeleted();
    void theParentIsAborted();
    void thePushIsAborted();
    void theConnectionIsAborted();
    void theConnectionIsDeleted();
    void theConnectionIsDeletedAndThenTheParent();
    void anEventLoopSeesThePushToItsEnd();
    void anEventLoopSeesTheParentToItsEnd();
    void anotherRequestIsSent();
    void thePushDeletesItselfWhenItHasFinished();
};

void tst_PushReentrancy::theParentIsDeleted()
{
    PushingServer server;
    QPointer<H2Request> kept;
    connect(server.parent.get(), &H2Request::pushReceived, this, [&](H2Request *pushed) {
        kept = pushed;
        server.parent.reset();
    });
    QVERIFY(server.ask());
    server.promise();
    server.promise("/second", 4);
    server.respond();
    QVERIFY(server.waitForReset(PushingServer::pushedId, Code::Cancel));
    QVERIFY(server.waitForReset(4, Code::Cancel));
    QVERIFY(!kept);
    QVERIFY(server.connection.isReady());
}

void tst_PushReentrancy::thePushIsDeleted()
{
    PushingServer server;
    connect(server.parent.get(), &H2Request::pushReceived, this,
            [](H2Request *pushed) { delete pushed; });
    QVERIFY(server.ask());
    server.promise();
    server.pushResponse("a {}");
    server.respond();
    QVERIFY(waitUntil([&] { return server.parent->isFinished(); }));
    QVERIFY(!server.parent->error().isError());
    QVERIFY(server.connection.isReady());
    QCOMPARE(server.connection.statistics().streamsOpen, 0);
}

void tst_PushReentrancy::theParentIsAborted()
{
    PushingServer server;
    QList<QPointer<H2Request>> taken;
    connect(server.parent.get(), &H2Request::pushReceived, this, [&](H2Request *pushed) {
        taken.append(pushed);
        server.parent->abort();
    });
    QVERIFY(server.ask());
    server.promise();
    server.promise("/second", 4);
    server.respond();
    QVERIFY(waitUntil([&] { return server.parent->isFinished(); }));
    QCOMPARE(server.parent->error().kind(), Kind::Aborted);
    // What comes after that is not for the application any more, the first one is.
    QVERIFY(server.waitForReset(4, Code::Cancel));
    QCOMPARE(taken.size(), 1);
    server.pushResponse("a {}");
    QVERIFY(waitUntil([&] { return taken.constFirst()->isFinished(); }));
    QCOMPARE(taken.constFirst()->readAll(), "a {}"_ba);
}

void tst_PushReentrancy::thePushIsAborted()
{
    PushingServer server;
    QPointer<H2Request> taken;
    int ends = 0;
    connect(server.parent.get(), &H2Request::pushReceived, this, [&](H2Request *pushed) {
        taken = pushed;
        connect(pushed, &H2Request::finished, this, [&] { ++ends; });
        pushed->abort();
    });
    QVERIFY(server.ask());
    server.promise();
    server.pushResponse("a {}");
    QVERIFY(waitUntil([&] { return taken && taken->isFinished(); }));
    QCOMPARE(taken->error().kind(), Kind::Aborted);
    QCOMPARE(taken->bytesAvailable(), 0);
    QVERIFY(server.settle());
    QCOMPARE(ends, 1);
}

void tst_PushReentrancy::theConnectionIsAborted()
{
    PushingServer server;
    QPointer<H2Request> taken;
    connect(server.parent.get(), &H2Request::pushReceived, this, [&](H2Request *pushed) {
        taken = pushed;
        server.connection.abort();
    });
    QVERIFY(server.ask());
    server.promise();
    server.promise("/second", 4);
    QVERIFY(waitUntil([&] { return server.connection.isClosed(); }));
    QVERIFY(waitUntil([&] { return taken->isFinished() && server.parent->isFinished(); }));
    QCOMPARE(taken->error().kind(), Kind::Aborted);
}

void tst_PushReentrancy::theConnectionIsDeleted()
{
    auto server = std::make_unique<PushingServer>();
    const std::unique_ptr<H2Request> parent = std::move(server->parent);
    server->parent = std::make_unique<H2Request>();
    QPointer<H2Request> taken;
    connect(parent.get(), &H2Request::pushReceived, this, [&](H2Request *pushed) {
        taken = pushed;
        server.reset();
    });
    QVERIFY(server->open());
    server->connection.send(parent.get());
    QVERIFY(server->waitForSent(Frames::Headers));
    server->promise();
    server->promise("/second", 4);
    QVERIFY(waitUntil([&] { return parent->isFinished() && taken && taken->isFinished(); }));
    QCOMPARE(parent->error().kind(), Kind::Aborted);
    QCOMPARE(taken->error().kind(), Kind::Aborted);
}

void tst_PushReentrancy::theConnectionIsDeletedAndThenTheParent()
{
    auto server = std::make_unique<PushingServer>();
    QPointer<H2Request> taken;
    connect(server->parent.get(), &H2Request::pushReceived, this, [&](H2Request *pushed) {
        taken = pushed;
        server.reset();
    });
    QVERIFY(server->ask());
    server->promise();
    QVERIFY(waitUntil([&] { return !server; }));
    QVERIFY(!taken);
}

void tst_PushReentrancy::anEventLoopSeesThePushToItsEnd()
{
    PushingServer server;
    QByteArray body;
    connect(server.parent.get(), &H2Request::pushReceived, this, [&](H2Request *pushed) {
        server.pushResponse("a {}");
        QEventLoop loop;
        connect(pushed, &H2Request::finished, &loop, &QEventLoop::quit);
        loop.exec();
        body = pushed->readAll();
        delete pushed;
    });
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(waitUntil([&] { return !body.isEmpty(); }));
    QCOMPARE(body, "a {}"_ba);
    server.respond();
    QVERIFY(waitUntil([&] { return server.parent->isFinished(); }));
    QVERIFY(!server.parent->error().isError());
}

void tst_PushReentrancy::anEventLoopSeesTheParentToItsEnd()
{
    PushingServer server;
    bool isOver = false;
    connect(server.parent.get(), &H2Request::pushReceived, this, [&](H2Request *pushed) {
        server.respond();
        QEventLoop loop;
        connect(server.parent.get(), &H2Request::finished, &loop, &QEventLoop::quit);
        loop.exec();
        QVERIFY(!pushed->isFinished());
        server.parent.reset();
        isOver = true;
    });
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(waitUntil([&] { return isOver; }));
    QVERIFY(server.waitForReset(PushingServer::pushedId, Code::Cancel));
}

void tst_PushReentrancy::anotherRequestIsSent()
{
    PushingServer server;
    H2Request another(QUrl(u"http://localhost/another"_s));
    connect(server.parent.get(), &H2Request::pushReceived, this,
            [&] { server.connection.send(&another); });
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(server.waitForSent(Frames::Headers, 2));
    server.respond(3);
    QVERIFY(waitUntil([&] { return another.isFinished(); }));
    QVERIFY(!another.error().isError());
}

void tst_PushReentrancy::thePushDeletesItselfWhenItHasFinished()
{
    PushingServer server;
    QPointer<H2Request> taken;
    connect(server.parent.get(), &H2Request::pushReceived, this, [&](H2Request *pushed) {
        taken = pushed;
        pushed->setAutoDelete(true);
    });
    QVERIFY(server.ask());
    server.promise();
    QVERIFY(waitUntil([&] { return taken != nullptr; }));
    server.pushResponse("a {}");
    QVERIFY(waitUntil([&] { return taken == nullptr; }));
}

QTEST_GUILESS_MAIN(tst_PushReentrancy)

#include "tst_pushreentrancy.moc"
