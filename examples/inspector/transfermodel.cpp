// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transfermodel.h"

#include "transfer.h"

#include <QtCore/qurl.h>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

TransferModel::TransferModel(QObject *parent)
    : QAbstractListModel(parent)
{
    m_clock.start();
    m_updateTimer.setInterval(50ms); // as often as an eye needs it, however fast requests go
    connect(&m_updateTimer, &QTimer::timeout, this, &TransferModel::update);
}

TransferModel::~TransferModel() = default;

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_transfers.size());
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Transfer &transfer = *m_transfers[static_cast<std::size_t>(index.row())];
    switch (role) {
    case NumberRole:
        return transfer.number();
    case MethodRole:
        return transfer.method();
    case PathRole: {
        const QUrl url(transfer.url());
        const QString path = url.path().isEmpty() ? u"/"_s : url.path();
        return url.hasQuery() ? QString(path + '?'_L1 + url.query()) : path;
    }
    case StatusRole:
        return transfer.httpStatus();
    case PhaseRole:
        return transfer.phase();
    case ErrorRole:
        return transfer.errorTitle();
    case ReceivedRole:
        return transfer.received();
    case SentBytesRole:
        return transfer.sent();
    case QueuedAtRole:
        return transfer.times().queued;
    case SentAtRole:
        return transfer.times().sent;
    case HeadersAtRole:
        return transfer.times().headers;
    case EndedAtRole:
        return transfer.times().ended;
    default:
        return {};
    }
}

QHash<int, QByteArray> TransferModel::roleNames() const
{
    return { { NumberRole, "number" },       { MethodRole, "method" },
             { PathRole, "path" },           { StatusRole, "httpStatus" },
             { PhaseRole, "phase" },         { ErrorRole, "error" },
             { ReceivedRole, "received" },   { SentBytesRole, "sentBytes" },
             { QueuedAtRole, "queuedAt" },   { SentAtRole, "sentAt" },
             { HeadersAtRole, "headersAt" }, { EndedAtRole, "endedAt" } };
}

double TransferModel::begin() const
{
    return m_transfers.empty() ? 0 : m_transfers.front()->times().queued;
}

void TransferModel::add(std::unique_ptr<Transfer> transfer)
{
    makeRoom();
    const int number = transfer->number();
    const Transfer *added = transfer.get();
    connect(added, &Transfer::changed, this, [this, number] { markDirty(number); });
    connect(added, &Transfer::bodyChanged, this, [this, number] { markDirty(number); });
    connect(added, &Transfer::ended, this, [this] { --m_running; });
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_transfers.push_back(std::move(transfer));
    endInsertRows();
    if (added->isRunning())
        ++m_running;
    markDirty(number);
    Q_EMIT countChanged();
}

Transfer *TransferModel::at(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr
                                        : m_transfers[static_cast<std::size_t>(row)].get();
}

void TransferModel::markDirty(int number)
{
    m_firstDirty = m_firstDirty < 0 ? number : std::min(m_firstDirty, number);
    m_lastDirty = std::max(m_lastDirty, number);
    if (!m_updateTimer.isActive())
        m_updateTimer.start();
}

void TransferModel::update()
{
    if (m_running > 0) {
        m_end = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    } else {
        m_end = begin();
        for (const auto &transfer : m_transfers)
            m_end = std::max(m_end, transfer->times().ended);
        m_updateTimer.stop();
    }
    const auto rowOf = [this](int number) {
        const auto found = std::lower_bound(
            m_transfers.cbegin(), m_transfers.cend(), number,
            [](const auto &transfer, int wanted) { return transfer->number() < wanted; });
        return static_cast<int>(found - m_transfers.cbegin());
    };
    if (m_firstDirty >= 0 && rowCount() > 0) {
        const int last = std::min(rowOf(m_lastDirty), rowCount() - 1);
        Q_EMIT dataChanged(index(std::min(rowOf(m_firstDirty), last)), index(last));
    }
    m_firstDirty = -1;
    m_lastDirty = -1;
    Q_EMIT timeChanged();
}

void TransferModel::makeRoom()
{
    if (rowCount() >= mostTransfers) {
        const auto oldest
            = std::find_if(m_transfers.cbegin(), m_transfers.cend(),
                           [](const auto &transfer) { return !transfer->isRunning(); });
        if (oldest != m_transfers.cend())
            remove(static_cast<std::size_t>(oldest - m_transfers.cbegin()));
    }
    qint64 bodies = 0;
    for (auto it = m_transfers.crbegin(); it != m_transfers.crend(); ++it) {
        bodies += (*it)->body().size();
        if (bodies > mostBodies && !(*it)->isRunning() && !(*it)->body().isEmpty())
            (*it)->dropBody();
    }
}

void TransferModel::remove(std::size_t row)
{
    beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
    m_transfers[row].release()->deleteLater(); // it may be what ended just now
    m_transfers.erase(m_transfers.begin() + static_cast<std::ptrdiff_t>(row));
    endRemoveRows();
}

void TransferModel::clear()
{
    for (std::size_t row = m_transfers.size(); row-- > 0;) {
        if (!m_transfers[row]->isRunning())
            remove(row);
    }
    Q_EMIT countChanged();
    update();
}
