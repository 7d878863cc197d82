// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TEXTDECODER_H
#define TEXTDECODER_H

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringconverter.h>

namespace QtH2 {

// The text of a body that comes in pieces, which end anywhere, inside a character too.
class TextDecoder
{
public:
    TextDecoder() = default;
    // With the charset that a content-type names; UTF-8 where it names none, or one that Qt cannot read.
    explicit TextDecoder(QByteArrayView contentType);

    [[nodiscard]] QString decode(QByteArrayView bytes) { return m_decoder.decode(bytes); }

private:
    QStringDecoder m_decoder = QStringDecoder(QStringDecoder::Utf8);
};

} // namespace QtH2

#endif // TEXTDECODER_H
