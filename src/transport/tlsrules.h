// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TLSRULES_H
#define TLSRULES_H

#include <QtCore/qstring.h>
#include <QtNetwork/qssl.h>

// What TLS has to be to carry HTTP/2 (RFC 9113, section 9.2).
namespace QtH2::TlsRules {

// Version 1.2 or later; also one that Qt does not know.
[[nodiscard]] bool isAllowed(QSsl::SslProtocol version);

// Whether Appendix A allows it in TLS 1.2: the key exchange has to be ephemeral, the cipher one with
// associated data. The name is OpenSSL's or IANA's; one that is empty is allowed, for nothing is known.
[[nodiscard]] bool isAllowedInTls12(const QString &cipherName);

} // namespace QtH2::TlsRules

#endif // TLSRULES_H
