// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Cookies by the rules of one request, which may have them sent but not kept, or the other way round.
// tst_clientcookies has what they do otherwise.

#include "access/cookieexchange.h"

#include <QtNetwork/qnetworkcookie.h>
#include <QtTest/qtest.h>

#include <utility>

using namespace Qt::StringLiterals;
using QtH2::CookieExchange;
using QtH2::Event;
using QtH2::HeadersReceived;
using QtH2::NextSending;
using QtH2::RequestMessage;
using QtH2::RequestRules;

namespace {

// What the exchange below is given to send.
class SentMessage final : public QtH2::Exchange
{
public:
    explicit SentMessage(H2Headers *fields)
        : m_fields(fields)
    {
    }

    [[nodiscard]] QByteArray defaultScheme() const override { return {}; }
    [[nodiscard]] qint64 maxSendBufferSize() const override { return 0; }
    void submit(RequestMessage &&message) override { *m_fields = message.fields; }
    void write(const QByteArray &) override { }
    void endBody(const H2Headers &) override { }
    void changePriority(const QByteArray &) override { }
    void readerTold() override { }
    void consume(qint64) override { }
    [[nodiscard]] std::unique_ptr<Exchange> takePush(QtH2::RequestId,
                                                     QtH2::ExchangeListener *) override
    {
        return nullptr;
    }
    void refusePush(QtH2::RequestId) override { }
    void abort(H2Error::Code, const H2Error &) override { }

private:
    H2Headers *const m_fields;
};

// The request, which says what is sent next.
class Asked final : public QtH2::ExchangeListener
{
public:
    std::optional<H2Headers> fields;
    int responses = 0;

    void exchangeEvent(Event &&) override { ++responses; }
    void exchangeLost(const H2Error &) override { }
    void restartBody() override { }
    void exchangeAsks(NextSending &&next) override { fields = next.fields; }
    void dropBody() override { }
    void exchangeRetrying(const H2Error &) override { }
    void exchangeRedirected(const QUrl &) override { }
    void exchangeWroteOutput(qint64) override { }
};

HeadersReceived settingCookie(int status, const QByteArray &cookie)
{
    return { 0, status, { { "set-cookie", cookie } }, -1, false };
}

} // namespace

class tst_CookieExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cookiesAreSentAndKeptByTheRules_data();
    void cookiesAreSentAndKeptByTheRules();
};

void tst_CookieExchange::cookiesAreSentAndKeptByTheRules_data()
{
    QTest::addColumn<bool>("loads");
    QTest::addColumn<bool>("saves");
    QTest::newRow("both") << true << true;
    QTest::newRow("sent alone") << true << false;
    QTest::newRow("kept alone") << false << true;
    QTest::newRow("neither") << false << false;
}

void tst_CookieExchange::cookiesAreSentAndKeptByTheRules()
{
    QFETCH(const bool, loads);
    QFETCH(const bool, saves);
    const QUrl url(u"https://a.example/"_s);
    QNetworkCookieJar jar;
    jar.setCookiesFromUrl({ QNetworkCookie("old"_ba, "1"_ba) }, url);
    RequestRules rules;
    rules.loadsCookies = loads;
    rules.savesCookies = saves;
    Asked request;
    H2Headers sent;
    CookieExchange exchange(&jar, rules, url, &request);
    exchange.setInner(std::make_unique<SentMessage>(&sent));

    RequestMessage message;
    message.fields = { { ":scheme", "https" }, { "cookie", "own=0" } };
    exchange.submit(std::move(message));
    QCOMPARE(sent.values("cookie"), QList<QByteArray>{ loads ? "old=1"_ba : "own=0"_ba });

    NextSending next;
    next.response = settingCookie(302, "new=2; Path=/");
    next.from = url;
    next.to = QUrl(u"https://a.example/to"_s);
    exchange.exchangeAsks(std::move(next));
    const QByteArray expected = saves ? "old=1; new=2"_ba : "old=1"_ba;
    QCOMPARE(request.fields->values("cookie"),
             loads ? QList<QByteArray>{ expected } : QList<QByteArray>());
    QCOMPARE(jar.cookiesForUrl(url).size(), saves ? 2 : 1);

    exchange.exchangeEvent(settingCookie(200, "last=3"));
    QCOMPARE(request.responses, 1);
    QCOMPARE(jar.cookiesForUrl(url).size(), saves ? 3 : 1);
}

QTEST_GUILESS_MAIN(tst_CookieExchange)
#include "tst_cookieexchange.moc"
