// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Uploads that end before all of the body is out.

#include "uploadpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;

class tst_SessionUploadEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeResponseStopsTheUploadAndIsASuccess();
    void afterAWholeResponseNothingMoreIsWanted();
    void aResetWithoutErrorAfterAWholeResponseIsNoError_data();
    void aResetWithoutErrorAfterAWholeResponseIsNoError();
    void aResetInTheMiddleOfTheUploadIsAnError_data();
    void aResetInTheMiddleOfTheUploadIsAnError();
    void aResetWithoutErrorIsAnErrorBeforeTheResponseIsWhole();
    void whatIsWrittenAfterTheEndGoesNowhere();
    void goAwayLetsAnUploadFinish();
    void theEndOfTheConnectionFailsAnUpload();
    void anUploadIsAbortedBeforeItsHeadersAreOut();
    void trailersThatAreHeldUpDoNotHideWhatWentWrong();
    void aBodyThatFailsOnThisSideIsNotTheServersFault();
};

namespace {

QList<Frames::Frame> stop(quint32 streamId)
{
    return Frames::decode(Frames::resetStream(streamId, 0));
}

// It is half sent, and the exchange of SETTINGS is done.
RequestId begunUpload(UploadPeer &peer)
{
    const RequestId request = peer.beginUpload();
    peer.receive(Frames::settings() + Frames::settingsAck());
    peer.write(request, "half of it");
    peer.sent();
    return request;
}

} // namespace

void tst_SessionUploadEnding::aWholeResponseStopsTheUploadAndIsASuccess()
{
    UploadPeer peer;
    begunUpload(peer);
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "enough", Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QCOMPARE(peer.received(), "enough");
    // RFC 9113, section 8.1.
    QVERIFY(peer.sent() == stop(1));
    QVERIFY(!peer.session.isFinished());
    QCOMPARE(peer.session.statistics().streamsOpen, 0);
}

void tst_SessionUploadEnding::afterAWholeResponseNothingMoreIsWanted()
{
    UploadPeer peer;
    const RequestId request = begunUpload(peer);
    static_cast<void>(peer.wanted());
    // While half of it still waits for the window.
    peer.write(request, QByteArray(100000, 'x'));
    peer.sent();
    static_cast<void>(peer.wanted());
    peer.receive(Frames::headers(1, ok(), Frames::EndStream) + Frames::windowUpdate(0, 100000)
                 + Frames::windowUpdate(1, 100000));
    QVERIFY(peer.sent() == stop(1));
    peer.write(request, "more");
    peer.close(request, { { "a", "1" } });
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(peer.wanted().isEmpty());
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionUploadEnding::aResetWithoutErrorAfterAWholeResponseIsNoError_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("at once") << true;
    QTest::newRow("later") << false;
}

void tst_SessionUploadEnding::aResetWithoutErrorAfterAWholeResponseIsNoError()
{
    QFETCH(const bool, atOnce);
    UploadPeer peer;
    begunUpload(peer);
    const QByteArray response = Frames::headers(1, ok(), Frames::EndStream);
    if (atOnce) {
        peer.receive(response + Frames::resetStream(1, 0));
    } else {
        peer.receive(response);
        peer.sent();
        peer.receive(Frames::resetStream(1, 0));
    }
    QVERIFY(!peer.outcome().isError());
    peer.sent();
    QVERIFY(!peer.session.isFinished());
    const RequestId next = peer.submit();
    peer.sent();
    peer.receive(Frames::headers(3, ok(), Frames::EndStream));
    QCOMPARE(peer.take<RequestFinished>().front().request, next);
}

void tst_SessionUploadEnding::aResetInTheMiddleOfTheUploadIsAnError_data()
{
    QTest::addColumn<quint32>("code");
    QTest::addColumn<bool>("responseBegan");
    QTest::addColumn<bool>("isRetrySafe");
    QTest::newRow("cancelled") << 0x8u << false << false;
    QTest::newRow("cancelled, in the response") << 0x8u << true << false;
    QTest::newRow("refused") << 0x7u << false << true;
    QTest::newRow("internal error") << 0x2u << false << false;
}

void tst_SessionUploadEnding::aResetInTheMiddleOfTheUploadIsAnError()
{
    QFETCH(const quint32, code);
    QFETCH(const bool, responseBegan);
    QFETCH(const bool, isRetrySafe);
    UploadPeer peer;
    const RequestId request = begunUpload(peer);
    static_cast<void>(peer.wanted());
    if (responseBegan)
        peer.receive(Frames::headers(1, ok()) + Frames::data(1, "so far"));
    peer.receive(Frames::resetStream(1, code));
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::StreamReset);
    QCOMPARE(static_cast<quint32>(error.code().value()), code);
    QCOMPARE(error.isRetrySafe(), isRetrySafe);
    peer.write(request, "more");
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(peer.wanted().isEmpty());
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionUploadEnding::aResetWithoutErrorIsAnErrorBeforeTheResponseIsWhole()
{
    UploadPeer peer;
    begunUpload(peer);
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "so far") + Frames::resetStream(1, 0));
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::StreamReset);
}

