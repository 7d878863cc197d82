// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SERIES_H
#define SERIES_H

#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qpoint.h>
#include <QtQml/qqmlregistration.h>

// The latest values of one quantity, to be drawn.
class Series : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("TrafficHistory has them")
    Q_PROPERTY(double latest READ latest NOTIFY changed)
    Q_PROPERTY(double maximum READ maximum NOTIFY changed)

public:
    static constexpr qsizetype capacity = 120;

    explicit Series(QObject *parent = nullptr);

    [[nodiscard]] double latest() const { return m_values.isEmpty() ? 0 : m_values.last(); }
    [[nodiscard]] double maximum() const;

    void append(double value);
    void clear();

    // The newest value at the right edge, the maximum at the top.
    Q_INVOKABLE QList<QPointF> line(double width, double height, double atTop) const;
    // The same, closed along the bottom.
    Q_INVOKABLE QList<QPointF> area(double width, double height, double atTop) const;

Q_SIGNALS:
    void changed();

private:
    QList<double> m_values;
};

#endif // SERIES_H
