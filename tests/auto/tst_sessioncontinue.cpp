// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Bodies that wait to be asked for (RFC 9110, section 10.1.1), and informational responses.

#include "uploadpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_SessionContinue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBodyIsSentWhenTheServerSaysContinue();
    void aBodyThatFollowsIsWantedWhenTheServerSaysContinue();
    void withoutAnAnswerTheBodyIsSentAfterTheWait();
    void theWaitBeginsWhenTheHeadersAreOut();
    void earlyHintsDoNotAskForTheBody();
    void aResponseOfSuccessAsksForTheBody_data();
    void aResponseOfSuccessAsksForTheBody();
    void aRefusalKeepsTheBodyBack_data();
    void aRefusalKeepsTheBodyBack();
    void aRefusalThatEndsAtOnceIsTheResponse();
    void anAnswerEndsTheWait_data();
    void anAnswerEndsTheWait();
    void aRequestWithoutABodyWaitsForNothing();
    void anAbortedRequestWaitsForNothing();
    void aBodyCanBeAbortedWhileItWaits();
    void trailersWaitToo();

    void anyNumberOfInformationalResponsesIsTold();
};

namespace {

using Fields = QList<QPair<QByteArray, QByteArray>>;

RequestMessage waitingMessage(std::chrono::milliseconds wait = 1s)
{
    RequestMessage message = Peer::message("POST", "hello");
    message.limits.continueWait = wait;
    return message;
}

QByteArray informational(const QByteArray &status)
{
    return Frames::headers(1, Fields{ { ":status", status } });
}

// The SETTINGS of both sides are acknowledged, so that nothing but the request waits.
void greet(Peer &peer)
{
    peer.sent();
    peer.receive(Frames::settings() + Frames::settingsAck());
    peer.sent();
}

bool isWholeBody(const QList<Frames::Frame> &frames)
{
    return frames == Frames::decode(Frames::data(1, "hello", Frames::EndStream));
}

} // namespace

void tst_SessionContinue::theBodyIsSentWhenTheServerSaysContinue()
{
    UploadPeer peer;
    greet(peer);
    peer.submit(waitingMessage());
    const QList<Frames::Frame> opening = peer.sent();
    QCOMPARE(opening.size(), 1);
    QCOMPARE(opening.constFirst().flags, Frames::EndHeaders);
    QVERIFY(!peer.session.wantsToProduce());
    peer.receive(informational("100"));
    QVERIFY(peer.session.wantsToProduce());
    QVERIFY(isWholeBody(peer.sent()));
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionContinue::aBodyThatFollowsIsWantedWhenTheServerSaysContinue()
{
    UploadPeer peer;
    greet(peer);
    RequestMessage message = UploadPeer::upload();
    message.limits.continueWait = 1s;
    const RequestId request = peer.submit(message);
    peer.sent();
    QVERIFY(peer.wanted().isEmpty());
    // Whoever writes although nothing is wanted has to wait, too.
    peer.write(request, "early ");
    QVERIFY(peer.sent().isEmpty());
    peer.receive(informational("100"));
    QCOMPARE(bodyIn(peer.sent(), 1), "early ");
    QVERIFY(peer.wanted().contains(request));
    peer.write(request, "late");
    peer.close(request);
    QVERIFY(peer.sent() == Frames::decode(Frames::data(1, "late", Frames::EndStream)));
}

void tst_SessionContinue::withoutAnAnswerTheBodyIsSentAfterTheWait()
{
    UploadPeer peer;
    greet(peer);
    peer.submit(waitingMessage());
    peer.sent();
    QCOMPARE(peer.session.nextDeadline().value(), peer.now + 1s);
    peer.pass(999ms);
    QVERIFY(peer.sent().isEmpty());
    peer.pass(1ms);
    QVERIFY(peer.session.wantsToProduce());
    QVERIFY(isWholeBody(peer.sent()));
    QVERIFY(!peer.session.nextDeadline());
    // The server may say it all the same.
    peer.receive(informational("100") + Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionContinue::theWaitBeginsWhenTheHeadersAreOut()
{
    UploadPeer peer;
    greet(peer);
    peer.receive(Frames::settings({ { 3, 0 } }));
    peer.submit(waitingMessage());
    peer.sent();
    QVERIFY(!peer.session.nextDeadline());
    peer.pass(5s);
    peer.receive(Frames::settings({ { 3, 1 } }));
    QVERIFY(peer.sent(Frames::Data).isEmpty());
    QCOMPARE(peer.session.nextDeadline().value(), peer.now + 1s);
    peer.pass(1s);
    QVERIFY(isWholeBody(peer.sent()));
}

void tst_SessionContinue::earlyHintsDoNotAskForTheBody()
{
    UploadPeer peer;
    greet(peer);
    peer.submit(waitingMessage());
    peer.sent();
    peer.receive(informational("103") + informational("102"));
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(peer.session.nextDeadline().has_value());
    peer.receive(informational("100"));
    QVERIFY(isWholeBody(peer.sent()));
}

void tst_SessionContinue::aResponseOfSuccessAsksForTheBody_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *const status : { "200", "299", "300", "399" })
        QTest::addRow("%s", status) << QByteArray(status);
}

void tst_SessionContinue::aResponseOfSuccessAsksForTheBody()
{
    QFETCH(const QByteArray, status);
    UploadPeer peer;
    greet(peer);
    peer.submit(waitingMessage());
    peer.sent();
    peer.receive(Frames::headers(1, Fields{ { ":status", status } }));
    QVERIFY(isWholeBody(peer.sent()));
    QVERIFY(!peer.session.nextDeadline());
    peer.receive(Frames::data(1, "done", Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QCOMPARE(peer.received(), "done");
}

void tst_SessionContinue::aRefusalKeepsTheBodyBack_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *const status : { "400", "401", "417", "500", "599" })
        QTest::addRow("%s", status) << QByteArray(status);
}

void tst_SessionContinue::aRefusalKeepsTheBodyBack()
{
    QFETCH(const QByteArray, status);
    UploadPeer peer;
    greet(peer);
    const RequestId request = peer.submit(waitingMessage());
    peer.sent();
    peer.receive(Frames::headers(1, Fields{ { ":status", status } }));
    QVERIFY(!peer.session.nextDeadline());
    peer.pass(1h);
    QVERIFY(peer.sent().isEmpty());
    peer.write(request, "more");
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(peer.wanted().isEmpty());

    peer.receive(Frames::data(1, "no", Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QCOMPARE(peer.received(), "no");
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 0)));
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionContinue::aRefusalThatEndsAtOnceIsTheResponse()
{
    UploadPeer peer;
    greet(peer);
    peer.submit(waitingMessage());
    peer.sent();
    peer.receive(Frames::headers(1, Fields{ { ":status", "403" } }, Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 0)));
    QVERIFY(!peer.session.nextDeadline());
}

