// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A CONNECT request is a device for both ways (RFC 9113, section 8.5).

#include "opentunnel.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

using Kind = H2Error::Kind;

} // namespace

class tst_Tunnel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesGoBothWays();
    void whatIsWrittenEarlyWaitsUntilItIsOpen();
    void theWayToTheServerCanEndFirst();
    void theWayFromTheServerCanEndFirst();
    void aRefusalIsReadAndThenFailsTheRequest();
    void anAbortedTunnelIsResetWithCancel();
    void aTunnelAbortedAsItsHeadersComeIsNotEstablished();
    void aTunnelThatTheServerResetsKeepsWhatHadCome();
    void aTunnelThatTheServerEndsBothWaysIsNoFailure();
    void aTunnelThatIsEndedBeforeItHasAllThatWasWrittenFails();
    void aTunnelDeletedIsResetWithCancel();
    void aTunnelCanBeAskedForAgain();
    void aTunnelHasNoBodyOfItsOwn();
    void aTunnelHasNoTrailers();
};

void tst_Tunnel::bytesGoBothWays()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    QVERIFY(wire.tunnel->isTunnel());
    QCOMPARE(wire.tunnel->httpStatus(), 200);
    QVERIFY(wire.tunnel->isReadable());
    QVERIFY(wire.tunnel->isWritable());
    for (const QByteArray &word : { "one"_ba, "two"_ba }) {
        QCOMPARE(wire.tunnel->write(word), word.size());
        QVERIFY(waitUntil([&] { return wire.body().endsWith(word); }));
        wire.receive(Frames::data(1, word));
        QVERIFY(wire.waitForUnread(word.size()));
        QCOMPARE(wire.tunnel->readAll(), word);
    }
    QCOMPARE(wire.body(), "onetwo"_ba);
    QVERIFY(!wire.hasEnded());
    QVERIFY(!wire.tunnel->isFinished());
}

void tst_Tunnel::whatIsWrittenEarlyWaitsUntilItIsOpen()
{
    OpenTunnel wire;
    QVERIFY(wire.ask());
    QVERIFY(!wire.tunnel->isTunnel());
    QCOMPARE(wire.tunnel->write("early"), 5);
    QVERIFY(wire.settle());
    QCOMPARE(wire.body(), QByteArray());
    QCOMPARE(wire.tunnel->bytesToWrite(), 5);
    // An informational response does not open it.
    wire.respond(1, "100", Frames::NoFlags);
    QVERIFY(wire.settle());
    QCOMPARE(wire.body(), QByteArray());
    wire.respond(1, "204", Frames::NoFlags);
    QVERIFY(wire.waitForBody("early"));
    QTRY_COMPARE(wire.tunnel->bytesToWrite(), 0);
}

void tst_Tunnel::theWayToTheServerCanEndFirst()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    wire.tunnel->write("last");
    wire.tunnel->closeWriteChannel();
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    QCOMPARE(wire.body(), "last"_ba);
    QCOMPARE(wire.tunnel->write("more"), -1);
    QVERIFY(!wire.tunnel->isFinished());

    wire.receive(Frames::data(1, "answer"));
    QVERIFY(wire.waitForUnread(6));
    QVERIFY(wire.settle());
    QVERIFY(!wire.tunnel->isFinished());
    wire.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(wire.waitForFinished());
    QVERIFY2(!wire.tunnel->error().isError(), qPrintable(wire.tunnel->errorString()));
    QCOMPARE(wire.tunnel->readAll(), "answer"_ba);
    QVERIFY(!wire.resetCode());
}

void tst_Tunnel::theWayFromTheServerCanEndFirst()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    QSignalSpy ended(wire.tunnel.get(), &QIODevice::readChannelFinished);
    wire.receive(Frames::data(1, "last", Frames::EndStream));
    QVERIFY(waitUntil([&] { return !ended.isEmpty(); }));
    QCOMPARE(wire.tunnel->readAll(), "last"_ba);
    char next = 0;
    QCOMPARE(wire.tunnel->read(&next, 1), -1);
    QVERIFY(!wire.tunnel->isFinished());

    QCOMPARE(wire.tunnel->write("more"), 4);
    QVERIFY(wire.waitForBody("more"));
    QVERIFY(wire.settle());
    QVERIFY(!wire.tunnel->isFinished());
    QVERIFY(!wire.resetCode());
    wire.tunnel->closeWriteChannel();
    QVERIFY(wire.waitForFinished());
    QVERIFY(wire.hasEnded());
    QVERIFY(!wire.tunnel->error().isError());
    QCOMPARE(ended.size(), 1);
}

void tst_Tunnel::aRefusalIsReadAndThenFailsTheRequest()
{
    OpenTunnel wire;
    QVERIFY(wire.ask());
    QSignalSpy established(wire.tunnel.get(), &H2Request::tunnelEstablished);
    wire.tunnel->write("early");
    wire.respond(1, "403", Frames::NoFlags);
    wire.receive(Frames::data(1, "not "));
    QVERIFY(wire.waitForUnread(4));
    QCOMPARE(wire.tunnel->httpStatus(), 403);
    QVERIFY(!wire.tunnel->isFinished());
    QVERIFY(!wire.tunnel->isTunnel());
    wire.receive(Frames::data(1, "you", Frames::EndStream));
    QVERIFY(wire.waitForFinished());
    QCOMPARE(wire.tunnel->error().kind(), Kind::TunnelRefused);
    QCOMPARE(wire.tunnel->readAll(), "not you"_ba);
    QVERIFY(established.isEmpty());
    QVERIFY(wire.settle());
    QCOMPARE(wire.body(), QByteArray());
    QCOMPARE(wire.tunnel->write("more"), -1);
    QVERIFY(wire.connection.isReady());
}

