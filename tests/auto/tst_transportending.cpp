// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a transport ends, and how it tells that.

#include "socketpair.h"
#include "stalleddevice.h"
#include "transport/transport.h"
#include "waituntil.h"

#include <QtCore/qpointer.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

using namespace QtH2;
using namespace Qt::StringLiterals;

namespace {

void addKindsOfSockets()
{
    QTest::addColumn<SocketPair::Kind>("kind");
    QTest::newRow("TCP") << SocketPair::Kind::Tcp;
    QTest::newRow("local") << SocketPair::Kind::Local;
    QTest::newRow("TLS") << SocketPair::Kind::Tls;
}

struct Ended
{
    explicit Ended(Transport *transport)
    {
        QObject::connect(transport, &Transport::ended, &m_context,
                         [this, transport](const H2Error &error) {
                             ++count;
                             cause = error;
                             knownInTheSlot = transport->hasEnded();
                         });
    }

    int count = 0;
    bool knownInTheSlot = false;
    H2Error cause;

private:
    QObject m_context;
};

using SocketAction = std::function<void(Transport &, SocketPair &)>;
using DeviceAction = std::function<void(Transport &, std::unique_ptr<StalledDevice> &)>;

} // namespace

class tst_TransportEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEndOfASocketIsToldOnce_data();
    void theEndOfASocketIsToldOnce();
    void theEndOfAnotherDeviceIsToldOnce_data();
    void theEndOfAnotherDeviceIsToldOnce();
    void aFailingWriteIsAnErrorThatSaysWhy();
    void aFailingSocketIsAnErrorThatSaysWhy();
    void whatCameBeforeTheEndCanStillBeRead_data() { addKindsOfSockets(); }
    void whatCameBeforeTheEndCanStillBeRead();
    void afterTheEndNothingIsWritten();

    void closingLetsOutWhatWasWrittenAndClosesTheDevice_data() { addKindsOfSockets(); }
    void closingLetsOutWhatWasWrittenAndClosesTheDevice();
    void whileClosingNoMoreMayBeWritten();
    void closingWaitsForADeviceThatIsNoSocketToo();
    void closingAfterTheEndClosesTheDevice();
    void abortingDropsWhatWaits_data() { addKindsOfSockets(); }
    void abortingDropsWhatWaits();
    void aChildDeviceDiesWithItsTransportInSilence();
};

void tst_TransportEnding::theEndOfASocketIsToldOnce_data()
{
    QTest::addColumn<SocketPair::Kind>("kind");
    QTest::addColumn<SocketAction>("act");
    struct Row
    {
        const char *name;
        SocketAction act;
    };
    const Row rows[] = {
        { "the peer closes",
          [](Transport &, SocketPair &pair) { SocketPair::finish(pair.far.get()); } },
        { "the peer is gone", [](Transport &, SocketPair &pair) { pair.far.reset(); } },
        { "the socket is closed", [](Transport &, SocketPair &pair) { pair.near->close(); } },
        { "the socket is destroyed", [](Transport &, SocketPair &pair) { pair.near.reset(); } },
        { "close()", [](Transport &transport, SocketPair &) { transport.close(); } },
        { "abort()", [](Transport &transport, SocketPair &) { transport.abort(); } },
    };
    static constexpr std::pair<const char *, SocketPair::Kind> kinds[]
        = { { "TCP", SocketPair::Kind::Tcp },
            { "local", SocketPair::Kind::Local },
            { "TLS", SocketPair::Kind::Tls } };
    for (const auto &[name, kind] : kinds) {
        for (const Row &row : rows)
            QTest::addRow("%s, %s", name, row.name) << kind << row.act;
    }
}

void tst_TransportEnding::theEndOfASocketIsToldOnce()
{
    QFETCH(const SocketPair::Kind, kind);
    QFETCH(const SocketAction, act);
    SocketPair pair(kind);
    Transport transport(pair.near.get());
    Ended ended(&transport);
    QVERIFY(!transport.hasEnded());
    act(transport, pair);
    QVERIFY(waitUntil([&] { return ended.count > 0; }));
    QVERIFY(ended.knownInTheSlot);
    QVERIFY2(!ended.cause.isError(), qPrintable(ended.cause.errorString()));
    QCOMPARE(transport.writeCapacity(), 0);

    transport.abort();
    transport.close();
    pair.near.reset();
    pair.far.reset();
    QCoreApplication::processEvents();
    QCOMPARE(ended.count, 1);
}

