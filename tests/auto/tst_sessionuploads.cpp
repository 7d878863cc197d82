// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Request bodies that are not there as a whole, and what stands behind a body.

#include "uploadpeer.h"

#include <QtCore/qrandom.h>
#include <QtTest/qtest.h>

#include <algorithm>

using namespace QtH2;
using namespace Qt::StringLiterals;

class tst_SessionUploads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBodyThatFollowsLeavesTheStreamOpen();
    void aBodyThatEndsWithItsLastBytesEndsInTheirFrame();
    void aBodyInTinyPiecesArrivesWhole();
    void aBodyCanBeWrittenBeforeItsHeadersAreOut();
    void aBodyThatTurnsOutEmptyEndsTheStream();

    void moreIsWantedOnceTheHeadersAreOut();
    void noMoreIsWantedThanTheBufferHolds();
    void noMoreIsWantedThanTheServerTakes();
    void whileAWindowIsClosedNothingIsWanted();
    void whoWritesWhatIsWantedNeverHoldsMoreThanTheBuffer_data();
    void whoWritesWhatIsWantedNeverHoldsMoreThanTheBuffer();
    void whatIsWrittenUnaskedIsSentToo();

    void trailersFollowABody();
    void trailersCanStandWithoutABody();
    void trailersFollowABodyThatWasWritten();
    void trailersNeedNoWindow_data();
    void trailersNeedNoWindow();
    void trailersTooLargeToBeSentFailTheRequestAlone();
    void sensitiveTrailersAreNeverIndexed();
};

namespace {

Frames::Frame frameOf(const QByteArray &encoded)
{
    return Frames::decode(encoded).constFirst();
}

H2Headers status()
{
    return { { "grpc-status", "0" } };
}

} // namespace

void tst_SessionUploads::aBodyThatFollowsLeavesTheStreamOpen()
{
    UploadPeer peer;
    const RequestId request = peer.submit(UploadPeer::upload());
    const QList<Frames::Frame> opening = peer.sent();
    QCOMPARE(opening.constLast().type, Frames::Headers);
    QCOMPARE(opening.constLast().flags, Frames::EndHeaders);
    QVERIFY(!peer.session.wantsToProduce());

    peer.write(request, "hello");
    QVERIFY(peer.session.wantsToProduce());
    QVERIFY(peer.sent() == QList<Frames::Frame>{ frameOf(Frames::data(1, "hello")) });
    peer.write(request, "world");
    QVERIFY(peer.sent() == QList<Frames::Frame>{ frameOf(Frames::data(1, "world")) });
    peer.close(request);
    QVERIFY(peer.sent() == QList<Frames::Frame>{ frameOf(Frames::data(1, {}, Frames::EndStream)) });
    peer.receive(Frames::settings() + Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent(Frames::ResetStream).isEmpty());
}

void tst_SessionUploads::aBodyThatEndsWithItsLastBytesEndsInTheirFrame()
{
    UploadPeer peer;
    const RequestId request = peer.beginUpload();
    peer.write(request, "hello");
    peer.close(request);
    QVERIFY(peer.sent()
            == QList<Frames::Frame>{ frameOf(Frames::data(1, "hello", Frames::EndStream)) });
}

void tst_SessionUploads::aBodyInTinyPiecesArrivesWhole()
{
    UploadPeer peer;
    const RequestId request = peer.beginUpload();
    const QByteArray body = pattern(30000);
    QList<Frames::Frame> frames;
    qsizetype written = 0;
    for (qsizetype size = 1; written < body.size(); size = size % 7 + 1) {
        peer.write(request, body.mid(written, size));
        peer.write(request, {});
        written += size;
        if (written % 3 == 0)
            frames += peer.sent();
    }
    peer.close(request);
    frames += peer.sent();
    QVERIFY(bodyIn(frames, 1) == body);
    QCOMPARE(frames.constLast().flags, Frames::EndStream);
    frames.removeLast();
    for (const Frames::Frame &frame : std::as_const(frames))
        QVERIFY(!frame.payload.isEmpty());
}

