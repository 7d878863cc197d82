// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTIONTHREAD_H
#define CONNECTIONTHREAD_H

#include "waituntil.h"
#include "workerthread.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2Sender>

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>

// A thread with a connection in it. What the connection does to its state wakes the test.
class ConnectionThread : public WorkerThread
{
public:
    explicit ConnectionThread(const H2ConnectionOptions &options = {})
    {
        call([&] {
            connection = new H2Connection(options);
            sender = H2Sender(connection);
            QObject::connect(connection, &H2Connection::stateChanged, &m_outside, [] {});
        });
    }
    explicit ConnectionThread(const QUrl &url, const H2ConnectionOptions &options = {})
        : ConnectionThread(options)
    {
        call([&] { connection->connectToUrl(url); });
    }
    ~ConnectionThread()
    {
        if (thread()->isRunning())
            deleteConnection();
        end();
        delete connection;
    }
    Q_DISABLE_COPY_MOVE(ConnectionThread)

    void deleteConnection()
    {
        call([this] { delete connection; });
    }

    QPointer<H2Connection> connection; // for the thread, or after its end
    H2Sender sender;

private:
    QObject m_outside;
};

inline bool waitForEnd(const H2Request *request)
{
    return waitUntil([request] { return request->isFinished(); }, std::chrono::seconds(10));
}

#endif // CONNECTIONTHREAD_H
