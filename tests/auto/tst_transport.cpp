// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Bytes through a transport: all of them, in order, and never too many waiting.

#include "socketpair.h"
#include "stalleddevice.h"
#include "transport/transport.h"
#include "waituntil.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <utility>

using namespace QtH2;

namespace {

constexpr qint64 writeBound = 512 * 1024;
// Encrypting adds some bytes to each record.
constexpr qint64 tlsOverhead = 2048;
constexpr qint64 readBlock = 128 * 1024;
constexpr qint64 readBound = 2 * 1024 * 1024;

// Not all bytes in a row alike; 64 MiB are more than the buffers of a system hold.
QByteArray mebibytes(qsizetype count)
{
    QByteArray bytes(1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 7 + i / 251);
    return bytes.repeated(count);
}

QByteArray readAll(Transport *transport)
{
    QByteArray bytes;
    for (QByteArrayView block = transport->read(); !block.isEmpty(); block = transport->read())
        bytes.append(block.data(), block.size());
    return bytes;
}

// Writes as a connection does: as much as may be written, whenever that is more than nothing.
class Writer : public QObject
{
public:
    Writer(Transport *transport, const QByteArray &bytes)
        : m_transport(transport)
        , m_bytes(bytes)
    {
        connect(transport, &Transport::bytesTaken, this, &Writer::write);
        write();
    }

    qsizetype written() const { return m_written; }
    qint64 mostWaiting() const { return m_mostWaiting; }

private:
    void write()
    {
        while (m_written < m_bytes.size() && m_transport->writeCapacity() > 0) {
            const qsizetype size = std::min<qsizetype>(m_transport->writeCapacity(), 50000);
            const QByteArray part = m_bytes.mid(m_written, size);
            m_written += part.size();
            m_transport->write(part);
            m_mostWaiting = std::max(m_mostWaiting, SocketPair::waiting(m_transport->device()));
        }
    }

    Transport *m_transport;
    QByteArray m_bytes;
    qsizetype m_written = 0;
    qint64 m_mostWaiting = 0;
};

void addKindsOfSockets()
{
    QTest::addColumn<SocketPair::Kind>("kind");
    QTest::newRow("TCP") << SocketPair::Kind::Tcp;
    QTest::newRow("local") << SocketPair::Kind::Local;
    QTest::newRow("TLS") << SocketPair::Kind::Tls;
}

} // namespace

class tst_Transport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStalledDeviceHoldsNoMoreThanTheBound();
    void theWriterIsToldWhenTheDeviceTakesBytes();
    void aPeerThatDoesNotReadHoldsTheWriterUp_data() { addKindsOfSockets(); }
    void aPeerThatDoesNotReadHoldsTheWriterUp();
    void aLargeWriteArrivesWhole_data() { addKindsOfSockets(); }
    void aLargeWriteArrivesWhole();
    void whatIsWrittenGoesOutWithoutAnEventLoop();

    void readsComeInBlocksAndNothingIsLost();
    void aSocketHoldsNoMoreUnreadBytesThanTheBound_data();
    void aSocketHoldsNoMoreUnreadBytesThanTheBound();
};

void tst_Transport::aStalledDeviceHoldsNoMoreThanTheBound()
{
    StalledDevice device;
    Transport transport(&device);
    Writer writer(&transport, mebibytes(2));
    QCOMPARE(writer.written(), writeBound);
    QCOMPARE(device.bytesToWrite(), writeBound);
    QCOMPARE(transport.writeCapacity(), 0);

    device.passOn(100000);
    QCOMPARE(writer.written(), writeBound + 100000);
    QCOMPARE(device.bytesToWrite(), writeBound);
}

void tst_Transport::theWriterIsToldWhenTheDeviceTakesBytes()
{
    StalledDevice device;
    Transport transport(&device);
    QSignalSpy bytesTaken(&transport, &Transport::bytesTaken);
    transport.write(mebibytes(1));
    device.passOn(writeBound);
    QCOMPARE(device.bytesToWrite(), writeBound);
    QCOMPARE(bytesTaken.size(), 1);
    QCOMPARE(transport.writeCapacity(), 0);
    device.passOn(1);
    QCOMPARE(bytesTaken.size(), 2);
    QCOMPARE(transport.writeCapacity(), 1);
}

