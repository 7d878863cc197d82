// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef MEASURING_H
#define MEASURING_H

#include <QtCore/qelapsedtimer.h>

#include <sys/resource.h>

#include <cstdio>

// Measures how long bytes take to move, from begin() on, and prints that as a line of JSON.
class Measuring
{
public:
    void begin()
    {
        m_timer.start();
        m_cpuBefore = cpuSeconds();
    }

    void print(long long bytes, long long failed) const
    {
        std::printf("{\"bytes\":%lld,\"failed\":%lld,\"seconds\":%.6f,\"cpuSeconds\":%.6f}\n",
                    bytes, failed, static_cast<double>(m_timer.nsecsElapsed()) / 1e9,
                    cpuSeconds() - m_cpuBefore);
    }

private:
    static double cpuSeconds()
    {
        rusage usage = {};
        getrusage(RUSAGE_SELF, &usage);
        const auto inSeconds = [](const timeval &time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        return inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime);
    }

    QElapsedTimer m_timer;
    double m_cpuBefore = 0;
};

#endif // MEASURING_H
