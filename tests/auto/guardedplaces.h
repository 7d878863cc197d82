// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef GUARDEDPLACES_H
#define GUARDEDPLACES_H

#include "clientorigins.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qhash.h>
#include <QtCore/qregularexpression.h>

#include <memory>

// Places of a server that only jane gets into, with the password "secret", as the server itself
// checks it: with nothing of the library's.

inline H2TestResponse challengeWith(const QByteArray &challenge)
{
    H2TestResponse response = responseWith(401, { { "www-authenticate", challenge } });
    response.body = "who are you?";
    return response;
}

inline H2TestResponse answerOf(const H2TestRequest &request)
{
    H2TestResponse response;
    response.body = request.method + ' ' + request.path + ' ' + request.body;
    return response;
}

inline H2TestServer::Handler basicGuard(const H2TestServer::Handler &inside = answerOf)
{
    return [inside](const H2TestRequest &request) {
        const bool isJane = request.headers.value("authorization")
            == "Basic " + QByteArray("jane:secret").toBase64();
        return isJane ? inside(request) : challengeWith("Basic realm=\"basic realm\"");
    };
}

// RFC 7616. A nonce count that comes twice is a replay, and its nonce is as good as stale.
class DigestGuard
{
public:
    QByteArray realm = "digest realm";
    QByteArray algorithm = "SHA-256"; // or MD5, or either with -sess
    int mostUses = 1000; // of one nonce
    bool givesNextNonce = false;
    H2TestServer::Handler inside = answerOf;

    H2TestResponse operator()(const H2TestRequest &request)
    {
        const QHash<QByteArray, QByteArray> said = parameters(request);
        if (said.isEmpty() || !isRight(said, request))
            return challenge(false);
        const QByteArray nonce = said.value("nonce");
        const int count = said.value("nc").toInt(nullptr, 16);
        if (!m_counts->contains(nonce) || count <= m_counts->value(nonce) || count > mostUses)
            return challenge(true);
        m_counts->insert(nonce, count);
        H2TestResponse response = inside(request);
        if (givesNextNonce)
            response.headers.append("authentication-info",
                                    QByteArray("nextnonce=\"" + newNonce() + '"'));
        return response;
    }

    // Of the field authorization; none: it is missing, or of another scheme.
    static QHash<QByteArray, QByteArray> parameters(const H2TestRequest &request)
    {
        const QByteArray field = request.headers.value("authorization");
        QHash<QByteArray, QByteArray> result;
        if (!field.startsWith("Digest "))
            return result;
        static const QRegularExpression pattern(
            QStringLiteral("([a-z]+)=(?:\"([^\"]*)\"|([^\", ]+))"));
        auto matches = pattern.globalMatch(QString::fromLatin1(field.sliced(7)));
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            result.insert(match.captured(1).toLatin1(),
                          (match.captured(2) + match.captured(3)).toLatin1());
        }
        return result;
    }

private:
    QByteArray newNonce()
    {
        const QByteArray nonce = "nonce" + QByteArray::number(m_counts->size());
        m_counts->insert(nonce, 0);
        return nonce;
    }

    H2TestResponse challenge(bool isStale)
    {
        return challengeWith("Digest realm=\"" + realm + "\", nonce=\"" + newNonce()
                             + "\", qop=\"auth\", algorithm=" + algorithm
                             + (isStale ? ", stale=true" : ""));
    }

    [[nodiscard]] QByteArray hashOf(const QByteArray &text) const
    {
        const auto hash
            = algorithm.startsWith("MD5") ? QCryptographicHash::Md5 : QCryptographicHash::Sha256;
        return QCryptographicHash::hash(text, hash).toHex();
    }

    [[nodiscard]] bool isRight(const QHash<QByteArray, QByteArray> &said,
                               const H2TestRequest &request) const
    {
        const QByteArray nonces = said.value("nonce") + ':' + said.value("cnonce");
        QByteArray secret = hashOf("jane:" + realm + ":secret");
        if (algorithm.endsWith("-sess"))
            secret = hashOf(secret + ':' + nonces);
        const QByteArray expected = hashOf(
            secret + ':' + said.value("nonce") + ':' + said.value("nc") + ':' + said.value("cnonce")
            + ":auth:" + hashOf(request.method + ':' + request.path));
        return said.value("response") == expected && said.value("uri") == request.path
            && said.value("username") == "jane" && said.value("realm") == realm;
    }

    // How far each nonce has been counted: by all copies of this together.
    const std::shared_ptr<QHash<QByteArray, int>> m_counts
        = std::make_shared<QHash<QByteArray, int>>();
};

#endif // GUARDEDPLACES_H