void tst_SessionUploads::aBodyCanBeWrittenBeforeItsHeadersAreOut()
{
    UploadPeer peer;
    peer.receive(Frames::settings({ { 3, 1 } }));
    peer.submit();
    peer.sent();
    const RequestId request = peer.submit(UploadPeer::upload("first "));
    peer.write(request, "second ");
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(peer.wanted().isEmpty());

    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 2);
    QCOMPARE(frames.at(0).type, Frames::Headers);
    QCOMPARE(frames.at(0).flags, Frames::EndHeaders);
    QVERIFY(frames.at(1) == frameOf(Frames::data(3, "first second ")));

    const RequestId whole = peer.submit(UploadPeer::upload());
    peer.write(whole, "all of it");
    peer.close(whole);
    peer.receive(Frames::headers(3, ok(), Frames::EndStream));
    // The stream that was open is reset, which makes room.
    QVERIFY(peer.sent(Frames::Data)
            == QList<Frames::Frame>{ frameOf(Frames::data(5, "all of it", Frames::EndStream)) });
}

void tst_SessionUploads::aBodyThatTurnsOutEmptyEndsTheStream()
{
    UploadPeer peer;
    const RequestId early = peer.submit(UploadPeer::upload());
    peer.close(early);
    QCOMPARE(peer.sent().constLast().flags, Frames::EndStream | Frames::EndHeaders);

    const RequestId late = peer.beginUpload();
    peer.close(late);
    QVERIFY(peer.sent() == QList<Frames::Frame>{ frameOf(Frames::data(3, {}, Frames::EndStream)) });
}

void tst_SessionUploads::moreIsWantedOnceTheHeadersAreOut()
{
    UploadPeer peer;
    const RequestId request = peer.submit(UploadPeer::upload());
    QVERIFY(peer.wanted().isEmpty());
    peer.sent();
    // The window that every stream begins with (RFC 9113, section 6.9.2).
    QCOMPARE(peer.wanted(), (QMap<RequestId, qint64>{ { request, 65535 } }));
    peer.write(request, QByteArray(65535, 'x'));
    QCOMPARE(bodyIn(peer.sent(), 1).size(), 65535);
    QVERIFY(!peer.session.wantsToProduce());
    // A frame is had in readiness for when the window opens.
    const qint64 ahead = peer.wanted().value(request);
    QVERIFY(ahead <= 16384);
    peer.receive(Frames::settings() + Frames::windowUpdate(0, 100000)
                 + Frames::windowUpdate(1, 100000));
    peer.sent();
    QCOMPARE(ahead + peer.wanted().value(request), 100000);
    peer.write(request, QByteArray(100000, 'x'));
    QCOMPARE(bodyIn(peer.sent(), 1).size(), 100000);
}

void tst_SessionUploads::noMoreIsWantedThanTheBufferHolds()
{
    UploadPeer peer(H2ConnectionOptions().setMaxSendBufferSize(10000));
    const RequestId request = peer.beginUpload();
    QCOMPARE(peer.wanted().value(request), 10000);
    // By the half, so that a wish is worth the trouble.
    peer.write(request, QByteArray(4000, 'x'));
    peer.sent();
    QVERIFY(peer.wanted().isEmpty());
    peer.write(request, QByteArray(2000, 'x'));
    peer.sent();
    QCOMPARE(peer.wanted().value(request), 6000);
}

void tst_SessionUploads::noMoreIsWantedThanTheServerTakes()
{
    UploadPeer peer;
    peer.receive(Frames::settings({ { 4, 20000 } }));
    const RequestId request = peer.beginUpload();
    QCOMPARE(peer.wanted().value(request), 20000);
}

void tst_SessionUploads::whileAWindowIsClosedNothingIsWanted()
{
    UploadPeer peer;
    peer.receive(Frames::settings({ { 4, 0 } }));
    const RequestId closed = peer.beginUpload();
    QVERIFY(peer.wanted().isEmpty());
    QVERIFY(!peer.session.wantsToProduce());
    peer.receive(Frames::windowUpdate(1, 30000));
    peer.sent();
    QCOMPARE(peer.wanted().value(closed), 30000);

    // And the connection's, which another request has used up.
    peer.receive(Frames::settings({ { 4, 1000000 } }));
    peer.submit("POST", QByteArray(65535, 'x'));
    QCOMPARE(bodyIn(peer.sent(), 3).size(), 65535);
    const RequestId held = peer.beginUpload();
    QVERIFY(!peer.wanted().contains(held));
    peer.receive(Frames::windowUpdate(0, 1));
    peer.sent();
    QVERIFY(peer.wanted().contains(held));
}

