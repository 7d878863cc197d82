// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What else goes over a connection: priorities (RFC 9218), padding (RFC 9113, section 6.1), ALTSVC
// (RFC 7838) and ORIGIN (RFC 8336).

#include "socketpair.h"
#include "testserverexchange.h"
#include "uploadingconnection.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

using Kind = H2Error::Kind;

constexpr auto altSvc = static_cast<Frames::Type>(0xa);
constexpr auto origin = static_cast<Frames::Type>(0xc);
constexpr auto priorityUpdate = static_cast<Frames::Type>(0x10);
constexpr quint8 padded = 0x8;
constexpr quint16 noRfc7540Priorities = 0x9; // RFC 9218, section 2.1

// With its length in front (RFC 7838, section 4, and RFC 8336, section 2.1).
QByteArray counted(const QByteArray &bytes)
{
    return Frames::bigEndian(static_cast<quint16>(bytes.size())) + bytes;
}

// Stream and value of each PRIORITY_UPDATE that was sent.
QList<QPair<quint32, QByteArray>> updates(UploadingConnection *wire)
{
    QList<QPair<quint32, QByteArray>> found;
    for (const Frames::Frame &frame : wire->sent()) {
        if (frame.type == priorityUpdate)
            found.append({ Frames::numberAt(frame.payload, 0), frame.payload.mid(4) });
    }
    return found;
}

} // namespace

class tst_Extensions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPriorityIsSentAsAHeader_data();
    void aPriorityIsSentAsAHeader();
    void aPriorityHeaderOfOnesOwnIsKept();
    void aPriorityOutOfRangeFailsTheRequest();
    void aChangedPriorityIsToldToTheServer();
    void aPriorityChangedInTheQueueIsInTheHeader();
    void aPriorityChangedAfterTheEndIsNotTold();
    void aPaddedRequestHidesItsSize();
    void paddingCountsAgainstTheWindow();
    void paddingOutOfRangeFailsTheRequest_data();
    void paddingOutOfRangeFailsTheRequest();
    void alternativeServicesAreTold();
    void anAlternativeServiceOfAStreamIsForItsOrigin();
    void anAlternativeServiceForNoOriginIsIgnored();
    void originsAreTold();
    void originsAreToldOverTlsOrNoSocket_data();
    void originsAreToldOverTlsOrNoSocket();
    void anOriginFrameOnAStreamIsIgnored();
};

void tst_Extensions::aPriorityIsSentAsAHeader_data()
{
    QTest::addColumn<H2Priority>("priority");
    QTest::addColumn<QByteArrayList>("values");
    QTest::newRow("default") << H2Priority() << QByteArrayList();
    QTest::newRow("urgent") << H2Priority(0) << QByteArrayList{ "u=0" };
    QTest::newRow("not urgent, incremental") << H2Priority(7, true) << QByteArrayList{ "u=7, i" };
    QTest::newRow("incremental") << H2Priority(3, true) << QByteArrayList{ "i" };
}

void tst_Extensions::aPriorityIsSentAsAHeader()
{
    QFETCH(H2Priority, priority);
    QFETCH(QByteArrayList, values);
    H2TestServer server;
    server.respondToAll(echo);
    QVERIFY(server.listen());
    Exchange exchange(&server);
    H2Request request(server.url());
    request.setPriority(priority);
    exchange.connection().send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(server.requests().constFirst().headers.values("priority"), values);
}

void tst_Extensions::aPriorityHeaderOfOnesOwnIsKept()
{
    H2TestServer server;
    server.respondToAll(echo);
    QVERIFY(server.listen());
    Exchange exchange(&server);
    H2Request request(server.url());
    request.setPriority(H2Priority(1));
    request.setRequestHeader("priority", "u=5, x=1");
    exchange.connection().send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(server.requests().constFirst().headers.values("priority"),
             QByteArrayList{ "u=5, x=1" });
}

void tst_Extensions::aPriorityOutOfRangeFailsTheRequest()
{
    WiredConnection wire;
    QVERIFY(wire.open());
    H2Request request(QUrl(u"http://localhost/"_s));
    request.setPriority(H2Priority(8));
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), Kind::InvalidOptions);
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

