// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A response's body that goes to a device which takes less than it is offered.

#include "bodydevices.h"
#include "uploadingconnection.h"

#include <QtCore/qfile.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

using Kind = H2Error::Kind;

// Takes no more of a write than it has room for, and then, if it is told so, makes room by itself.
class NarrowDevice : public QIODevice
{
public:
    enum class Room { ToldInTheWrite, ToldLater, NotTold };

    explicit NarrowDevice(Room kind)
        : m_kind(kind)
    {
        open(WriteOnly | Unbuffered);
    }

    bool isSequential() const override { return true; }
    void makeRoom(qint64 size)
    {
        room += size;
        Q_EMIT bytesWritten(size);
    }

    static inline const QString failure = QStringLiteral("the disk is full");

    QByteArray written;
    qint64 room = 1000;
    bool fails = false;
    std::function<void()> whileWritten;

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (whileWritten)
            std::exchange(whileWritten, nullptr)();
        if (fails) {
            setErrorString(failure);
            return -1;
        }
        const qint64 taken = std::min(size, room);
        written.append(data, taken);
        room -= taken;
        if (taken > 0 && m_kind == Room::ToldInTheWrite)
            makeRoom(taken);
        else if (taken > 0 && m_kind == Room::ToldLater)
            QMetaObject::invokeMethod(
                this, [this, taken] { makeRoom(taken); }, Qt::QueuedConnection);
        return taken;
    }

private:
    Room m_kind;
};

using Room = NarrowDevice::Room;

// A request whose response comes from the test.
class Download
{
public:
    explicit Download(Room kind)
        : device(std::make_unique<NarrowDevice>(kind))
        , request(std::make_unique<H2Request>(QUrl(u"http://localhost/"_s)))
        , finished(request.get(), &H2Request::finished)
    {
        request->setOutputDevice(device.get());
        for (int i = 0; i < 20000; ++i)
            body += static_cast<char>('a' + i / 1000);
    }

    bool begin()
    {
        if (!wire.open())
            return false;
        wire.connection.send(request.get());
        if (!wire.waitForSent(Frames::Headers))
            return false;
        wire.respond(1, "200", Frames::NoFlags);
        wire.receive(Frames::data(1, body.first(9000)) + Frames::data(1, body.sliced(9000, 8000)));
        return wire.settle();
    }
    // The response is whole here, whatever the device has of it.
    bool receiveRest()
    {
        wire.receive(Frames::data(1, body.sliced(17000), Frames::EndStream));
        return wire.settle();
    }
    bool waitForFinished() const
    {
        return waitUntil([this] { return !finished.isEmpty(); });
    }

    UploadingConnection wire;
    std::unique_ptr<NarrowDevice> device;
    std::unique_ptr<H2Request> request;
    QSignalSpy finished;
    QByteArray body;
};

} // namespace

class tst_DownloadPartialWrites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeviceMayTakeAPartOfEachWrite_data();
    void aDeviceMayTakeAPartOfEachWrite();
    void finishedWaitsForADeviceThatIsFull();
    void finishedWaitsWhenTheConnectionIsGone();
    void aFullDeviceThatIsLostFailsTheRequest_data();
    void aFullDeviceThatIsLostFailsTheRequest();
    void abortDoesNotWaitForADeviceThatIsFull();
    void aFileOnAFullDiskFailsTheRequest_data();
    void aFileOnAFullDiskFailsTheRequest();
    void theRequestMayGoAsTheRestIsWritten_data();
    void theRequestMayGoAsTheRestIsWritten();
    void aRequestThatWaitedForItsDeviceCanBeSentAgain();
};

void tst_DownloadPartialWrites::aDeviceMayTakeAPartOfEachWrite_data()
{
    QTest::addColumn<Room>("kind");
    QTest::newRow("and has room at once") << Room::ToldInTheWrite;
    QTest::newRow("and has room later") << Room::ToldLater;
}

void tst_DownloadPartialWrites::aDeviceMayTakeAPartOfEachWrite()
{
    QFETCH(const Room, kind);
    Download download(kind);
    QVERIFY(download.begin());
    QVERIFY(download.receiveRest());
    QVERIFY(download.waitForFinished());
    QVERIFY2(!download.request->error().isError(), qPrintable(download.request->errorString()));
    QCOMPARE(download.device->written, download.body);
}

void tst_DownloadPartialWrites::finishedWaitsForADeviceThatIsFull()
{
    Download download(Room::NotTold);
    QVERIFY(download.begin());
    QCOMPARE(download.device->written, download.body.first(1000));
    QVERIFY(download.receiveRest());
    QVERIFY(download.finished.isEmpty());
    QVERIFY(!download.request->isFinished());
    download.device->makeRoom(18999);
    QVERIFY(download.wire.settle());
    QVERIFY(download.finished.isEmpty());
    download.device->makeRoom(1);
    QVERIFY(download.waitForFinished());
    QVERIFY2(!download.request->error().isError(), qPrintable(download.request->errorString()));
    QCOMPARE(download.device->written, download.body);
    QVERIFY(download.wire.settle());
    QCOMPARE(download.finished.size(), 1);
}

// The whole response has come before.
void tst_DownloadPartialWrites::finishedWaitsWhenTheConnectionIsGone()
{
    Download download(Room::NotTold);
    QVERIFY(download.begin());
    QVERIFY(download.receiveRest());
    download.wire.connection.abort();
    QVERIFY(waitUntil([&] { return download.wire.connection.isClosed(); }));
    QVERIFY(download.finished.isEmpty());
    download.device->makeRoom(19000);
    QVERIFY(download.waitForFinished());
    QVERIFY2(!download.request->error().isError(), qPrintable(download.request->errorString()));
    QCOMPARE(download.device->written, download.body);
}

