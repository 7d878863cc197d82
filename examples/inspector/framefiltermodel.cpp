// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "framefiltermodel.h"

#include "framemodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

FrameFilterModel::FrameFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void FrameFilterModel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    Q_EMIT textChanged();
    invalidateFilter();
}

bool FrameFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString stream = index.data(FrameModel::StreamRole).toString();
    const QString type = index.data(FrameModel::TypeRole).toString();
    const QString details = index.data(FrameModel::DetailsRole).toString();
    const auto occurs = [&](const QString &word) {
        if (word.startsWith("stream="_L1))
            return QStringView(word).sliced(7) == stream;
        return type.contains(word, Qt::CaseInsensitive)
            || details.contains(word, Qt::CaseInsensitive);
    };
    return std::all_of(m_words.cbegin(), m_words.cend(), occurs);
}
