// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef STRESSLOAD_H
#define STRESSLOAD_H

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

#include <deque>
#include <memory>
#include <random>
#include <vector>

// Many requests to one server, of which half are given up at one point or another; when a connection
// takes no more, the rest goes over a new one. A seed makes it the same each time.
class StressLoad : public QObject
{
public:
    enum class Fate {
        Whole,
        AbortedWaiting,
        AbortedSent,
        AbortedInBody,
        DeletedWaiting,
        DeletedInBody
    };

    struct Outcome
    {
        int finished = 0;
        int errors = 0;
        bool isDeleted = false;
        bool isOver() const { return finished > 0 || isDeleted; }
    };
    struct Connection
    {
        explicit Connection(const H2ConnectionOptions &options)
            : connection(options)
        {
        }
        H2Connection connection;
        qint64 sent = 0;
    };

    StressLoad(const QUrl &url, const H2ConnectionOptions &options, int count, unsigned seed)
        : m_url(url)
        , m_options(options)
        , m_random(seed)
        , m_outcomes(static_cast<std::size_t>(count))
        , m_fates(static_cast<std::size_t>(count), Fate::Whole)
    {
        for (Fate &fate : m_fates) {
            if (number(2) == 0)
                fate = static_cast<Fate>(1 + number(5));
        }
        openConnection();
        sendMore();
    }

    bool isOver() const { return m_over == m_outcomes.size(); }
    const std::vector<Outcome> &outcomes() const { return m_outcomes; }
    const std::vector<Fate> &fates() const { return m_fates; }
    const std::deque<Connection> &connections() const { return m_connections; }
    H2Connection &lastConnection() { return m_connections.back().connection; }

    int truncated = 0; // and yet without an error
    int whole = 0;
    int refusedByGoAway = 0;

private:
    static constexpr std::size_t maxUnfinished = 40;

    int number(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }

    void openConnection() { m_connections.emplace_back(m_options).connection.connectToUrl(m_url); }

    void sendMore()
    {
        while (m_next < m_outcomes.size() && m_next - m_over < maxUnfinished)
            send(m_next++);
    }

    void send(std::size_t index)
    {
        auto *request = new H2Request(m_url, this);
        connect(request, &H2Request::finished, this,
                [this, request, index] { end(request, index); });
        connect(request, &H2Request::errorOccurred, this,
                [this, index] { ++m_outcomes[index].errors; });
        connect(request, &H2Request::stateChanged, this,
                [this, request, index](H2Request::State state) {
                    if (state == H2Request::State::Sent && m_fates[index] == Fate::AbortedSent)
                        request->abort();
                });
        connect(request, &QIODevice::readyRead, this, [this, request, index] {
            if (m_fates[index] == Fate::AbortedInBody)
                request->abort();
            else if (m_fates[index] == Fate::DeletedInBody)
                remove(request, index);
        });
        if (lastConnection().trySend(request).isError()) {
            openConnection();
            lastConnection().send(request);
        }
        ++m_connections.back().sent;
        if (m_fates[index] == Fate::AbortedWaiting)
            request->abort();
        else if (m_fates[index] == Fate::DeletedWaiting)
            remove(request, index);
    }

    void end(H2Request *request, std::size_t index)
    {
        Outcome &outcome = m_outcomes[index];
        if (++outcome.finished > 1)
            return;
        ++m_over;
        if (!request->error().isError()) {
            const qint64 length = request->responseHeaders().value("content-length").toLongLong();
            ++(request->readAll().size() == length ? whole : truncated);
        } else if (request->error().kind() == H2Error::Kind::GoAway
                   && request->error().isRetrySafe()) {
            ++refusedByGoAway;
        }
        sendMore();
    }

    void remove(H2Request *request, std::size_t index)
    {
        m_outcomes[index].isDeleted = true;
        ++m_over;
        delete request;
        // Not from inside send().
        QMetaObject::invokeMethod(
            this, [this] { sendMore(); }, Qt::QueuedConnection);
    }

    const QUrl m_url;
    const H2ConnectionOptions m_options;
    std::mt19937 m_random;
    std::vector<Outcome> m_outcomes;
    std::vector<Fate> m_fates;
    std::deque<Connection> m_connections;
    std::size_t m_next = 0;
    std::size_t m_over = 0;
};

#endif // STRESSLOAD_H
