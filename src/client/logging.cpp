// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/logging.h"

/*!
    \page qth2-logging.html
    \title Logging categories of QtH2

    QT_LOGGING_RULES or QLoggingCategory::setFilterRules() turns them on:

    \table
    \header \li category \li what it says
    \row \li \c qth2.connection \li misuse of H2Connection (warning), why a connection failed (info)
    \row \li \c qth2.stream \li misuse of H2Request, headers that were left out (warning)
    \row \li \c qth2.frames \li the frames as they pass (debug); to be on before the connection is
         opened
    \endtable

    A line of \c qth2.frames has the seconds since the first, the direction (\c {>>} sent, \c {<<}
    received), the type, the stream, the length of the payload, the flags, and what is in it; also
    frames that are ignored are shown:

    \badcode
    0.000 >> HEADERS stream=1 length=35 END_STREAM|END_HEADERS :method: GET, cookie: <hidden>
    0.002 << SETTINGS stream=0 length=6 MAX_CONCURRENT_STREAMS=100
    0.002 << GOAWAY stream=0 length=12 lastStreamId=1 NO_ERROR "bye."
    \endcode

    Values of sensitive fields, of cookies and authorization, and bodies are never shown. This is how
    to look into a TLS connection: the TLS backend of Qt 6.4 writes no SSLKEYLOGFILE.
*/

namespace QtH2 {

Q_LOGGING_CATEGORY(logConnection, "qth2.connection", QtWarningMsg)
Q_LOGGING_CATEGORY(logStream, "qth2.stream", QtWarningMsg)
Q_LOGGING_CATEGORY(logFrames, "qth2.frames", QtWarningMsg)

} // namespace QtH2
