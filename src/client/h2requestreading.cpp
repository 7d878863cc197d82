// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What becomes of a received body: it is read, or passed on to a device. h2request_p.cpp has the rest
// of the class.

#include "client/h2request_p.h"

#include <QtCore/qpointer.h>

#include <memory>

using namespace QtH2;

void H2RequestPrivate::openOutput()
{
    output.reset();
    if (!settings->hasOutputDevice)
        return;
    output = std::make_unique<OutputDevice>(settings->outputDevice);
    if (exchange->takeOutput(settings->outputDevice))
        output->handOver();
    QObject::connect(output.get(), &OutputDevice::roomMade, q, [this] { passToOutput(); });
    QObject::connect(output.get(), &OutputDevice::failed, q, [this](const H2Error &problem) {
        if (endWaits)
            finish(problem);
        else
            fail(H2Error::Code::Cancel, problem);
    });
}

void H2RequestPrivate::exchangeWroteOutput(qint64 bytes)
{
    if (aborted)
        return;
    bytesReceived += bytes;
    Q_EMIT q->downloadProgress(bytesReceived, responseLength);
}

void H2RequestPrivate::passToOutput()
{
    if (endWaits) {
        if (!output->hasRest())
            finish({});
        return;
    }
    const QPointer<OutputDevice> alive(output.get());
    while (alive && !aborted && !unread.isEmpty() && output->hasRoom()) {
        const H2Error problem = output->write(takeChunk());
        if (problem.isError() && alive) {
            // What comes behind a hole is worth nothing.
            output.reset();
            fail(H2Error::Code::Cancel, problem);
        }
    }
}

// What is left is bounded by the window: it need not wait for room.
bool H2RequestPrivate::finishOutput(H2Error *reason)
{
    const QPointer<OutputDevice> last(output.get());
    H2Error problem;
    while (last && !unread.isEmpty() && !problem.isError())
        problem = last->write(takeChunk());
    if (!last)
        return true;
    if (!reason->isError() && !problem.isError()) {
        if (last->hasRest())
            return false;
        problem = last->finish();
    }
    if (!reason->isError())
        *reason = problem;
    if (last)
        output.reset();
    return true;
}

void H2RequestPrivate::discardUnread()
{
    const qint64 size = unread.size();
    unread.clear();
    readUp(size);
}

QByteArray H2RequestPrivate::takeChunk()
{
    QByteArray chunk = unread.takeChunk();
    readUp(chunk.size());
    return chunk;
}

qint64 H2RequestPrivate::take(char *data, qint64 maxSize)
{
    const qint64 taken = unread.take(data, maxSize);
    readUp(taken);
    return taken;
}

// What has been read makes room for more.
void H2RequestPrivate::readUp(qint64 size)
{
    if (exchange && size > 0)
        exchange->consume(size);
}
