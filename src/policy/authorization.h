// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef AUTHORIZATION_H
#define AUTHORIZATION_H

#include "policy/challenge.h"
#include "policy/credentials.h"
#include "policy/digestauthorization.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>

#include <optional>

namespace QtH2 {

// The field of Basic (RFC 7617, section 2). None: the user's name has a colon, at which the server
// would part it from the password, or one of the two has control characters.
[[nodiscard]] std::optional<QByteArray> basicAuthorization(const Credentials &credentials);

// Answers a challenge with credentials, request for request, in the challenge's scheme.
class Authorization
{
public:
    Authorization(const Challenge &challenge, const Credentials &credentials)
        : m_digest(challenge)
        , m_credentials(credentials)
    {
    }

    // The value of authorization, or proxy-authorization. None: the scheme cannot say these
    // credentials. As in DigestAuthorization, each counts the nonce.
    [[nodiscard]] std::optional<QByteArray>
    value(QByteArrayView method, QByteArrayView requestTarget, QByteArrayView clientNonce);
    void update(const Challenge &challenge) { m_digest.update(challenge); }
    void setNonce(const QByteArray &nonce) { m_digest.setNonce(nonce); }

    [[nodiscard]] const Challenge &challenge() const { return m_digest.challenge(); }
    [[nodiscard]] const Credentials &credentials() const { return m_credentials; }
    [[nodiscard]] quint32 nonceCount() const { return m_digest.nonceCount(); }

private:
    DigestAuthorization m_digest; // holds the challenge of Basic, too
    Credentials m_credentials;
};

} // namespace QtH2

#endif // AUTHORIZATION_H
