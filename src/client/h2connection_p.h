// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2CONNECTION_P_H
#define H2CONNECTION_P_H

#include "client/deadlinetimer.h"
#include "client/eventqueue.h"
#include "client/sessionexchange.h"
#include "policy/timepoint.h"
#include "policy/writestall.h"
#include "protocol/session.h"
#include "transport/socketconnector.h"
#include "transport/transport.h"

#include <QtH2/h2connection.h>
#include <QtH2/h2request.h>

#include <QtCore/qcoreevent.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

// Joins a session and a transport, and turns the session's events into signals.
//
// Nothing is emitted from inside a call of the application or of a socket: such a call only moves
// bytes and adds to the queues, and posts one event, the turn. The turn empties the queues and then
// writes once what its slots have caused. A slot that runs a nested event loop finds the same queues
// there, served by the next turn, which is already posted.
class H2ConnectionPrivate final : public QObject, public QtH2::SessionDriver
{
    Q_OBJECT

public:
    H2ConnectionPrivate(H2Connection *connection, const H2ConnectionOptions &connectionOptions);
    ~H2ConnectionPrivate() override;

    [[nodiscard]] static H2ConnectionPrivate *get(H2Connection *connection)
    {
        return connection->d.get();
    }
    [[nodiscard]] static const H2ConnectionPrivate *get(const H2Connection *connection)
    {
        return connection->d.get();
    }

    // These return false, with a warning in the log: it has been opened before.
    [[nodiscard]] bool isUnopened(const char *caller) const;
    [[nodiscard]] bool startConnecting(const char *caller);
    [[nodiscard]] H2Error setOptions(const H2ConnectionOptions &newOptions);
    void connectTo(const QString &host, quint16 port, bool encrypted);
    void useDevice(QIODevice *device);
    void failConnecting(const H2Error &reason);

    // None: a request can be sent.
    [[nodiscard]] H2Error refusal() const;
    // False, and a warning in the log: not this request, or not from here.
    [[nodiscard]] bool isSendable(H2Request *request, const char *caller) const;
    void send(H2Request *request);
    void ping();
    void shutdown(std::optional<std::chrono::milliseconds> drainTimeout);
    void abort();

    [[nodiscard]] QtH2::Session *session() const override { return m_session.get(); }
    [[nodiscard]] QByteArray defaultScheme() const override;
    [[nodiscard]] qint64 maxSendBufferSize() const override { return options.maxSendBufferSize(); }
    void scheduleTurn() override;

    H2Connection *const q;
    H2ConnectionOptions options;
    QSslConfiguration sslConfiguration;
    std::optional<QNetworkProxy> proxy;
    QString peerVerifyName;
    QPointer<H2Request> tunnel;
    bool hasTunnel = false; // also when it has been deleted
    QList<QSslError> ignoredSslErrors;
    bool ignoreAllSslErrors = false;
    H2Connection::State state = H2Connection::State::Unconnected;
    H2Error error;
    std::chrono::microseconds rtt{ 0 };
    bool hadTooManyPings = false; // says the server
    QtH2::SocketConnector *connector = nullptr;
    QtH2::Transport *transport = nullptr;

protected:
    bool event(QEvent *event) override;

private:
    static inline const auto turnEvent = static_cast<QEvent::Type>(QEvent::registerEventType());
    static inline const auto readEvent = static_cast<QEvent::Type>(QEvent::registerEventType());

    void waitForTunnel(const QString &host, quint16 port, bool encrypted);
    void connectThroughTunnel(const QString &host, quint16 port, bool encrypted);
    void leaveTunnel();
    void watchTunnel(const H2Request *request);
    void connectSocket(const QString &host, quint16 port, bool encrypted);
    void socketOpened();
    void scheduleReading();
    void readAvailable();
    void flush();
    void bytesTaken();
    void checkDeadlines();
    void transportEnded(const H2Error &cause);
    void collectEvents();
    [[nodiscard]] std::size_t eventCount() const;
    [[nodiscard]] bool hasEvents() const { return eventCount() > 0; }
    [[nodiscard]] QtH2::Event takeEvent();

    void turn();
    void tellCounts();
    void deliver(QtH2::Event &&event);
    void handle(const QtH2::SettingsReceived &);
    void handle(const QtH2::SettingsAcknowledged &);
    void handle(const QtH2::DegradedChanged &);
    void handle(const QtH2::PongReceived &event);
    void handle(const QtH2::GoAwayReceived &event);
    void handle(const QtH2::AlternativeServiceReceived &event);
    void handle(const QtH2::OriginsReceived &event);
    void handle(const QtH2::SessionFinished &event);

    void changeState(H2Connection::State newState);
    void notify(std::function<void()> notification);
    void close(bool isAbrupt);
    void finishClosing();

    std::unique_ptr<QtH2::Session> m_session;
    QtH2::EventQueue m_events;
    std::deque<std::function<void()>> m_notifications; // told before the events
    struct
    {
        qint64 maxSendStreams;
        qint64 maxRecvStreams;
        bool extendedConnect;
        qint64 availableStreams;
        qint64 queuedRequests;
    } m_told = {}; // what the change signals last spoke of
    QtH2::WriteStall m_writeStall;
    QtH2::DeadlineTimer m_timer;
    bool m_connectsEncrypted = false;
    bool m_turnPosted = false;
    bool m_readPosted = false;
    bool m_flushing = false;
    bool m_closing = false;
};

#endif // H2CONNECTION_P_H
