// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "fuzzoptions.h"

#include <chrono>

using namespace std::chrono_literals;

H2ConnectionOptions optionsFrom(FuzzInput *input)
{
    static constexpr qint64 streamWindows[] = { 2097152, 0, 1, 100, 16384, 65535, 0x7fffffff };
    static constexpr qint64 connectionWindows[] = { 5242880, 65535, 100000, 0x7fffffff };
    static constexpr qint64 bufferLimits[] = { 268435456, 0, 1, 1000, 50000 };
    static constexpr qint64 headerLimits[] = { 16384, 0, 64, 1000, 0xffffffff };
    static constexpr qint64 counts[] = { 100, 0, 1, 2, 10 };

    H2ConnectionOptions options;
    options.setInitialStreamWindowSize(input->oneOf(streamWindows))
        .setInitialConnectionWindowSize(input->oneOf(connectionWindows))
        .setMaxBufferedBytes(input->oneOf(bufferLimits))
        .setMaxHeaderListSize(input->oneOf(headerLimits))
        .setInitialMaxSendStreams(input->oneOf(counts));
    const quint8 flags = input->byte();
    if (flags & 0x01)
        options.setEnablePush(true);
    if (flags & 0x02)
        options.setMaxConcurrentStreams(input->oneOf(counts));
    if (flags & 0x04)
        options.setAdaptiveWindow(true);
    if (flags & 0x08)
        options.setKeepAliveInterval(1s).setKeepAliveTimeout(2s).setKeepAliveWhileIdle(flags
                                                                                       & 0x10);
    if (flags & 0x20)
        options.setIdleTimeout(3s);
    if (flags & 0x40)
        options.setMaxLocalErrorResetStreams(2).setMaxConcurrentResetStreams(1);
    if (flags & 0x80)
        options.setMaxSendBufferSize(1 + input->byte()).setHeaderTableSize(input->byte());
    return options;
}
