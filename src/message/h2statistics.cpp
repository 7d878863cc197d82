// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "message/h2statistics.h"

#include <QtCore/qdebug.h>
#include <QtCore/qmetaobject.h>

/*!
    \class H2Statistics
    \inmodule QtH2
    \brief What a connection has done so far, and where it stands.

    The numbers are counted all the time and cost nothing to read, so that a program can show them
    each second.

    \snippet snippets.cpp statistics

    \sa H2Connection::statistics()
*/

/*! \variable H2Statistics::streamsOpened
    How many streams have been opened for requests. */
/*! \variable H2Statistics::streamsOpen
    How many of them are open now. */
/*! \variable H2Statistics::requestsFinished
    How many requests have finished, those that failed too. */
/*! \variable H2Statistics::requestsFailed
    How many of them have failed. */
/*! \variable H2Statistics::requestsQueued
    How many requests wait for a stream now. */
/*! \variable H2Statistics::streamsResetLocally
    How many RST_STREAM frames were sent (RFC 9113, section 6.4). */
/*! \variable H2Statistics::streamsResetByPeer
    How many requests the server reset. */
/*! \variable H2Statistics::bytesSent
    How many bytes of HTTP/2 were given to the socket, before TLS. */
/*! \variable H2Statistics::bytesReceived
    How many bytes of HTTP/2 came from the socket, after TLS. */
/*! \variable H2Statistics::framesSent
    How many frames were sent. */
/*! \variable H2Statistics::framesReceived
    How many frames were received, those that were ignored too. */
/*! \variable H2Statistics::headerBytesSent
    How long the header fields that were sent are, names and values, before HPACK. */
/*! \variable H2Statistics::headerBytesSentCompressed
    How long they are after HPACK (RFC 7541). */
/*! \variable H2Statistics::headerBytesReceived
    How long the header fields that were received are, names and values, after HPACK. */
/*! \variable H2Statistics::headerBytesReceivedCompressed
    How long they were before it. */
/*! \variable H2Statistics::bytesBuffered
    How many bytes of responses under way the application has not read. */
/*! \variable H2Statistics::sendWindow
    How many bytes may be sent now on all streams together (RFC 9113, section 6.9). */
/*! \variable H2Statistics::receiveWindow
    How many bytes the server may send now on all streams together. */
/*! \variable H2Statistics::rtt
    The round-trip time as in H2Connection::rtt(). */

/*! \fn QDebug H2Statistics::operator<<(QDebug debug, const H2Statistics &statistics)
    Writes \a statistics to \a debug. */
/*!
    Adds what \a other has counted, as if both were one connection. The windows are left alone, and
    rtt is the one of \a other.
*/
H2Statistics &H2Statistics::operator+=(const H2Statistics &other)
{
    streamsOpened += other.streamsOpened;
    streamsOpen += other.streamsOpen;
    requestsFinished += other.requestsFinished;
    requestsFailed += other.requestsFailed;
    requestsQueued += other.requestsQueued;
    streamsResetLocally += other.streamsResetLocally;
    streamsResetByPeer += other.streamsResetByPeer;
    bytesSent += other.bytesSent;
    bytesReceived += other.bytesReceived;
    framesSent += other.framesSent;
    framesReceived += other.framesReceived;
    headerBytesSent += other.headerBytesSent;
    headerBytesSentCompressed += other.headerBytesSentCompressed;
    headerBytesReceived += other.headerBytesReceived;
    headerBytesReceivedCompressed += other.headerBytesReceivedCompressed;
    bytesBuffered += other.bytesBuffered;
    rtt = other.rtt;
    return *this;
}

QDebug operator<<(QDebug debug, const H2Statistics &statistics)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "H2Statistics(";
    const QMetaObject &type = H2Statistics::staticMetaObject;
    for (int i = 0; i < type.propertyCount(); ++i) {
        const QMetaProperty property = type.property(i);
        debug << (i > 0 ? ", " : "") << property.name() << ": "
              << property.readOnGadget(&statistics).toLongLong();
    }
    return debug << ')';
}