void tst_Transport::aPeerThatDoesNotReadHoldsTheWriterUp()
{
    QFETCH(const SocketPair::Kind, kind);
    SocketPair pair(kind);
    SocketPair::stopReading(pair.far.get());
    Transport transport(pair.near.get());
    const QByteArray bytes = mebibytes(64);
    Writer writer(&transport, bytes);
    qsizetype before = 0;
    QTRY_VERIFY(std::exchange(before, writer.written()) == writer.written());
    QVERIFY(writer.written() < bytes.size());
    QVERIFY(writer.mostWaiting() <= writeBound + tlsOverhead);

    SocketPair::goOnReading(pair.far.get());
    QByteArray received = pair.far->readAll();
    connect(pair.far.get(), &QIODevice::readyRead, this, [&] { received += pair.far->readAll(); });
    QVERIFY(waitUntil([&] { return received.size() >= bytes.size(); }));
    QVERIFY(received == bytes);
    QVERIFY(writer.mostWaiting() <= writeBound + tlsOverhead);
}

void tst_Transport::aLargeWriteArrivesWhole()
{
    QFETCH(const SocketPair::Kind, kind);
    SocketPair pair(kind);
    Transport transport(pair.near.get());
    const QByteArray bytes = mebibytes(16);
    transport.write(bytes);
    QByteArray received;
    connect(pair.far.get(), &QIODevice::readyRead, this, [&] { received += pair.far->readAll(); });
    QVERIFY(waitUntil([&] { return received.size() >= bytes.size(); }));
    QVERIFY(received == bytes);
}

void tst_Transport::whatIsWrittenGoesOutWithoutAnEventLoop()
{
    SocketPair pair(SocketPair::Kind::Tcp);
    Transport transport(pair.near.get());
    transport.write("now");
    QCOMPARE(pair.near->bytesToWrite(), 0);
}

void tst_Transport::readsComeInBlocksAndNothingIsLost()
{
    StalledDevice device;
    Transport transport(&device);
    QSignalSpy readyToRead(&transport, &Transport::readyToRead);
    QVERIFY(!transport.hasBytesToRead());
    QVERIFY(transport.read().isEmpty());

    const QByteArray bytes = mebibytes(1) + "rest";
    device.receive(bytes);
    QCOMPARE(readyToRead.size(), 1);
    QByteArray received;
    while (transport.hasBytesToRead()) {
        const QByteArrayView block = transport.read();
        QVERIFY(!block.isEmpty());
        QVERIFY(block.size() <= readBlock);
        received.append(block.data(), block.size());
    }
    QVERIFY(received == bytes);
    QVERIFY(transport.read().isEmpty());
}

void tst_Transport::aSocketHoldsNoMoreUnreadBytesThanTheBound_data()
{
    QTest::addColumn<SocketPair::Kind>("kind");
    QTest::newRow("TCP") << SocketPair::Kind::Tcp;
    QTest::newRow("TLS") << SocketPair::Kind::Tls;
}

void tst_Transport::aSocketHoldsNoMoreUnreadBytesThanTheBound()
{
    QFETCH(const SocketPair::Kind, kind);
    SocketPair pair(kind);
    Transport transport(pair.near.get());
    const QByteArray bytes = mebibytes(64);
    pair.far->write(bytes);
    qint64 before = 0;
    QTRY_VERIFY(std::exchange(before, SocketPair::waiting(pair.far.get()))
                == SocketPair::waiting(pair.far.get()));
    QVERIFY(SocketPair::waiting(pair.far.get()) > 0);
    QVERIFY(pair.near->bytesAvailable() > 0);
    // A QSslSocket holds as much encrypted, and may decrypt that all at once.
    const qint64 bound = kind == SocketPair::Kind::Tls ? 2 * readBound : readBound;
    QVERIFY(pair.near->bytesAvailable() <= bound);

    QByteArray received = readAll(&transport);
    connect(&transport, &Transport::readyToRead, this, [&] { received += readAll(&transport); });
    QVERIFY(waitUntil([&] { return received.size() >= bytes.size(); }));
    QVERIFY(received == bytes);
}

QTEST_GUILESS_MAIN(tst_Transport)

#include "tst_transport.moc"
