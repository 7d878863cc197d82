// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "report.h"

#include "script.h"

#include <QtCore/qfile.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qmap.h>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

Report::Report(const Script &script, const QVariantList &runs, int warnings)
    : m_latency(script.property("latency").toInt())
    , m_expectedRuns(script.property("loaders").toStringList().size())
    , m_runs(runs)
    , m_warnings(warnings)
{
}

bool Report::isGood() const
{
    const bool isComplete = std::all_of(m_runs.begin(), m_runs.end(), [](const QVariant &run) {
        const QVariantMap figures = run.toMap();
        return figures.value(u"ready"_s) == figures.value(u"pictures"_s);
    });
    return m_warnings == 0 && isComplete && m_runs.size() == m_expectedRuns;
}

void Report::print() const
{
    for (const QVariant &run : m_runs) {
        const QVariantMap figures = run.toMap();
        std::printf("%-4s  %d of %d pictures in %.0f ms, longest stall %.0f ms, latency %d ms\n",
                    qPrintable(figures.value(u"loader"_s).toString()),
                    figures.value(u"ready"_s).toInt(), figures.value(u"pictures"_s).toInt(),
                    figures.value(u"loadTime"_s).toDouble(),
                    figures.value(u"longestStall"_s).toDouble(), m_latency);
    }
    std::fflush(stdout);
}

bool Report::save(const QString &fileName) const
{
    QFile file(fileName);
    const QJsonObject report = QJsonObject::fromVariantMap(
        { { u"latency"_s, m_latency }, { u"warnings"_s, m_warnings }, { u"runs"_s, m_runs } });
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(report).toJson()) > 0;
}
