// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Frames beyond those of RFC 9113: priorities (RFC 9218), alternative services (RFC 7838), origins
// (RFC 8336).

#include "pushframes.h"
#include "tunnelpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;

class tst_SessionExtensions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPriorityChangedBeforeSendingIsTheHeader();
    void aPriorityChangedAfterSendingIsAnUpdate();
    void everyChangeOfPriorityIsAnUpdate();
    void thePriorityOfAPushCanBeChanged();
    void thePriorityOfATunnelCanBeChanged();
    void aServerThatTakesNoUpdatesGetsNone();
    void thePriorityOfWhatIsOverIsNotSent_data();
    void thePriorityOfWhatIsOverIsNotSent();

    void anAlternativeServiceOfTheConnectionNamesItsOrigin();
    void anAlternativeServiceOnAStreamIsThatOfItsOrigin();
    void aTunnelHasNoAlternativeService();
    void anAlternativeServiceForAnotherProtocolsTunnelIsThatOfItsOrigin();
    void anInvalidAlternativeServiceIsIgnored_data();
    void anInvalidAlternativeServiceIsIgnored();
    void anAlternativeServiceThatIsCutOffEndsTheConnection_data();
    void anAlternativeServiceThatIsCutOffEndsTheConnection();

    void originsComeInTheOrderOfTheFrame();
    void anEmptyListOfOriginsIsTold();
    void invalidOriginsAreIgnored_data();
    void invalidOriginsAreIgnored();
    void framesOfUnknownTypesAreIgnored();
    void aPriorityUpdateFromTheServerIsAnError();
    void nothingIsToldAfterTheEnd();
};

namespace {

constexpr quint8 alternativeService = 0xa;
constexpr quint8 origin = 0xc;
constexpr quint8 priorityUpdate = 0x10;

QByteArray field16(const QByteArray &bytes)
{
    return Frames::bigEndian(static_cast<quint16>(bytes.size())) + bytes;
}

QByteArray altSvc(quint32 streamId, const QByteArray &of, const QByteArray &value)
{
    return Frames::encode(alternativeService, 0, streamId, field16(of) + value);
}

QByteArray priorityUpdateFrame(quint32 streamId, const QByteArray &value)
{
    return Frames::encode(priorityUpdate, 0, 0, Frames::bigEndian(streamId) + value);
}

// With a server that reads PRIORITY_UPDATE.
void openWithPriorities(Peer &peer)
{
    constexpr quint16 noRfc7540Priorities = 0x9; // RFC 9218, section 2.1.1
    peer.session.start(peer.now);
    peer.sent();
    peer.receive(Frames::settings({ { noRfc7540Priorities, 1 } }) + Frames::settingsAck());
    peer.sent();
}

} // namespace

void tst_SessionExtensions::aPriorityChangedBeforeSendingIsTheHeader()
{
    Peer peer;
    QStringList lines;
    peer.session.setFrameSink([&lines](const QString &line) { lines.append(line); });
    openWithPriorities(peer);
    RequestMessage message = Peer::message();
    message.fields.append("priority", "u=1");
    const RequestId request = peer.submit(message);
    peer.session.changePriority(request, "u=5, i"_ba);
    lines.clear();
    QCOMPARE(peer.sent().size(), 1);
    QVERIFY2(lines.constFirst().contains("priority: u=5, i"_L1), qPrintable(lines.constFirst()));
    QVERIFY(!lines.constFirst().contains("u=1"_L1));
}

void tst_SessionExtensions::aPriorityChangedAfterSendingIsAnUpdate()
{
    Peer peer;
    openWithPriorities(peer);
    const RequestId request = peer.submit();
    peer.sent();
    peer.session.changePriority(request, "u=0, i"_ba);
    QVERIFY(peer.session.wantsToProduce());
    QVERIFY(peer.sent() == Frames::decode(priorityUpdateFrame(1, "u=0, i"_ba)));
    // In mid-response, too.
    peer.receive(Frames::headers(1, ok()));
    peer.session.changePriority(request, "u=7"_ba);
    QVERIFY(peer.sent() == Frames::decode(priorityUpdateFrame(1, "u=7"_ba)));
}

void tst_SessionExtensions::everyChangeOfPriorityIsAnUpdate()
{
    Peer peer;
    openWithPriorities(peer);
    const RequestId first = peer.submit();
    const RequestId second = peer.submit();
    peer.sent();
    peer.session.changePriority(second, "u=1"_ba);
    peer.session.changePriority(first, "u=2"_ba);
    peer.session.changePriority(second, {});
    QVERIFY(peer.sent()
            == Frames::decode(priorityUpdateFrame(3, "u=1"_ba) + priorityUpdateFrame(1, "u=2"_ba)
                              + priorityUpdateFrame(3, {})));
}

