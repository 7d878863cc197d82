// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef JSONREPORT_H
#define JSONREPORT_H

#include "report.h"

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qfile.h>

#include <functional>

class JsonLine;

// --json: each event is a line.
class JsonReport final : public Report
{
public:
    using Failed = std::function<void(const QString &problem)>;

    // Calls failed once when the output takes no more.
    JsonReport(QFile *output, Failed failed);

    void connected(const OriginConnection &connection) override;
    void settingsReceived(const OriginConnection &connection) override;
    void goAwayReceived(const OriginConnection &connection, quint32 lastStreamId,
                        H2Error::Code code, const QByteArray &debugData) override;
    void connectionFailed(const OriginConnection &connection, const H2Error &error) override;
    void closed(const OriginConnection &connection) override;

    void informationalReceived(const Transfer &transfer, int status,
                               const H2Headers &headers) override;
    void headersReceived(const Transfer &transfer) override;
    void tunnelEstablished(const Transfer &transfer) override;
    void dataReceived(const Transfer &transfer, qint64 bytes) override;
    void pushReceived(const Transfer &transfer, const Transfer &pushed) override;
    void trailersReceived(const Transfer &transfer) override;
    void requestFailed(const Transfer &transfer, const H2Error &error) override;
    void finished(const Transfer &transfer) override;

private:
    void write(JsonLine &line);

    QFile *const m_output;
    const Failed m_tellFailed;
    QElapsedTimer m_clock;
    bool m_failed = false;
};

#endif // JSONREPORT_H
