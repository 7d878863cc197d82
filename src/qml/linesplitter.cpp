// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/linesplitter.h"

#include <utility>

namespace QtH2 {

QStringList LineSplitter::feed(QStringView text)
{
    QStringList lines;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool endsPair = std::exchange(m_afterCarriageReturn, false) && text[i] == u'\n';
        if (endsPair) {
            begin = i + 1;
            continue;
        }
        if (text[i] != u'\n' && text[i] != u'\r')
            continue;
        m_afterCarriageReturn = text[i] == u'\r';
        lines.append(std::exchange(m_line, QString()) + text.sliced(begin, i - begin));
        begin = i + 1;
    }
    m_line += text.sliced(begin);
    return lines;
}

QString LineSplitter::takeRest()
{
    m_afterCarriageReturn = false;
    return std::exchange(m_line, QString());
}

} // namespace QtH2
