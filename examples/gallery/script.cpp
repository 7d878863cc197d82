// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "script.h"

#include <QtCore/qcommandlineparser.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int maxLatency = 50;
constexpr int maxRounds = 100;

} // namespace

QString Script::parse(const QStringList &arguments)
{
    const QCommandLineOption run(
        u"run"_s, u"Load with <loader> (qth2, qt or both), print the figures and quit."_s,
        u"loader"_s);
    const QCommandLineOption rounds(u"rounds"_s, u"With --run: do so <n> times, 1 to 100."_s,
                                    u"n"_s, u"1"_s);
    const QCommandLineOption report(u"report"_s, u"With --run: write the figures as JSON."_s,
                                    u"file"_s);
    const QCommandLineOption screenshot(
        u"screenshot"_s, u"With --run: save a picture of the window at the end."_s, u"file"_s);
    const QCommandLineOption latency(
        u"latency"_s, u"The server waits so long before each response: 0 to 50 ms, else 20."_s,
        u"ms"_s);
    const QCommandLineOption theme(u"theme"_s, u"light or dark; else as the desktop is."_s,
                                   u"theme"_s);
    const QCommandLineOption size(u"size"_s, u"Size of the window, such as 800x600."_s, u"size"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Loads 500 small pictures through QtH2 and through Qt's own loader."_s);
    parser.addHelpOption();
    parser.addOptions({ run, rounds, report, screenshot, latency, theme, size });
    parser.process(arguments);

    const QStringList allLoaders = { u"qth2"_s, u"qt"_s };
    if (const QString loader = parser.value(run); loader == "both"_L1)
        m_loaders = allLoaders;
    else if (allLoaders.contains(loader))
        m_loaders = { loader };
    else if (parser.isSet(run))
        return u"--run: \"%1\" is none of qth2, qt and both"_s.arg(loader);

    bool isNumber = false;
    const int count = parser.value(rounds).toInt(&isNumber);
    if (!isNumber || count < 1 || count > maxRounds)
        return u"--rounds: \"%1\" is no number from 1 to 100"_s.arg(parser.value(rounds));
    const QStringList round = m_loaders;
    for (int i = 1; i < count; ++i)
        m_loaders += round;

    m_theme = parser.value(theme);
    if (parser.isSet(theme) && m_theme != "light"_L1 && m_theme != "dark"_L1)
        return u"--theme: \"%1\" is neither light nor dark"_s.arg(m_theme);

    if (parser.isSet(latency)) {
        m_latency = parser.value(latency).toInt(&isNumber);
        if (!isNumber || m_latency < 0 || m_latency > maxLatency)
            return u"--latency: \"%1\" is no number from 0 to 50"_s.arg(parser.value(latency));
    }
    if (parser.isSet(size)) {
        const QStringList sides = parser.value(size).split(u'x');
        m_size = QSize(sides.value(0).toInt(), sides.value(1).toInt());
        if (sides.size() != 2 || m_size.isEmpty())
            return u"--size: \"%1\" is no size such as 800x600"_s.arg(parser.value(size));
    }
    m_reportFile = parser.value(report);
    m_screenshotFile = parser.value(screenshot);
    if (m_loaders.isEmpty() && (parser.isSet(report) || parser.isSet(screenshot)))
        return u"--report and --screenshot need --run"_s;
    return {};
}
