// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "traffichistory.h"

#include <algorithm>
#include <chrono>
#include <utility>

TrafficHistory::TrafficHistory(QObject *parent)
    : QObject(parent)
{
    m_sinceLast.start();
}

void TrafficHistory::beginConnection()
{
    m_bytesReceived = 0;
    m_bytesSent = 0;
    m_sinceLast.start();
}

void TrafficHistory::add(const H2Statistics &statistics)
{
    const double seconds = std::max(static_cast<double>(m_sinceLast.nsecsElapsed()) / 1e9, 0.001);
    m_sinceLast.start();
    const qint64 down
        = statistics.bytesReceived - std::exchange(m_bytesReceived, statistics.bytesReceived);
    const qint64 up = statistics.bytesSent - std::exchange(m_bytesSent, statistics.bytesSent);
    m_down.append(static_cast<double>(down) / seconds);
    m_up.append(static_cast<double>(up) / seconds);
    m_rtt.append(std::chrono::duration<double, std::milli>(statistics.rtt).count());
    m_receiveWindow.append(static_cast<double>(statistics.receiveWindow));
    m_sendWindow.append(static_cast<double>(statistics.sendWindow));
}