void tst_TransportEnding::theEndOfAnotherDeviceIsToldOnce_data()
{
    QTest::addColumn<DeviceAction>("act");
    using Device = std::unique_ptr<StalledDevice>;
    const auto add = [](const char *name, const DeviceAction &act) { QTest::newRow(name) << act; };
    add("its input ends", [](Transport &, Device &device) { device->finish(); });
    add("it is closed", [](Transport &, Device &device) { device->close(); });
    add("it is destroyed", [](Transport &, Device &device) { device.reset(); });
    add("a write fails", [](Transport &transport, Device &device) {
        device->failFromNowOn();
        transport.write("x");
    });
    add("close()", [](Transport &transport, Device &) { transport.close(); });
    add("abort()", [](Transport &transport, Device &) { transport.abort(); });
}

void tst_TransportEnding::theEndOfAnotherDeviceIsToldOnce()
{
    QFETCH(const DeviceAction, act);
    auto device = std::make_unique<StalledDevice>();
    Transport transport(device.get());
    Ended ended(&transport);
    act(transport, device);
    QCOMPARE(ended.count, 1);
    QVERIFY(ended.knownInTheSlot);
    QCOMPARE(transport.writeCapacity(), 0);

    transport.close();
    QVERIFY(!device || !device->isOpen());
    transport.abort();
    device.reset();
    QCOMPARE(ended.count, 1);
}

void tst_TransportEnding::aFailingWriteIsAnErrorThatSaysWhy()
{
    StalledDevice device;
    Transport transport(&device);
    Ended ended(&transport);
    device.failFromNowOn();
    transport.write("x");
    QCOMPARE(ended.cause.kind(), H2Error::Kind::SocketError);
    QVERIFY(ended.cause.errorString().contains(StalledDevice::failure));
}

void tst_TransportEnding::aFailingSocketIsAnErrorThatSaysWhy()
{
    class FailingSocket : public QTcpSocket
    {
    public:
        void fail(SocketError error, const QString &text)
        {
            setSocketError(error);
            setErrorString(text);
            Q_EMIT errorOccurred(error);
        }
    };
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    FailingSocket socket;
    socket.connectToHost(server.serverAddress(), server.serverPort());
    QVERIFY(waitUntil([&] { return socket.state() == QAbstractSocket::ConnectedState; }));
    Transport transport(&socket);
    Ended ended(&transport);
    socket.fail(QAbstractSocket::TemporaryError, u"not now"_s);
    QCOMPARE(ended.count, 0);
    socket.fail(QAbstractSocket::NetworkError, u"the cable is out"_s);
    QCOMPARE(ended.count, 1);
    QCOMPARE(ended.cause.kind(), H2Error::Kind::SocketError);
    QCOMPARE(ended.cause.initiator(), H2Error::Initiator::Library);
    QCOMPARE(ended.cause.socketError(), QAbstractSocket::NetworkError);
    QCOMPARE(ended.cause.errorString(), u"the cable is out"_s);
}

void tst_TransportEnding::whatCameBeforeTheEndCanStillBeRead()
{
    QFETCH(const SocketPair::Kind, kind);
    SocketPair pair(kind);
    Transport transport(pair.near.get());
    Ended ended(&transport);
    const QByteArray bytes(300000, 'x');
    pair.far->write(bytes);
    SocketPair::finish(pair.far.get());
    QVERIFY(waitUntil([&] { return ended.count > 0; }));
    QVERIFY(transport.hasBytesToRead());
    qsizetype received = 0;
    while (transport.hasBytesToRead())
        received += transport.read().size();
    QCOMPARE(received, bytes.size());
}

