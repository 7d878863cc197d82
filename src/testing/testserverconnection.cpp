// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/testserverconnection.h"

#include "testing/clienthello.h"
#include "testing/socketending.h"

#include <QtCore/qendian.h>
#include <QtCore/qpointer.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslsocket.h>

#include <algorithm>
#include <array>
#include <utility>

using namespace std::chrono_literals;

namespace QtH2 {

namespace {

constexpr QByteArrayView preface(NGHTTP2_CLIENT_MAGIC, NGHTTP2_CLIENT_MAGIC_LEN);

constexpr qint64 readBlockSize = 256 * 1024;
// What may wait in the socket for a client that does not read.
constexpr qsizetype highWaterMark = 512 * 1024;
// For a client that does not answer FIN with its own.
constexpr auto closeTimeout = 2s;

bool hasAgreedOnOtherProtocol(QTcpSocket *socket)
{
    const auto *sslSocket = qobject_cast<QSslSocket *>(socket);
    if (!sslSocket)
        return false;
    const QByteArray protocol = sslSocket->sslConfiguration().nextNegotiatedProtocol();
    return !protocol.isEmpty() && protocol != "h2";
}

} // namespace

TestServerConnection::TestServerConnection(int number, QTcpSocket *socket,
                                           const QList<H2TestSetting> &settings, QObject *parent)
    : QObject(parent)
    , m_number(number)
    , m_socket(socket)
    , m_settings(settings)
    , m_received(number, H2TestFrame::Direction::Received)
    , m_sent(number, H2TestFrame::Direction::Sent)
    , m_closeTimer(this)
    , m_pieceTimer(this)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_closeTimer.setSingleShot(true);
    m_closeTimer.callOnTimeout(socket, &QAbstractSocket::abort);
    m_pieceTimer.setSingleShot(true);
    m_pieceTimer.callOnTimeout(this, &TestServerConnection::resumeScript);
    connect(socket, &QIODevice::readyRead, this, &TestServerConnection::scheduleTurn);
    connect(socket, &QIODevice::bytesWritten, this, &TestServerConnection::scheduleTurn);
    if (auto *sslSocket = qobject_cast<QSslSocket *>(socket)) {
        m_state = State::ClientHello;
        connect(sslSocket, &QSslSocket::encrypted, this, &TestServerConnection::scheduleTurn);
        connect(sslSocket, &QSslSocket::encryptedBytesWritten, this,
                &TestServerConnection::scheduleTurn);
    }
    const auto ended = [this] {
        m_isSocketEnded = true;
        scheduleTurn();
    };
    connect(socket, &QAbstractSocket::disconnected, this, ended);
    connect(socket, &QAbstractSocket::errorOccurred, this, ended);
    scheduleTurn();
}

TestServerConnection::~TestServerConnection()
{
    m_socket->disconnect(this);
}

void TestServerConnection::setRecording(bool enabled)
{
    m_isRecording = enabled;
    m_sent.setKeepsFrames(enabled);
    keepFrames();
}

void TestServerConnection::setReading(bool reading)
{
    m_isReading = reading;
    if (m_session)
        m_session->setReading(reading);
    scheduleTurn();
}

void TestServerConnection::respond(quint32 streamId, const H2TestResponse &response)
{
    const auto answered = m_answered.find(streamId);
    if (answered == m_answered.end() || answered->second)
        return;
    answered->second = response.status != 0 || response.reset || response.closeConnection;
    m_session->inform(static_cast<std::int32_t>(streamId), response.informational);
    scheduleTurn();
    if (!answered->second)
        return;
    const auto submit = [this, streamId, response] {
        m_session->respond(static_cast<std::int32_t>(streamId), response);
        scheduleTurn();
    };
    if (response.delay.count() > 0)
        QTimer::singleShot(response.delay, this, submit);
    else
        submit();
}

bool TestServerConnection::isAnswered(quint32 streamId) const
{
    const auto answered = m_answered.find(streamId);
    return answered != m_answered.end() && answered->second;
}

void TestServerConnection::sendData(quint32 streamId, const QByteArray &bytes)
{
    if (m_session)
        m_session->append(static_cast<std::int32_t>(streamId), bytes);
    scheduleTurn();
}

void TestServerConnection::sendEnd(quint32 streamId, const H2Headers &trailers)
{
    if (m_session)
        m_session->finish(static_cast<std::int32_t>(streamId), trailers);
    scheduleTurn();
}

void TestServerConnection::sendReset(quint32 streamId, H2Error::Code code)
{
    if (m_session)
        m_session->reset(static_cast<std::int32_t>(streamId), code);
    scheduleTurn();
}

