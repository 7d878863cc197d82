// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef WEBSOCKET_H
#define WEBSOCKET_H

#include "closestatus.h"
#include "messagereader.h"

#include <QtH2/H2Error>
#include <QtH2/H2Request>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qstring.h>
#include <QtCore/qtimer.h>
#include <QtCore/qurl.h>

#include <chrono>
#include <optional>

class H2Connection;

// A WebSocket (RFC 6455) on one stream of an HTTP/2 connection (RFC 8441), beside which other
// requests and WebSockets go on.
//
// Covered: text and binary messages, fragmented ones when received, ping and pong, the closing
// handshake each way, subprotocols. Not covered: extensions (none is offered, so permessage-deflate,
// RFC 7692, is never in use), sending in fragments, messages in pieces: each is whole in memory.
class WebSocket : public QObject
{
    Q_OBJECT

public:
    enum class State { Unconnected, Connecting, Open, Closing, Closed };
    Q_ENUM(State)

    explicit WebSocket(const QUrl &url, QObject *parent = nullptr);

    // Before open(): to set its headers (origin, authorization) and timeouts. After a refusal: has
    // the status, the headers and the body of the response.
    [[nodiscard]] H2Request *request() { return &m_request; }
    // In the order of preference; the one that the server chose is subprotocol().
    void setSubprotocols(const QList<QByteArray> &names);
    [[nodiscard]] QByteArray subprotocol() const;
    // A server that sends a larger message is closed with 1009. Before open(); 16 MiB by default.
    void setMaxMessageSize(qint64 bytes);
    // How long the server may take to end the stream once closing has begun; then it is reset.
    void setCloseTimeout(std::chrono::milliseconds timeout);

    // Once. The connection is open, or opens soon: connectToUrl() and its like come before.
    void open(H2Connection *connection);
    [[nodiscard]] State state() const { return m_state; }
    // Whether the server keeps up: all that is sent is taken, so one who has much stops while not.
    [[nodiscard]] bool isWriteReady() const;

    // False, and nothing is sent, when it is not open, or the argument does not fit in a frame.
    bool sendTextMessage(const QString &text);
    bool sendBinaryMessage(const QByteArray &bytes);
    bool ping(const QByteArray &payload = {});
    bool close(quint16 code = CloseStatus::NormalClosure, const QString &reason = {});

Q_SIGNALS:
    void connected();
    void textMessageReceived(const QString &text);
    void binaryMessageReceived(const QByteArray &bytes);
    void pong(const QByteArray &payload);
    void writeReadyChanged();
    void errorOccurred(const H2Error &error);
    // Once, last, and also when it never opened: with the server's code and reason, with 1005 when
    // it gave none, and with 1006 when it ended without a closing handshake.
    void closed(quint16 code, const QString &reason);

private:
    void checkResponse();
    void receive();
    void handle(const TextMessage &message);
    void handle(const BinaryMessage &message);
    void handle(const PingMessage &message);
    void handle(const PongMessage &message);
    void handle(const CloseStatus &status);
    [[nodiscard]] bool send(WebSocketFrame::Opcode opcode, const QByteArray &payload);
    void write(WebSocketFrame::Opcode opcode, const QByteArray &payload);
    void sendPendingPong();
    void beginClosing();
    void giveUpClosing();
    void fail(const CloseStatus &status);
    void endOfInput();
    void finish();

    H2Request m_request;
    QList<QByteArray> m_subprotocols;
    qint64 m_maxMessageSize;
    std::optional<MessageReader> m_reader;
    QTimer m_closeTimer;
    State m_state = State::Unconnected;
    std::optional<QByteArray> m_pendingPong;
    std::optional<CloseStatus> m_received; // of the server's Close frame
    H2Error m_failure;
};

#endif // WEBSOCKET_H
