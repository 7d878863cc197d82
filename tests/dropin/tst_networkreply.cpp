// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What only replies over HTTP/2 have to bear, and what their manager remembers.

#include "waituntil.h"

#include <QtH2/H2NetworkAccessManager>
#include <QtH2/H2TestServer>

#include <QtCore/qpointer.h>
#include <QtCore/qregularexpression.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <functional>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

// Asks a function of the test, as a program may ask its user, and then has no proxy.
class AskingFactory : public QNetworkProxyFactory
{
public:
    explicit AskingFactory(const std::function<void()> &ask)
        : m_ask(ask)
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override
    {
        m_ask();
        return { QNetworkProxy(QNetworkProxy::NoProxy) };
    }

private:
    std::function<void()> m_ask;
};

} // namespace

class tst_NetworkReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aSlotMayDeleteTheReplyOrTheManager_data();
    void aSlotMayDeleteTheReplyOrTheManager();
    void aReplyThatIsNoChildIsAbortedWithTheManager_data();
    void aReplyThatIsNoChildIsAbortedWithTheManager();
    void aBufferThatIsMadeSmallOnTheWayHoldsTheServerBack();
    void repliesBeginWhileTheOneBeforeThemRunsAnEventLoop();
    void oneThatIsAbortedAndDeletedAtOnceNeverBegins();
    void headersStayThoseOfTheReply();
    void httpGoesOverHttp2WhereTheManagerIsToldTo();
    void optionsThatAreNotValidAreRefused();
    void connectionsAreClosedOnDemand();
    void credentialsAreForgottenOnDemand();
    void eachConfigurationOfTlsHasItsConnection();

private:
    [[nodiscard]] QNetworkReply *get(const QString &path);
    [[nodiscard]] QNetworkRequest request(const QString &path) const;
    static bool waitForEnd(const QNetworkReply *reply)
    {
        return waitUntil([reply] { return reply->isFinished(); });
    }

    std::unique_ptr<H2TestServer> m_server;
    QPointer<H2NetworkAccessManager> m_manager;
};

void tst_NetworkReply::init()
{
    m_server = std::make_unique<H2TestServer>(H2TestServer::Security::Encrypted);
    m_server->respondToAll([](const H2TestRequest &request) {
        H2TestResponse response;
        response.body = request.path + ' ' + request.body;
        return response;
    });
    QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
    m_manager = new H2NetworkAccessManager;
}

void tst_NetworkReply::cleanup()
{
    delete m_manager;
    m_server.reset();
}

QNetworkRequest tst_NetworkReply::request(const QString &path) const
{
    QNetworkRequest request(m_server->url(path));
    request.setSslConfiguration(m_server->clientSslConfiguration());
    return request;
}

QNetworkReply *tst_NetworkReply::get(const QString &path)
{
    return m_manager->get(request(path));
}

void tst_NetworkReply::aSlotMayDeleteTheReplyOrTheManager_data()
{
    QTest::addColumn<QByteArray>("signal");
    QTest::addColumn<bool>("deletesManager");
    for (const char *signal :
         { "socketStartedConnecting", "encrypted", "requestSent", "metaDataChanged", "readyRead",
           "downloadProgress", "uploadProgress", "redirected", "errorOccurred", "sslErrors",
           "readChannelFinished", "finished" }) {
        QTest::addRow("%s, the reply", signal) << QByteArray(signal) << false;
        QTest::addRow("%s, the manager", signal) << QByteArray(signal) << true;
    }
}

