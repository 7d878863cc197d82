// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef HEADERLIMIT_H
#define HEADERLIMIT_H

#include <QtCore/qglobal.h>

namespace QtH2 {

// Holds a peer to the SETTINGS_MAX_HEADER_LIST_SIZE that it was told: nghttp2 only tells it.
class HeaderLimit
{
public:
    enum class Verdict {
        Fits,
        TooLarge, // the stream is reset
        FarTooLarge, // more than a mistake: the connection ends
    };

    explicit HeaderLimit(qint64 limit)
        : m_limit(limit)
    {
    }

    // RFC 9113, section 6.5.2: each field counts with 32 bytes besides its name and value.
    [[nodiscard]] static qint64 sizeOf(qsizetype nameSize, qsizetype valueSize)
    {
        return nameSize + valueSize + 32;
    }

    [[nodiscard]] Verdict judge(qint64 listSize) const
    {
        if (listSize <= m_limit)
            return Verdict::Fits;
        return listSize <= 4 * m_limit ? Verdict::TooLarge : Verdict::FarTooLarge;
    }

    [[nodiscard]] qint64 limit() const { return m_limit; }

private:
    qint64 m_limit;
};

} // namespace QtH2

#endif // HEADERLIMIT_H