void tst_SessionContinue::anAnswerEndsTheWait_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("100") << informational("100");
    QTest::newRow("100, after 103") << informational("103") + informational("100");
    QTest::newRow("the response") << Frames::headers(1, ok());
    QTest::newRow("a reset") << Frames::resetStream(1, 0x7);
}

void tst_SessionContinue::anAnswerEndsTheWait()
{
    QFETCH(const QByteArray, answer);
    UploadPeer peer;
    greet(peer);
    peer.submit(waitingMessage());
    peer.sent();
    QVERIFY(peer.session.nextDeadline().has_value());
    peer.receive(answer);
    QVERIFY(!peer.session.nextDeadline());
}

void tst_SessionContinue::aRequestWithoutABodyWaitsForNothing()
{
    UploadPeer peer;
    greet(peer);
    RequestMessage message = waitingMessage();
    message.body.clear();
    peer.submit(message);
    QCOMPARE(peer.sent().constFirst().flags, Frames::EndStream | Frames::EndHeaders);
    QVERIFY(!peer.session.nextDeadline());
}

void tst_SessionContinue::anAbortedRequestWaitsForNothing()
{
    UploadPeer peer;
    greet(peer);
    const RequestId request = peer.submit(waitingMessage());
    peer.sent();
    peer.session.reset(request, H2Error::Code::Cancel, H2Error());
    QVERIFY(!peer.session.nextDeadline());
    peer.pass(1h);
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 8)));
    peer.receive(informational("100"));
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionContinue::aBodyCanBeAbortedWhileItWaits()
{
    UploadPeer peer;
    greet(peer);
    RequestMessage message = waitingMessage(10s);
    message.limits.response = 2s;
    peer.submit(message);
    peer.sent();
    peer.pass(2s);
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::ResponseTimeout);
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 8)));
    QVERIFY(!peer.session.nextDeadline());
}

void tst_SessionContinue::trailersWaitToo()
{
    UploadPeer peer;
    greet(peer);
    RequestMessage message = waitingMessage();
    message.trailers = { { "a", "1" } };
    peer.submit(message);
    peer.sent();
    QVERIFY(!peer.session.wantsToProduce());
    peer.receive(informational("100"));
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 2);
    QVERIFY(frames.at(0) == Frames::decode(Frames::data(1, "hello")).constFirst());
    QCOMPARE(frames.at(1).flags, Frames::EndStream | Frames::EndHeaders);
}

void tst_SessionContinue::anyNumberOfInformationalResponsesIsTold()
{
    Peer peer;
    peer.submitAndSend();
    QList<int> statuses;
    QByteArray frames;
    for (int i = 0; i < 300; ++i) {
        statuses.append(100 + i % 100 + (i % 100 == 1)); // HTTP/2 has no 101
        frames += informational(QByteArray::number(statuses.constLast()));
    }
    peer.receive(frames + Frames::headers(1, ok(), Frames::EndStream));
    QList<int> told;
    for (const InformationalReceived &event : peer.take<InformationalReceived>())
        told.append(event.status);
    QCOMPARE(told, statuses);
    QCOMPARE(peer.take<HeadersReceived>().front().status, 200);
    QVERIFY(!peer.outcome().isError());
}

QTEST_APPLESS_MAIN(tst_SessionContinue)

#include "tst_sessioncontinue.moc"
