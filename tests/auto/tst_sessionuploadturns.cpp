// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Uploads beside each other on one connection.

#include "uploadpeer.h"

#include <QtCore/qrandom.h>
#include <QtTest/qtest.h>

#include <algorithm>

using namespace QtH2;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mebibyte = 1024 * 1024;
constexpr qsizetype frameSize = 16384;
constexpr quint32 wide = 100 * mebibyte;

// A server whose windows hold up nobody.
QByteArray openWindows()
{
    return Frames::settings({ { 4, wide } }) + Frames::windowUpdate(0, wide);
}

// How much of each of that many uploads has been sent.
class Progress
{
public:
    explicit Progress(int uploads)
        : m_sent(uploads)
    {
    }
    void add(const QList<Frames::Frame> &frames)
    {
        for (const Frames::Frame &frame : frames) {
            if (frame.type == Frames::Data)
                m_sent[(frame.streamId - 1) / 2] += frame.payload.size();
        }
    }
    qsizetype operator[](int upload) const { return m_sent.at(upload); }
    qsizetype least() const { return *std::min_element(m_sent.begin(), m_sent.end()); }
    qsizetype most() const { return *std::max_element(m_sent.begin(), m_sent.end()); }

private:
    QList<qsizetype> m_sent;
};

} // namespace

class tst_SessionUploadTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uploadsGoOnAlike();
    void uploadsGoOnAlikeThoughTheConnectionOpensInSmallSteps_data();
    void uploadsGoOnAlikeThoughTheConnectionOpensInSmallSteps();
    void anUploadThatBeginsLaterIsServedAtOnce();
    void anUploadWhoseWindowIsClosedHoldsUpNobody();
    void anUploadWhoseSourceHasNothingHoldsUpNobody();
    void anUploadThatWaitsForContinueHoldsUpNobody();
    void anUploadAloneIsSentInOneGo();
    void anAbortedUploadHoldsUpNobody();
    void uploadsOfAnyKindAllArriveWhole();
};

void tst_SessionUploadTurns::uploadsGoOnAlike()
{
    UploadPeer peer;
    peer.receive(openWindows());
    constexpr int uploads = 5;
    for (int i = 0; i < uploads; ++i)
        peer.submit("POST", QByteArray(mebibyte, 'x'));
    Progress progress(uploads);
    while (progress.least() < mebibyte) {
        QVERIFY(peer.session.wantsToProduce());
        progress.add(peer.sentUpTo(40000));
        QVERIFY(progress.most() - progress.least() <= 2 * frameSize);
    }
    QVERIFY(!peer.session.wantsToProduce());
}

void tst_SessionUploadTurns::uploadsGoOnAlikeThoughTheConnectionOpensInSmallSteps_data()
{
    QTest::addColumn<quint32>("step");
    for (const quint32 step : { 100u, 1000u, 16384u, 20000u, 50000u })
        QTest::addRow("%u", step) << step;
}

void tst_SessionUploadTurns::uploadsGoOnAlikeThoughTheConnectionOpensInSmallSteps()
{
    QFETCH(const quint32, step);
    UploadPeer peer;
    peer.receive(Frames::settings({ { 4, wide } }));
    constexpr int uploads = 5;
    const qsizetype size = std::min<qsizetype>(1000 * step, mebibyte);
    for (int i = 0; i < uploads; ++i)
        peer.submit("POST", QByteArray(size, 'x'));
    Progress progress(uploads);
    progress.add(peer.sent());
    while (progress.least() < size) {
        peer.receive(Frames::windowUpdate(0, step));
        progress.add(peer.sent());
        QVERIFY(progress.most() - progress.least() <= 2 * frameSize);
    }
}

void tst_SessionUploadTurns::anUploadThatBeginsLaterIsServedAtOnce()
{
    UploadPeer peer;
    peer.receive(openWindows());
    peer.submit("POST", QByteArray(mebibyte, 'x'));
    peer.sentUpTo(mebibyte / 2);
    peer.submit("POST", QByteArray(mebibyte, 'x'));
    Progress progress(2);
    progress.add(peer.sentUpTo(10 * frameSize));
    QVERIFY(progress[1] >= 4 * frameSize);
    QVERIFY(progress[0] >= 4 * frameSize);
}

void tst_SessionUploadTurns::anUploadWhoseWindowIsClosedHoldsUpNobody()
{
    UploadPeer peer;
    peer.receive(Frames::settings() + Frames::windowUpdate(0, wide));
    for (int i = 0; i < 3; ++i)
        peer.submit("POST", QByteArray(mebibyte, 'x'));
    Progress progress(3);
    progress.add(peer.sent());
    peer.receive(Frames::windowUpdate(3, mebibyte) + Frames::windowUpdate(5, mebibyte));
    progress.add(peer.sent());
    QCOMPARE(progress[0], 65535);
    QCOMPARE(progress[1], mebibyte);
    QCOMPARE(progress[2], mebibyte);
    peer.receive(Frames::windowUpdate(1, mebibyte));
    progress.add(peer.sent());
    QCOMPARE(progress[0], mebibyte);
}

void tst_SessionUploadTurns::anUploadWhoseSourceHasNothingHoldsUpNobody()
{
    UploadPeer peer;
    peer.receive(openWindows());
    const RequestId starved = peer.beginUpload();
    peer.write(starved, QByteArray(frameSize, 'x'));
    for (int i = 0; i < 2; ++i)
        peer.submit("POST", QByteArray(mebibyte, 'x'));
    Progress progress(3);
    progress.add(peer.sent());
    QCOMPARE(progress[0], frameSize);
    QCOMPARE(progress[1], mebibyte);
    QCOMPARE(progress[2], mebibyte);
    QVERIFY(!peer.session.wantsToProduce());
    peer.write(starved, QByteArray(3 * frameSize, 'x'));
    peer.close(starved);
    progress.add(peer.sent());
    QCOMPARE(progress[0], 4 * frameSize);
}