void tst_SessionUploads::whoWritesWhatIsWantedNeverHoldsMoreThanTheBuffer_data()
{
    QTest::addColumn<qint64>("bufferSize");
    QTest::addColumn<quint32>("window");
    for (const qint64 size : { 1, 1000, 16384, 100000, 1048576 }) {
        for (const quint32 window : { 0u, 1u, 20000u, 65535u, 3000000u })
            QTest::addRow("%lld, window %u", size, window) << size << window;
    }
}

void tst_SessionUploads::whoWritesWhatIsWantedNeverHoldsMoreThanTheBuffer()
{
    QFETCH(const qint64, bufferSize);
    QFETCH(const quint32, window);
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    UploadPeer peer(H2ConnectionOptions().setMaxSendBufferSize(bufferSize));
    peer.receive(Frames::settings({ { 4, window } }) + Frames::windowUpdate(0, 1000000));
    const RequestId request = peer.beginUpload();

    const QByteArray body = pattern(std::min<qsizetype>(100 * bufferSize, 300000));
    QByteArray arrived;
    qsizetype written = 0;
    qint64 wanted = peer.wanted().value(request);
    while (arrived.size() < body.size()) {
        const qsizetype size = std::min(
            { qsizetype(wanted), body.size() - written, qsizetype(random.bounded(1, 40000)) });
        if (size > 0) {
            peer.write(request, body.mid(written, size));
            written += size;
            wanted -= size;
        }
        const quint32 opened = random.bounded(1u, 30000u);
        if (size == 0)
            peer.receive(Frames::windowUpdate(0, opened) + Frames::windowUpdate(1, opened));
        arrived += bodyIn(peer.sent(), 1);
        wanted += peer.wanted().value(request);
        QVERIFY(wanted >= 0);
        QVERIFY(written - arrived.size() + wanted <= bufferSize);
    }
    QVERIFY(arrived == body);
}

void tst_SessionUploads::whatIsWrittenUnaskedIsSentToo()
{
    UploadPeer peer(H2ConnectionOptions().setMaxSendBufferSize(1000));
    const RequestId request = peer.beginUpload();
    const QByteArray body = pattern(200000);
    peer.write(request, body);
    peer.close(request);
    QByteArray arrived = bodyIn(peer.sent(), 1);
    QCOMPARE(arrived.size(), 65535);
    static_cast<void>(peer.wanted());
    peer.receive(Frames::settings() + Frames::windowUpdate(0, 200000)
                 + Frames::windowUpdate(1, 200000));
    const QList<Frames::Frame> frames = peer.sent(Frames::Data);
    QVERIFY(arrived + bodyIn(frames, 1) == body);
    QCOMPARE(frames.constLast().flags, Frames::EndStream);
    QVERIFY(peer.wanted().isEmpty());
}

void tst_SessionUploads::trailersFollowABody()
{
    UploadPeer peer;
    RequestMessage message = Peer::message("POST", "hello");
    message.trailers = status();
    peer.submit(message);
    const QList<Frames::Frame> frames = peer.sent().mid(2);
    QCOMPARE(frames.size(), 3);
    QVERIFY(frames.at(1) == frameOf(Frames::data(1, "hello")));
    QCOMPARE(frames.at(2).type, Frames::Headers);
    QCOMPARE(frames.at(2).flags, Frames::EndStream | Frames::EndHeaders);
    peer.receive(Frames::settings() + Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent(Frames::ResetStream).isEmpty());
}

void tst_SessionUploads::trailersCanStandWithoutABody()
{
    UploadPeer peer;
    RequestMessage message = Peer::message("POST");
    message.trailers = status();
    peer.submit(message);
    QList<Frames::Frame> frames = peer.sent().mid(2);
    QCOMPARE(frames.constFirst().flags, Frames::EndHeaders);
    QCOMPARE(frames.constLast().type, Frames::Headers);
    QCOMPARE(frames.constLast().flags, Frames::EndStream | Frames::EndHeaders);
    QCOMPARE(bodyIn(frames, 1), "");
}