void tst_SessionExtensions::thePriorityOfAPushCanBeChanged()
{
    Peer peer(H2ConnectionOptions().setEnablePush(true));
    openWithPriorities(peer);
    peer.submit();
    peer.sent();
    peer.receive(Frames::pushPromise(1, 2));
    const RequestId pushed = peer.take<PushReceived>().front().pushed;
    peer.session.takePush(pushed);
    peer.session.changePriority(pushed, "u=6"_ba);
    QVERIFY(peer.sent() == Frames::decode(priorityUpdateFrame(2, "u=6"_ba)));
}

void tst_SessionExtensions::thePriorityOfATunnelCanBeChanged()
{
    Peer peer;
    openWithPriorities(peer);
    const RequestId tunnel = peer.submit(connectMessage());
    peer.sent();
    peer.receive(Frames::headers(1, ok()));
    peer.session.changePriority(tunnel, "u=6"_ba);
    QVERIFY(peer.sent() == Frames::decode(priorityUpdateFrame(1, "u=6"_ba)));
}

void tst_SessionExtensions::aServerThatTakesNoUpdatesGetsNone()
{
    Peer peer;
    const RequestId request = peer.submitAndSend();
    peer.session.changePriority(request, "u=0"_ba);
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionExtensions::thePriorityOfWhatIsOverIsNotSent_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("finished") << Frames::headers(1, ok(), Frames::EndStream);
    QTest::newRow("reset") << Frames::resetStream(1, 8);
    QTest::newRow("connection ended") << Frames::goAway(0, 1);
}

