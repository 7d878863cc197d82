// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// bulk [--ca FILE] URL SCENARIO NUMBER...: transfers of a size, or in a number, that shows what a
// program pays for them, and prints the figures as a line of JSON. Sizes are in bytes.

#include "manyuploads.h"
#include "neverread.h"
#include "slowdownload.h"
#include "transfer.h"

#include <QtCore/qcommandlineparser.h>
#include <QtCore/qcoreapplication.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr auto usage = "URL download SIZE\n"
                       "URL upload SIZE\n"
                       "URL upload-sequential SIZE\n"
                       "URL slow-download BYTES_PER_SECOND READ_BUFFER_SIZE SECONDS\n"
                       "URL many-uploads COUNT SIZE\n"
                       "URL unread-buffered COUNT SIZE READ_BUFFER_SIZE\n"
                       "URL unread-capped COUNT SIZE MAX_BUFFERED_BYTES\n"
                       "URL begun-capped COUNT SIZE MAX_BUFFERED_BYTES";

std::unique_ptr<Scenario> makeScenario(const QStringList &words)
{
    const QUrl server(words.value(0));
    const QString name = words.value(1);
    const auto number = [&words](qsizetype i) { return words.value(i + 2).toLongLong(); };
    const auto count = static_cast<int>(number(0));
    if (name == "download"_L1)
        return std::make_unique<Download>(server, number(0));
    if (name == "upload"_L1)
        return std::make_unique<Upload>(server, number(0), PatternDevice::Kind::RandomAccess);
    if (name == "upload-sequential"_L1)
        return std::make_unique<Upload>(server, number(0), PatternDevice::Kind::Sequential);
    if (name == "slow-download"_L1) {
        return std::make_unique<SlowDownload>(server, static_cast<double>(number(0)), number(1),
                                              static_cast<double>(number(2)));
    }
    if (name == "many-uploads"_L1)
        return std::make_unique<ManyUploads>(server, count, number(1));
    NeverRead::Limits limits;
    if (name == "unread-buffered"_L1) {
        limits.readBufferSize = number(2);
    } else if (name == "unread-capped"_L1 || name == "begun-capped"_L1) {
        limits.maxBufferedBytes = number(2);
        limits.begin = name == "begun-capped"_L1;
    } else {
        return nullptr;
    }
    return std::make_unique<NeverRead>(server, count, number(1), limits);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption caOption(u"ca"_s, u"The certificates to trust."_s, u"file"_s);
    parser.addOption(caOption);
    parser.addHelpOption();
    parser.addPositionalArgument(u"scenario"_s, QString::fromLatin1(usage));
    parser.process(application);
    const std::unique_ptr<Scenario> scenario = makeScenario(parser.positionalArguments());
    if (!scenario)
        parser.showHelp(2);
    scenario->connectToServer(parser.value(caOption));
    return QCoreApplication::exec();
}
