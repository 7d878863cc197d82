// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/textdecoder.h"

#include <QtCore/qregularexpression.h>

using namespace Qt::StringLiterals;

namespace QtH2 {

// RFC 9110, section 8.3.1: media-type parameters are name=token or name="quoted".
TextDecoder::TextDecoder(QByteArrayView contentType)
{
    static const QRegularExpression charset(uR"(;\s*charset\s*=\s*"?([^\s";]+))"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const auto match = charset.match(QString::fromLatin1(contentType));
    if (!match.hasMatch())
        return;
    QStringDecoder named(match.captured(1).toLatin1().constData());
    if (named.isValid())
        m_decoder = std::move(named);
}

} // namespace QtH2