void tst_NetworkReply::aSlotMayDeleteTheReplyOrTheManager()
{
    QFETCH(const QByteArray, signal);
    QFETCH(const bool, deletesManager);
    H2TestResponse moved;
    moved.status = 307;
    moved.headers = { { "location", "/to" } };
    m_server->respond(u"/from"_s, moved);
    H2TestResponse missing;
    missing.status = 404;
    missing.body = "not here";
    m_server->respond(u"/to"_s, missing);
    QNetworkRequest request = this->request(u"/from"_s);
    if (signal == "sslErrors")
        request.setSslConfiguration(QSslConfiguration::defaultConfiguration());
    const QPointer<QNetworkReply> reply(m_manager->post(request, "data"_ba));
    QObject killer;
    const auto kill = [this, deletesManager, &reply] {
        if (deletesManager)
            delete m_manager;
        else
            delete reply;
    };
    bool isOver = false;
    const auto watch = [&](auto member) {
        connect(
            reply, member, &killer,
            [&] {
                if (!std::exchange(isOver, true))
                    kill();
            },
            Qt::DirectConnection);
    };
    if (signal == "socketStartedConnecting")
        watch(&QNetworkReply::socketStartedConnecting);
    else if (signal == "encrypted")
        watch(&QNetworkReply::encrypted);
    else if (signal == "requestSent")
        watch(&QNetworkReply::requestSent);
    else if (signal == "metaDataChanged")
        watch(&QNetworkReply::metaDataChanged);
    else if (signal == "readyRead")
        watch(&QNetworkReply::readyRead);
    else if (signal == "downloadProgress")
        watch(&QNetworkReply::downloadProgress);
    else if (signal == "uploadProgress")
        watch(&QNetworkReply::uploadProgress);
    else if (signal == "redirected")
        watch(&QNetworkReply::redirected);
    else if (signal == "errorOccurred")
        watch(&QNetworkReply::errorOccurred);
    else if (signal == "sslErrors")
        watch(&QNetworkReply::sslErrors);
    else if (signal == "readChannelFinished")
        watch(&QNetworkReply::readChannelFinished);
    else if (signal == "finished")
        watch(&QNetworkReply::finished);
    QVERIFY(waitUntil([&] { return isOver; }));
    QVERIFY(!reply);
    QVERIFY(waitUntil([this, deletesManager] {
        return !deletesManager || m_server->openConnectionCount() == 0;
    }));
}

void tst_NetworkReply::aReplyThatIsNoChildIsAbortedWithTheManager_data()
{
    QTest::addColumn<bool>("isSent");
    QTest::newRow("before it is sent") << false;
    QTest::newRow("when it is sent") << true;
}

void tst_NetworkReply::aReplyThatIsNoChildIsAbortedWithTheManager()
{
    QFETCH(const bool, isSent);
    const std::unique_ptr<QNetworkReply> reply(get(u"/path"_s));
    reply->setParent(nullptr);
    QSignalSpy sent(reply.get(), &QNetworkReply::requestSent);
    QVERIFY(!isSent || sent.wait());
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    delete m_manager;
    QCOMPARE(finished.size(), 1);
    QVERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
    QVERIFY(waitUntil([this] { return m_server->openConnectionCount() == 0; }));
    QCOMPARE(finished.size(), 1);
}

void tst_NetworkReply::aBufferThatIsMadeSmallOnTheWayHoldsTheServerBack()
{
    constexpr int window = 100000;
    constexpr int length = 3000000;
    QVERIFY(
        !m_manager->setOptions(H2ConnectionOptions().setInitialStreamWindowSize(window)).isError());
    H2TestResponse large;
    large.body = QByteArray(length, 'x');
    m_server->respond(u"/large"_s, large);
    QNetworkReply *reply = get(u"/large"_s);
    connect(reply, &QNetworkReply::metaDataChanged, reply,
            [reply] { reply->setReadBufferSize(1); });
    QVERIFY(waitUntil([reply] { return reply->bytesAvailable() >= window / 2; }));
    // What the server could send before this one has come.
    QVERIFY(waitForEnd(get(u"/other"_s)));
    QVERIFY(waitForEnd(get(u"/another"_s)));
    QVERIFY(!reply->isFinished());
    QVERIFY(reply->bytesAvailable() <= 2 * window);
    qint64 size = 0;
    QObject here;
    const auto note = [&] { size += reply->readAll().size(); };
    connect(reply, &QNetworkReply::readyRead, &here, note);
    size += reply->readAll().size();
    QVERIFY(waitForEnd(reply));
    size += reply->readAll().size();
    QCOMPARE(size, length);
}

void tst_NetworkReply::repliesBeginWhileTheOneBeforeThemRunsAnEventLoop()
{
    QPointer<QNetworkReply> second;
    bool hasAsked = false;
    bool hasEnded = false;
    m_manager->setProxyFactory(new AskingFactory([&] {
        if (!std::exchange(hasAsked, true))
            hasEnded = waitForEnd(second);
    }));
    const std::unique_ptr<QNetworkReply> first(get(u"/first"_s));
    second = get(u"/second"_s);
    QVERIFY(waitForEnd(first.get()));
    QVERIFY(hasEnded);
    QCOMPARE(first->readAll(), "/first "_ba);
    QCOMPARE(second->readAll(), "/second "_ba);
}

