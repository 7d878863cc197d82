// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTLOAD_H
#define REQUESTLOAD_H

#include <QtH2/H2Request>

#include <QtCore/qeventloop.h>
#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

// So many requests in one thread, that many at a time, and how often each has finished.
class RequestLoad
{
public:
    RequestLoad(QUrl url, int count, int parallel)
        : m_url(std::move(url))
        , m_parallel(parallel)
        , m_finished(static_cast<std::size_t>(count), 0)
    {
    }

    // Until all have finished.
    void run(const std::function<void(H2Request *)> &send)
    {
        QEventLoop loop;
        QObject owner; // of the requests, until the loop has ended
        std::function<void()> startOne = [&] {
            const std::size_t number = m_started++;
            auto *request = new H2Request(m_url, &owner);
            QObject::connect(request, &H2Request::finished, &owner, [&, request, number] {
                ++m_finished[number];
                m_failed += request->error().isError() || request->readAll().isEmpty() ? 1 : 0;
                request->deleteLater();
                if (m_started < m_finished.size())
                    startOne();
                else if (--m_underWay == 0)
                    // Later than anything that would come twice.
                    QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
            });
            send(request);
        };
        m_underWay = std::min(m_parallel, count());
        for (int i = 0; i < m_underWay; ++i)
            startOne();
        loop.exec();
    }

    [[nodiscard]] int count() const { return static_cast<int>(m_finished.size()); }
    [[nodiscard]] int failed() const { return m_failed; }
    [[nodiscard]] qint64 finishedOnce() const
    {
        return std::count(m_finished.begin(), m_finished.end(), 1);
    }

private:
    QUrl m_url;
    int m_parallel;
    std::vector<int> m_finished; // how often, by number of the request
    std::size_t m_started = 0;
    int m_underWay = 0;
    int m_failed = 0;
};

#endif // REQUESTLOAD_H
