// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "slowdownload.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SlowDownload::SlowDownload(const QUrl &server, double bytesPerSecond, qint64 readBufferSize,
                           double seconds)
    : Scenario(server)
    , m_bytesPerSecond(bytesPerSecond)
    , m_readBufferSize(readBufferSize)
    , m_wanted(static_cast<qint64>(bytesPerSecond * seconds))
{
    m_timer.callOnTimeout(this, &SlowDownload::readOn);
}

void SlowDownload::start()
{
    constexpr qint64 more = qint64(1) << 40; // than can come
    m_request.setUrl(url(u"/pattern/%1"_s.arg(more)));
    m_request.setReadBufferSize(m_readBufferSize);
    connection()->send(&m_request);
    m_timer.start(50ms);
}

void SlowDownload::readOn()
{
    m_mostUnread = std::max(m_mostUnread, m_request.bytesAvailable());
    const auto due = static_cast<qint64>(secondsSinceStart() * m_bytesPerSecond);
    m_read += m_request.read(std::min(due, m_wanted) - m_read).size();
    if (m_read < m_wanted && !m_request.isFinished())
        return;
    m_timer.stop();
    QJsonObject figures = outcome(m_request);
    figures.insert(u"read"_s, m_read);
    figures.insert(u"mostUnread"_s, m_mostUnread);
    report(figures);
}
