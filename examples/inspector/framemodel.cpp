// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "framemodel.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

FrameModel::FrameModel(QObject *parent)
    : QAbstractListModel(parent)
{
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(50ms); // a download has thousands of frames a second
    connect(&m_flushTimer, &QTimer::timeout, this, &FrameModel::flush);
}

int FrameModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_frames.size());
}

QVariant FrameModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FrameLine &frame = m_frames.at(index.row());
    switch (role) {
    case SecondsRole:
        return frame.seconds;
    case SentRole:
        return frame.isSent;
    case TypeRole:
        return frame.type;
    case StreamRole:
        return frame.stream;
    case LengthRole:
        return frame.length;
    case DetailsRole:
        return frame.details;
    default:
        return {};
    }
}

QHash<int, QByteArray> FrameModel::roleNames() const
{
    return { { SecondsRole, "seconds" }, { SentRole, "sent" },     { TypeRole, "type" },
             { StreamRole, "stream" },   { LengthRole, "length" }, { DetailsRole, "details" } };
}

void FrameModel::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    Q_EMIT pausedChanged();
    flush();
}

void FrameModel::append(const QString &line)
{
    const std::optional<FrameLine> frame = FrameLine::parse(line);
    if (!frame)
        return;
    if (m_waiting.size() == mostFrames)
        m_waiting.removeFirst();
    m_waiting.append(*frame);
    if (!m_flushTimer.isActive())
        m_flushTimer.start();
}

void FrameModel::flush()
{
    if (m_paused || m_waiting.isEmpty()) {
        Q_EMIT waitingChanged();
        return;
    }
    const qsizetype surplus = std::clamp<qsizetype>(m_frames.size() + m_waiting.size() - mostFrames,
                                                    0, m_frames.size());
    if (surplus > 0) {
        beginRemoveRows({}, 0, static_cast<int>(surplus) - 1);
        m_frames.remove(0, surplus);
        endRemoveRows();
    }
    const int first = static_cast<int>(m_frames.size());
    beginInsertRows({}, first, first + static_cast<int>(m_waiting.size()) - 1);
    m_frames.append(m_waiting);
    m_waiting.clear();
    endInsertRows();
    Q_EMIT waitingChanged();
}

void FrameModel::clear()
{
    beginResetModel();
    m_frames.clear();
    m_waiting.clear();
    endResetModel();
    Q_EMIT waitingChanged();
}
