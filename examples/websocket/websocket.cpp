// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "websocket.h"

#include <QtH2/H2Connection>

#include <QtCore/qpointer.h>
#include <QtCore/qrandom.h>

#include <utility>

using namespace Qt::StringLiterals;
using Opcode = WebSocketFrame::Opcode;

WebSocket::WebSocket(const QUrl &url, QObject *parent)
    : QObject(parent)
    , m_request(url)
    , m_maxMessageSize(16 * 1024 * 1024)
{
    // RFC 8441, section 5. There is no sec-websocket-key here: HTTP/2 needs none.
    m_request.setProtocol("websocket");
    m_request.setRequestHeader("sec-websocket-version", "13");

    m_closeTimer.setSingleShot(true);
    m_closeTimer.setInterval(std::chrono::seconds(5));
    connect(&m_closeTimer, &QTimer::timeout, this, &WebSocket::giveUpClosing);

    connect(&m_request, &H2Request::tunnelEstablished, this, &WebSocket::checkResponse);
    connect(&m_request, &QIODevice::readyRead, this, &WebSocket::receive);
    connect(&m_request, &H2Request::writeReadyChanged, this, [this] {
        sendPendingPong();
        Q_EMIT writeReadyChanged();
    });
    connect(&m_request, &QIODevice::readChannelFinished, this, &WebSocket::endOfInput);
    connect(&m_request, &H2Request::finished, this, &WebSocket::finish);
}

void WebSocket::setSubprotocols(const QList<QByteArray> &names)
{
    m_subprotocols = names;
    m_request.setRequestHeader("sec-websocket-protocol", names.join(", "));
}

QByteArray WebSocket::subprotocol() const
{
    return m_request.responseHeaders().value("sec-websocket-protocol");
}

void WebSocket::setMaxMessageSize(qint64 bytes)
{
    m_maxMessageSize = bytes;
}

void WebSocket::setCloseTimeout(std::chrono::milliseconds timeout)
{
    m_closeTimer.setInterval(timeout);
}

void WebSocket::open(H2Connection *connection)
{
    if (m_state != State::Unconnected)
        return;
    m_state = State::Connecting;
    m_reader.emplace(FrameDecoder::Sender::Server, m_maxMessageSize);
    connection->send(&m_request);
}

bool WebSocket::isWriteReady() const
{
    return m_state == State::Open && m_request.isWriteReady();
}

bool WebSocket::sendTextMessage(const QString &text)
{
    return send(Opcode::Text, text.toUtf8());
}

bool WebSocket::sendBinaryMessage(const QByteArray &bytes)
{
    return send(Opcode::Binary, bytes);
}

bool WebSocket::ping(const QByteArray &payload)
{
    return payload.size() <= WebSocketFrame::maxControlPayload && send(Opcode::Ping, payload);
}

bool WebSocket::close(quint16 code, const QString &reason)
{
    const std::optional<QByteArray> payload = CloseStatus{ code, reason }.toPayload();
    if (!payload)
        return false;
    if (m_state == State::Connecting) {
        m_request.abort();
        return true;
    }
    if (!send(Opcode::Close, *payload))
        return false;
    beginClosing();
    return true;
}

// The subprotocol must be one that was offered, and so must every extension: none (RFC 6455,
// section 4.1, which RFC 8441, section 5, keeps).
void WebSocket::checkResponse()
{
    const QByteArray chosen = subprotocol();
    QString problem;
    if (!chosen.isEmpty() && !m_subprotocols.contains(chosen))
        problem = tr("The server chose a subprotocol that was not offered.");
    else if (m_request.responseHeaders().contains("sec-websocket-extensions"))
        problem = tr("The server chose an extension, but none was offered.");
    if (!problem.isEmpty()) {
        m_failure = H2Error(H2Error::Kind::ProtocolError, H2Error::Initiator::Library,
                            H2Error::Scope::Request, problem);
        m_request.abort();
        return;
    }
    m_state = State::Open;
    Q_EMIT connected();
}

