// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// TestServerConnection, as it plays a script.

#include "testing/socketending.h"
#include "testing/testserverconnection.h"

#include <QtCore/qpointer.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qsslsocket.h>

#include <utility>

namespace QtH2 {

namespace {

// What may wait in the socket for a client that does not read, so that a flood without end takes no
// memory here.
constexpr qsizetype scriptHighWaterMark = 512 * 1024;

template <typename... Lambdas> struct Overloaded : Lambdas...
{
    using Lambdas::operator()...;
};
template <typename... Lambdas> Overloaded(Lambdas...) -> Overloaded<Lambdas...>;

} // namespace

void TestServerConnection::play(const H2TestScript &script, bool isAlone)
{
    m_isScriptAlone = m_isScriptAlone || isAlone;
    m_isPlaying = true;
    m_script.append(script);
    keepFrames();
    scheduleTurn();
}

// A script waits for frames, also while nobody records them.
void TestServerConnection::keepFrames()
{
    m_received.setKeepsFrames(m_isRecording || m_isPlaying);
}

// Not in the middle of TLS' handshake, and not within a frame of the session's own.
bool TestServerConnection::mayPlay() const
{
    const auto *sslSocket = qobject_cast<const QSslSocket *>(m_socket);
    const bool isOpen = !sslSocket || sslSocket->isEncrypted();
    return m_isPlaying && isOpen && !m_isSocketEnded && !m_isCloseRequested
        && (m_session || m_isScriptAlone) && m_state != State::ClientHello
        && m_state < State::Closing && m_sent.isBetweenFrames();
}

// Returns false when this was deleted.
bool TestServerConnection::playScript()
{
    while (mayPlay() && bytesWaiting() < scriptHighWaterMark) {
        if (m_scriptEnd != ScriptEnd::None && !endByScript())
            break;
        const auto action = m_script.next();
        if (!action)
            break;
        perform(*action);
    }
    if (!m_isPlaying || !m_script.isFinished() || m_scriptEnd != ScriptEnd::None)
        return true;
    m_isPlaying = false;
    keepFrames();
    const QPointer<TestServerConnection> guard(this);
    Q_EMIT scriptFinished();
    return guard;
}

// Returns false while something is still to be sent.
bool TestServerConnection::endByScript()
{
    if (bytesWaiting() > 0)
        return false;
    if (std::exchange(m_scriptEnd, ScriptEnd::None) == ScriptEnd::Reset) {
        reset();
    } else if (!std::exchange(m_isFinSent, true)) {
        SocketEnding::sendFin(m_socket);
    }
    return true;
}

// A posted event would come before the event loop looks at the client's socket; a timer does not.
void TestServerConnection::letClientRead()
{
    m_script.hold();
    m_pieceTimer.start(0);
}

void TestServerConnection::resumeScript()
{
    m_script.resume();
    scheduleTurn();
}

void TestServerConnection::perform(const ScriptPlayer::Action &action)
{
    std::visit(Overloaded{
                   [this](const SendBytes &send) {
                       if (send.isFrame) {
                           FrameParser parser(m_number, H2TestFrame::Direction::Sent);
                           for (const H2TestFrame &frame : parser.feed(send.bytes))
                               Q_EMIT framePassed(frame);
                       }
                       write(send.bytes);
                       if (send.pieceSize > 0)
                           letClientRead();
                   },
                   [this](const PauseScript &pause) {
                       m_script.hold();
                       QTimer::singleShot(pause.duration, this,
                                          &TestServerConnection::resumeScript);
                   },
                   [this](const FinishWriting &) { m_scriptEnd = ScriptEnd::Fin; },
                   [this](const CloseConnection &) { close(); },
                   [this](const ResetConnection &) { m_scriptEnd = ScriptEnd::Reset; },
               },
               action);
}

} // namespace QtH2
