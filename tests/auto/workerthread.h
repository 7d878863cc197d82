// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef WORKERTHREAD_H
#define WORKERTHREAD_H

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>
#include <QtCore/qthread.h>
#include <QtCore/qthreadstorage.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>

// Handed over when a thread has ended: the last that is destroyed in it.
struct Farewell
{
    ~Farewell() { const std::lock_guard lock(*mutex); }
    std::mutex *mutex;
};
inline QThreadStorage<Farewell *> farewells;

// A thread that does what a test gives it. All that crosses is handed over under a mutex of the
// standard library: those of Qt, which is built without it, the thread sanitizer does not see.
class WorkerThread
{
public:
    enum class Start { Now, Later };

    explicit WorkerThread(Start start = Start::Now)
    {
        m_inside.moveToThread(&m_thread);
        post([this] { farewells.setLocalData(new Farewell{ &m_ended }); });
        if (start == Start::Now)
            m_thread.start();
    }
    ~WorkerThread() { end(); }
    Q_DISABLE_COPY_MOVE(WorkerThread)

    // In the thread, some time.
    void post(std::function<void()> task) { m_inside.post(std::move(task)); }
    // And waits for its end.
    void call(const std::function<void()> &task)
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool isDone = false;
        post([&] {
            task();
            const std::lock_guard lock(mutex);
            isDone = true;
            changed.notify_all();
        });
        std::unique_lock lock(mutex);
        changed.wait(lock, [&isDone] { return isDone; });
    }
    // Its event loop ends; what lives in it stays.
    void end()
    {
        m_thread.quit();
        m_thread.wait();
        const std::lock_guard lock(m_ended);
    }
    QThread *thread() { return &m_thread; }

private:
    class Inside : public QObject
    {
    public:
        void post(std::function<void()> &&task)
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
            QCoreApplication::postEvent(this, new QEvent(QEvent::User));
        }

    protected:
        bool event(QEvent *event) override
        {
            if (event->type() != QEvent::User)
                return QObject::event(event);
            std::unique_lock lock(m_mutex);
            const std::function<void()> task = std::move(m_tasks.front());
            m_tasks.pop_front();
            lock.unlock();
            task();
            return true;
        }

    private:
        std::mutex m_mutex;
        std::deque<std::function<void()>> m_tasks;
    };

    std::mutex m_ended;
    QThread m_thread;
    Inside m_inside;
};

#endif // WORKERTHREAD_H