void tst_SessionExtensions::thePriorityOfWhatIsOverIsNotSent()
{
    QFETCH(const QByteArray, end);
    Peer peer;
    openWithPriorities(peer);
    const RequestId request = peer.submit();
    peer.sent();
    peer.receive(end);
    peer.sent();
    peer.session.changePriority(request, "u=0"_ba);
    peer.session.changePriority(request + 1, "u=0"_ba);
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionExtensions::anAlternativeServiceOfTheConnectionNamesItsOrigin()
{
    Peer peer;
    openWithPriorities(peer);
    peer.receive(altSvc(0, "https://example.com", "h3=\":443\"; ma=60"));
    const auto services = peer.take<AlternativeServiceReceived>();
    QCOMPARE(services.size(), 1u);
    QCOMPARE(services.front().origin, "https://example.com"_ba);
    QCOMPARE(services.front().fieldValue, "h3=\":443\"; ma=60"_ba);
}

void tst_SessionExtensions::anAlternativeServiceOnAStreamIsThatOfItsOrigin()
{
    Peer peer;
    openWithPriorities(peer);
    RequestMessage message = Peer::message();
    message.fields = { { ":method", "GET" },
                       { ":scheme", "https" },
                       { ":authority", "example.org:8443" },
                       { ":path", "/a?b" } };
    peer.submit(message);
    peer.sent();
    peer.receive(altSvc(1, {}, "clear"));
    const auto services = peer.take<AlternativeServiceReceived>();
    QCOMPARE(services.size(), 1u);
    QCOMPARE(services.front().origin, "https://example.org:8443"_ba);
    QCOMPARE(services.front().fieldValue, "clear"_ba);
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionExtensions::aTunnelHasNoAlternativeService()
{
    Peer peer;
    openWithPriorities(peer);
    peer.submit(connectMessage());
    peer.sent();
    // It is no request for a resource, and so of no origin.
    peer.receive(altSvc(1, {}, "h3=\":443\""));
    QVERIFY(peer.take<AlternativeServiceReceived>().empty());
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionExtensions::anAlternativeServiceForAnotherProtocolsTunnelIsThatOfItsOrigin()
{
    Peer peer;
    openWithPriorities(peer);
    peer.receive(Frames::settings({ { 0x8, 1 } }));
    RequestMessage message = Peer::message("CONNECT");
    message.kind = RequestMessage::Kind::ExtendedConnect;
    message.fields.append(":protocol", "websocket");
    message.bodyFollows = true;
    peer.submit(message);
    peer.sent();
    peer.receive(altSvc(1, {}, "h3=\":443\""));
    QCOMPARE(peer.take<AlternativeServiceReceived>().front().origin, "https://localhost"_ba);
}

void tst_SessionExtensions::anInvalidAlternativeServiceIsIgnored_data()
{
    QTest::addColumn<QByteArray>("frame");
    // RFC 7838, section 4.
    QTest::newRow("connection without an origin") << altSvc(0, {}, "h3=\":443\"");
    QTest::newRow("stream with an origin") << altSvc(1, "https://localhost", "h3=\":443\"");
    QTest::newRow("unknown stream") << altSvc(3, {}, "h3=\":443\"");
    QTest::newRow("stream of the server") << altSvc(2, {}, "h3=\":443\"");
}

void tst_SessionExtensions::anInvalidAlternativeServiceIsIgnored()
{
    QFETCH(const QByteArray, frame);
    Peer peer;
    openWithPriorities(peer);
    peer.submit();
    peer.sent();
    peer.receive(frame);
    QVERIFY(peer.take<AlternativeServiceReceived>().empty());
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionExtensions::anAlternativeServiceThatIsCutOffEndsTheConnection_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a length") << QByteArray(1, '\0');
    QTest::newRow("half an origin") << Frames::bigEndian(quint16(10)) + "https:"_ba;
}

void tst_SessionExtensions::anAlternativeServiceThatIsCutOffEndsTheConnection()
{
    QFETCH(const QByteArray, payload);
    Peer peer;
    openWithPriorities(peer);
    // RFC 9113, section 4.2: such a fault on stream 0 is one of the connection.
    peer.receive(Frames::encode(alternativeService, 0, 0, payload));
    QVERIFY(peer.take<AlternativeServiceReceived>().empty());
    peer.sent();
    QCOMPARE(peer.take<SessionFinished>().front().error.code().value(),
             H2Error::Code::FrameSizeError);
}

void tst_SessionExtensions::originsComeInTheOrderOfTheFrame()
{
    Peer peer;
    openWithPriorities(peer);
    peer.receive(Frames::encode(origin, 0, 0,
                                field16("https://b.example") + field16("https://a.example:8443")));
    const auto received = peer.take<OriginsReceived>();
    QCOMPARE(received.size(), 1u);
    QCOMPARE(received.front().origins,
             (QList<QByteArray>{ "https://b.example", "https://a.example:8443" }));
}

void tst_SessionExtensions::anEmptyListOfOriginsIsTold()
{
    Peer peer;
    openWithPriorities(peer);
    peer.receive(Frames::encode(origin, 0, 0));
    const auto received = peer.take<OriginsReceived>();
    QCOMPARE(received.size(), 1u);
    QVERIFY(received.front().origins.isEmpty());
}

void tst_SessionExtensions::invalidOriginsAreIgnored_data()
{
    QTest::addColumn<QByteArray>("frame");
    // RFC 8336, section 2.1.
    QTest::newRow("on a stream") << Frames::encode(origin, 0, 1, field16("https://a.example"));
    QTest::newRow("cut off") << Frames::encode(origin, 0, 0,
                                               Frames::bigEndian(quint16(20)) + "https://a"_ba);
    QTest::newRow("half a length") << Frames::encode(origin, 0, 0, "\0"_ba);
}

void tst_SessionExtensions::invalidOriginsAreIgnored()
{
    QFETCH(const QByteArray, frame);
    Peer peer;
    openWithPriorities(peer);
    peer.submit();
    peer.sent();
    peer.receive(frame);
    QVERIFY(peer.take<OriginsReceived>().empty());
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionExtensions::framesOfUnknownTypesAreIgnored()
{
    Peer peer;
    openWithPriorities(peer);
    peer.submit();
    peer.sent();
    peer.receive(Frames::encode(0xb, 0xff, 0, "anything"_ba)
                 + Frames::encode(0xfa, 0xff, 1, QByteArray(1000, 'x')));
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.session.takesRequests());
}

// RFC 9218, section 7.1
void tst_SessionExtensions::aPriorityUpdateFromTheServerIsAnError()
{
    Peer peer;
    openWithPriorities(peer);
    peer.submit();
    peer.sent();
    peer.receive(priorityUpdateFrame(1, "u=0"_ba));
    QCOMPARE(peer.outcome().code().value(), H2Error::Code::ProtocolError);
    QVERIFY(peer.session.isFinished());
}

void tst_SessionExtensions::nothingIsToldAfterTheEnd()
{
    Peer peer;
    openWithPriorities(peer);
    peer.session.abort({});
    peer.sent();
    QCOMPARE(peer.take<SessionFinished>().size(), 1u);
    const std::size_t events = peer.events().size();
    peer.receive(altSvc(0, "https://example.com", "clear")
                 + Frames::encode(origin, 0, 0, field16("https://a.example")));
    QCOMPARE(peer.events().size(), events);
}

QTEST_APPLESS_MAIN(tst_SessionExtensions)

#include "tst_sessionextensions.moc"
