// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "message/h2priority.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdebug.h>

/*!
    \class H2Priority
    \inmodule QtH2
    \brief How urgent a response is, as RFC 9218 tells a server.

    A server that follows RFC 9218 sends the responses of the lowest urgency number first, and
    shares the bandwidth among those that can be used piece by piece (\e incremental). It is a
    wish: a server may ignore it.

    \snippet snippets.cpp priority
*/

/*! \variable H2Priority::MostUrgent
    The urgency 0, what a server sends before everything else. */

/*! \variable H2Priority::DefaultUrgency
    The urgency 3, that of a request which says nothing. */

/*! \variable H2Priority::LeastUrgent
    The urgency 7, for what can wait in the background. */

/*! \fn H2Priority::H2Priority()
    Constructs the priority of a request that says nothing: urgency 3, not incremental. */

/*! \fn H2Priority::H2Priority(int urgency, bool incremental)
    Constructs a priority with \a urgency (0 to 7) and \a incremental. Nothing is clamped; see
    validate(). */

/*! \fn int H2Priority::urgency() const
    Returns the urgency: 0 (the most urgent) to 7, by default 3 (RFC 9218, section 4.1). */

/*! \fn H2Priority &H2Priority::setUrgency(int urgency)
    Sets the urgency to \a urgency, and returns this priority. */

/*! \fn bool H2Priority::isIncremental() const
    Returns whether the response can be used piece by piece, so that it may share the bandwidth
    with others; by default \c false (RFC 9218, section 4.2). */

/*! \fn H2Priority &H2Priority::setIncremental(bool incremental)
    Sets whether the response can be used piece by piece to \a incremental, and returns this
    priority. */

/*!
    Returns an error of the kind InvalidOptions when the urgency is not from 0 to 7, and no error
    otherwise.
*/
H2Error H2Priority::validate() const
{
    if (m_urgency >= MostUrgent && m_urgency <= LeastUrgent)
        return H2Error();
    return H2Error(
        H2Error::Kind::InvalidOptions, H2Error::Initiator::User, H2Error::Scope::Request,
        QCoreApplication::translate("H2Priority", "urgency is %1, but must be from %2 to %3")
            .arg(m_urgency)
            .arg(MostUrgent)
            .arg(LeastUrgent));
}

/*!
    Returns the value of the \c priority header: "u=5, i", with what has its default left out, so
    that the default priority gives an empty value and needs no header (RFC 9218, section 4).
*/
QByteArray H2Priority::toHeaderValue() const
{
    QByteArray value;
    if (m_urgency != DefaultUrgency)
        value = "u=" + QByteArray::number(m_urgency);
    if (m_incremental)
        value += value.isEmpty() ? "i" : ", i";
    return value;
}

/*! \fn bool H2Priority::operator==(const H2Priority &left, const H2Priority &right)
    Returns \c true when \a left and \a right have the same urgency and are equally incremental. */

/*! \fn QDebug H2Priority::operator<<(QDebug debug, const H2Priority &priority)
    Writes \a priority to \a debug. */
QDebug operator<<(QDebug debug, const H2Priority &priority)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "H2Priority(urgency " << priority.urgency();
    if (priority.isIncremental())
        debug << ", incremental";
    return debug << ')';
}
