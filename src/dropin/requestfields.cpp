// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/requestfields.h"

#include <QtCore/qlocale.h>

using namespace Qt::StringLiterals;

namespace QtH2::RequestFields {

namespace {

QByteArray acceptedLanguages(QString locale)
{
    const QByteArray language = locale.replace('_'_L1, '-'_L1).toLatin1();
    if (language == "C")
        return "en,*"_ba;
    return language.startsWith("en-") ? QByteArray(language + ",*")
                                      : QByteArray(language + ",en,*");
}

// Put together again only when the system has another language, as it seldom has.
QByteArray acceptedLanguages()
{
    static thread_local QString knownLocale;
    static thread_local QByteArray known;
    if (const QString locale = QLocale::system().name(); known.isEmpty() || locale != knownLocale) {
        known = acceptedLanguages(locale);
        knownLocale = locale;
    }
    return known;
}

bool isReload(const QNetworkRequest &request)
{
    return request
               .attribute(QNetworkRequest::CacheLoadControlAttribute,
                          QNetworkRequest::PreferNetwork)
               .toInt()
        == QNetworkRequest::AlwaysNetwork;
}

// RFC 7541, section 7.1.3.
bool isSecret(const QByteArray &name)
{
    return name.compare("authorization", Qt::CaseInsensitive) == 0
        || name.compare("proxy-authorization", Qt::CaseInsensitive) == 0;
}

} // namespace

H2Headers headers(const QNetworkRequest &request)
{
    H2Headers headers;
    const QList<QByteArray> names = request.rawHeaderList();
    constexpr qsizetype usualAdded = 2, usualLength = 32;
    headers.reserve(names.size() + usualAdded, (names.size() + usualAdded) * usualLength);
    for (const QByteArray &name : names) {
        headers.append(name, request.rawHeader(name),
                       isSecret(name) ? H2Headers::Sensitivity::Sensitive
                                      : H2Headers::Sensitivity::Normal);
    }
    const auto addMissing = [&headers](QByteArrayView name, const QByteArray &value) {
        if (!headers.contains(name))
            headers.append(name, value);
    };
    if (isReload(request) && !headers.contains("cache-control")) {
        headers.append("cache-control", "no-cache");
        addMissing("pragma", "no-cache"_ba);
    }
    addMissing("accept-language", acceptedLanguages());
    addMissing("user-agent", "Mozilla/5.0"_ba);
    return headers;
}

QByteArray method(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    switch (operation) {
    case QNetworkAccessManager::HeadOperation:
        return "HEAD"_ba;
    case QNetworkAccessManager::PutOperation:
        return "PUT"_ba;
    case QNetworkAccessManager::PostOperation:
        return "POST"_ba;
    case QNetworkAccessManager::DeleteOperation:
        return "DELETE"_ba;
    case QNetworkAccessManager::CustomOperation:
        return request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    default:
        return "GET"_ba;
    }
}

// Qt's numbers are urgencies as RFC 9218, section 4.1, counts them.
H2Priority priority(const QNetworkRequest &request)
{
    return H2Priority(request.priority());
}

RequestRules rules(const QNetworkRequest &request)
{
    RequestRules rules;
    rules.redirectPolicy = QNetworkRequest::ManualRedirectPolicy;
    rules.loadsCookies = false;
    rules.savesCookies = false;
    rules.reusesCredentials
        = request
              .attribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Automatic)
              .toInt()
        == QNetworkRequest::Automatic;
    rules.waitsForServer = false; // one that is not there is told at once
    // Who names the codings undoes them.
    rules.decodes = !request.hasRawHeader("Accept-Encoding"_ba);
    rules.expansion.decompressedSafetyCheckThreshold = request.decompressedSafetyCheckThreshold();
    return rules;
}

} // namespace QtH2::RequestFields
