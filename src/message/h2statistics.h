// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2STATISTICS_H
#define H2STATISTICS_H

#include <QtH2/qth2global.h>

#include <QtCore/qmetatype.h>

#include <chrono>

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

class QTH2_EXPORT H2Statistics
{
    Q_GADGET
    Q_PROPERTY(qint64 streamsOpened MEMBER streamsOpened)
    Q_PROPERTY(qint64 streamsOpen MEMBER streamsOpen)
    Q_PROPERTY(qint64 requestsFinished MEMBER requestsFinished)
    Q_PROPERTY(qint64 requestsFailed MEMBER requestsFailed)
    Q_PROPERTY(qint64 requestsQueued MEMBER requestsQueued)
    Q_PROPERTY(qint64 streamsResetLocally MEMBER streamsResetLocally)
    Q_PROPERTY(qint64 streamsResetByPeer MEMBER streamsResetByPeer)
    Q_PROPERTY(qint64 bytesSent MEMBER bytesSent)
    Q_PROPERTY(qint64 bytesReceived MEMBER bytesReceived)
    Q_PROPERTY(qint64 framesSent MEMBER framesSent)
    Q_PROPERTY(qint64 framesReceived MEMBER framesReceived)
    Q_PROPERTY(qint64 headerBytesSent MEMBER headerBytesSent)
    Q_PROPERTY(qint64 headerBytesSentCompressed MEMBER headerBytesSentCompressed)
    Q_PROPERTY(qint64 headerBytesReceived MEMBER headerBytesReceived)
    Q_PROPERTY(qint64 headerBytesReceivedCompressed MEMBER headerBytesReceivedCompressed)
    Q_PROPERTY(qint64 bytesBuffered MEMBER bytesBuffered)
    Q_PROPERTY(qint64 sendWindow MEMBER sendWindow)
    Q_PROPERTY(qint64 receiveWindow MEMBER receiveWindow)
    Q_PROPERTY(int rtt READ rttMilliseconds)

public:
    qint64 streamsOpened = 0;
    qint64 streamsOpen = 0;
    qint64 requestsFinished = 0;
    qint64 requestsFailed = 0;
    qint64 requestsQueued = 0;
    qint64 streamsResetLocally = 0;
    qint64 streamsResetByPeer = 0;

    qint64 bytesSent = 0;
    qint64 bytesReceived = 0;
    qint64 framesSent = 0;
    qint64 framesReceived = 0;
    qint64 headerBytesSent = 0;
    qint64 headerBytesSentCompressed = 0;
    qint64 headerBytesReceived = 0;
    qint64 headerBytesReceivedCompressed = 0;

    qint64 bytesBuffered = 0;
    qint64 sendWindow = 0;
    qint64 receiveWindow = 0;
    std::chrono::microseconds rtt{ 0 };

    H2Statistics &operator+=(const H2Statistics &other);

private:
    [[nodiscard]] int rttMilliseconds() const
    {
        return static_cast<int>(std::chrono::round<std::chrono::milliseconds>(rtt).count());
    }

    friend QTH2_EXPORT QDebug operator<<(QDebug debug, const H2Statistics &statistics);
};

#endif // H2STATISTICS_H
