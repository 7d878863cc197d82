// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SUMMARYREPORT_H
#define SUMMARYREPORT_H

#include "report.h"

#include <QtCore/qelapsedtimer.h>

// --summary: one line on standard error for each connection as it ends.
class SummaryReport final : public Report
{
public:
    SummaryReport() { m_clock.start(); }

    void closed(const OriginConnection &connection) override;

private:
    QElapsedTimer m_clock;
};

#endif // SUMMARYREPORT_H
