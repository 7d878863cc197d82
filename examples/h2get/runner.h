// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RUNNER_H
#define RUNNER_H

#include "arguments.h"

#include <QtCore/qhash.h>
#include <QtCore/qobject.h>

class BodyOutput;
class H2Request;
class OriginConnection;
class Reports;
class Transfer;

// Sends all requests, so many at a time, over one connection per origin.
class Runner : public QObject
{
    Q_OBJECT

public:
    enum ExitCode { Success = 0, Failure = 1, Usage = 2, BadStatus = 3 };

    Runner(const Arguments &arguments, const Reports *reports, BodyOutput *output);

    void start() { sendMore(); }
    // Gives up: what is not finished fails. For when there is no way to tell what comes in.
    void stop(const QString &problem);
    [[nodiscard]] ExitCode exitCode() const;

Q_SIGNALS:
    void done(); // once, when all requests have finished and all connections are closed

private:
    void sendMore();
    void follow(Transfer *transfer, OriginConnection *connection);
    void takePush(const Transfer *transfer, H2Request *pushed, OriginConnection *connection);
    void sendMoreLater();
    void transferFinished(Transfer *transfer, OriginConnection *connection);
    void connectionClosed(OriginConnection *connection);
    [[nodiscard]] OriginConnection *connectionTo(const QUrl &url);
    [[nodiscard]] int countRequestsTo(const QUrl &origin) const;

    const Arguments &m_arguments;
    const Reports *const m_reports;
    BodyOutput *const m_output;
    QHash<QUrl, OriginConnection *> m_connections; // by origin
    const int m_requests;
    const int m_parallel;
    int m_next = 0;
    int m_active = 0;
    int m_pushes = 0;
    int m_openConnections = 0;
    QString m_problem; // why it was stopped
    bool m_sendingPosted = false;
    bool m_failed = false;
    bool m_badStatus = false;
};

#endif // RUNNER_H
