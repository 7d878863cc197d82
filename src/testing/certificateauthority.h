// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CERTIFICATEAUTHORITY_H
#define CERTIFICATEAUTHORITY_H

#include <QtCore/qdatetime.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslkey.h>

namespace QtH2 {

struct ServerIdentity
{
    QStringList hosts; // names and addresses, as subjectAltName
    QDateTime validFrom;
    QDateTime validUntil;
    bool isSelfSigned = false; // vouched for by no authority, also not by the one that is made
};

// An authority that exists only in memory, and the one certificate it has issued. No key of a test
// lies in a file that way, and none expires.
class CertificateAuthority
{
public:
    explicit CertificateAuthority(const ServerIdentity &identity);

    [[nodiscard]] bool isValid() const { return m_errorString.isEmpty(); }
    [[nodiscard]] QString errorString() const { return m_errorString; }
    [[nodiscard]] QSslCertificate certificate() const { return m_certificate; }
    [[nodiscard]] QSslCertificate serverCertificate() const { return m_serverCertificate; }
    [[nodiscard]] QSslKey serverKey() const { return m_serverKey; }

private:
    QSslCertificate m_certificate;
    QSslCertificate m_serverCertificate;
    QSslKey m_serverKey;
    QString m_errorString;
};

} // namespace QtH2

#endif // CERTIFICATEAUTHORITY_H
