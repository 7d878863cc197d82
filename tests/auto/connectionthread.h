// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTIONTHREAD_H
#define CONNECTIONTHREAD_H

#include "waituntil.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2Sender>

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qthread.h>
#include <QtCore/qurl.h>

#include <utility>

// A thread with a connection in it. What the connection does to its state wakes the test.
class ConnectionThread
{
public:
    explicit ConnectionThread(const H2ConnectionOptions &options = {})
    {
        m_inside.moveToThread(&m_thread);
        m_thread.start();
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
        if (m_thread.isRunning())
            deleteConnection();
        end();
        delete connection;
    }
    Q_DISABLE_COPY_MOVE(ConnectionThread)

    // In the thread; waits for its end.
    template <typename Functor> void call(Functor functor)
    {
        QMetaObject::invokeMethod(&m_inside, std::move(functor), Qt::BlockingQueuedConnection);
    }
    // In the thread, some time.
    template <typename Functor> void post(Functor functor)
    {
        QMetaObject::invokeMethod(&m_inside, std::move(functor), Qt::QueuedConnection);
    }
    void deleteConnection()
    {
        call([this] { delete connection; });
    }
    // Its event loop ends; what lives in it stays.
    void end()
    {
        m_thread.quit();
        m_thread.wait();
    }
    QThread *thread() { return &m_thread; }

    QPointer<H2Connection> connection; // for the thread, or after its end
    H2Sender sender;

private:
    QThread m_thread;
    QObject m_inside;
    QObject m_outside;
};

inline bool waitForEnd(const H2Request *request)
{
    return waitUntil([request] { return request->isFinished(); }, std::chrono::seconds(10));
}

#endif // CONNECTIONTHREAD_H
