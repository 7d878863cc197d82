// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/digestauthorization.h"

#include <QtCore/qbytearraylist.h>
#include <QtCore/qcryptographichash.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

QByteArray quoted(const QByteArray &text)
{
    QByteArray escaped = text;
    escaped.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + escaped + '"';
}

bool isControlCharacter(char character)
{
    return static_cast<unsigned char>(character) < 0x20 || character == 0x7f;
}

bool isAscii(char character)
{
    return static_cast<unsigned char>(character) < 0x80;
}

// RFC 7616, section 4: what the server's characters are when it says that they are UTF-8.
QByteArray encoded(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toUtf8();
}

} // namespace

QByteArray DigestAuthorization::hashOf(const QList<QByteArray> &parts) const
{
    return QCryptographicHash::hash(parts.join(':'), m_challenge.hash).toHex();
}

QByteArray DigestAuthorization::userParameter(const QByteArray &user) const
{
    if (m_challenge.wantsUserHash)
        return "username=" + quoted(hashOf({ user, m_challenge.realm }));
    // A server from before RFC 7616 does not know username*, but reads UTF-8 more often than not.
    const bool knowsExtended = m_challenge.isUtf8 || m_challenge.hash != QCryptographicHash::Md5;
    const bool needsExtended = std::any_of(user.begin(), user.end(), isControlCharacter)
        || (knowsExtended && !std::all_of(user.begin(), user.end(), isAscii));
    if (needsExtended) // RFC 8187, section 3.2: all but attr-char is encoded
        return "username*=UTF-8''" + user.toPercentEncoding("!#$&+^`|"_ba);
    return "username=" + quoted(user);
}

QByteArray DigestAuthorization::value(QByteArrayView method, QByteArrayView requestTarget,
                                      const Credentials &credentials, QByteArrayView clientNonce)
{
    ++m_nonceCount;
    // RFC 7616, section 3.4.2: a session's key is made once, of the first request's client nonce.
    // Servers make it of the one they see, so the requests after that have it too.
    if (m_challenge.isSession && m_sessionNonce.isEmpty())
        m_sessionNonce = clientNonce.toByteArray();
    const QByteArray ownNonce = m_challenge.isSession ? m_sessionNonce : clientNonce.toByteArray();
    const QByteArray nonceCount = QByteArray::number(m_nonceCount, 16).rightJustified(8, '0');
    const QByteArray user = encoded(credentials.user);
    const QByteArray target = requestTarget.toByteArray();

    QByteArray secret = hashOf({ user, m_challenge.realm, encoded(credentials.password) });
    if (m_challenge.isSession)
        secret = hashOf({ secret, m_challenge.nonce, ownNonce });
    const QByteArray request = hashOf({ method.toByteArray(), target });
    const QByteArray response = m_challenge.hasQop
        ? hashOf({ secret, m_challenge.nonce, nonceCount, ownNonce, "auth"_ba, request })
        : hashOf({ secret, m_challenge.nonce, request });

    QList<QByteArray> parameters
        = { userParameter(user), "realm=" + quoted(m_challenge.realm), "uri=" + quoted(target) };
    if (!m_challenge.algorithm.isEmpty())
        parameters.append("algorithm=" + m_challenge.algorithm);
    parameters.append("nonce=" + quoted(m_challenge.nonce));
    if (m_challenge.hasQop) {
        parameters.append("nc=" + nonceCount);
        parameters.append("cnonce=" + quoted(ownNonce));
        parameters.append("qop=auth"_ba);
    }
    parameters.append("response=" + quoted(response));
    if (m_challenge.opaque)
        parameters.append("opaque=" + quoted(*m_challenge.opaque));
    if (m_challenge.wantsUserHash)
        parameters.append("userhash=true"_ba);
    return "Digest " + parameters.join(", ");
}

void DigestAuthorization::update(const Challenge &challenge)
{
    if (challenge.nonce != m_challenge.nonce) {
        m_nonceCount = 0;
        m_sessionNonce.clear();
    }
    m_challenge = challenge;
}

void DigestAuthorization::setNonce(const QByteArray &nonce)
{
    if (m_challenge.isSession || nonce == m_challenge.nonce)
        return;
    m_challenge.nonce = nonce;
    m_nonceCount = 0;
}

} // namespace QtH2
