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
void CookieExchange::submit(RequestMessage &&message)
{
    // That of a WebSocket's URL stands for another one, which decides on cookies that are secure.
    m_url.setScheme(QString::fromLatin1(message.fields.value(":scheme")));
    const QPointer<QObject> alive(&m_context);
    const QByteArray cookies = cookiesFor(m_url);
    if (!alive)
        return;
    if (!cookies.isEmpty()) {
        message.fields.removeAll("cookie");
        message.fields.append("cookie", cookies, H2Headers::Sensitivity::Sensitive);
        m_areFromJar = true;
    }
    inner()->submit(std::move(message));
}

void CookieExchange::exchangeEvent(Event &&event)
{
    const QPointer<QObject> alive(&m_context);
    if (const auto *headers = std::get_if<HeadersReceived>(&event))
        save(headers->headers, m_url);
    if (!alive)
        return;
    listener()->exchangeEvent(std::move(event));
}

void CookieExchange::exchangeAsks(NextSending &&next)
{
    const QPointer<QObject> alive(&m_context);
    save(next.response.headers, next.from);
    if (!alive)
        return;
    m_url = next.to;
    const QByteArray cookies = cookiesFor(next.to);
    if (!alive)
        return;
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
    const QUrl to = url; // as in save()
    const QList<QNetworkCookie> cookies = m_jar->cookiesForUrl(to);
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
    const QUrl from = url; // m_url can be gone while the jar is at it
    if (!cookies.isEmpty())
        m_jar->setCookiesFromUrl(cookies, from);
}

} // namespace QtH2
