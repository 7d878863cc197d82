// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/cookieexchange.h"

#include <QtNetwork/qnetworkcookie.h>

#include <utility>
#include <variant>

namespace QtH2 {

CookieExchange::CookieExchange(QNetworkCookieJar *jar, const RequestRules &rules, const QUrl &url,
                               ExchangeListener *listener)
    : ExchangeFilter(listener)
    , m_jar(jar)
    , m_rules(rules)
    , m_url(url)
{
}

// In place of what the application set, where the jar has any: as QNetworkAccessManager does.
void CookieExchange::submit(const RequestMessage &message)
{
    // That of a WebSocket's URL stands for another one, which decides on cookies that are secure.
    m_url.setScheme(QString::fromLatin1(message.fields.value(":scheme")));
    RequestMessage sent = message;
    if (const QByteArray cookies = cookiesFor(m_url); !cookies.isEmpty()) {
        sent.fields.removeAll("cookie");
        sent.fields.append("cookie", cookies, H2Headers::Sensitivity::Sensitive);
        m_areFromJar = true;
    }
    inner()->submit(sent);
}

void CookieExchange::exchangeEvent(Event &&event)
{
    if (const auto *headers = std::get_if<HeadersReceived>(&event))
        save(headers->headers, m_url);
    listener()->exchangeEvent(std::move(event));
}

void CookieExchange::exchangeAsks(NextSending &&next)
{
    save(next.response.headers, next.from);
    m_url = next.to;
    const QByteArray cookies = cookiesFor(m_url);
    const bool wereFromJar = std::exchange(m_areFromJar, !cookies.isEmpty());
    if (wereFromJar || m_areFromJar)
        next.fields.append("cookie", cookies, H2Headers::Sensitivity::Sensitive);
    listener()->exchangeAsks(std::move(next));
}

QByteArray CookieExchange::cookiesFor(const QUrl &url) const
{
    QByteArray value;
    if (!m_jar || !m_rules.loadsCookies)
        return value;
    const QList<QNetworkCookie> cookies = m_jar->cookiesForUrl(url);
    for (const QNetworkCookie &cookie : cookies) {
        if (!value.isEmpty())
            value += "; ";
        value += cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
    }
    return value;
}

void CookieExchange::save(const H2Headers &response, const QUrl &url) const
{
    if (!m_jar || !m_rules.savesCookies)
        return;
    QList<QNetworkCookie> cookies;
    const QList<QByteArray> values = response.values("set-cookie");
    for (const QByteArray &value : values)
        cookies += QNetworkCookie::parseCookies(value);
    if (!cookies.isEmpty())
        m_jar->setCookiesFromUrl(cookies, url);
}

} // namespace QtH2
