// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/responsereader.h"

namespace QtH2 {

void ResponseReader::begin(const QByteArray &contentType)
{
    *this = ResponseReader();
    m_textDecoder = TextDecoder(contentType);
    m_decoder = TextDecoder(contentType);
}

void ResponseReader::append(const QByteArray &chunk, bool keep)
{
    if (keep)
        m_data += chunk;
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
