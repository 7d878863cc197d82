// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TRAFFICHISTORY_H
#define TRAFFICHISTORY_H

#include "series.h"

#include <QtH2/h2statistics.h>

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qobject.h>
#include <QtQml/qqmlregistration.h>

// What the plots show, of the last half minute.
class TrafficHistory : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Session has it")
    Q_PROPERTY(Series *down READ down CONSTANT)
    Q_PROPERTY(Series *up READ up CONSTANT)
    Q_PROPERTY(Series *rtt READ rtt CONSTANT)
    Q_PROPERTY(Series *receiveWindow READ receiveWindow CONSTANT)
    Q_PROPERTY(Series *sendWindow READ sendWindow CONSTANT)

public:
    explicit TrafficHistory(QObject *parent = nullptr);

    [[nodiscard]] Series *down() { return &m_down; }
    [[nodiscard]] Series *up() { return &m_up; }
    [[nodiscard]] Series *rtt() { return &m_rtt; }
    [[nodiscard]] Series *receiveWindow() { return &m_receiveWindow; }
    [[nodiscard]] Series *sendWindow() { return &m_sendWindow; }

    void beginConnection();
    void add(const H2Statistics &statistics);

private:
    Series m_down;
    Series m_up;
    Series m_rtt;
    Series m_receiveWindow;
    Series m_sendWindow;
    QElapsedTimer m_sinceLast;
    qint64 m_bytesReceived = 0;
    qint64 m_bytesSent = 0;
};

#endif // TRAFFICHISTORY_H