void tst_Tunnel::anAbortedTunnelIsResetWithCancel()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    wire.tunnel->abort();
    QVERIFY(wire.waitForFinished());
    QCOMPARE(wire.tunnel->error().kind(), Kind::Aborted);
    QVERIFY(wire.waitForSent(Frames::ResetStream));
    QCOMPARE(wire.resetCode(), H2Error::Code::Cancel);
    QVERIFY(!wire.hasEnded());
    QVERIFY(wire.connection.isReady());
}

void tst_Tunnel::aTunnelAbortedAsItsHeadersComeIsNotEstablished()
{
    OpenTunnel wire;
    QVERIFY(wire.ask());
    QSignalSpy established(wire.tunnel.get(), &H2Request::tunnelEstablished);
    connect(wire.tunnel.get(), &H2Request::headersReceived, wire.tunnel.get(), &H2Request::abort);
    wire.respond(1, "200", Frames::NoFlags);
    QVERIFY(wire.waitForFinished());
    QCOMPARE(wire.tunnel->error().kind(), Kind::Aborted);
    QVERIFY(wire.waitForSent(Frames::ResetStream));
    QVERIFY(established.isEmpty());
}

void tst_Tunnel::aTunnelThatTheServerResetsKeepsWhatHadCome()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    constexpr quint32 connectError = 0xa; // RFC 9113, section 8.5: the far end broke off
    wire.receive(Frames::data(1, "partly") + Frames::resetStream(1, connectError));
    QVERIFY(wire.waitForFinished());
    QCOMPARE(wire.tunnel->error().kind(), Kind::StreamReset);
    QCOMPARE(wire.tunnel->error().code(), H2Error::Code::ConnectError);
    QVERIFY(!wire.tunnel->error().isRetrySafe());
    QCOMPARE(wire.tunnel->readAll(), "partly"_ba);
    QCOMPARE(wire.tunnel->write("more"), -1);
}

// As nghttpx ends one whose far end has closed.
void tst_Tunnel::aTunnelThatTheServerEndsBothWaysIsNoFailure()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    wire.tunnel->write("all of it");
    QVERIFY(wire.waitForBody("all of it"));
    wire.receive(Frames::data(1, "bye", Frames::EndStream) + Frames::resetStream(1, 0x0));
    QVERIFY(wire.waitForFinished());
    QVERIFY2(!wire.tunnel->error().isError(), qPrintable(wire.tunnel->errorString()));
    QCOMPARE(wire.tunnel->readAll(), "bye"_ba);
    QCOMPARE(wire.tunnel->write("more"), -1);
}

void tst_Tunnel::aTunnelThatIsEndedBeforeItHasAllThatWasWrittenFails()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    wire.tunnel->write(QByteArray(100000, 'a'));
    QVERIFY(waitUntil([&] { return wire.body().size() == 65535; }));
    wire.receive(Frames::data(1, "bye", Frames::EndStream) + Frames::resetStream(1, 0x0));
    QVERIFY(wire.waitForFinished());
    QCOMPARE(wire.tunnel->error().kind(), Kind::StreamReset);
    QCOMPARE(wire.tunnel->error().code(), H2Error::Code::NoError);
}

void tst_Tunnel::aTunnelDeletedIsResetWithCancel()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    wire.tunnel.reset();
    QVERIFY(wire.waitForSent(Frames::ResetStream));
    QCOMPARE(wire.resetCode(), H2Error::Code::Cancel);
    QVERIFY(wire.connection.isReady());
}

void tst_Tunnel::aTunnelCanBeAskedForAgain()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    wire.tunnel->write("first");
    wire.tunnel->closeWriteChannel();
    wire.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(wire.waitForFinished());

    wire.connection.send(wire.tunnel.get());
    QVERIFY(!wire.tunnel->isTunnel());
    QVERIFY(wire.waitForSent(Frames::Headers, 2));
    wire.respond(3, "200", Frames::NoFlags);
    wire.tunnel->write("second");
    QVERIFY(waitUntil([&] { return wire.body(3) == "second"; }));
    QVERIFY(wire.tunnel->isTunnel());
}

void tst_Tunnel::aTunnelHasNoBodyOfItsOwn()
{
    OpenTunnel wire;
    wire.tunnel->setBody("body"_ba);
    QVERIFY(wire.open());
    wire.connection.send(wire.tunnel.get());
    QVERIFY(wire.waitForFinished());
    QCOMPARE(wire.tunnel->error().kind(), Kind::InvalidOptions);
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

void tst_Tunnel::aTunnelHasNoTrailers()
{
    OpenTunnel wire;
    wire.tunnel->setRequestTrailers({ { "x-after", "1" } });
    QVERIFY(wire.open());
    wire.connection.send(wire.tunnel.get());
    QVERIFY(wire.waitForFinished());
    QVERIFY(wire.tunnel->error().isError());
    QCOMPARE(wire.tunnel->error().initiator(), H2Error::Initiator::User);
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

QTEST_GUILESS_MAIN(tst_Tunnel)

#include "tst_tunnel.moc"
