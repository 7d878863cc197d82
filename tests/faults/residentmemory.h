// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RESIDENTMEMORY_H
#define RESIDENTMEMORY_H

#include <QtCore/qfile.h>

#include <optional>

// The most memory that this process has held at once since this was made. Known on Linux only, and
// not where a sanitizer keeps what was freed.
class ResidentMemory
{
public:
    ResidentMemory()
    {
        QFile file(QStringLiteral("/proc/self/clear_refs"));
        constexpr char resetPeak = '5';
        if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            m_isKnown = file.write(&resetPeak, 1) == 1;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        m_isKnown = false;
#endif
        m_begin = valueOf("VmRSS:");
    }

    [[nodiscard]] std::optional<qint64> growth() const
    {
        if (!m_isKnown)
            return std::nullopt;
        return valueOf("VmHWM:") - m_begin;
    }

private:
    static qint64 valueOf(QByteArrayView name)
    {
        QFile file(QStringLiteral("/proc/self/status"));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith(name))
                return line.sliced(name.size()).trimmed().split(' ').constFirst().toLongLong()
                    * 1024;
        }
        return 0;
    }

    bool m_isKnown = false;
    qint64 m_begin = 0;
};

#endif // RESIDENTMEMORY_H
