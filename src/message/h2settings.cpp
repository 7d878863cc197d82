// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "message/h2settings.h"

#include <QtCore/qdebug.h>

/*!
    \class H2Settings
    \inmodule QtH2
    \brief What one side of a connection has told the other in SETTINGS frames.

    The names are those of RFC 9113, section 6.5.2, and of RFC 8441, section 3. A
    default-constructed H2Settings is what holds before anything was said.

    \snippet snippets.cpp settings

    \sa H2Connection::peerSettings(), H2Connection::localSettings(), H2ConnectionOptions
*/

/*! \variable H2Settings::Unlimited
    The value of a limit that was not set. */

/*! \property H2Settings::headerTableSize
    How many bytes of earlier header fields the other side may refer back to; at first 4096. */

/*! \property H2Settings::pushEnabled
    Whether the other side may push; at first it may. */

/*! \property H2Settings::maxConcurrentStreams
    How many streams the other side may have open at once; at first \l Unlimited. */

/*! \property H2Settings::initialWindowSize
    How many bytes the other side may send on a new stream; at first 65535. */

/*! \property H2Settings::maxFrameSize
    The longest payload of a frame that the other side may send; at first 16384. */

/*! \property H2Settings::maxHeaderListSize
    How long the header fields of one message may be in all, with 32 added for each; at first
    \l Unlimited. */

/*! \property H2Settings::connectProtocolEnabled
    Whether the other side may use extended CONNECT; at first it may not. */

/*! \fn H2Settings::H2Settings()
    Constructs the settings that hold before anything was said. */

/*! \fn H2Settings &H2Settings::setHeaderTableSize(qint64 bytes)
    Sets headerTableSize() to \a bytes. */

/*! \fn H2Settings &H2Settings::setPushEnabled(bool enabled)
    Sets isPushEnabled() to \a enabled. */

/*! \fn H2Settings &H2Settings::setMaxConcurrentStreams(qint64 streams)
    Sets maxConcurrentStreams() to \a streams. */

/*! \fn H2Settings &H2Settings::setInitialWindowSize(qint64 bytes)
    Sets initialWindowSize() to \a bytes. */

/*! \fn H2Settings &H2Settings::setMaxFrameSize(qint64 bytes)
    Sets maxFrameSize() to \a bytes. */

/*! \fn H2Settings &H2Settings::setMaxHeaderListSize(qint64 bytes)
    Sets maxHeaderListSize() to \a bytes. */

/*! \fn H2Settings &H2Settings::setConnectProtocolEnabled(bool enabled)
    Sets isConnectProtocolEnabled() to \a enabled. */

/*! \fn bool H2Settings::operator==(const H2Settings &left, const H2Settings &right)
    Returns \c true when \a left and \a right are alike in everything. */

/*! \fn QDebug H2Settings::operator<<(QDebug debug, const H2Settings &settings)
    Writes \a settings to \a debug. */
QDebug operator<<(QDebug debug, const H2Settings &settings)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "H2Settings(headerTableSize: " << settings.headerTableSize()
                    << ", pushEnabled: " << settings.isPushEnabled()
                    << ", maxConcurrentStreams: " << settings.maxConcurrentStreams()
                    << ", initialWindowSize: " << settings.initialWindowSize()
                    << ", maxFrameSize: " << settings.maxFrameSize()
                    << ", maxHeaderListSize: " << settings.maxHeaderListSize()
                    << ", connectProtocolEnabled: " << settings.isConnectProtocolEnabled() << ')';
    return debug;
}
