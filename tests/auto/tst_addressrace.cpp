// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transport/addressrace.h"

#include <QtNetwork/qtcpserver.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <vector>

using namespace QtH2;
using namespace Qt::StringLiterals;

namespace {

// Listens on a port of 127.0.0.2 and accepts nobody: as its queue is full, the system answers no SYN.
class DeadPort
{
public:
    explicit DeadPort(quint16 port)
    {
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
        m_address.sin_port = htons(port);
        const int listening = open();
        m_isThere
            = ::bind(listening, address(), sizeof m_address) == 0 && ::listen(listening, 0) == 0;
        for (int i = 0; m_isThere && i < 8; ++i)
            static_cast<void>(::connect(open(), address(), sizeof m_address));
    }
    ~DeadPort()
    {
        for (const int descriptor : m_descriptors)
            ::close(descriptor);
    }
    Q_DISABLE_COPY_MOVE(DeadPort)

    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] static QHostAddress hostAddress() { return QHostAddress(u"127.0.0.2"_s); }

private:
    int open()
    {
        m_descriptors.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
        return m_descriptors.back();
    }
    const sockaddr *address() const { return reinterpret_cast<const sockaddr *>(&m_address); }

    sockaddr_in m_address = {};
    std::vector<int> m_descriptors;
    bool m_isThere = false;
};

std::unique_ptr<QTcpSocket> makeSocket()
{
    return std::make_unique<QTcpSocket>();
}

} // namespace

class tst_AddressRace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFamiliesTakeTurns_data();
    void theFamiliesTakeTurns();
    void anAddressThatDoesNotAnswerHoldsUpNobody();
    void anAddressThatRefusesGivesWayAtOnce();
    void whenAllAddressesFailTheLastErrorIsTold();
    void aNameThatIsNotThereIsToldAsSuch();
    void aRaceCanBeGivenUpAtAnyTime();
};

void tst_AddressRace::theFamiliesTakeTurns_data()
{
    QTest::addColumn<QStringList>("found");
    QTest::addColumn<QStringList>("tried");
    QTest::newRow("none") << QStringList() << QStringList();
    QTest::newRow("one") << QStringList{ u"10.0.0.1"_s } << QStringList{ u"10.0.0.1"_s };
    QTest::newRow("IPv6 preferred")
        << QStringList{ u"2001:db8::1"_s, u"2001:db8::2"_s, u"10.0.0.1"_s, u"10.0.0.2"_s }
        << QStringList{ u"2001:db8::1"_s, u"10.0.0.1"_s, u"2001:db8::2"_s, u"10.0.0.2"_s };
    QTest::newRow("IPv4 preferred")
        << QStringList{ u"10.0.0.1"_s, u"10.0.0.2"_s, u"10.0.0.3"_s, u"2001:db8::1"_s }
        << QStringList{ u"10.0.0.1"_s, u"2001:db8::1"_s, u"10.0.0.2"_s, u"10.0.0.3"_s };
}

void tst_AddressRace::theFamiliesTakeTurns()
{
    QFETCH(QStringList, found);
    QList<QHostAddress> addresses;
    for (const QString &address : found)
        addresses.append(QHostAddress(address));
    QStringList order;
    const QList<QHostAddress> interleaved = AddressRace::interleaved(addresses);
    for (const QHostAddress &address : interleaved)
        order.append(address.toString());
    QTEST(order, "tried");
}

void tst_AddressRace::anAddressThatDoesNotAnswerHoldsUpNobody()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const DeadPort dead(server.serverPort());
    QVERIFY(dead.isThere());
    AddressRace race(makeSocket);
    QSignalSpy won(&race, &AddressRace::won);
    race.start({ DeadPort::hostAddress(), QHostAddress::LocalHost }, server.serverPort());
    QVERIFY(won.wait());
    QCOMPARE(race.takeWinner()->peerAddress(), QHostAddress(QHostAddress::LocalHost));
}

void tst_AddressRace::anAddressThatRefusesGivesWayAtOnce()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    AddressRace race(makeSocket);
    QSignalSpy won(&race, &AddressRace::won);
    race.start({ DeadPort::hostAddress(), QHostAddress::LocalHost }, server.serverPort());
    QVERIFY(won.wait());
    QCOMPARE(race.takeWinner()->state(), QAbstractSocket::ConnectedState);
}

void tst_AddressRace::whenAllAddressesFailTheLastErrorIsTold()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    AddressRace race(makeSocket);
    QSignalSpy lost(&race, &AddressRace::lost);
    QSignalSpy won(&race, &AddressRace::won);
    race.start(u"localhost"_s, port);
    QVERIFY(lost.wait());
    QCOMPARE(lost.constFirst().constFirst().value<QAbstractSocket::SocketError>(),
             QAbstractSocket::ConnectionRefusedError);
    QCOMPARE(won.size(), 0);
}

void tst_AddressRace::aNameThatIsNotThereIsToldAsSuch()
{
    AddressRace race(makeSocket);
    QSignalSpy lost(&race, &AddressRace::lost);
    race.start(u"does-not-exist.invalid"_s, 80);
    QVERIFY(lost.wait(20000));
    QCOMPARE(lost.constFirst().constFirst().value<QAbstractSocket::SocketError>(),
             QAbstractSocket::HostNotFoundError);
}

void tst_AddressRace::aRaceCanBeGivenUpAtAnyTime()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    // While the name is looked up.
    std::make_unique<AddressRace>(makeSocket)->start(u"localhost"_s, server.serverPort());
    // While an address is tried, which the server does not hear of if it is given up before.
    std::unique_ptr<AddressRace> race;
    race = std::make_unique<AddressRace>([&race] {
        QMetaObject::invokeMethod(
            race.get(), [&race] { race.reset(); }, Qt::QueuedConnection);
        return makeSocket();
    });
    race->start(u"localhost"_s, server.serverPort());
    QTRY_VERIFY(!race);
}

QTEST_GUILESS_MAIN(tst_AddressRace)

#include "tst_addressrace.moc"
