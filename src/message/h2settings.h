// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2SETTINGS_H
#define H2SETTINGS_H

#include <QtH2/qth2global.h>

#include <QtCore/qmetatype.h>

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

class QTH2_EXPORT H2Settings
{
    Q_GADGET
    Q_PROPERTY(qint64 headerTableSize READ headerTableSize)
    Q_PROPERTY(bool pushEnabled READ isPushEnabled)
    Q_PROPERTY(qint64 maxConcurrentStreams READ maxConcurrentStreams)
    Q_PROPERTY(qint64 initialWindowSize READ initialWindowSize)
    Q_PROPERTY(qint64 maxFrameSize READ maxFrameSize)
    Q_PROPERTY(qint64 maxHeaderListSize READ maxHeaderListSize)
    Q_PROPERTY(bool connectProtocolEnabled READ isConnectProtocolEnabled)

public:
    // What the value of a limit that was not set is: none.
    static constexpr qint64 Unlimited = 4294967295;

    constexpr H2Settings() = default;

    [[nodiscard]] constexpr qint64 headerTableSize() const { return m_headerTableSize; }
    constexpr H2Settings &setHeaderTableSize(qint64 bytes)
    {
        m_headerTableSize = bytes;
        return *this;
    }
    [[nodiscard]] constexpr bool isPushEnabled() const { return m_pushEnabled; }
    constexpr H2Settings &setPushEnabled(bool enabled)
    {
        m_pushEnabled = enabled;
        return *this;
    }
    [[nodiscard]] constexpr qint64 maxConcurrentStreams() const { return m_maxConcurrentStreams; }
    constexpr H2Settings &setMaxConcurrentStreams(qint64 streams)
    {
        m_maxConcurrentStreams = streams;
        return *this;
    }
    [[nodiscard]] constexpr qint64 initialWindowSize() const { return m_initialWindowSize; }
    constexpr H2Settings &setInitialWindowSize(qint64 bytes)
    {
        m_initialWindowSize = bytes;
        return *this;
    }
    [[nodiscard]] constexpr qint64 maxFrameSize() const { return m_maxFrameSize; }
    constexpr H2Settings &setMaxFrameSize(qint64 bytes)
    {
        m_maxFrameSize = bytes;
        return *this;
    }
    [[nodiscard]] constexpr qint64 maxHeaderListSize() const { return m_maxHeaderListSize; }
    constexpr H2Settings &setMaxHeaderListSize(qint64 bytes)
    {
        m_maxHeaderListSize = bytes;
        return *this;
    }
    [[nodiscard]] constexpr bool isConnectProtocolEnabled() const
    {
        return m_connectProtocolEnabled;
    }
    constexpr H2Settings &setConnectProtocolEnabled(bool enabled)
    {
        m_connectProtocolEnabled = enabled;
        return *this;
    }

private:
    // What holds until one side says otherwise: RFC 9113, section 6.5.2.
    qint64 m_headerTableSize = 4096;
    qint64 m_maxConcurrentStreams = Unlimited;
    qint64 m_initialWindowSize = 65535;
    qint64 m_maxFrameSize = 16384;
    qint64 m_maxHeaderListSize = Unlimited;
    bool m_pushEnabled = true;
    bool m_connectProtocolEnabled = false;

    friend constexpr bool operator==(const H2Settings &left, const H2Settings &right)
    {
        return left.m_headerTableSize == right.m_headerTableSize
            && left.m_maxConcurrentStreams == right.m_maxConcurrentStreams
            && left.m_initialWindowSize == right.m_initialWindowSize
            && left.m_maxFrameSize == right.m_maxFrameSize
            && left.m_maxHeaderListSize == right.m_maxHeaderListSize
            && left.m_pushEnabled == right.m_pushEnabled
            && left.m_connectProtocolEnabled == right.m_connectProtocolEnabled;
    }
    friend constexpr bool operator!=(const H2Settings &left, const H2Settings &right)
    {
        return !(left == right);
    }
    friend QTH2_EXPORT QDebug operator<<(QDebug debug, const H2Settings &settings);
};

Q_DECLARE_TYPEINFO(H2Settings, Q_PRIMITIVE_TYPE);

#endif // H2SETTINGS_H
