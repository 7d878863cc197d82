// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// manystreams memory [N]: the bytes that each of N requests holds while it waits.
// manystreams answered N: N requests at once are answered.
// manystreams behind N: 2000 requests are answered, a hundred at a time, with N more in the queue.
// One line of JSON each. The server is in the same thread, and does little. Count instructions with
// callgrind --toggle-collect=measured*, which leaves out what comes before.

#include "waitingrequests.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qelapsedtimer.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

Q_NEVER_INLINE void measured(const std::function<void()> &work)
{
    work();
}

int failed()
{
    std::fputs("the requests did not finish\n", stderr);
    return 1;
}

int printMemory([[maybe_unused]] int count)
{
#ifdef QTH2_KNOWS_HELD_BYTES
    const double device = WaitingRequestBytes::ofEmptyDevice(count);
    std::printf("{\"case\": \"memory\", \"requests\": %d, \"emptyDevice\": %.1f, "
                "\"queued\": %.1f, \"sent\": %.1f}\n",
                count, device, WaitingRequestBytes::queued(count),
                WaitingRequestBytes::sent(count));
    return 0;
#else
    std::fputs("nothing here tells how many bytes are held\n", stderr);
    return 1;
#endif
}

int printAnswered(int count)
{
    WaitingRequests waiting(1'000'000, count);
    waiting.peer.answer();
    QElapsedTimer timer;
    timer.start();
    bool isDone = false;
    measured([&] {
        waiting.send(count);
        isDone = waitUntil([&] { return waiting.finished == count; });
    });
    if (!isDone || waiting.responses != count || waiting.bytes != 100 * count)
        return failed();
    std::printf("{\"case\": \"answered\", \"requests\": %d, \"nanoseconds\": %lld}\n", count,
                static_cast<long long>(timer.nsecsElapsed()));
    return 0;
}

int printBehind(int behind)
{
    constexpr int parallel = 100;
    constexpr int count = 2000;
    WaitingRequests waiting(parallel, count + behind);
    waiting.send(count + behind);
    if (!waiting.waitFor(H2Request::State::Queued))
        return failed();
    QElapsedTimer timer;
    timer.start();
    bool isDone = false;
    measured([&] {
        waiting.peer.answer();
        isDone = waitUntil([&] { return waiting.finished >= count; });
    });
    if (!isDone)
        return failed();
    std::printf("{\"case\": \"behind\", \"requests\": %d, \"queued\": %d, \"finished\": %d, "
                "\"nanoseconds\": %lld}\n",
                count, behind, waiting.finished, static_cast<long long>(timer.nsecsElapsed()));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const std::string_view wanted = argc > 1 ? argv[1] : "";
    const int count = argc > 2 ? std::atoi(argv[2]) : 10'000;
    if (wanted == "memory" && count > 0)
        return printMemory(count);
    if (wanted == "answered" && count > 0)
        return printAnswered(count);
    if (wanted == "behind" && count >= 0)
        return printBehind(count);
    std::fputs("manystreams memory|answered|behind [COUNT]\n", stderr);
    return 2;
}
