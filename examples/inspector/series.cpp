// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "series.h"

#include <algorithm>

Series::Series(QObject *parent)
    : QObject(parent)
{
}

double Series::maximum() const
{
    return m_values.isEmpty() ? 0 : *std::max_element(m_values.cbegin(), m_values.cend());
}

void Series::append(double value)
{
    if (m_values.size() == capacity)
        m_values.removeFirst();
    m_values.append(value);
    Q_EMIT changed();
}

void Series::clear()
{
    m_values.clear();
    Q_EMIT changed();
}

QList<QPointF> Series::line(double width, double height, double atTop) const
{
    QList<QPointF> points;
    const double step = width / static_cast<double>(capacity - 1);
    double x = width - step * static_cast<double>(m_values.size() - 1);
    for (const double value : m_values) {
        const double share = atTop > 0 ? std::clamp(value / atTop, 0.0, 1.0) : 0.0;
        points.append({ x, height * (1 - share) });
        x += step;
    }
    return points;
}

QList<QPointF> Series::area(double width, double height, double atTop) const
{
    QList<QPointF> points = line(width, height, atTop);
    if (!points.isEmpty()) {
        points.append({ width, height });
        points.append({ points.first().x(), height });
    }
    return points;
}
