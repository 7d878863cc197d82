// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SCENARIO_H
#define SCENARIO_H

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

// One connection, what is done on it, and the figures that come out of that.
class Scenario : public QObject
{
    Q_OBJECT

public:
    explicit Scenario(const QUrl &server);

    void connectToServer(const QString &caFile);

protected:
    [[nodiscard]] H2Connection *connection() { return &m_connection; }
    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] double secondsSinceStart() const;
    [[nodiscard]] static QJsonObject outcome(const H2Request &request);

    virtual void start() = 0;
    // Prints the figures, with those of the process, and ends the program.
    void report(QJsonObject figures);

private:
    void begin();

    const QUrl m_server;
    H2Connection m_connection;
    QElapsedTimer m_timer;
};

#endif // SCENARIO_H
