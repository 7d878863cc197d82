// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RESPONSEREADER_H
#define RESPONSEREADER_H

#include "qml/eventstreamparser.h"
#include "qml/linesplitter.h"
#include "qml/textdecoder.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

namespace QtH2 {

// The body of a response, as bytes and as text. What is not asked for is not made.
class ResponseReader
{
public:
    // A line, or the data of an event, may have maxLineLength characters.
    void begin(const QByteArray &contentType, qsizetype maxLineLength);
    void append(const QByteArray &chunk) { m_data += chunk; }

    [[nodiscard]] const QByteArray &data() const { return m_data; }
    // All of it that is there, decoded as far as it has been asked for.
    [[nodiscard]] QString text();

    // The text of the next chunk, the lines and the events that are whole with it.
    [[nodiscard]] QString decode(const QByteArray &chunk) { return m_decoder.decode(chunk); }
    LineSplitter lines;
    EventStreamParser events;

private:
    QByteArray m_data;
    QString m_text;
    qsizetype m_decoded = 0; // bytes of data that m_text has
    TextDecoder m_textDecoder;
    TextDecoder m_decoder;
};

} // namespace QtH2

#endif // RESPONSEREADER_H
