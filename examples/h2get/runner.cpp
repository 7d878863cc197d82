// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "runner.h"

#include "originconnection.h"
#include "report.h"
#include "standardstreams.h"
#include "transfer.h"

#include <utility>

Runner::Runner(const Arguments &arguments, const Reports *reports, BodyOutput *output)
    : m_arguments(arguments)
    , m_reports(reports)
    , m_output(output)
    , m_requests(arguments.requestCount())
    , m_parallel(arguments.parallelCount())
{
}

void Runner::stop(const QString &problem)
{
    if (!m_problem.isEmpty())
        return;
    m_problem = problem;
    m_failed = true;
    StandardStreams::printError(problem);
    for (OriginConnection *connection : std::as_const(m_connections))
        connection->abort(problem);
}

Runner::ExitCode Runner::exitCode() const
{
    if (m_failed)
        return Failure;
    return m_badStatus && m_arguments.failOnStatus ? BadStatus : Success;
}

void Runner::sendMore()
{
    while (m_active < m_parallel && m_next < m_requests) {
        OriginConnection *connection = connectionTo(m_arguments.urlOf(m_next));
        auto *transfer = new Transfer(m_next++, m_arguments, m_reports, m_output, this);
        connect(transfer, &Transfer::sent, connection, &OriginConnection::requestSent);
        connect(transfer, &Transfer::inputFailed, this, &Runner::stop);
        follow(transfer, connection);
        transfer->start(connection);
    }
}

void Runner::follow(Transfer *transfer, OriginConnection *connection)
{
    connect(transfer, &Transfer::finished, this,
            [this, transfer, connection] { transferFinished(transfer, connection); });
    connect(transfer, &Transfer::outputFailed, this, &Runner::stop);
    connect(transfer, &Transfer::pushReceived, this,
            [=, this](H2Request *pushed) { takePush(transfer, pushed, connection); });
    ++m_active;
}

// Numbered behind all that were asked for.
void Runner::takePush(const Transfer *transfer, H2Request *pushed, OriginConnection *connection)
{
    auto *taken = new Transfer(m_requests + m_pushes++, pushed, connection, m_arguments, m_reports,
                               m_output, this);
    connection->pushTaken();
    follow(taken, connection);
    m_reports->tell(&Report::pushReceived, *transfer, *taken);
}

// When all events of this turn are told: a connection that fails ends its requests first, and only
// then knows what to tell those that were to follow.
void Runner::sendMoreLater()
{
    if (std::exchange(m_sendingPosted, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_sendingPosted = false;
            sendMore();
        },
        Qt::QueuedConnection);
}

void Runner::transferFinished(Transfer *transfer, OriginConnection *connection)
{
    --m_active;
    m_failed = m_failed || !transfer->isOk();
    m_badStatus = m_badStatus || transfer->request().httpStatus() >= 400;
    transfer->deleteLater();
    if (m_next < m_requests)
        sendMoreLater();
    connection->requestFinished(transfer->bytesReceived(), transfer->bytesSent());
}

OriginConnection *Runner::connectionTo(const QUrl &url)
{
    const QUrl origin = OriginConnection::originOf(url);
    OriginConnection *&connection = m_connections[origin];
    if (!connection) {
        connection = new OriginConnection(static_cast<int>(m_connections.size()) - 1, origin,
                                          countRequestsTo(origin), m_arguments, m_reports, this);
        OriginConnection *const opened = connection;
        connect(opened, &OriginConnection::closed, this,
                [this, opened] { connectionClosed(opened); });
        ++m_openConnections;
        if (m_problem.isEmpty())
            opened->open();
        else
            opened->abort(m_problem);
        return opened;
    }
    return connection;
}

int Runner::countRequestsTo(const QUrl &origin) const
{
    const int rounds = m_requests / static_cast<int>(m_arguments.urls.size());
    const int rest = m_requests % static_cast<int>(m_arguments.urls.size());
    int requests = 0;
    for (int i = 0; i < m_arguments.urls.size(); ++i) {
        if (OriginConnection::originOf(m_arguments.urls.at(i)) == origin)
            requests += rounds + (i < rest ? 1 : 0);
    }
    return requests;
}

void Runner::connectionClosed(OriginConnection *connection)
{
    --m_openConnections;
    m_failed = m_failed || !connection->isOk();
    if (m_next == m_requests && m_active == 0 && m_openConnections == 0)
        Q_EMIT done();
}