void tst_SessionUploadEnding::whatIsWrittenAfterTheEndGoesNowhere()
{
    UploadPeer peer;
    const RequestId request = begunUpload(peer);
    static_cast<void>(peer.wanted());
    peer.session.reset(request, H2Error::Code::Cancel, H2Error());
    peer.write(request, "more");
    peer.close(request, { { "a", "1" } });
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 8)));
    peer.write(request, "still more");
    peer.close(request);
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(peer.wanted().isEmpty());
}

void tst_SessionUploadEnding::goAwayLetsAnUploadFinish()
{
    UploadPeer peer;
    const RequestId request = begunUpload(peer);
    peer.receive(Frames::goAway(1, 0));
    peer.write(request, "the other half");
    peer.close(request, { { "a", "1" } });
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(bodyIn(frames, 1), "the other half");
    QCOMPARE(frames.constLast().flags, Frames::EndStream | Frames::EndHeaders);
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    peer.sent();
    QVERIFY(peer.session.isFinished());
}

void tst_SessionUploadEnding::theEndOfTheConnectionFailsAnUpload()
{
    UploadPeer peer;
    const RequestId request = begunUpload(peer);
    static_cast<void>(peer.wanted());
    peer.write(request, "more");
    peer.end();
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ConnectionClosed);
    QVERIFY(!error.isRetrySafe());
    peer.write(request, "still more");
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(peer.wanted().isEmpty());
}

void tst_SessionUploadEnding::anUploadIsAbortedBeforeItsHeadersAreOut()
{
    UploadPeer peer;
    peer.sent();
    peer.receive(Frames::settings() + Frames::settingsAck());
    peer.sent();
    QList<RequestId> requests;
    for (int i = 0; i < 3; ++i)
        requests.append(peer.submit(UploadPeer::upload(QByteArray(100, 'x'))));
    // The first is out, the others are with nghttp2.
    QCOMPARE(peer.sentUpTo(1).size(), 1);
    peer.session.reset(requests.at(1), H2Error::Code::Cancel, H2Error());
    peer.write(requests.at(1), "more");
    peer.close(requests.at(1));
    const QList<Frames::Frame> frames = peer.sent();
    QVERIFY(peer.outcome().isRetrySafe());
    for (const Frames::Frame &frame : frames)
        QVERIFY(frame.streamId != 3);
    QCOMPARE(bodyIn(frames, 1).size(), 100);
    QCOMPARE(bodyIn(frames, 5).size(), 100);
    QVERIFY(!peer.wanted().contains(requests.at(1)));
}

void tst_SessionUploadEnding::trailersThatAreHeldUpDoNotHideWhatWentWrong()
{
    UploadPeer peer;
    const RequestId request = begunUpload(peer);
    peer.write(request, "the other half");
    peer.close(request, { { "a", "1" } });
    // The transport takes the DATA, and then nothing.
    QCOMPARE(peer.sentUpTo(1).size(), 1);
    peer.receive(Frames::headers(1, { { ":status", "200" }, { "Upper", "case" } }));
    peer.sent();
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::ProtocolError);
}

void tst_SessionUploadEnding::aBodyThatFailsOnThisSideIsNotTheServersFault()
{
    UploadPeer peer(H2ConnectionOptions().setMaxLocalErrorResetStreams(10));
    peer.sent();
    peer.receive(Frames::settings() + Frames::settingsAck());
    const H2Error error(H2Error::Kind::BodyDeviceFailed, H2Error::Initiator::User,
                        H2Error::Scope::Request, u"The disk is gone."_s);
    for (int i = 0; i < 2000; ++i) {
        const RequestId request = peer.beginUpload();
        peer.write(request, "half of it");
        peer.sent();
        peer.session.reset(request, H2Error::Code::InternalError, error);
        QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(quint32(2 * i + 1), 2)));
        QCOMPARE(peer.outcome().kind(), H2Error::Kind::BodyDeviceFailed);
        peer.forget();
    }
    QVERIFY(peer.session.takesRequests());
}

QTEST_APPLESS_MAIN(tst_SessionUploadEnding)

#include "tst_sessionuploadending.moc"
