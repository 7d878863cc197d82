// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/h2testscript.h>

#include "testing/fieldblock.h"
#include "testing/h2testscript_p.h"

#include <QtCore/qendian.h>

#include <algorithm>
#include <utility>

using namespace QtH2;

namespace {

template <typename Number> QByteArray bigEndian(Number number)
{
    QByteArray bytes(sizeof number, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

} // namespace

/*!
    \class H2TestScript
    \inmodule QtH2
    \brief What H2TestServer does on a connection, step by step.

    A server in a test answers well, and a client is to be tried with one that does not: a frame that
    is not allowed, bytes that are no frame, an end in the middle of a body. A script says so as a
    list of steps, each of which is done when the ones before it are. It is a value, is made by
    chained calls, and can be played any number of times, which makes it the row of a table.

    \snippet snippets.cpp testscript

    \list
    \li With H2TestServer::setScript() the script is all that the server says on its connections. Not
        even a SETTINGS frame is sent that is not in it, and with an empty script nothing is.
    \li With H2TestServer::play() the steps are done beside what the server does by itself.
    \endlist

    No test needs a pause() to be in time: a script waits for what the client sends, see
    waitForFrame(), and a test can play another script in a slot of any signal. Frames are what
    RFC 9113, section 4.1 says, types and flags those of H2TestFrame or any other number, and nothing
    is checked.

    This class is implicitly shared.
*/

/*! Constructs a script without steps. */
H2TestScript::H2TestScript()
    : d(new H2TestScriptPrivate)
{
}

/*! Constructs a copy of \a other. */
H2TestScript::H2TestScript(const H2TestScript &other) = default;

/*! Moves \a other to a new script. */
H2TestScript::H2TestScript(H2TestScript &&other) noexcept = default;

/*! Makes this script a copy of \a other. */
H2TestScript &H2TestScript::operator=(const H2TestScript &other) = default;

/*! Moves \a other to this script. */
H2TestScript &H2TestScript::operator=(H2TestScript &&other) noexcept = default;

/*! Destroys the script. */
H2TestScript::~H2TestScript() = default;

/*! \fn void H2TestScript::swap(H2TestScript &other)
    Swaps this script with \a other. */

/*! Returns whether there are no steps. */
bool H2TestScript::isEmpty() const
{
    return d->isEmpty();
}

/*!
    Begins as a server has to (RFC 9113, section 3.4): sends a SETTINGS frame with \a settings, waits
    for the client's, and acknowledges that.
*/
H2TestScript &H2TestScript::exchangeSettings(const QList<H2TestSetting> &settings)
{
    QByteArray payload;
    for (const H2TestSetting setting : settings)
        payload += QByteArray(bigEndian(setting.id) + bigEndian(setting.value));
    return sendFrame(H2TestFrame::Settings, 0, 0, payload)
        .waitForFrame(H2TestFrame::Settings)
        .sendFrame(H2TestFrame::Settings, H2TestFrame::Ack, 0);
}

/*!
    Waits until the client has sent a frame of \a type that no step before has waited for. One that
    came during earlier steps counts; frames before it are passed over.
*/
H2TestScript &H2TestScript::waitForFrame(quint8 type)
{
    d->add(WaitForFrame{ type, std::nullopt });
    return *this;
}

/*! \overload
    Waits for a frame of \a type on the stream \a streamId. */
H2TestScript &H2TestScript::waitForFrame(quint8 type, quint32 streamId)
{
    d->add(WaitForFrame{ type, streamId });
    return *this;
}

/*!
    Sends a frame of \a type, with \a flags, on the stream \a streamId, with \a payload, whose size is
    to be below 16 MiB.
*/
H2TestScript &H2TestScript::sendFrame(quint8 type, quint8 flags, quint32 streamId,
                                      const QByteArray &payload)
{
    const QByteArray size = bigEndian(static_cast<quint32>(payload.size())).sliced(1);
    d->add(SendBytes{ QByteArray(size + static_cast<char>(type) + static_cast<char>(flags)
                                 + bigEndian(streamId) + payload),
                      0, true });
    return *this;
}

/*!
    Sends \a fields, among them those that begin with a colon, in one HEADERS frame on the stream \a
    streamId, which ends it if \a endStream. They are encoded as by fieldBlock().
*/
H2TestScript &H2TestScript::sendHeaders(quint32 streamId, const H2Headers &fields, bool endStream)
{
    const quint8 flags = H2TestFrame::EndHeaders | (endStream ? H2TestFrame::EndStream : 0);
    return sendFrame(H2TestFrame::Headers, flags, streamId, fieldBlock(fields));
}

/*!
    Sends \a bytes, whatever they are. With a \a pieceSize above 0 they go out in pieces of that many
    bytes, each with a turn of the event loop of its own, so that a client reads them one by one as
    far as the system does not join them; with 0 as one. They are not in H2TestServer::frames().
*/
H2TestScript &H2TestScript::sendBytes(const QByteArray &bytes, qsizetype pieceSize)
{
    d->add(SendBytes{ bytes, std::max<qsizetype>(pieceSize, 0), false });
    return *this;
}

/*! Does nothing for \a duration. Frames that come meanwhile are received. */
H2TestScript &H2TestScript::pause(std::chrono::milliseconds duration)
{
    d->add(PauseScript{ duration });
    return *this;
}

/*! Does all of \a steps, and that as often as \a times says. */
H2TestScript &H2TestScript::repeat(int times, const H2TestScript &steps)
{
    d->add(RepeatSteps{ times, steps });
    return *this;
}

/*!
    Ends the server's side of TCP with FIN when all is sent, and goes on to receive. TLS does not say
    goodbye: there is no close_notify (RFC 8446, section 6.1), so that to the client of an encrypted
    server the stream of bytes looks cut off. Steps that send are passed over from here on.
*/
H2TestScript &H2TestScript::finishWriting()
{
    d->add(FinishWriting{});
    return *this;
}

/*! Closes the connection in good order when all is sent, in TLS with close_notify. */
H2TestScript &H2TestScript::close()
{
    d->add(CloseConnection{});
    return *this;
}

/*!
    Ends the connection with RST where the system permits it, when all is with the system. What the
    client has not read by then may be lost to it.
*/
H2TestScript &H2TestScript::reset()
{
    d->add(ResetConnection{});
    return *this;
}

/*!
    Returns \a fields as the payload of a HEADERS frame, for frames that are put together by hand.
    The dynamic table of HPACK (RFC 7541) is neither used nor changed.
*/
QByteArray H2TestScript::fieldBlock(const H2Headers &fields)
{
    return FieldBlock::encode(fields);
}
