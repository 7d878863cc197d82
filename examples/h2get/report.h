// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REPORT_H
#define REPORT_H

#include <QtH2/H2Error>
#include <QtH2/H2Headers>

#include <QtCore/qbytearray.h>

#include <memory>
#include <utility>
#include <vector>

class OriginConnection;
class Transfer;

// Is told what happens. Each way to show it takes what it needs.
class Report
{
public:
    Report() = default;
    virtual ~Report() = default;
    Q_DISABLE_COPY_MOVE(Report)

    virtual void connected(const OriginConnection &) { }
    virtual void settingsReceived(const OriginConnection &) { }
    virtual void goAwayReceived(const OriginConnection &, quint32 /*lastStreamId*/, H2Error::Code,
                                const QByteArray & /*debugData*/)
    {
    }
    virtual void connectionFailed(const OriginConnection &, const H2Error &) { }
    virtual void closed(const OriginConnection &) { }

    virtual void informationalReceived(const Transfer &, int /*status*/, const H2Headers &) { }
    virtual void headersReceived(const Transfer &) { }
    virtual void tunnelEstablished(const Transfer &) { }
    virtual void dataReceived(const Transfer &, qint64 /*bytes*/) { }
    virtual void dataSent(const Transfer &) { }
    virtual void pushReceived(const Transfer &, const Transfer & /*pushed*/) { }
    virtual void trailersReceived(const Transfer &) { }
    virtual void requestFailed(const Transfer &, const H2Error &) { }
    virtual void finished(const Transfer &) { }
};

class Reports
{
public:
    void add(std::unique_ptr<Report> report) { m_reports.push_back(std::move(report)); }

    template <typename... Parameters, typename... Values>
    void tell(void (Report::*event)(Parameters...), const Values &...values) const
    {
        for (const auto &report : m_reports)
            (report.get()->*event)(values...);
    }

private:
    std::vector<std::unique_ptr<Report>> m_reports;
};

#endif // REPORT_H
