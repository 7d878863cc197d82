// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CHALLENGE_H
#define CHALLENGE_H

#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <QtCore/qcryptographichash.h>
#include <QtCore/qlist.h>

#include <optional>

namespace QtH2 {

// The status of a response with a challenge (RFC 9110, section 15.5.2).
inline constexpr int unauthorizedStatus = 401;

// What a server wants to know of who asks (RFC 9110, section 11.3), in a scheme that we can answer.
struct Challenge
{
    enum class Scheme { Basic, Digest };

    Scheme scheme = Scheme::Basic;
    QByteArray realm = {};
    bool isUtf8 = false; // the server says how it reads a name and a password

    // Of Digest alone (RFC 7616, section 3.3).
    QByteArray nonce = {};
    std::optional<QByteArray> opaque = {};
    QList<QByteArray> domain = {}; // URIs, absolute or of this origin; empty: all of the origin
    QByteArray algorithm = {}; // as the server wrote it; empty: none, which is MD5
    QCryptographicHash::Algorithm hash = QCryptographicHash::Md5;
    bool isSession = false; // an algorithm -sess
    bool hasQop = false; // auth; without it the form of RFC 2069
    bool isStale = false; // the password was right, the nonce was old
    bool wantsUserHash = false;
};

// How many a response can have; those behind them are not read.
inline constexpr qsizetype maxChallenges = 32;

// The challenges in all fields of that name, www-authenticate or proxy-authenticate, in their order.
// Without those that are malformed, or of a scheme, an algorithm or a quality of protection that we
// do not know (RFC 7616, section 3.3: such a challenge is ignored).
[[nodiscard]] QList<Challenge> parseChallenges(const H2Headers &headers, QByteArrayView name);

// The one to answer (RFC 9110, section 11.6.1); of two that are as good the first. None: the list is
// empty.
[[nodiscard]] std::optional<Challenge> strongest(const QList<Challenge> &challenges);

// The nonce that the field of that name, authentication-info or proxy-authentication-info, has for the
// next request (RFC 7616, section 3.5). None: it stays as it is.
[[nodiscard]] std::optional<QByteArray> nextNonce(const H2Headers &headers, QByteArrayView name);

} // namespace QtH2

#endif // CHALLENGE_H