void WebSocket::receive()
{
    // Of a refusal, the body stays there for the application.
    if (m_state != State::Open && m_state != State::Closing)
        return;
    const QPointer<WebSocket> alive(this);
    m_reader->append(m_request.readAll());
    // Nothing counts behind a Close frame (RFC 6455, section 5.5.1).
    while (alive && !m_received && !m_failure.isError()) {
        const std::optional<WebSocketMessage> message = m_reader->next();
        if (!message)
            break;
        std::visit([this](const auto &concrete) { handle(concrete); }, *message);
    }
    if (alive && m_reader->failure() && !m_failure.isError())
        fail(*m_reader->failure());
}

void WebSocket::handle(const TextMessage &message)
{
    Q_EMIT textMessageReceived(message.text);
}

void WebSocket::handle(const BinaryMessage &message)
{
    Q_EMIT binaryMessageReceived(message.bytes);
}

// A server that sends pings and reads no pongs gets only the last, so that they do not pile up here
// (RFC 6455, section 5.5.3).
void WebSocket::handle(const PingMessage &message)
{
    m_pendingPong = message.payload;
    sendPendingPong();
}

void WebSocket::handle(const PongMessage &message)
{
    Q_EMIT pong(message.payload);
}

void WebSocket::handle(const CloseStatus &status)
{
    m_received = status;
    if (m_state == State::Open) {
        // The answer tells the code again (RFC 6455, section 5.5.1).
        write(Opcode::Close, CloseStatus{ status.code, {} }.toPayload().value_or(QByteArray()));
        beginClosing();
    }
    // Both have said it: the orderly end of a stream stands for that of a connection (RFC 8441,
    // section 5).
    m_request.closeWriteChannel();
}

bool WebSocket::send(Opcode opcode, const QByteArray &payload)
{
    if (m_state != State::Open)
        return false;
    write(opcode, payload);
    return true;
}

void WebSocket::write(Opcode opcode, const QByteArray &payload)
{
    // Not to be guessed by who chose the payload (RFC 6455, section 10.3).
    const quint32 maskingKey = QRandomGenerator::system()->generate();
    m_request.write(WebSocketFrame{ opcode, payload }.encoded(maskingKey));
}

void WebSocket::sendPendingPong()
{
    if (m_pendingPong && isWriteReady())
        write(Opcode::Pong, *std::exchange(m_pendingPong, std::nullopt));
}

void WebSocket::beginClosing()
{
    m_state = State::Closing;
    m_closeTimer.start();
}

void WebSocket::giveUpClosing()
{
    if (!m_received && !m_failure.isError()) {
        m_failure
            = H2Error(H2Error::Kind::Aborted, H2Error::Initiator::Library, H2Error::Scope::Request,
                      tr("The server has not answered the closing of the WebSocket."));
    }
    m_request.abort();
}

// RFC 6455, section 7.1.7.
void WebSocket::fail(const CloseStatus &status)
{
    m_failure = H2Error(H2Error::Kind::ProtocolError, H2Error::Initiator::Library,
                        H2Error::Scope::Request,
                        tr("The server broke the WebSocket protocol: %1.").arg(status.reason));
    if (m_state == State::Open)
        write(Opcode::Close, status.toPayload().value_or(QByteArray()));
    beginClosing();
    m_request.close();
}

// Also when the server ends its side without a Close frame.
void WebSocket::endOfInput()
{
    if (m_state != State::Open && m_state != State::Closing)
        return;
    beginClosing();
    m_request.closeWriteChannel();
}

void WebSocket::finish()
{
    const QPointer<WebSocket> alive(this);
    m_closeTimer.stop();
    m_state = State::Closed;
    if (!m_received && !m_failure.isError()) {
        m_failure = m_request.error().isError()
            ? m_request.error()
            : H2Error(H2Error::Kind::ConnectionClosed, H2Error::Initiator::Remote,
                      H2Error::Scope::Request,
                      tr("The server ended the WebSocket without closing it."));
    }
    if (m_failure.isError())
        Q_EMIT errorOccurred(m_failure);
    if (!alive)
        return;
    const CloseStatus status = m_received.value_or(CloseStatus{ CloseStatus::AbnormalClosure, {} });
    Q_EMIT closed(status.code, status.reason);
}
