// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REPORT_H
#define REPORT_H

#include <QtCore/qlist.h>
#include <QtCore/qstring.h>
#include <QtCore/qvariant.h>

class Script;

// The figures of the runs, for people and as JSON.
class Report
{
public:
    Report(const Script &script, const QVariantList &runs, int warnings);

    // Each picture was loaded in each run, and QML had nothing to complain of.
    [[nodiscard]] bool isGood() const;
    void print() const;
    [[nodiscard]] bool save(const QString &fileName) const;

private:
    const int m_latency;
    const qsizetype m_expectedRuns;
    const QVariantList m_runs;
    const int m_warnings;
};

#endif // REPORT_H
