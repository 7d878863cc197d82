// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// soak REQUESTS [SEED]: so many requests against a server, in a process of its own, that breaks now
// and then. Prints what this process has of memory and descriptors meanwhile, and fails when either
// grows, or when a request ends as none should.
// soak --serve: the server; prints its ports, and ends with its input.

#include "faultyserver.h"
#include "soak.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qloggingcategory.h>
#include <QtCore/qprocess.h>
#include <QtCore/qsocketnotifier.h>
#include <QtCore/qstringlist.h>

#include <unistd.h>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
// The first fifth of the run fills caches, pools and the allocator's lists.
constexpr qsizetype warmUpShare = 5;
constexpr qint64 allowedGrowth = 4 * mebibyte;

int serve()
{
    FaultyServer server;
    if (!server.listen())
        return 1;
    const QList<quint16> ports = server.ports();
    std::printf("%d %d\n", ports.at(0), ports.at(1));
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

QList<quint16> portsOf(QProcess *server)
{
    server->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server->start(QCoreApplication::applicationFilePath(), { u"--serve"_s });
    if (!server->waitForReadyRead())
        return {};
    QList<quint16> ports;
    for (const QByteArray &port : server->readLine().trimmed().split(' '))
        ports.append(port.toUShort());
    return ports;
}

bool isFlat(const QList<Soak::Sample> &samples)
{
    const auto warm = samples.begin() + samples.size() / warmUpShare;
    const auto highest = std::max_element(warm, samples.end(),
                                          [](const Soak::Sample &left, const Soak::Sample &right) {
                                              return left.residentBytes < right.residentBytes;
                                          });
    const qint64 growth = highest->residentBytes - warm->residentBytes;
    std::printf("Resident memory grew by %.1f MiB after warm-up (allowed: %lld)\n",
                static_cast<double>(growth) / mebibyte,
                static_cast<long long>(allowedGrowth / mebibyte));
    return growth <= allowedGrowth;
}

bool isConstant(const QList<Soak::Sample> &samples)
{
    return std::all_of(samples.begin(), samples.end(), [&samples](const Soak::Sample &sample) {
        return sample.descriptors == samples.constFirst().descriptors;
    });
}

int report(const Soak &soak)
{
    for (auto it = soak.outcomes().cbegin(); it != soak.outcomes().cend(); ++it)
        std::printf("%12lld ended with %s\n", static_cast<long long>(*it), qPrintable(it.key()));
    std::printf("%12lld were deleted under way\n", static_cast<long long>(soak.deletedRequests()));
    std::printf("%12lld connections beside those of the H2Client\n",
                static_cast<long long>(soak.connections()));
    bool isWell = isFlat(soak.samples());
    if (!isConstant(soak.samples())) {
        std::printf("The number of descriptors changed\n");
        isWell = false;
    }
    if (!soak.failure().isEmpty()) {
        std::printf("%s\n", qPrintable(soak.failure()));
        isWell = false;
    }
    return isWell ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--serve"_L1)
        return serve();
    const qint64 requests = arguments.value(1).toLongLong();
    const quint32 seed = arguments.value(2, u"1"_s).toUInt();
    if (requests < 1000) {
        std::fprintf(stderr, "Usage: soak REQUESTS [SEED], of at least 1000 requests\n");
        return 2;
    }
    // A fault is told here by how its request ends.
    QLoggingCategory::setFilterRules(u"qth2.*=false"_s);
    QProcess server;
    const QList<quint16> ports = portsOf(&server);
    if (ports.size() != 2) {
        std::fprintf(stderr, "The server did not start\n");
        return 1;
    }
    Soak soak({ requests, seed, ports });
    std::printf("Seed %u\n    requests   resident MiB   descriptors\n", seed);
    QObject::connect(&soak, &Soak::sampled, &soak, [](const Soak::Sample &sample) {
        std::printf("%12lld %14.1f %13lld\n", static_cast<long long>(sample.requests),
                    static_cast<double>(sample.residentBytes) / mebibyte,
                    static_cast<long long>(sample.descriptors));
        std::fflush(stdout);
    });
    QObject::connect(&soak, &Soak::ended, qApp, &QCoreApplication::quit);
    soak.run();
    QCoreApplication::exec();
    server.closeWriteChannel();
    server.waitForFinished();
    return report(soak);
}
