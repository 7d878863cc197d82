// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CLIENTEXCHANGECONTEXT_H
#define CLIENTEXCHANGECONTEXT_H

#include "access/clientexchange.h"

#include <QtCore/qbasictimer.h>
#include <QtCore/qobject.h>

#include <chrono>

namespace QtH2 {

// What an exchange has of a QObject: a timer, calls that come later, and whether it is still there.
class ClientExchange::Context final : public QObject
{
public:
    explicit Context(ClientExchange *exchange)
        : m_exchange(exchange)
    {
    }

    void startTimer(std::chrono::milliseconds interval)
    {
        m_timer.start(static_cast<int>(interval.count()), this);
    }
    void stopTimer() { m_timer.stop(); }

protected:
    void timerEvent(QTimerEvent *) override
    {
        m_timer.stop();
        m_exchange->timeExpired();
    }

private:
    ClientExchange *const m_exchange;
    QBasicTimer m_timer; // until it is started, or has waited too long
};

} // namespace QtH2

#endif // CLIENTEXCHANGECONTEXT_H