void tst_Extensions::aChangedPriorityIsToldToTheServer()
{
    UploadingConnection wire;
    QVERIFY(wire.open({ { noRfc7540Priorities, 1 } }));
    H2Request request(QUrl(u"http://localhost/"_s));
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    request.setPriority(H2Priority(0, true));
    QVERIFY(wire.waitForSent(priorityUpdate));
    // What is no priority is not told, and back to the default is.
    request.setPriority(H2Priority(9));
    request.setPriority(H2Priority());
    QVERIFY(wire.waitForSent(priorityUpdate, 2));
    QVERIFY(wire.settle());
    const QList<QPair<quint32, QByteArray>> told = updates(&wire);
    QCOMPARE(told.size(), 2);
    QCOMPARE(told.constFirst(), qMakePair(quint32(1), "u=0, i"_ba));
    QCOMPARE(told.constLast().first, quint32(1));
    QVERIFY2(told.constLast().second.isEmpty() || told.constLast().second == "u=3",
             told.constLast().second.constData());
}

void tst_Extensions::aPriorityChangedInTheQueueIsInTheHeader()
{
    H2TestServer server;
    server.respondToAll(echo);
    QVERIFY(server.listen());
    Exchange exchange(&server);
    H2Request request(server.url());
    exchange.connection().send(&request);
    QCOMPARE(request.state(), H2Request::State::Queued);
    request.setPriority(H2Priority(2));
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(server.requests().constFirst().headers.values("priority"), QByteArrayList{ "u=2" });
    for (const H2TestFrame &frame : framesOf(server, H2TestFrame::Direction::Received))
        QVERIFY(frame.type != priorityUpdate);
}

void tst_Extensions::aPriorityChangedAfterTheEndIsNotTold()
{
    UploadingConnection wire;
    QVERIFY(wire.open({ { noRfc7540Priorities, 1 } }));
    H2Request request(QUrl(u"http://localhost/"_s));
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    request.setPriority(H2Priority(1));
    QVERIFY(wire.settle());
    QVERIFY(updates(&wire).isEmpty());
}

void tst_Extensions::aPaddedRequestHidesItsSize()
{
    constexpr int padding = 100;
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", QUrl(u"http://localhost/"_s));
    request.setPadding(padding);
    request.setBody("body"_ba);
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    for (const Frames::Frame &frame : wire.sent()) {
        if (frame.type != Frames::Headers && frame.type != Frames::Data)
            continue;
        QVERIFY(frame.flags & padded);
        // Pad Length counts itself not, and the padding is zero (RFC 9113, section 6.1).
        QCOMPARE(static_cast<int>(static_cast<quint8>(frame.payload.at(0))), padding - 1);
        QVERIFY(frame.payload.endsWith(QByteArray(padding - 1, '\0')));
        if (frame.type == Frames::Data)
            QCOMPARE(frame.payload.mid(1).chopped(padding - 1), "body"_ba);
    }
    // The server sees the request as if it were not padded.
    wire.respond();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY(!request.error().isError());
}

void tst_Extensions::paddingCountsAgainstTheWindow()
{
    constexpr qsizetype window = 65535;
    H2TestServer server;
    server.setSettings({ { 4, window } });
    server.respondToAll(echo);
    QVERIFY(server.listen());
    Exchange exchange(&server);
    H2Request request("POST", server.url());
    const QByteArray body = patternOf(5 * window);
    request.setPadding(256);
    request.setBody(body);
    exchange.connection().send(&request);
    // A window that were overrun would end the stream.
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(request.readAll(), body);
}

void tst_Extensions::paddingOutOfRangeFailsTheRequest_data()
{
    QTest::addColumn<int>("padding");
    QTest::newRow("negative") << -1;
    QTest::newRow("too long") << 257;
}

void tst_Extensions::paddingOutOfRangeFailsTheRequest()
{
    QFETCH(int, padding);
    WiredConnection wire;
    QVERIFY(wire.open());
    H2Request request(QUrl(u"http://localhost/"_s));
    request.setPadding(padding);
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), Kind::InvalidOptions);
    QVERIFY(request.errorString().contains("padding"_L1));
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

void tst_Extensions::alternativeServicesAreTold()
{
    UploadingConnection wire;
    QSignalSpy told(&wire.connection, &H2Connection::alternativeServiceReceived);
    QVERIFY(wire.open());
    wire.receive(Frames::encode(altSvc, Frames::NoFlags, 0,
                                counted("https://example.com") + "h3=\":443\"; ma=3600"));
    QVERIFY(waitUntil([&] { return !told.isEmpty(); }));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.constFirst().at(0).toByteArray(), "https://example.com"_ba);
    QCOMPARE(told.constFirst().at(1).toByteArray(), "h3=\":443\"; ma=3600"_ba);
}

