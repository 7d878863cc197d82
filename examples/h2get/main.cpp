// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "arguments.h"
#include "bodyoutput.h"
#include "commandline.h"
#include "errorreport.h"
#include "framelines.h"
#include "jsonreport.h"
#include "progressbar.h"
#include "report.h"
#include "runner.h"
#include "standardstreams.h"
#include "summaryreport.h"

#include <QtCore/qcoreapplication.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

void addReports(Reports *reports, const Arguments &arguments, QFile *standardOutput, Runner *runner)
{
    if (arguments.json) {
        reports->add(std::make_unique<JsonReport>(
            standardOutput, [runner](const QString &problem) { runner->stop(problem); }));
    } else {
        if (StandardStreams::isErrorTerminal() && !arguments.showFrames) {
            reports->add(std::make_unique<ProgressBar>(arguments.requestCount(),
                                                       arguments.output.isEmpty()
                                                           && StandardStreams::isOutputTerminal()));
        }
        reports->add(std::make_unique<ErrorReport>());
    }
    if (arguments.summary)
        reports->add(std::make_unique<SummaryReport>());
}

// Null for --json without a file. Sets problem when it cannot be opened.
std::unique_ptr<BodyOutput> makeOutput(const Arguments &arguments, QFile *standardOutput,
                                       QString *problem)
{
    if (arguments.output.contains("%i"_L1))
        return std::make_unique<NumberedOutput>(arguments.output);
    if (!arguments.output.isEmpty()) {
        auto file = std::make_unique<QFile>(arguments.output);
        if (!file->open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
            *problem
                = "--output: cannot write %1: %2"_L1.arg(arguments.output, file->errorString());
        }
        return std::make_unique<OrderedOutput>(std::move(file));
    }
    if (arguments.json)
        return nullptr;
    return std::make_unique<OrderedOutput>(standardOutput);
}

int run(const Arguments &arguments, QFile *standardOutput)
{
    QString problem;
    const std::unique_ptr<BodyOutput> output = makeOutput(arguments, standardOutput, &problem);
    if (!problem.isEmpty()) {
        StandardStreams::printError(problem);
        return Runner::Usage;
    }
    Reports reports;
    Runner runner(arguments, &reports, output.get());
    addReports(&reports, arguments, standardOutput, &runner);
    QObject::connect(&runner, &Runner::done, &runner,
                     [&runner] { QCoreApplication::exit(runner.exitCode()); });
    QMetaObject::invokeMethod(&runner, &Runner::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    StandardStreams::fillClosed();
    StandardStreams::ignoreBrokenPipe();
    QByteArrayList words;
    for (int i = 1; i < argc; ++i)
        words.append(QByteArray(argv[i]));
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"h2get"_s);

    Arguments arguments;
    const QString problem = CommandLine::parse(words, &arguments);
    if (!problem.isEmpty()) {
        StandardStreams::printError(problem);
        return Runner::Usage;
    }
    QFile *standardOutput = StandardStreams::output();
    if (arguments.help || arguments.version) {
        const QByteArray text
            = arguments.help ? CommandLine::help() : QByteArray("h2get " H2GET_VERSION "\n");
        return standardOutput->write(text) == text.size() ? Runner::Success : Runner::Failure;
    }
    if (arguments.showFrames)
        FrameLines::print();
    return run(arguments, standardOutput);
}