// RFC 9113, section 6.8. Written by hand, since nghttp2 has its own mind about the last stream.
void TestServerConnection::sendGoAway(quint32 lastStreamId, quint32 code,
                                      const QByteArray &debugData)
{
    constexpr qsizetype fixedSize = 8;
    const auto append = [this](quint32 number) {
        std::array<char, sizeof number> bytes;
        qToBigEndian(number, bytes.data());
        m_inserted.append(bytes.data(), bytes.size());
    };
    append(static_cast<quint32>(fixedSize + debugData.size()) << 8 | NGHTTP2_GOAWAY);
    m_inserted.append('\0');
    append(0);
    append(lastStreamId);
    append(code);
    m_inserted.append(debugData);

    m_lastStreamId = lastStreamId & maxStreamId;
    if (m_session)
        m_session->ignoreStreamsAfter(m_lastStreamId);
    scheduleTurn();
}

void TestServerConnection::close()
{
    m_isCloseRequested = true;
    scheduleTurn();
}

void TestServerConnection::reset()
{
    m_isSocketEnded = true;
    SocketEnding::reset(m_socket);
    scheduleTurn();
}

void TestServerConnection::scheduleTurn()
{
    if (std::exchange(m_isTurnScheduled, true))
        return;
    QMetaObject::invokeMethod(this, &TestServerConnection::turn, Qt::QueuedConnection);
}

void TestServerConnection::turn()
{
    m_isTurnScheduled = false;
    if (m_state == State::Closed)
        return;
    if (!std::exchange(m_isOpened, true)) {
        const QPointer<TestServerConnection> guard(this);
        Q_EMIT opened();
        if (!guard)
            return;
    }
    if (m_state == State::ClientHello)
        startTls();
    else
        readInput();
    if (!deliverEvents())
        return;
    // A slot may have run an event loop in which this connection came to its end.
    if (m_state == State::Closed)
        return;
    if (m_state == State::Http2)
        flushOutput();
    if (!playScript())
        return;
    if (m_isCloseRequested && m_state != State::Closing)
        beginClosing();
    if (m_state == State::Closing)
        continueClosing();
    if (m_isSocketEnded && !hasInput()) {
        m_state = State::Closed;
        m_closeTimer.stop();
        Q_EMIT closed();
    }
}

bool TestServerConnection::hasInput() const
{
    return m_state != State::ClientHello && m_socket->isReadable()
        && m_socket->bytesAvailable() > 0;
}

// Chooses the protocol itself: of those offered the one that the server likes best.
void TestServerConnection::startTls()
{
    auto *socket = static_cast<QSslSocket *>(m_socket);
    const auto offered = ClientHello::alpnProtocols(socket->peek(ClientHello::maxRecordSize));
    if (!offered)
        return;
    m_state = State::Preface;
    QSslConfiguration configuration = socket->sslConfiguration();
    const QList<QByteArray> known = configuration.allowedNextProtocols();
    if (!known.isEmpty() && !offered->isEmpty()) {
        const auto chosen
            = std::find_if(known.begin(), known.end(), [&offered](const QByteArray &protocol) {
                  return offered->contains(protocol);
              });
        if (chosen == known.end()) {
            write(ClientHello::noApplicationProtocolAlert());
            close();
            return;
        }
        configuration.setAllowedNextProtocols({ *chosen });
        socket->setSslConfiguration(configuration);
    }
    socket->startServerEncryption();
}

void TestServerConnection::readInput()
{
    if (!hasInput())
        return;
    const QByteArray input = m_socket->read(readBlockSize);
    if (hasInput())
        scheduleTurn();
    QByteArrayView bytes = input;
    if (m_state == State::Preface && !bytes.isEmpty())
        bytes = receivePreface(bytes);
    if (m_state == State::Http2 && !bytes.isEmpty())
        receiveHttp2(bytes);
}

QByteArrayView TestServerConnection::receivePreface(QByteArrayView bytes)
{
    const QByteArrayView expected
        = preface.sliced(m_prefaceReceived)
              .first(std::min(preface.size() - m_prefaceReceived, bytes.size()));
    if (hasAgreedOnOtherProtocol(m_socket) || !bytes.startsWith(expected)) {
        if (!m_isScriptAlone)
            refuseOtherProtocol();
        return {};
    }
    m_prefaceReceived += expected.size();
    if (m_prefaceReceived == preface.size()) {
        m_state = State::Http2;
        if (!m_isScriptAlone) {
            m_session.emplace(m_number, m_settings);
            m_session->setReading(m_isReading);
            m_session->ignoreStreamsAfter(m_lastStreamId);
        }
    }
    return bytes.sliced(expected.size());
}