void tst_Extensions::anAlternativeServiceOfAStreamIsForItsOrigin()
{
    UploadingConnection wire;
    QSignalSpy told(&wire.connection, &H2Connection::alternativeServiceReceived);
    QVERIFY(wire.open());
    H2Request request(QUrl(u"http://localhost:8080/path"_s));
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.receive(Frames::encode(altSvc, Frames::NoFlags, 1, counted({}) + "clear"));
    QVERIFY(waitUntil([&] { return !told.isEmpty(); }));
    QCOMPARE(told.constFirst().at(0).toByteArray(), "http://localhost:8080"_ba);
    QCOMPARE(told.constFirst().at(1).toByteArray(), "clear"_ba);
    QVERIFY(!request.isFinished());
}

// RFC 7838, section 4
void tst_Extensions::anAlternativeServiceForNoOriginIsIgnored()
{
    UploadingConnection wire;
    QSignalSpy told(&wire.connection, &H2Connection::alternativeServiceReceived);
    QVERIFY(wire.open());
    H2Request request(QUrl(u"http://localhost/"_s));
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.receive(Frames::encode(altSvc, Frames::NoFlags, 0, counted({}) + "h3=\":443\"")
                 + Frames::encode(altSvc, Frames::NoFlags, 1,
                                  counted("https://example.com") + "h3=\":443\""));
    QVERIFY(wire.settle());
    QVERIFY(told.isEmpty());
    QVERIFY(wire.connection.isReady());
}

void tst_Extensions::originsAreTold()
{
    UploadingConnection wire;
    QSignalSpy told(&wire.connection, &H2Connection::originsReceived);
    QVERIFY(wire.open());
    wire.receive(Frames::encode(origin, Frames::NoFlags, 0,
                                counted("https://a.example") + counted("https://b.example:8443")));
    QVERIFY(waitUntil([&] { return !told.isEmpty(); }));
    QCOMPARE(told.constFirst().at(0).value<QList<QByteArray>>(),
             QList<QByteArray>({ "https://a.example", "https://b.example:8443" }));
    // None is said as well (RFC 8336, section 2.3).
    wire.receive(Frames::encode(origin, Frames::NoFlags, 0));
    QVERIFY(waitUntil([&] { return told.size() == 2; }));
    QVERIFY(told.constLast().at(0).value<QList<QByteArray>>().isEmpty());
}

void tst_Extensions::originsAreToldOverTlsOrNoSocket_data()
{
    QTest::addColumn<SocketPair::Kind>("kind");
    QTest::addColumn<int>("times");
    QTest::newRow("TCP") << SocketPair::Kind::Tcp << 0;
    QTest::newRow("TLS") << SocketPair::Kind::Tls << 1;
    QTest::newRow("local") << SocketPair::Kind::Local << 1;
}

// RFC 8336, section 2.1: not over cleartext, where nobody vouches for the server.
void tst_Extensions::originsAreToldOverTlsOrNoSocket()
{
    QFETCH(const SocketPair::Kind, kind);
    QFETCH(const int, times);
    const SocketPair sockets(kind);
    H2Connection connection;
    QSignalSpy told(&connection, &H2Connection::originsReceived);
    QSignalSpy toldBehind(&connection, &H2Connection::alternativeServiceReceived);
    connection.handshake(sockets.near.get());
    sockets.far->write(
        Frames::settings() + Frames::settingsAck()
        + Frames::encode(origin, Frames::NoFlags, 0, counted("https://a.example"))
        + Frames::encode(altSvc, Frames::NoFlags, 0, counted("https://a.example") + "h3=\":443\""));
    QVERIFY(waitUntil([&] { return !toldBehind.isEmpty(); }));
    QCOMPARE(told.size(), times);
    QVERIFY(!connection.isClosed());
}

// RFC 8336, section 2.1
void tst_Extensions::anOriginFrameOnAStreamIsIgnored()
{
    UploadingConnection wire;
    QSignalSpy told(&wire.connection, &H2Connection::originsReceived);
    QVERIFY(wire.open());
    H2Request request(QUrl(u"http://localhost/"_s));
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.receive(Frames::encode(origin, Frames::NoFlags, 1, counted("https://a.example")));
    QVERIFY(wire.settle());
    QVERIFY(told.isEmpty());
    QVERIFY(wire.connection.isReady());
}

QTEST_GUILESS_MAIN(tst_Extensions)

#include "tst_extensions.moc"