void tst_SessionUploads::trailersFollowABodyThatWasWritten()
{
    UploadPeer peer;
    const RequestId written = peer.beginUpload();
    peer.write(written, "hello");
    peer.close(written, status());
    QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 2);
    QVERIFY(frames.at(0) == frameOf(Frames::data(1, "hello")));
    QCOMPARE(frames.at(1).type, Frames::Headers);
    QCOMPARE(frames.at(1).flags, Frames::EndStream | Frames::EndHeaders);

    // They are known only when all else is out.
    const RequestId late = peer.beginUpload();
    peer.write(late, "hello");
    QVERIFY(peer.sent() == QList<Frames::Frame>{ frameOf(Frames::data(3, "hello")) });
    peer.close(late, status());
    frames = peer.sent();
    QCOMPARE(frames.constLast().type, Frames::Headers);
    QCOMPARE(frames.constLast().flags, Frames::EndStream | Frames::EndHeaders);
    QVERIFY(!peer.session.wantsToProduce());
}

void tst_SessionUploads::trailersNeedNoWindow_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isWritten");
    QTest::newRow("no body") << QByteArray() << false;
    QTest::newRow("no body, as it turns out") << QByteArray() << true;
    QTest::newRow("a body that fills the window") << "hello"_ba << false;
    QTest::newRow("a body that fills the window as it is written") << "hello"_ba << true;
}

// Only DATA is subject to flow control (RFC 9113, section 5.2.1).
void tst_SessionUploads::trailersNeedNoWindow()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isWritten);
    UploadPeer peer;
    peer.session.start(peer.now);
    peer.receive(Frames::settings({ { quint16(0x4), static_cast<quint32>(body.size()) } })
                 + Frames::settingsAck());
    peer.sent();
    QList<Frames::Frame> frames;
    if (isWritten) {
        const RequestId request = peer.beginUpload();
        peer.write(request, body);
        frames = peer.sent();
        QVERIFY(!frames.contains(frameOf(Frames::data(1, {}, Frames::EndStream))));
        peer.close(request, status());
    } else {
        RequestMessage message = Peer::message("POST", body);
        message.trailers = status();
        peer.submit(message);
    }
    frames += peer.sent();
    QCOMPARE(bodyIn(frames, 1), body);
    QVERIFY(!frames.isEmpty());
    QCOMPARE(frames.constLast().type, Frames::Headers);
    QCOMPARE(frames.constLast().flags, Frames::EndStream | Frames::EndHeaders);
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent(Frames::ResetStream).isEmpty());
}

void tst_SessionUploads::trailersTooLargeToBeSentFailTheRequestAlone()
{
    UploadPeer peer;
    const RequestId other = peer.beginUpload();
    const RequestId request = peer.beginUpload();
    peer.write(request, "hello");
    peer.close(request, { { "x", QByteArray(65537, 'x') } });
    const QList<Frames::Frame> frames = peer.sent() + peer.sent();
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::HeaderListTooLarge);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);
    QVERIFY(!error.isRetrySafe());
    QVERIFY(frames.contains(frameOf(Frames::resetStream(3, 2))));

    peer.write(other, "still here");
    peer.close(other, status());
    QCOMPARE(bodyIn(peer.sent(), 1), "still here");
    peer.receive(Frames::settings() + Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionUploads::sensitiveTrailersAreNeverIndexed()
{
    UploadPeer peer;
    H2Headers trailers;
    trailers.append("x-secret", "x", H2Headers::Sensitivity::Sensitive);
    for (int i = 0; i < 2; ++i) {
        const RequestId request = peer.beginUpload();
        peer.close(request, trailers);
        const QByteArray block = peer.sent(Frames::Headers).constFirst().payload;
        // RFC 7541, section 6.2.3: never indexed, with a new name.
        QCOMPARE(block.at(0), '\x10');
    }
}

QTEST_APPLESS_MAIN(tst_SessionUploads)

#include "tst_sessionuploads.moc"
