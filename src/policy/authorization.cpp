// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/authorization.h"

#include <algorithm>

namespace QtH2 {

namespace {

bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar character) {
        return character.unicode() < 0x20 || character.unicode() == 0x7f;
    });
}

} // namespace

std::optional<QByteArray> basicAuthorization(const Credentials &credentials)
{
    if (credentials.user.contains(QLatin1Char(':')) || hasControlCharacters(credentials.user)
        || hasControlCharacters(credentials.password))
        return std::nullopt;
    // RFC 7617, section 2.1. What says nothing reads UTF-8 more often than anything else.
    const QString pair = credentials.user + QLatin1Char(':') + credentials.password;
    return "Basic " + pair.normalized(QString::NormalizationForm_C).toUtf8().toBase64();
}

std::optional<QByteArray> Authorization::value(QByteArrayView method, QByteArrayView requestTarget,
                                               QByteArrayView clientNonce)
{
    if (challenge().scheme == Challenge::Scheme::Basic)
        return basicAuthorization(m_credentials);
    return m_digest.value(method, requestTarget, m_credentials, clientNonce);
}

} // namespace QtH2
