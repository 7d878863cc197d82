// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef DIGESTAUTHORIZATION_H
#define DIGESTAUTHORIZATION_H

#include "policy/challenge.h"
#include "policy/credentials.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <QtCore/qglobal.h>
#include <QtCore/qlist.h>

namespace QtH2 {

// Answers a challenge of Digest, request for request (RFC 7616, section 3.4).
class DigestAuthorization
{
public:
    explicit DigestAuthorization(const Challenge &challenge)
        : m_challenge(challenge)
    {
    }

    // The field for a request, whose target is its :path, and of CONNECT its :authority. Each counts
    // the nonce. A client nonce is fresh and random (RFC 7616, section 5.12).
    [[nodiscard]] QByteArray value(QByteArrayView method, QByteArrayView requestTarget,
                                   const Credentials &credentials, QByteArrayView clientNonce);

    // A new challenge: another nonce is counted from the start.
    void update(const Challenge &challenge);
    // What nextNonce() found. A session goes on with the nonce that it began with.
    void setNonce(const QByteArray &nonce);

    [[nodiscard]] const Challenge &challenge() const { return m_challenge; }
    [[nodiscard]] quint32 nonceCount() const { return m_nonceCount; }

private:
    [[nodiscard]] QByteArray hashOf(const QList<QByteArray> &parts) const;
    [[nodiscard]] QByteArray userParameter(const QByteArray &user) const;

    Challenge m_challenge;
    quint32 m_nonceCount = 0;
    QByteArray m_sessionNonce; // the client's, of the session's first request
};

} // namespace QtH2

#endif // DIGESTAUTHORIZATION_H
