// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/h2sender.h>

#include "client/h2connection_p.h"
#include "client/h2request_p.h"
#include "client/logging.h"
#include "client/sessionexchange.h"
#include "threads/queuedexchange.h"
#include "threads/senderhost.h"

#include <QtCore/qthread.h>

using namespace QtH2;

/*!
    \class H2Sender
    \inmodule QtH2
    \brief Sends requests to a connection from any thread.

    An H2Connection lives in one thread, and so do the requests that are sent with
    H2Connection::send(). A sender is a small handle to the connection that can be copied and taken to
    other threads: a request that is sent through it from another thread lives there, reads and writes
    there, and its signals come there.

    \snippet snippets.cpp sender

    What the two threads have to tell each other crosses in batches, in order. A body that is not read
    keeps the server waiting, and one that is written waits for the server, as in one thread (see
    H2Request::setReadBufferSize() and H2Request::writeReady). Where a response goes into a file
    (H2Request::setOutputDevice()), the thread of the connection writes it.

    \section1 Ownership and threads

    All functions can be called from any thread, but for the constructor with a connection, which
    belongs to that of the connection. The connection is not owned, and dropping the last sender closes
    nothing: H2Connection::shutdown() does. A request, the thread of a request, the connection and the
    thread of the connection can be deleted at any time: when the connection is gone, or its event loop
    has ended for good, requests finish with Aborted. A request under way is not to be moved to another
    thread.

    \e hyper: \c SendRequest, which is \c Clone.

    \sa H2Connection, H2Request
*/

/*! \fn H2Sender::H2Sender()
    Constructs a null sender, which sends nothing. */

/*! \fn bool H2Sender::isNull() const
    Returns whether the sender has been made without a connection. */

/*! Constructs a sender for \a connection, in the thread of the connection. The connection may be moved
    to another thread afterwards, before it is opened. */
H2Sender::H2Sender(H2Connection *connection)
{
    if (!connection || connection->thread() != QThread::currentThread()) {
        qCWarning(logConnection).nospace()
            << "H2Sender: "
            << (connection ? "the connection lives in another thread" : "the connection is null");
        return;
    }
    auto *host = connection->findChild<SenderHost *>(QString(), Qt::FindDirectChildrenOnly);
    if (!host)
        host = new SenderHost(connection);
    d = host->shared();
}

/*! Returns whether the connection is open, as H2Connection::isReady(). It can have changed by the time
    that a request arrives there. */
bool H2Sender::isReady() const
{
    return d && d->state == H2Connection::State::Open;
}

/*! Returns whether the connection is closed, as H2Connection::isClosed(), or deleted, or its thread has
    ended. */
bool H2Sender::isClosed() const
{
    return !d || d->state == H2Connection::State::Closed;
}

/*!
    Sends \a request, which lives in the calling thread. The call never fails: whatever is wrong, the
    signals of the request tell. One that is under way already, or lives in another thread, is refused
    with a warning.
*/
void H2Sender::send(H2Request *request) const
{
    const char *problem = H2RequestPrivate::obstacle(request, QThread::currentThread());
    if (!problem && !d)
        problem = "the sender is null";
    if (problem) {
        qCWarning(logConnection).nospace() << "H2Sender::send: " << problem;
        return;
    }
    if (d->thread == QThread::currentThread()) {
        d->connection->send(request);
        return;
    }
    const bool isPath = request->url().scheme().isEmpty();
    const auto factory = [shared = d, isPath](ExchangeListener *listener, RequestMessage *message,
                                              H2Error *refusal) {
        auto *connection = H2ConnectionPrivate::get(shared->connection);
        *refusal = connection->refusal();
        if (isPath && message->fields.contains(":scheme"))
            message->fields.replaceOrAppend(":scheme", connection->defaultScheme());
        return std::make_unique<SessionExchange>(connection, listener);
    };
    // The connection knows the scheme of a path.
    const QueuedExchange::Settings settings{ "http", d->maxSendBufferSize };
    auto *target = H2RequestPrivate::get(request);
    target->start(std::make_unique<QueuedExchange>(d->host, factory, settings, target));
}