void tst_TransportEnding::afterTheEndNothingIsWritten()
{
    StalledDevice device;
    Transport transport(&device);
    QSignalSpy bytesTaken(&transport, &Transport::bytesTaken);
    transport.write("before");
    device.finish();
    transport.write("after");
    QCOMPARE(device.bytesToWrite(), 6);
    device.passOn(6);
    QVERIFY(bytesTaken.isEmpty());
}

void tst_TransportEnding::closingLetsOutWhatWasWrittenAndClosesTheDevice()
{
    QFETCH(const SocketPair::Kind, kind);
    SocketPair pair(kind);
    Transport transport(pair.near.get());
    Ended ended(&transport);
    const QByteArray bytes(16 * 1024 * 1024, 'x');
    transport.write(bytes);
    transport.close();
    QCOMPARE(ended.count, 0);
    QByteArray received;
    connect(pair.far.get(), &QIODevice::readyRead, this, [&] { received += pair.far->readAll(); });
    QVERIFY(waitUntil([&] { return received.size() >= bytes.size() && ended.count > 0; }));
    QVERIFY(received == bytes);
    QVERIFY(!ended.cause.isError());
    QVERIFY(!pair.near->isOpen());
}

void tst_TransportEnding::whileClosingNoMoreMayBeWritten()
{
    SocketPair pair(SocketPair::Kind::Tcp);
    Transport transport(pair.near.get());
    Ended ended(&transport);
    transport.write(QByteArray(16 * 1024 * 1024, 'x'));
    transport.close();
    QCOMPARE(ended.count, 0);
    QSignalSpy bytesTaken(&transport, &Transport::bytesTaken);
    qsizetype capacity = 0;
    connect(pair.near.get(), &QIODevice::bytesWritten, this,
            [&] { capacity = std::max(capacity, transport.writeCapacity()); });
    connect(pair.far.get(), &QIODevice::readyRead, this, [&] { pair.far->readAll(); });
    QVERIFY(waitUntil([&] { return ended.count > 0; }));
    QVERIFY(bytesTaken.isEmpty());
    QCOMPARE(capacity, 0);
}

void tst_TransportEnding::closingWaitsForADeviceThatIsNoSocketToo()
{
    StalledDevice device;
    Transport transport(&device);
    QSignalSpy ended(&transport, &Transport::ended);
    transport.write("goodbye");
    transport.close();
    QVERIFY(device.isOpen());
    device.passOn(3);
    QVERIFY(ended.isEmpty());
    device.passOn(4);
    QCOMPARE(ended.size(), 1);
    QVERIFY(!device.isOpen());
}

void tst_TransportEnding::closingAfterTheEndClosesTheDevice()
{
    SocketPair pair(SocketPair::Kind::Tcp);
    Transport transport(pair.near.get());
    Ended ended(&transport);
    pair.far->write("unread");
    SocketPair::finish(pair.far.get());
    QVERIFY(waitUntil([&] { return ended.count > 0; }));
    QVERIFY(pair.near->isOpen());
    transport.close();
    QVERIFY(!pair.near->isOpen());
    QVERIFY(!transport.hasBytesToRead());
}

void tst_TransportEnding::abortingDropsWhatWaits()
{
    QFETCH(const SocketPair::Kind, kind);
    SocketPair pair(kind);
    SocketPair::stopReading(pair.far.get());
    Transport transport(pair.near.get());
    Ended ended(&transport);
    transport.write(QByteArray(64 * 1024 * 1024, 'x'));
    QVERIFY(SocketPair::waiting(pair.near.get()) > 0);
    transport.abort();
    QCOMPARE(ended.count, 1);
    QVERIFY(!pair.near->isOpen());
    QCOMPARE(SocketPair::waiting(pair.near.get()), 0);
}

void tst_TransportEnding::aChildDeviceDiesWithItsTransportInSilence()
{
    auto *device = new StalledDevice;
    auto transport = std::make_unique<Transport>(device);
    device->setParent(transport.get());
    Ended ended(transport.get());
    const QPointer<QIODevice> watched = device;
    transport.reset();
    QVERIFY(!watched);
    QCOMPARE(ended.count, 0);
}

QTEST_GUILESS_MAIN(tst_TransportEnding)

#include "tst_transportending.moc"
