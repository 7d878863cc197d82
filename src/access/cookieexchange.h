// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef COOKIEEXCHANGE_H
#define COOKIEEXCHANGE_H

#include "access/requestrules.h"
#include "client/exchangefilter.h"

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkcookiejar.h>

namespace QtH2 {

// The cookies of a request and of its responses, on all its ways (RFC 6265): in the thread of the
// request, where their jar is.
class CookieExchange final : public ExchangeFilter
{
public:
    CookieExchange(QNetworkCookieJar *jar, const RequestRules &rules, const QUrl &url,
                   ExchangeListener *listener);

    void submit(RequestMessage &&message) override;
    void exchangeEvent(Event &&event) override;
    void exchangeAsks(NextSending &&next) override;

private:
    [[nodiscard]] QByteArray cookiesFor(const QUrl &url) const;
    void save(const H2Headers &response, const QUrl &url) const;

    const QPointer<QNetworkCookieJar> m_jar;
    const RequestRules m_rules;
    QUrl m_url; // which is asked
    bool m_areFromJar = false; // those that it is asked with
    QObject m_context; // is there as long as this: a jar can be the application's own class
};

} // namespace QtH2

#endif // COOKIEEXCHANGE_H
