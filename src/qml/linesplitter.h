// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef LINESPLITTER_H
#define LINESPLITTER_H

#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

#include <limits>

namespace QtH2 {

// The lines of a text that comes in pieces. A line ends with LF, CR LF or CR, as in an event stream
// (WHATWG HTML, section 9.2.5), which is what text is elsewhere, too.
class LineSplitter
{
public:
    static constexpr qsizetype unbounded = std::numeric_limits<qsizetype>::max();

    explicit LineSplitter(qsizetype maxLength = unbounded)
        : m_maxLength(maxLength)
    {
    }

    // The lines that these pieces make whole, without what ends them, up to one that is too long.
    [[nodiscard]] QStringList feed(QStringView text);
    // A line has more than maxLength characters. Nothing comes after it.
    [[nodiscard]] bool isTooLong() const { return m_tooLong; }
    // What is left behind the last end of a line, and forgets it.
    [[nodiscard]] QString takeRest();

private:
    void take(QStringView text);

    qsizetype m_maxLength;
    QString m_line;
    bool m_tooLong = false;
    bool m_afterCarriageReturn = false;
};

} // namespace QtH2

#endif // LINESPLITTER_H