void tst_SessionUploadTurns::anUploadThatWaitsForContinueHoldsUpNobody()
{
    UploadPeer peer;
    peer.receive(openWindows());
    RequestMessage waiting = Peer::message("POST", QByteArray(mebibyte, 'x'));
    waiting.limits.continueWait = std::chrono::hours(1);
    peer.submit(waiting);
    for (int i = 0; i < 2; ++i)
        peer.submit("POST", QByteArray(mebibyte, 'x'));
    Progress progress(3);
    progress.add(peer.sent());
    QCOMPARE(progress[0], 0);
    QCOMPARE(progress[1], mebibyte);
    QCOMPARE(progress[2], mebibyte);
    QVERIFY(!peer.session.wantsToProduce());
}

void tst_SessionUploadTurns::anUploadAloneIsSentInOneGo()
{
    UploadPeer peer;
    peer.receive(openWindows());
    peer.submit("POST", QByteArray(mebibyte, 'x'));
    const QList<Frames::Frame> frames = peer.sent(Frames::Data);
    QCOMPARE(frames.size(), mebibyte / frameSize);
    QCOMPARE(frames.constLast().flags, Frames::EndStream);
    QVERIFY(!peer.session.wantsToProduce());
}

void tst_SessionUploadTurns::anAbortedUploadHoldsUpNobody()
{
    UploadPeer peer;
    peer.receive(openWindows());
    QList<RequestId> requests;
    for (int i = 0; i < 4; ++i)
        requests.append(peer.submit("POST", QByteArray(mebibyte, 'x')));
    Progress progress(4);
    progress.add(peer.sentUpTo(10 * frameSize));
    // One by this side, one by the server.
    peer.session.reset(requests.at(1), H2Error::Code::Cancel, H2Error());
    peer.receive(Frames::resetStream(5, 0x8));
    progress.add(peer.sent());
    QCOMPARE(progress[0], mebibyte);
    QVERIFY(progress[1] < mebibyte);
    QVERIFY(progress[2] < mebibyte);
    QCOMPARE(progress[3], mebibyte);
    QVERIFY(!peer.session.wantsToProduce());
    // And the one that is left is alone again.
    peer.receive(Frames::headers(1, ok(), Frames::EndStream)
                 + Frames::headers(7, ok(), Frames::EndStream));
    peer.submit("POST", QByteArray(mebibyte, 'x'));
    QCOMPARE(peer.sent(Frames::Data).size(), mebibyte / frameSize);
}

void tst_SessionUploadTurns::uploadsOfAnyKindAllArriveWhole()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const auto upTo = [&random](int most) { return random.bounded(1, most + 1); };
    UploadPeer peer(H2ConnectionOptions().setMaxSendBufferSize(30000));
    peer.receive(Frames::settings());
    constexpr int uploads = 20;
    QList<qsizetype> sizes;
    QList<qsizetype> written(uploads);
    QList<bool> ended(uploads);
    QList<QByteArray> arrived(uploads);
    QList<bool> finished(uploads);
    const QByteArray body = pattern(200000);
    for (int i = 0; i < uploads; ++i) {
        sizes.append(random.bounded(2) == 0 ? upTo(100) : upTo(200000));
        peer.submit(UploadPeer::upload());
    }
    peer.sent();
    for (int turn = 0; turn < 100000 && finished.contains(false); ++turn) {
        const int chosen = random.bounded(uploads);
        const quint32 stream = static_cast<quint32>(2 * chosen + 1);
        const RequestId request = static_cast<RequestId>(chosen + 1);
        switch (random.bounded(4)) {
        case 0:
            peer.receive(Frames::windowUpdate(0, static_cast<quint32>(upTo(40000))));
            break;
        case 1:
            if (!finished.at(chosen))
                peer.receive(Frames::windowUpdate(stream, static_cast<quint32>(upTo(40000))));
            break;
        default:
            if (!ended.at(chosen)) {
                const QByteArray piece = body.mid(written.at(chosen), upTo(20000))
                                             .left(sizes[chosen] - written[chosen]);
                peer.write(request, piece);
                written[chosen] += piece.size();
                if (written.at(chosen) == sizes.at(chosen) && (ended[chosen] = random.bounded(2)))
                    peer.close(request,
                               random.bounded(2) ? H2Headers{ { "a", "1" } } : H2Headers());
            }
            break;
        }
        const QList<Frames::Frame> frames = peer.sentUpTo(upTo(50000));
        for (const Frames::Frame &frame : frames) {
            if (frame.type != Frames::Data && frame.type != Frames::Headers)
                continue;
            const int upload = static_cast<int>(frame.streamId / 2);
            if (frame.type == Frames::Data)
                arrived[upload] += frame.payload;
            if (frame.flags & Frames::EndStream)
                finished[upload] = true;
        }
    }
    for (int i = 0; i < uploads; ++i) {
        QVERIFY(finished.at(i));
        QVERIFY(arrived.at(i) == body.first(sizes.at(i)));
    }
}

QTEST_APPLESS_MAIN(tst_SessionUploadTurns)

#include "tst_sessionuploadturns.moc"
