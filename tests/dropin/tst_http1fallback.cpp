// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a manager does about servers that do not speak HTTP/2, and for how long.

#include "scene.h"

#include "dropin/http1origins.h"

#include <QtH2/H2NetworkAccessManager>

#include <QtCore/qpointer.h>
#include <QtNetwork/qabstractnetworkcache.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using QtH2::Http1Origins;
using QtH2::TimePoint;

namespace {

// Notes what it is asked for.
class Cache : public QAbstractNetworkCache
{
public:
    explicit Cache(QObject *parent)
        : QAbstractNetworkCache(parent)
    {
    }

    QNetworkCacheMetaData metaData(const QUrl &url) override
    {
        asked.append(url.path());
        return {};
    }
    void updateMetaData(const QNetworkCacheMetaData &) override { }
    QIODevice *data(const QUrl &) override { return nullptr; }
    bool remove(const QUrl &url) override
    {
        removed.append(url.path());
        return true;
    }
    qint64 cacheSize() const override { return 0; }
    QIODevice *prepare(const QNetworkCacheMetaData &) override { return nullptr; }
    void insert(QIODevice *) override { }
    void clear() override { }

    QStringList asked;
    QStringList removed;
};

} // namespace

class tst_Http1Fallback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOriginIsRememberedForAWhile();
    void noMoreOriginsAreRememberedThanAllowed();
    void theNextRequestGoesToQtAtOnce();
    void requestsThatWaitTogetherGoOnTogether();
    void aServerThatRefusesHttp2IsAskedInHttp1FromThenOn();
    void aSlotMayDeleteTheReplyThatGoesOn_data();
    void aSlotMayDeleteTheReplyThatGoesOn();
    void theCacheIsAskedByWhoAsksForIt();
    void whatIsChangedIsRemovedFromTheCache();
};

void tst_Http1Fallback::anOriginIsRememberedForAWhile()
{
    Http1Origins origins;
    const TimePoint start;
    const QUrl url(u"https://example.org/path"_s);
    origins.add(url, Http1Origins::Reason::Refused, start);
    const TimePoint end = start + Http1Origins::remembered;
    QVERIFY(origins.find(QUrl(u"https://example.org:443/other"_s), start)
            == Http1Origins::Reason::Refused);
    QVERIFY(origins.find(url, end - std::chrono::milliseconds(1)));
    QVERIFY(!origins.find(url, end));
    QVERIFY(!origins.find(QUrl(u"https://example.org:444/"_s), start));
    QVERIFY(!origins.find(QUrl(u"http://example.org/"_s), start));
}

void tst_Http1Fallback::noMoreOriginsAreRememberedThanAllowed()
{
    Http1Origins origins;
    TimePoint now;
    const auto url = [](qsizetype i) { return QUrl(u"https://%1.example.org"_s.arg(i)); };
    for (qsizetype i = 0; i <= Http1Origins::mostOrigins; ++i) {
        now += std::chrono::milliseconds(1);
        origins.add(url(i), Http1Origins::Reason::NotSpoken, now);
    }
    QCOMPARE(origins.size(), Http1Origins::mostOrigins);
    QVERIFY(!origins.find(url(0), now));
    QVERIFY(origins.find(url(1), now));
}

void tst_Http1Fallback::theNextRequestGoesToQtAtOnce()
{
    Scene scene(true);
    int connections = 0;
    connect(scene.http1.get(), &QSslServer::startedEncryptionHandshake, this,
            [&connections] { ++connections; });
    const auto get = [&scene] {
        QNetworkReply *reply = scene.manager->get(scene.request(scene.http1->url(u"/path"_s)));
        scene.wait(reply);
        return reply;
    };
    QCOMPARE(get()->error(), QNetworkReply::NoError);
    QCOMPARE(connections, 2); // one was for HTTP/2
    QNetworkReply *second = get();
    QCOMPARE(second->error(), QNetworkReply::NoError);
    QCOMPARE(second->metaObject()->className(), "QNetworkReplyHttpImpl");
    QCOMPARE(connections, 2);
    static_cast<H2NetworkAccessManager *>(scene.manager.get())->clearConnectionCache();
    QCOMPARE(get()->error(), QNetworkReply::NoError);
    QCOMPARE(connections, 4);
}