void tst_DownloadPartialWrites::aFullDeviceThatIsLostFailsTheRequest_data()
{
    QTest::addColumn<QString>("loss");
    QTest::newRow("it fails") << NarrowDevice::failure;
    QTest::newRow("it is deleted") << u"deleted"_s;
}

void tst_DownloadPartialWrites::aFullDeviceThatIsLostFailsTheRequest()
{
    QFETCH(const QString, loss);
    Download download(Room::NotTold);
    QVERIFY(download.begin());
    QVERIFY(download.receiveRest());
    if (loss == NarrowDevice::failure) {
        download.device->fails = true;
        download.device->makeRoom(1000);
    } else {
        download.device.reset();
    }
    QVERIFY(download.waitForFinished());
    QCOMPARE(download.request->error().kind(), Kind::BodyDeviceFailed);
    QVERIFY2(download.request->errorString().contains(loss),
             qPrintable(download.request->errorString()));
    QVERIFY(download.wire.settle());
    QCOMPARE(download.finished.size(), 1);
}

void tst_DownloadPartialWrites::abortDoesNotWaitForADeviceThatIsFull()
{
    Download download(Room::NotTold);
    QVERIFY(download.begin());
    QVERIFY(download.receiveRest());
    download.request->abort();
    QVERIFY(download.finished.isEmpty()); // never from inside a call
    QVERIFY(download.waitForFinished());
    QCOMPARE(download.request->error().kind(), Kind::Aborted);
    download.device->makeRoom(30000);
    QVERIFY(download.wire.settle());
    QCOMPARE(download.finished.size(), 1);
    QCOMPARE(download.device->written, download.body.first(1000));
}

void tst_DownloadPartialWrites::aFileOnAFullDiskFailsTheRequest_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("found when the file is flushed") << 100;
    QTest::newRow("found in the middle") << 100000;
}

void tst_DownloadPartialWrites::aFileOnAFullDiskFailsTheRequest()
{
    QFETCH(const int, size);
    QFile full(u"/dev/full"_s); // Linux, and some BSDs
    if (!full.open(QIODevice::WriteOnly))
        QSKIP("there is no /dev/full");
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request(anyUrl());
    request.setOutputDevice(&full);
    QSignalSpy errors(&request, &H2Request::errorOccurred);
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.receive(Frames::headers(1, { { ":status", "200" } }));
    for (int left = size; left > 0; left -= 10000)
        wire.receive(Frames::data(1, QByteArray(std::min(left, 10000), 'x')));
    wire.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(errors.size(), 1);
    QCOMPARE(request.httpStatus(), 200);
    QCOMPARE(request.error().kind(), Kind::BodyDeviceFailed);
    QCOMPARE(request.error().initiator(), H2Error::Initiator::User);
    QVERIFY2(request.errorString().contains(full.errorString()), qPrintable(request.errorString()));
    QVERIFY(wire.settle());
    QVERIFY(!wire.connection.isClosed());
}

void tst_DownloadPartialWrites::theRequestMayGoAsTheRestIsWritten_data()
{
    QTest::addColumn<QString>("write");
    QTest::addColumn<bool>("isDeleted");
    for (const char *write : { "first", "last", "late" }) {
        QTest::addRow("deleted in the %s write", write) << QString::fromLatin1(write) << true;
        QTest::addRow("aborted in the %s write", write) << QString::fromLatin1(write) << false;
    }
}

void tst_DownloadPartialWrites::theRequestMayGoAsTheRestIsWritten()
{
    QFETCH(const QString, write);
    QFETCH(const bool, isDeleted);
    Download download(Room::NotTold);
    const auto go = [&] {
        if (isDeleted)
            download.request.reset();
        else
            download.request->abort();
    };
    if (write == "first"_L1)
        download.device->whileWritten = go;
    QVERIFY(download.begin());
    if (write == "last"_L1) // as the response ends
        download.device->whileWritten = go;
    if (write != "first"_L1)
        QVERIFY(download.receiveRest());
    if (write == "late"_L1) { // as the end waits
        download.device->whileWritten = go;
        download.device->makeRoom(500);
    }
    QVERIFY(isDeleted || download.waitForFinished());
    QVERIFY(download.wire.settle());
    if (isDeleted) {
        QVERIFY(download.finished.isEmpty());
    } else {
        QCOMPARE(download.request->error().kind(), Kind::Aborted);
        QCOMPARE(download.finished.size(), 1);
    }
    QVERIFY(download.wire.connection.isReady());
}

void tst_DownloadPartialWrites::aRequestThatWaitedForItsDeviceCanBeSentAgain()
{
    Download download(Room::NotTold);
    QVERIFY(download.begin());
    QVERIFY(download.receiveRest());
    download.request->abort();
    QVERIFY(download.waitForFinished());
    download.device->written.clear();
    download.device->makeRoom(30000);
    download.wire.connection.send(download.request.get());
    QVERIFY(download.wire.waitForSent(Frames::Headers, 2));
    download.wire.respond(3, "200", Frames::NoFlags);
    download.wire.receive(Frames::data(3, "anew", Frames::EndStream));
    QVERIFY(waitUntil([&] { return download.finished.size() == 2; }));
    QVERIFY2(!download.request->error().isError(), qPrintable(download.request->errorString()));
    QCOMPARE(download.device->written, "anew"_ba);
}

QTEST_GUILESS_MAIN(tst_DownloadPartialWrites)

#include "tst_downloadpartialwrites.moc"
