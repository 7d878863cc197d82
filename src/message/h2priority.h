// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2PRIORITY_H
#define H2PRIORITY_H

#include <QtH2/h2error.h>
#include <QtH2/qth2global.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qmetatype.h>

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

class QTH2_EXPORT H2Priority
{
    Q_GADGET
    Q_PROPERTY(int urgency READ urgency WRITE setUrgency)
    Q_PROPERTY(bool incremental READ isIncremental WRITE setIncremental)

public:
    // RFC 9218, section 4.1: 0 is the most urgent, 3 what a message without a priority has.
    static constexpr int MostUrgent = 0;
    static constexpr int DefaultUrgency = 3;
    static constexpr int LeastUrgent = 7;

    constexpr H2Priority() = default;
    explicit constexpr H2Priority(int urgency, bool incremental = false)
        : m_urgency(urgency)
        , m_incremental(incremental)
    {
    }

    [[nodiscard]] constexpr int urgency() const { return m_urgency; }
    constexpr H2Priority &setUrgency(int urgency)
    {
        m_urgency = urgency;
        return *this;
    }
    [[nodiscard]] constexpr bool isIncremental() const { return m_incremental; }
    constexpr H2Priority &setIncremental(bool incremental)
    {
        m_incremental = incremental;
        return *this;
    }

    [[nodiscard]] H2Error validate() const;
    [[nodiscard]] QByteArray toHeaderValue() const;

private:
    int m_urgency = DefaultUrgency;
    bool m_incremental = false;

    friend constexpr bool operator==(const H2Priority &left, const H2Priority &right)
    {
        return left.m_urgency == right.m_urgency && left.m_incremental == right.m_incremental;
    }
    friend constexpr bool operator!=(const H2Priority &left, const H2Priority &right)
    {
        return !(left == right);
    }
    friend QTH2_EXPORT QDebug operator<<(QDebug debug, const H2Priority &priority);
};

Q_DECLARE_TYPEINFO(H2Priority, Q_PRIMITIVE_TYPE);

#endif // H2PRIORITY_H