void TestServerConnection::receiveHttp2(QByteArrayView bytes)
{
    for (H2TestFrame &frame : m_received.feed(bytes))
        m_events.emplace_back(std::move(frame));
    if (m_session)
        m_session->receive(bytes);
    collectEvents();
}

void TestServerConnection::collectEvents()
{
    if (!m_session)
        return;
    for (ServerSession::Event &event : m_session->takeEvents())
        m_events.emplace_back(std::move(event));
}

void TestServerConnection::refuseOtherProtocol()
{
    write("HTTP/1.1 505 HTTP Version Not Supported\r\n"
          "connection: close\r\n"
          "content-length: 0\r\n\r\n");
    close();
}

// Returns false when this was deleted.
bool TestServerConnection::deliverEvents()
{
    const QPointer<TestServerConnection> guard(this);
    while (!m_events.empty()) {
        // A slot that runs an event loop goes on with the rest in another turn.
        const Event event = std::move(m_events.front());
        m_events.pop_front();
        if (!m_events.empty())
            scheduleTurn();
        if (const auto *frame = std::get_if<H2TestFrame>(&event)) {
            m_script.frameReceived(*frame);
            Q_EMIT framePassed(*frame);
        } else {
            deliver(std::get<ServerSession::Event>(event));
        }
        if (!guard)
            return false;
    }
    return true;
}

// After one of these signals this may be deleted.
void TestServerConnection::deliver(const ServerSession::Event &event)
{
    if (const auto *closed = std::get_if<ServerSession::StreamClosed>(&event)) {
        m_answered.erase(closed->streamId);
    } else if (const auto *begun = std::get_if<ServerSession::RequestBegun>(&event)) {
        if (isIgnored(begun->head))
            return;
        m_answered.emplace(begun->head.streamId, false);
        Q_EMIT requestBegun(begun->head);
    } else if (const auto *data = std::get_if<ServerSession::RequestData>(&event)) {
        if (!isIgnored(data->head))
            Q_EMIT requestDataReceived(data->head, data->bytes);
    } else {
        const H2TestRequest &request = std::get<ServerSession::RequestEnded>(event).request;
        if (!isIgnored(request))
            Q_EMIT requestReceived(request);
    }
}

// A slot may have sent a GOAWAY after the session saw the request.
bool TestServerConnection::isIgnored(const H2TestRequest &request) const
{
    return request.streamId > m_lastStreamId;
}

qsizetype TestServerConnection::bytesWaiting() const
{
    qint64 waiting = m_socket->bytesToWrite();
    // A stalled QSslSocket holds its backlog encrypted.
    if (const auto *sslSocket = qobject_cast<const QSslSocket *>(m_socket))
        waiting += sslSocket->encryptedBytesToWrite();
    return static_cast<qsizetype>(waiting);
}

void TestServerConnection::flushOutput()
{
    if (m_isSocketEnded)
        return;
    const qsizetype limit = highWaterMark - bytesWaiting();
    QByteArray output;
    if (limit > 0 && m_session)
        m_session->produce(&output, limit);
    collectEvents();
    recordSent(output);
    if (!m_inserted.isEmpty() && m_sent.isBetweenFrames()) {
        recordSent(m_inserted);
        output.append(std::exchange(m_inserted, {}));
    }
    write(output);
    if (!m_session)
        return;
    schedulePauses();
    if (m_session->isCloseDue() || m_session->isFinished())
        m_isCloseRequested = true;
}

void TestServerConnection::recordSent(QByteArrayView bytes)
{
    for (const H2TestFrame &frame : m_sent.feed(bytes))
        Q_EMIT framePassed(frame);
}

void TestServerConnection::write(const QByteArray &bytes)
{
    if (bytes.isEmpty() || m_isFinSent)
        return;
    m_socket->write(bytes);
    m_socket->flush();
}

void TestServerConnection::schedulePauses()
{
    for (const ServerSession::Pause &pause : m_session->takePauses()) {
        QTimer::singleShot(pause.duration, this, [this, streamId = pause.streamId] {
            m_session->resume(streamId);
            scheduleTurn();
        });
    }
}

void TestServerConnection::beginClosing()
{
    m_state = State::Closing;
    m_closeTimer.start(closeTimeout);
}

// A socket that is closed with bytes unread says RST (RFC 1122, section 4.2.2.13), and what it has
// sent can be lost with it. So it goes on to read until the client has closed its side.
void TestServerConnection::continueClosing()
{
    if (m_isFinSent || m_isSocketEnded || bytesWaiting() > 0)
        return;
    m_isFinSent = true;
    if (!SocketEnding::finishWriting(m_socket))
        m_socket->disconnectFromHost();
}

} // namespace QtH2
