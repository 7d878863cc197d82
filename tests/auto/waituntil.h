// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef WAITUNTIL_H
#define WAITUNTIL_H

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>
#include <QtCore/qeventloop.h>
#include <QtCore/qtimer.h>

#include <algorithm>
#include <chrono>

// Whether the condition comes true. As QTRY_VERIFY, but looks after every turn of the event loop
// and not every 50 ms, which counts where a test has hundreds of rows. Where all is slower, as under
// valgrind, the environment variable QTH2_WAIT_FACTOR says how many times as long to wait.
template <typename Condition>
bool waitUntil(Condition isTrue, std::chrono::milliseconds timeout = std::chrono::seconds(5))
{
    QTimer timer;
    timer.setSingleShot(true);
    timer.start(timeout * std::max(qEnvironmentVariableIntValue("QTH2_WAIT_FACTOR"), 1));
    while (!isTrue() && timer.isActive()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        // Outside of an event loop processEvents() leaves them.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return isTrue();
}

#endif // WAITUNTIL_H
