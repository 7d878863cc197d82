// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A device of the application may delete the connection that it carries, as it is read, written or
// closed.

#include "opentunnel.h"

#include <QtCore/qiodevice.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

using Kind = H2Error::Kind;
using Action = std::function<void()>;

// Does once what it is told as it is read or written.
class ActingDevice : public QIODevice
{
public:
    ActingDevice() { open(ReadWrite | Unbuffered); }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_input.size(); }
    void receive(const QByteArray &bytes)
    {
        m_input += bytes;
        Q_EMIT readyRead();
    }

    Action whileRead;
    Action whileWritten;

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (whileRead)
            std::exchange(whileRead, nullptr)();
        const qint64 size = std::min<qint64>(maxSize, m_input.size());
        std::copy_n(m_input.constData(), size, data);
        m_input.remove(0, size);
        return size;
    }
    qint64 writeData(const char *, qint64 size) override
    {
        if (whileWritten)
            std::exchange(whileWritten, nullptr)();
        return size;
    }

private:
    QByteArray m_input;
};

// A connection over such a device, with a request under way.
class Exchange
{
public:
    Exchange()
        : connection(std::make_unique<H2Connection>())
        , request(QUrl(u"http://localhost/"_s))
        , finished(&request, &H2Request::finished)
        , deletion([this] { connection.reset(); })
    {
    }

    void begin()
    {
        connection->handshake(&device);
        connection->send(&request);
    }
    bool sendRequest()
    {
        begin();
        device.receive(Frames::settings() + Frames::settingsAck());
        return waitUntil([this] { return request.state() == H2Request::State::Sent; });
    }
    // It says goodbye, and closes the device, when its last response is whole.
    void shutDown()
    {
        connection->shutdown();
        device.receive(Frames::headers(1, { { ":status", "200" } }, Frames::EndStream));
    }
    bool waitForDeletion() const
    {
        return waitUntil([this] { return !connection && !finished.isEmpty(); });
    }

    ActingDevice device;
    std::unique_ptr<H2Connection> connection;
    H2Request request;
    QSignalSpy finished;
    Action deletion;
};

} // namespace

class tst_DeviceReentrancy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theConnectionMayBeDeletedAsItsDeviceIsRead();
    void theConnectionMayBeDeletedAsItsDeviceIsWritten_data();
    void theConnectionMayBeDeletedAsItsDeviceIsWritten();
    void theConnectionMayBeDeletedAsItsDeviceCloses_data();
    void theConnectionMayBeDeletedAsItsDeviceCloses();
    void theConnectionMayBeDeletedAsItsTunnelCloses_data();
    void theConnectionMayBeDeletedAsItsTunnelCloses();
};

void tst_DeviceReentrancy::theConnectionMayBeDeletedAsItsDeviceIsRead()
{
    Exchange exchange;
    exchange.device.whileRead = exchange.deletion;
    exchange.begin();
    exchange.device.receive(Frames::settings());
    QVERIFY(exchange.waitForDeletion());
    QCOMPARE(exchange.request.error().kind(), Kind::Aborted);
    QCOMPARE(exchange.finished.size(), 1);
}

void tst_DeviceReentrancy::theConnectionMayBeDeletedAsItsDeviceIsWritten_data()
{
    QTest::addColumn<QString>("occasion");
    QTest::newRow("its preface") << u"preface"_s;
    QTest::newRow("an answer") << u"answer"_s;
    QTest::newRow("its farewell, aborted") << u"abort"_s;
    QTest::newRow("its farewell, shut down") << u"shutdown"_s;
}

void tst_DeviceReentrancy::theConnectionMayBeDeletedAsItsDeviceIsWritten()
{
    QFETCH(const QString, occasion);
    Exchange exchange;
    if (occasion == "preface"_L1) {
        exchange.device.whileWritten = exchange.deletion;
        exchange.begin();
    } else {
        QVERIFY(exchange.sendRequest());
        exchange.device.whileWritten = exchange.deletion;
        if (occasion == "answer"_L1)
            exchange.device.receive(
                Frames::encode(Frames::Ping, Frames::NoFlags, 0, QByteArray(8, 'p')));
        else if (occasion == "abort"_L1)
            exchange.connection->abort();
        else
            exchange.shutDown();
    }
    QVERIFY(exchange.waitForDeletion());
    QVERIFY(exchange.request.isFinished());
    QCOMPARE(exchange.finished.size(), 1);
}

void tst_DeviceReentrancy::theConnectionMayBeDeletedAsItsDeviceCloses_data()
{
    QTest::addColumn<QString>("occasion");
    QTest::newRow("aborted") << u"abort"_s;
    QTest::newRow("shut down") << u"shutdown"_s;
    QTest::newRow("ended by the server") << u"goaway"_s;
    QTest::newRow("at its end") << u"end"_s;
    QTest::newRow("closed by the application") << u"close"_s;
}

void tst_DeviceReentrancy::theConnectionMayBeDeletedAsItsDeviceCloses()
{
    QFETCH(const QString, occasion);
    Exchange exchange;
    QVERIFY(exchange.sendRequest());
    connect(&exchange.device, &QIODevice::aboutToClose, this, exchange.deletion);
    if (occasion == "abort"_L1) {
        exchange.connection->abort();
    } else if (occasion == "shutdown"_L1) {
        exchange.shutDown();
    } else if (occasion == "goaway"_L1) {
        exchange.device.receive(Frames::goAway(0, 0));
    } else if (occasion == "end"_L1) {
        Q_EMIT exchange.device.readChannelFinished();
    } else {
        exchange.device.close();
    }
    QVERIFY(exchange.waitForDeletion());
    QCOMPARE(exchange.finished.size(), 1);
    QVERIFY(!exchange.device.isOpen());
}

void tst_DeviceReentrancy::theConnectionMayBeDeletedAsItsTunnelCloses_data()
{
    QTest::addColumn<QString>("occasion");
    QTest::newRow("waited for, aborted") << u"abort, waiting"_s;
    QTest::newRow("aborted") << u"abort"_s;
    QTest::newRow("closed") << u"close"_s;
    QTest::newRow("ended by the proxy") << u"end"_s;
    QTest::newRow("reset by the proxy") << u"reset"_s;
}

void tst_DeviceReentrancy::theConnectionMayBeDeletedAsItsTunnelCloses()
{
    QFETCH(const QString, occasion);
    OpenTunnel wire;
    QVERIFY(occasion == "abort, waiting"_L1 ? wire.ask() : wire.establish());
    auto inner = std::make_unique<H2Connection>();
    inner->setTunnel(wire.tunnel.get());
    inner->connectToUrl(QUrl(u"http://inner.example"_s));
    H2Request request(QUrl(u"http://inner.example/"_s));
    inner->send(&request);
    QSignalSpy finished(&request, &H2Request::finished);
    QVERIFY(wire.settle());
    connect(wire.tunnel.get(), &QIODevice::aboutToClose, this, [&] { inner.reset(); });
    if (occasion.startsWith("abort"_L1))
        inner->abort();
    else if (occasion == "close"_L1)
        wire.tunnel->close();
    else if (occasion == "end"_L1)
        wire.receive(Frames::data(1, {}, Frames::EndStream));
    else
        wire.receive(Frames::resetStream(1, 0xa));
    QVERIFY(waitUntil([&] { return !inner && !finished.isEmpty(); }));
    QVERIFY(request.error().isError());
    QVERIFY(wire.settle());
    QCOMPARE(finished.size(), 1);
    QVERIFY(wire.connection.isReady());
}

QTEST_GUILESS_MAIN(tst_DeviceReentrancy)

#include "tst_devicereentrancy.moc"
