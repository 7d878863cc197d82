// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transport/tlsrules.h"

using namespace Qt::StringLiterals;

namespace QtH2::TlsRules {

// The older ones are deprecated names in Qt, and are told by not being these.
bool isAllowed(QSsl::SslProtocol version)
{
    return version == QSsl::TlsV1_2 || version == QSsl::TlsV1_3 || version == QSsl::UnknownProtocol;
}

bool isAllowedInTls12(const QString &cipherName)
{
    if (cipherName.isEmpty())
        return true;
    // ECDHE-RSA-AES128-GCM-SHA256 and TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 are the same.
    QString name = cipherName.toUpper().replace('_'_L1, '-'_L1);
    if (name.startsWith("TLS-"_L1))
        name.remove(0, 4);
    const bool isEphemeral = name.startsWith("ECDHE-"_L1) || name.startsWith("DHE-"_L1);
    const bool hasAssociatedData = name.contains("-GCM"_L1) || name.contains("-CCM"_L1)
        || name.contains("CHACHA20-POLY1305"_L1);
    return isEphemeral && hasAssociatedData;
}

} // namespace QtH2::TlsRules
