// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTBATCH_H
#define REQUESTBATCH_H

#include <QtH2/h2error.h>

#include <QtCore/qobject.h>

#include <functional>

class Transfer;

// The same request many times, so many of them at once. Deletes itself after the last.
class RequestBatch : public QObject
{
    Q_OBJECT

public:
    // Sends one, and returns it.
    using Send = std::function<Transfer *()>;

    RequestBatch(int count, Send send, QObject *parent);

    void begin(int atOnce);

private:
    void sendNext();
    void finishOne(const H2Error &error);

    const Send m_send;
    int m_toSend;
    int m_running = 0;
};

#endif // REQUESTBATCH_H
