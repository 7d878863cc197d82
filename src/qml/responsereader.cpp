// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/responsereader.h"

namespace QtH2 {

void ResponseReader::begin(const QByteArray &contentType, qsizetype maxLineLength)
{
    m_data.clear();
    m_text.clear();
    m_decoded = 0;
    lines = LineSplitter(maxLineLength);
    events.restart(maxLineLength);
    m_textDecoder = TextDecoder(contentType);
    m_decoder = TextDecoder(contentType);
}

QString ResponseReader::text()
{
    if (m_decoded < m_data.size()) {
        m_text += m_textDecoder.decode(QByteArrayView(m_data).sliced(m_decoded));
        m_decoded = m_data.size();
    }
    return m_text;
}

} // namespace QtH2
