// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CROSSING_H
#define CROSSING_H

#include <QtCore/qglobal.h>

#include <atomic>

namespace QtH2 {

// Amounts of a request that one thread adds to and another takes, all of it at a time: who adds to
// nothing has to tell the other.
class SharedAmount
{
public:
    // True: there was none before.
    [[nodiscard]] bool add(qint64 amount) { return m_amount.fetch_add(amount) == 0; }
    [[nodiscard]] qint64 take() { return m_amount.exchange(0); }

private:
    std::atomic<qint64> m_amount{ 0 };
};

struct Crossing
{
    SharedAmount consumed; // by the application, of the response
    SharedAmount written; // of the response, to the output device
};

} // namespace QtH2

#endif // CROSSING_H