void tst_Http1Fallback::requestsThatWaitTogetherGoOnTogether()
{
    Scene scene(true);
    QList<QNetworkReply *> replies;
    for (int i = 0; i < 20; ++i) {
        replies.append(scene.manager->post(scene.request(scene.http1->url(u"/%1"_s.arg(i))),
                                           QByteArray::number(i)));
    }
    for (int i = 0; i < 20; ++i) {
        scene.wait(replies.at(i));
        QCOMPARE(replies.at(i)->error(), QNetworkReply::NoError);
        QCOMPARE(QString::fromLatin1(replies.at(i)->readAll()), u"http1 POST /%1 %1"_s.arg(i));
    }
    QCOMPARE(scene.http1->requests.size(), 20);
}

void tst_Http1Fallback::aServerThatRefusesHttp2IsAskedInHttp1FromThenOn()
{
    Scene scene(true);
    H2TestServer refusing(H2TestServer::Security::Encrypted);
    refusing.setAlpnProtocols({ "h2", "http/1.1" });
    H2TestResponse response;
    response.status = 0;
    response.reset = H2Error::Code::Http11Required;
    refusing.respond(u"/one"_s, response);
    QVERIFY(refusing.listen());
    QNetworkRequest request(refusing.url(u"/one"_s));
    request.setSslConfiguration(refusing.clientSslConfiguration());
    for (int i = 0; i < 2; ++i) {
        QNetworkReply *reply = scene.manager->post(request, "data"_ba);
        scene.wait(reply);
        // What this server has in HTTP/1.1, for everything.
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 505);
        QVERIFY(!reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool());
    }
    QCOMPARE(refusing.requests().size(), 1);
}

void tst_Http1Fallback::aSlotMayDeleteTheReplyThatGoesOn_data()
{
    QTest::addColumn<int>("which");
    const char *const names[]
        = { "encrypted",     "requestSent",         "metaDataChanged", "readyRead",
            "errorOccurred", "readChannelFinished", "finished" };
    for (int i = 0; i < 7; ++i)
        QTest::newRow(names[i]) << i;
}

void tst_Http1Fallback::aSlotMayDeleteTheReplyThatGoesOn()
{
    QFETCH(const int, which);
    Scene scene(true);
    scene.http1->heads.insert("/path", "404 Not here");
    const QPointer<QNetworkReply> reply(
        scene.manager->post(scene.request(scene.http1->url(u"/path"_s)), "data"_ba));
    QObject killer;
    const auto kill = [&reply] { delete reply; };
    const auto watch = [&](auto member) { connect(reply, member, &killer, kill); };
    switch (which) {
    case 0:
        watch(&QNetworkReply::encrypted);
        break;
    case 1:
        watch(&QNetworkReply::requestSent);
        break;
    case 2:
        watch(&QNetworkReply::metaDataChanged);
        break;
    case 3:
        watch(&QNetworkReply::readyRead);
        break;
    case 4:
        watch(&QNetworkReply::errorOccurred);
        break;
    case 5:
        watch(&QNetworkReply::readChannelFinished);
        break;
    default:
        watch(&QNetworkReply::finished);
        break;
    }
    QVERIFY(waitUntil([&] { return !reply; }));
    // The manager goes on.
    QNetworkReply *next = scene.manager->get(scene.request(scene.http1->url(u"/next"_s)));
    scene.wait(next);
    QCOMPARE(next->error(), QNetworkReply::NoError);
}

void tst_Http1Fallback::theCacheIsAskedByWhoAsksForIt()
{
    Scene scene(true);
    auto *cache = new Cache(scene.manager.get());
    scene.manager->setCache(cache);
    scene.wait(scene.manager->get(scene.request(u"/network"_s)));
    QVERIFY(cache->asked.isEmpty());
    QNetworkRequest request = scene.request(u"/cached"_s);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::PreferCache);
    QNetworkReply *reply = scene.manager->get(request);
    scene.wait(reply);
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QVERIFY(cache->asked.contains(u"/cached"_s));
}

void tst_Http1Fallback::whatIsChangedIsRemovedFromTheCache()
{
    Scene scene(true);
    auto *cache = new Cache(scene.manager.get());
    scene.manager->setCache(cache);
    scene.wait(scene.manager->get(scene.request(u"/get"_s)));
    scene.wait(scene.manager->put(scene.request(u"/put"_s), "data"_ba));
    scene.wait(scene.manager->deleteResource(scene.request(u"/delete"_s)));
    QCOMPARE(cache->removed, QStringList({ u"/put"_s, u"/delete"_s }));
}

QTEST_GUILESS_MAIN(tst_Http1Fallback)
#include "tst_http1fallback.moc"
