// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TESTSERVERCONNECTION_H
#define TESTSERVERCONNECTION_H

#include "testing/frameparser.h"
#include "testing/scriptplayer.h"
#include "testing/serversession.h"

#include <QtH2/h2testframe.h>
#include <QtH2/h2testmessage.h>

#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

#include <deque>
#include <map>
#include <optional>
#include <variant>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace QtH2 {

// One accepted connection: joins socket, session and recording. All its work is done in turns that
// it posts to itself, never in a signal of the socket nor in a call from outside, so that whoever
// hears its signals may delete it, or run an event loop, in any of them.
class TestServerConnection : public QObject
{
    Q_OBJECT

public:
    TestServerConnection(int number, QTcpSocket *socket, const QList<H2TestSetting> &settings,
                         QObject *parent);
    ~TestServerConnection() override;

    [[nodiscard]] int number() const { return m_number; }

    void setRecording(bool enabled);
    void setReading(bool reading); // see ServerSession

    // The first response wins. One without a status and without an end is none, but its
    // informational responses are sent.
    void respond(quint32 streamId, const H2TestResponse &response);
    [[nodiscard]] bool isAnswered(quint32 streamId) const;
    void sendData(quint32 streamId, const QByteArray &bytes);
    void sendEnd(quint32 streamId, const H2Headers &trailers);
    void sendReset(quint32 streamId, H2Error::Code code);

    void sendGoAway(quint32 lastStreamId, quint32 code, const QByteArray &debugData);
    // Behind what is being played. With isAlone, which is for a connection without a past, the steps
    // are all that is said.
    void play(const H2TestScript &script, bool isAlone);
    void close(); // FIN, behind what is ready to be sent
    void reset(); // RST, instead of it

Q_SIGNALS:
    void opened();
    void framePassed(const H2TestFrame &frame);
    void requestBegun(const H2TestRequest &head);
    void requestDataReceived(const H2TestRequest &head, const QByteArray &bytes);
    void requestReceived(const H2TestRequest &request);
    void scriptFinished();
    void closed(); // once and last

private:
    enum class State {
        ClientHello, // until the client's offer for TLS is whole
        Preface, // until the client's preface is whole (RFC 9113, section 3.4)
        Http2,
        Closing, // FIN is said or about to be, and what is received is thrown away
        Closed,
    };
    enum class ScriptEnd { None, Fin, Reset }; // due when all is sent
    using Event = std::variant<H2TestFrame, ServerSession::Event>;

    void scheduleTurn();
    void turn();
    [[nodiscard]] bool hasInput() const;
    void startTls();
    void readInput();
    [[nodiscard]] QByteArrayView receivePreface(QByteArrayView bytes);
    void receiveHttp2(QByteArrayView bytes);
    void collectEvents();
    void refuseOtherProtocol();
    [[nodiscard]] bool deliverEvents();
    void deliver(const ServerSession::Event &event);
    [[nodiscard]] bool isIgnored(const H2TestRequest &request) const;
    [[nodiscard]] qsizetype bytesWaiting() const;
    void flushOutput();
    [[nodiscard]] bool playScript();
    [[nodiscard]] bool mayPlay() const;
    [[nodiscard]] bool endByScript();
    void perform(const ScriptPlayer::Action &action);
    void letClientRead();
    void resumeScript();
    void keepFrames();
    void recordSent(QByteArrayView bytes);
    void write(const QByteArray &bytes);
    void schedulePauses();
    void beginClosing();
    void continueClosing();

    const int m_number;
    QTcpSocket *const m_socket;
    const QList<H2TestSetting> m_settings;
    FrameParser m_received;
    FrameParser m_sent;
    std::optional<ServerSession> m_session; // none before the preface, and where a script is alone
    ScriptPlayer m_script;
    std::deque<Event> m_events;
    // The streams that were told of, and whether their response is decided. In step with the
    // events, which the session is ahead of.
    std::map<quint32, bool> m_answered;
    QByteArray m_inserted; // whole frames to be sent that nghttp2 knows nothing of
    QTimer m_closeTimer;
    QTimer m_pieceTimer;
    qsizetype m_prefaceReceived = 0;
    quint32 m_lastStreamId = maxStreamId; // that a GOAWAY has left valid
    State m_state = State::Preface;
    ScriptEnd m_scriptEnd = ScriptEnd::None;
    bool m_isReading = true;
    bool m_isRecording = true;
    bool m_isScriptAlone = false;
    bool m_isPlaying = false;
    bool m_isOpened = false;
    bool m_isTurnScheduled = false;
    bool m_isCloseRequested = false;
    bool m_isFinSent = false;
    bool m_isSocketEnded = false;
};

} // namespace QtH2

#endif // TESTSERVERCONNECTION_H
