// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a WebSocket does with a real server, which websocket_servers.py has started: the URL of its
// /echo and its certificate are in the environment. What that does is said in websocket_app.py.

#include "websocket.h"

#include <QtH2/H2Connection>

#include <QtCore/qrandom.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtTest/QtTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

class tst_RealWebSocketServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aThousandMessagesOfEverySizeComeBack();
    void sixWebSocketsShareAConnection();
    void theServerAnswersAPing();
    void theServerChoosesTheSubprotocol();
    void theClientCloses();
    void theServerCloses();
    void theBodyOfARefusalCanBeRead();

private:
    void open(const QUrl &url);

    QUrl m_url;
    std::unique_ptr<H2Connection> m_connection;
    std::unique_ptr<WebSocket> m_socket;
};

void tst_RealWebSocketServer::initTestCase()
{
    m_url = QUrl(qEnvironmentVariable("QTH2_WEBSOCKET_URL"));
    QVERIFY2(m_url.isValid() && !m_url.isEmpty(), "websocket_servers.py runs this");
}

void tst_RealWebSocketServer::init()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(
        QSslCertificate::fromPath(qEnvironmentVariable("QTH2_WEBSOCKET_CACERT")));
    m_connection = std::make_unique<H2Connection>();
    m_connection->setSslConfiguration(configuration);
    QUrl origin = m_url;
    origin.setScheme(m_url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    m_connection->connectToUrl(origin);
    m_socket = std::make_unique<WebSocket>(m_url);
}

void tst_RealWebSocketServer::cleanup()
{
    m_socket.reset();
    m_connection.reset();
}

void tst_RealWebSocketServer::open(const QUrl &url)
{
    m_socket->request()->setUrl(url);
    m_socket->open(m_connection.get());
    QTRY_VERIFY_WITH_TIMEOUT(m_socket->state() == WebSocket::State::Open
                                 || m_socket->state() == WebSocket::State::Closed,
                             20000);
    if (m_socket->request()->error().isError())
        qWarning().noquote() << m_socket->request()->errorString();
}

void tst_RealWebSocketServer::aThousandMessagesOfEverySizeComeBack()
{
    constexpr int count = 1000;
    constexpr int largest = 70000;
    open(m_url);
    QCOMPARE(m_socket->state(), WebSocket::State::Open);

    QList<QByteArray> sent;
    for (const qsizetype edge : { 0, 1, 125, 126, 127, 16384, 65535, 65536, largest })
        sent.append(QByteArray(edge, 'e'));
    while (sent.size() < count)
        sent.append(QByteArray(QRandomGenerator::global()->bounded(largest), 'a'));
    for (QByteArray &message : sent) {
        for (char &byte : message)
            byte = static_cast<char>(QRandomGenerator::global()->bounded(128));
    }

    // Every other one as text; all have to come back in their order.
    const QObject context; // of what refers to these variables
    qsizetype next = 0;
    int wrong = 0;
    const auto check = [&](const QByteArray &message, bool isText) {
        if (next >= count || sent.at(next) != message || (next % 2 != 0) != isText)
            ++wrong;
        ++next;
    };
    const auto checkText = [&](const QString &text) { check(text.toUtf8(), true); };
    const auto checkBinary = [&](const QByteArray &bytes) { check(bytes, false); };
    connect(m_socket.get(), &WebSocket::textMessageReceived, &context, checkText);
    connect(m_socket.get(), &WebSocket::binaryMessageReceived, &context, checkBinary);
    qsizetype given = 0;
    const auto sendMore = [&] {
        for (; given < count && m_socket->isWriteReady(); ++given) {
            if (given % 2 != 0)
                m_socket->sendTextMessage(QString::fromUtf8(sent.at(given)));
            else
                m_socket->sendBinaryMessage(sent.at(given));
        }
    };
    connect(m_socket.get(), &WebSocket::writeReadyChanged, &context, sendMore);
    sendMore();
    QTRY_COMPARE_WITH_TIMEOUT(next, count, 100000);
    QCOMPARE(wrong, 0);
    QCOMPARE(m_socket->state(), WebSocket::State::Open);
}

void tst_RealWebSocketServer::sixWebSocketsShareAConnection()
{
    // Apache gives a connection no more workers at first, and a WebSocket keeps its own.
    constexpr int count = 6;
    const QObject context; // of what refers to these variables
    QStringList received;
    QStringList expected;
    std::vector<std::unique_ptr<WebSocket>> sockets;
    for (int i = 0; i < count; ++i) {
        sockets.push_back(std::make_unique<WebSocket>(m_url));
        WebSocket *socket = sockets.back().get();
        connect(socket, &WebSocket::connected, this,
                [socket, i] { socket->sendTextMessage(u"message of %1"_s.arg(i)); });
        const auto receive
            = [&received, i](const QString &text) { received << u"%1: %2"_s.arg(i).arg(text); };
        connect(socket, &WebSocket::textMessageReceived, &context, receive);
        expected << u"%1: message of %1"_s.arg(i);
        socket->open(m_connection.get());
    }
    QTRY_COMPARE_WITH_TIMEOUT(received.size(), count, 20000);
    received.sort();
    expected.sort();
    QCOMPARE(received, expected);
}

void tst_RealWebSocketServer::theServerAnswersAPing()
{
    open(m_url);
    QSignalSpy pong(m_socket.get(), &WebSocket::pong);
    QVERIFY(m_socket->ping("are you there"));
    QTRY_COMPARE_WITH_TIMEOUT(pong.size(), 1, 20000);
    QCOMPARE(pong.at(0).at(0).toByteArray(), "are you there"_ba);
}

void tst_RealWebSocketServer::theServerChoosesTheSubprotocol()
{
    m_socket->setSubprotocols({ "other", "echo" });
    open(m_url);
    QCOMPARE(m_socket->state(), WebSocket::State::Open);
    QCOMPARE(m_socket->subprotocol(), "echo"_ba);
}

void tst_RealWebSocketServer::theClientCloses()
{
    open(m_url);
    QSignalSpy closed(m_socket.get(), &WebSocket::closed);
    QSignalSpy failed(m_socket.get(), &WebSocket::errorOccurred);
    QVERIFY(m_socket->close(1001, u"going away"_s));
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 20000);
    QCOMPARE(closed.at(0).at(0).toInt(), 1001);
    QCOMPARE(failed.size(), 0);
}

void tst_RealWebSocketServer::theServerCloses()
{
    open(m_url);
    QSignalSpy closed(m_socket.get(), &WebSocket::closed);
    QSignalSpy failed(m_socket.get(), &WebSocket::errorOccurred);
    QVERIFY(m_socket->sendTextMessage(u"close"_s));
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 20000);
    QCOMPARE(closed.at(0).at(0).toInt(), 4001);
    QCOMPARE(closed.at(0).at(1).toString(), u"as you wish"_s);
    QCOMPARE(failed.size(), 0);
}

void tst_RealWebSocketServer::theBodyOfARefusalCanBeRead()
{
    QSignalSpy failed(m_socket.get(), &WebSocket::errorOccurred);
    open(m_url.resolved(QUrl(u"/other"_s)));
    QCOMPARE(m_socket->state(), WebSocket::State::Closed);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(0).value<H2Error>().kind(), H2Error::Kind::TunnelRefused);
    QCOMPARE(m_socket->request()->httpStatus(), 404);
    QCOMPARE(m_socket->request()->readAll(), "no such room"_ba);
    QVERIFY(m_connection->isReady());
}

QTEST_GUILESS_MAIN(tst_RealWebSocketServer)
#include "tst_realwebsocketserver.moc"
