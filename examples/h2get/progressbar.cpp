// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "progressbar.h"

#include "standardstreams.h"
#include "transfer.h"

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr int width = 32;
constexpr double mebibyte = 1024 * 1024;

} // namespace

ProgressBar::ProgressBar(int requests, bool sharesTerminal)
    : m_requests(requests)
    , m_sharesTerminal(sharesTerminal)
{
    m_clock.start();
    m_timer.callOnTimeout(&m_timer, [this] { draw(); });
    m_timer.start(100ms);
    draw();
}

void ProgressBar::dataReceived(const Transfer &transfer, qint64 bytes)
{
    m_bytes += bytes;
    if (m_sharesTerminal) {
        clear();
        m_timer.stop();
    }
    update(transfer);
}

void ProgressBar::dataSent(const Transfer &transfer)
{
    qint64 &sent = m_parts[transfer.number()].sent;
    m_bytes += transfer.bytesSent() - std::exchange(sent, transfer.bytesSent());
    update(transfer);
}

void ProgressBar::finished(const Transfer &transfer)
{
    const auto part = m_parts.find(transfer.number());
    m_done += 1 - (part == m_parts.end() ? 0 : part->second.done);
    if (part != m_parts.end())
        m_parts.erase(part);
    if (++m_finished < m_requests || !m_timer.isActive())
        return;
    m_timer.stop();
    draw();
    StandardStreams::writeError("\n");
}

void ProgressBar::update(const Transfer &transfer)
{
    const qint64 upload = transfer.request().body().size();
    const qint64 download = std::max<qint64>(transfer.expectedBytes(), 0);
    if (upload + download == 0)
        return;
    const double part = static_cast<double>(transfer.bytesSent() + transfer.bytesReceived())
        / static_cast<double>(upload + download);
    double &done = m_parts[transfer.number()].done;
    const double before = std::exchange(done, std::clamp(part, 0.0, 1.0));
    m_done += done - before;
}

void ProgressBar::draw()
{
    const double share = std::clamp(m_done / m_requests, 0.0, 1.0);
    const auto filled = static_cast<int>(share * width);
    const double seconds = std::max(0.001, static_cast<double>(m_clock.elapsed()) / 1000);
    const double size = static_cast<double>(m_bytes) / mebibyte;
    StandardStreams::writeError(
        "\r[" + QByteArray(filled, '#') + QByteArray(width - filled, '.') + "] "
        + QByteArray::number(static_cast<int>(share * 100)).rightJustified(3) + "%  "
        + QByteArray::number(m_finished) + '/' + QByteArray::number(m_requests) + "  "
        + QByteArray::number(size, 'f', 1) + " MiB  " + QByteArray::number(size / seconds, 'f', 1)
        + " MiB/s\033[K");
}

void ProgressBar::clear()
{
    if (m_timer.isActive())
        StandardStreams::writeError("\r\033[K");
}