void tst_NetworkReply::oneThatIsAbortedAndDeletedAtOnceNeverBegins()
{
    const std::unique_ptr<QNetworkReply> first(get(u"/first"_s));
    QNetworkReply *aborted = get(u"/aborted"_s);
    aborted->abort();
    delete aborted;
    std::unique_ptr<QNetworkReply> closed(get(u"/closed"_s));
    closed->close();
    closed.reset();
    QVERIFY(waitForEnd(first.get()));
    QCOMPARE(first->readAll(), "/first "_ba);
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_NetworkReply::headersStayThoseOfTheReply()
{
    const QList<H2Headers> sent{ { { "x-first", "1" }, { "x-second", "2" } },
                                 { { "x-first", "1" }, { "x-second", "3" } },
                                 { { "x-other", "1" }, { "x-second", "" } },
                                 { { "x-second", "2" } } };
    QList<QNetworkReply *> replies;
    for (qsizetype i = 0; i < sent.size(); ++i) {
        const QString path = u"/%1"_s.arg(i);
        H2TestResponse response;
        response.headers = sent.at(i);
        m_server->respond(path, response);
        replies.append(get(path));
        QVERIFY(waitForEnd(replies.constLast()));
    }
    for (qsizetype i = 0; i < sent.size(); ++i) {
        for (const QByteArray &name : { "x-first"_ba, "x-second"_ba, "x-other"_ba })
            QCOMPARE(replies.at(i)->rawHeader(name), sent.at(i).value(name));
    }
}

void tst_NetworkReply::httpGoesOverHttp2WhereTheManagerIsToldTo()
{
    H2TestServer clear;
    H2TestResponse response;
    response.body = "in the clear";
    clear.respond(u"/path"_s, response);
    QVERIFY(clear.listen());
    QVERIFY(!m_manager->isCleartextHttp2());
    m_manager->setCleartextHttp2(true);
    QNetworkReply *reply = m_manager->get(QNetworkRequest(clear.url(u"/path"_s)));
    QVERIFY(waitForEnd(reply));
    QCOMPARE(reply->readAll(), response.body);
    QVERIFY(!reply->attribute(QNetworkRequest::ConnectionEncryptedAttribute).toBool());
}

void tst_NetworkReply::optionsThatAreNotValidAreRefused()
{
    QSignalSpy changed(m_manager, &H2NetworkAccessManager::optionsChanged);
    const H2ConnectionOptions before = m_manager->options();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"maxFrameSize"_s));
    QCOMPARE(m_manager->setOptions(H2ConnectionOptions().setMaxFrameSize(1)).kind(),
             H2Error::Kind::InvalidOptions);
    QCOMPARE(m_manager->options(), before);
    QVERIFY(!m_manager->setOptions(H2ConnectionOptions().setMaxFrameSize(20000)).isError());
    QCOMPARE(changed.size(), 1);
}

void tst_NetworkReply::connectionsAreClosedOnDemand()
{
    QVERIFY(waitForEnd(get(u"/1"_s)));
    m_manager->clearConnectionCache();
    QVERIFY(waitForEnd(get(u"/2"_s)));
    QCOMPARE(m_server->connectionCount(), 2);
}

void tst_NetworkReply::credentialsAreForgottenOnDemand()
{
    m_server->respond(u"/secret"_s, [](const H2TestRequest &request) {
        H2TestResponse response;
        if (!request.headers.contains("authorization")) {
            response.status = 401;
            response.headers = { { "www-authenticate", "Basic realm=\"here\"" } };
        }
        return response;
    });
    QSignalSpy asked(m_manager, &QNetworkAccessManager::authenticationRequired);
    connect(m_manager, &QNetworkAccessManager::authenticationRequired, this,
            [](QNetworkReply *, QAuthenticator *authenticator) {
                authenticator->setUser(u"user"_s);
                authenticator->setPassword(u"password"_s);
            });
    for (int i = 0; i < 2; ++i) {
        QNetworkReply *reply = get(u"/secret"_s);
        QVERIFY(waitForEnd(reply));
        QCOMPARE(reply->error(), QNetworkReply::NoError);
    }
    QCOMPARE(asked.size(), 1);
    m_manager->clearAccessCache();
    QVERIFY(waitForEnd(get(u"/secret"_s)));
    QCOMPARE(asked.size(), 2);
}

void tst_NetworkReply::eachConfigurationOfTlsHasItsConnection()
{
    QNetworkRequest second = request(u"/2"_s);
    QSslConfiguration configuration = second.sslConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    second.setSslConfiguration(configuration);
    QVERIFY(waitForEnd(get(u"/1"_s)));
    QVERIFY(waitForEnd(m_manager->get(second)));
    QVERIFY(waitForEnd(get(u"/3"_s)));
    QCOMPARE(m_server->connectionCount(), 2);
}

QTEST_GUILESS_MAIN(tst_NetworkReply)
#include "tst_networkreply.moc"
