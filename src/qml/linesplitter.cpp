// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/linesplitter.h"

#include <utility>

namespace QtH2 {

QStringList LineSplitter::feed(QStringView text)
{
    QStringList lines;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size() && !m_tooLong; ++i) {
        const bool endsPair = std::exchange(m_afterCarriageReturn, false) && text[i] == u'\n';
        if (endsPair) {
            begin = i + 1;
            continue;
        }
        if (text[i] != u'\n' && text[i] != u'\r')
            continue;
        m_afterCarriageReturn = text[i] == u'\r';
        take(text.sliced(begin, i - begin));
        if (!m_tooLong)
            lines.append(std::exchange(m_line, QString()));
        begin = i + 1;
    }
    take(text.sliced(begin));
    return lines;
}

void LineSplitter::take(QStringView text)
{
    m_tooLong = m_tooLong || text.size() > m_maxLength - m_line.size();
    if (m_tooLong)
        m_line.clear();
    else
        m_line += text;
}

QString LineSplitter::takeRest()
{
    m_afterCarriageReturn = false;
    return std::exchange(m_line, QString());
}

} // namespace QtH2
