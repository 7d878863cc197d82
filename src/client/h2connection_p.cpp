// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/h2connection_p.h"

#include "client/h2request_p.h"
#include "client/logging.h"
#include "protocol/sessionerrors.h"
#include "transport/socketerrors.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>
#include <QtCore/qpointer.h>
#include <QtCore/qthread.h>

#include <algorithm>
#include <utility>

using namespace QtH2;

namespace {

// So much is read before other events of the thread get their turn.
constexpr qsizetype readBudget = 1024 * 1024;
// Nor is more read while so many events wait: a few bytes can become a large one (RFC 7541).
constexpr std::size_t eventBudget = 1024;
// So much is written in one piece: four TLS records, and a block that the allocator keeps.
constexpr qsizetype writeBlockSize = 64 * 1024;

// What a caller means by more than that is "for ever", and a time point has to hold it.
constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 365 * 100);

TimePoint now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

H2ConnectionPrivate::H2ConnectionPrivate(H2Connection *connection,
                                         const H2ConnectionOptions &connectionOptions)
    : QObject(connection)
    , q(connection)
    , options(connectionOptions)
    , sslConfiguration(QSslConfiguration::defaultConfiguration())
    , m_writeStall(connectionOptions.writeStallTimeout())
    , m_timer(this, [this] { checkDeadlines(); })
{
}

H2ConnectionPrivate::~H2ConnectionPrivate()
{
    if (!m_session)
        return;
    leaveTunnel();
    const H2Error reason(H2Error::Kind::Aborted, H2Error::Initiator::User,
                         H2Error::Scope::Connection,
                         H2Connection::tr("The connection was deleted."));
    m_session->abort(reason);
    if (transport) {
        transport->disconnect(this);
        // Tells the server as much as still goes out at once.
        flush();
        transport->close();
    }
    collectEvents();
    // What came and was not told stays so: a response that is whole here is not for its owner.
    while (hasEvents()) {
        const Event event = takeEvent();
        const auto *finished = std::get_if<RequestFinished>(&event);
        if (!finished)
            continue;
        if (SessionExchange *const exchange = exchanges.take(finished->request))
            exchange->driverDestroyed(finished->error.isError() ? finished->error : reason);
    }
}

bool H2ConnectionPrivate::isUnopened(const char *caller) const
{
    if (state == H2Connection::State::Unconnected)
        return true;
    qCWarning(logConnection).nospace()
        << "H2Connection::" << caller
        << ": this connection has been opened, which works once; make another one";
    return false;
}

bool H2ConnectionPrivate::startConnecting(const char *caller)
{
    if (!isUnopened(caller))
        return false;
    changeState(H2Connection::State::Connecting);
    H2Error problem = options.validate();
    m_session = std::make_unique<Session>(problem.isError() ? H2ConnectionOptions() : options);
    if (logFrames().isDebugEnabled())
        m_session->setFrameSink([](const QString &line) { qCDebug(logFrames).noquote() << line; });
    m_told
        = { m_session->currentMaxSendStreams(), m_session->currentMaxRecvStreams(), false, 0, 0 };
    if (problem.isError()) {
        failConnecting(problem);
        return false;
    }
    return true;
}

H2Error H2ConnectionPrivate::setOptions(const H2ConnectionOptions &newOptions)
{
    if (state != H2Connection::State::Unconnected && state != H2Connection::State::Closed) {
        const H2Error refused = m_session->setOptions(newOptions, now());
        if (refused.isError())
            return refused;
        scheduleTurn();
    }
    options = newOptions;
    m_writeStall.setTimeout(options.writeStallTimeout());
    return H2Error();
}

void H2ConnectionPrivate::failConnecting(const H2Error &reason)
{
    m_session->receiveEnd(reason);
    collectEvents();
}

void H2ConnectionPrivate::connectTo(const QString &host, quint16 port, bool encrypted)
{
    m_connectsEncrypted = encrypted;
    if (tunnel && encrypted)
        watchTunnel(tunnel);
    if (hasTunnel)
        waitForTunnel(host, port, encrypted);
    else
        connectSocket(host, port, encrypted);
}

void H2ConnectionPrivate::waitForTunnel(const QString &host, quint16 port, bool encrypted)
{
    if (!tunnel || tunnel->isFinished()) {
        failConnecting(SocketErrors::tunnelFailed(tunnel ? tunnel->errorString() : QString()));
        return;
    }
    if (tunnel->isTunnel()) {
        connectThroughTunnel(host, port, encrypted);
        return;
    }
    // What comes first of these ends the waiting.
    auto *waiting = new QObject(this);
    const auto fail = [this, waiting](const H2Error &reason) {
        delete waiting;
        failConnecting(reason);
    };
    connect(tunnel, &H2Request::tunnelEstablished, waiting, [=, this] {
        delete waiting;
        connectThroughTunnel(host, port, encrypted);
    });
    connect(tunnel, &H2Request::finished, waiting,
            [this, fail] { fail(SocketErrors::tunnelFailed(tunnel->errorString())); });
    connect(tunnel, &QObject::destroyed, waiting, [fail] { fail(SocketErrors::tunnelFailed({})); });
    if (const auto limit = options.connectTimeout()) {
        QTimer::singleShot(*limit, waiting,
                           [fail, limit] { fail(SocketErrors::connectTimeout(*limit)); });
    }
}

void H2ConnectionPrivate::connectThroughTunnel(const QString &host, quint16 port, bool encrypted)
{
    if (m_session->isFinished()) // aborted while it was waiting
        return;
    if (encrypted)
        connectSocket(host, port, true);
    else
        useDevice(tunnel);
}

// Why it failed, its end does not tell; and TLS in it takes that for the server's.
void H2ConnectionPrivate::watchTunnel(const H2Request *request)
{
    connect(request, &H2Request::errorOccurred, this, [this](const H2Error &reason) {
        const H2Error failure = SocketErrors::tunnelFailed(reason.errorString());
        if (transport)
            transport->lose(failure);
        else if (connector)
            failConnecting(failure);
    });
}

// One that is still waited for: nothing else closes it.
void H2ConnectionPrivate::leaveTunnel()
{
    if (state == H2Connection::State::Connecting && tunnel && !tunnel->isFinished() && !connector
        && !transport)
        tunnel->close();
}

void H2ConnectionPrivate::connectSocket(const QString &host, quint16 port, bool encrypted)
{
    const SocketConnector::Target target{ host,
                                          port,
                                          encrypted,
                                          sslConfiguration,
                                          peerVerifyName,
                                          ignoredSslErrors,
                                          ignoreAllSslErrors,
                                          proxy,
                                          tunnel.data(),
                                          options.connectTimeout() };
    connector = new SocketConnector(target, this);
    connect(connector, &SocketConnector::connected, this, &H2ConnectionPrivate::socketOpened);
    connect(connector, &SocketConnector::failed, this, &H2ConnectionPrivate::failConnecting);
    connect(connector, &SocketConnector::sslErrors, q, &H2Connection::sslErrors);
    connect(connector, &SocketConnector::proxyAuthenticationRequired, q,
            &H2Connection::proxyAuthenticationRequired);
    connect(connector, &SocketConnector::preSharedKeyAuthenticationRequired, q,
            &H2Connection::preSharedKeyAuthenticationRequired);
    connector->start();
}

void H2ConnectionPrivate::socketOpened()
{
    QTcpSocket *socket = connector->takeSocket(this);
    std::exchange(connector, nullptr)->deleteLater();
    useDevice(socket);
}

void H2ConnectionPrivate::useDevice(QIODevice *device)
{
    if (!Transport::isUsable(device)) {
        failConnecting(SocketErrors::deviceNotOpen());
        return;
    }
    const auto *socket = qobject_cast<QSslSocket *>(device);
    if (socket)
        sslConfiguration = socket->sslConfiguration();
    if (const auto *request = qobject_cast<const H2Request *>(device))
        watchTunnel(request);
    transport = new Transport(device, this);
    // A QSslSocket tells of every record that it decrypts: those are read together, by an event.
    const bool tellsOnce = qobject_cast<QTcpSocket *>(device) && !(socket && socket->isEncrypted());
    connect(transport, &Transport::readyToRead, this,
            tellsOnce ? &H2ConnectionPrivate::readAvailable
                      : &H2ConnectionPrivate::scheduleReading);
    connect(transport, &Transport::bytesTaken, this, &H2ConnectionPrivate::bytesTaken);
    connect(transport, &Transport::ended, this, &H2ConnectionPrivate::transportEnded);
    if (m_session->isFinished()) // aborted while it was connecting
        return;
    changeState(m_session->takesRequests() ? H2Connection::State::Open
                                           : H2Connection::State::Draining);
    notify([this] { Q_EMIT q->connected(); });
    m_session->start(now());
    scheduleTurn();
    scheduleReading();
}

H2Error H2ConnectionPrivate::refusal() const
{
    if (state == H2Connection::State::Unconnected)
        return SessionErrors::notConnected();
    return m_session->takesRequests() ? H2Error() : SessionErrors::connectionClosing();
}

bool H2ConnectionPrivate::isSendable(H2Request *request, const char *caller) const
{
    const char *problem = H2RequestPrivate::obstacle(request, thread());
    if (problem)
        qCWarning(logConnection).nospace() << "H2Connection::" << caller << ": " << problem;
    return !problem;
}

void H2ConnectionPrivate::send(H2Request *request)
{
    auto *target = H2RequestPrivate::get(request);
    target->start(std::make_unique<SessionExchange>(this, target));
}

void H2ConnectionPrivate::ping()
{
    if (state != H2Connection::State::Open && state != H2Connection::State::Draining) {
        qCWarning(logConnection, "H2Connection::ping: the connection is not open");
        return;
    }
    m_session->ping(now());
    scheduleTurn();
}

void H2ConnectionPrivate::shutdown(std::optional<std::chrono::milliseconds> drainTimeout)
{
    if (state == H2Connection::State::Unconnected)
        return;
    if (!transport && m_session->isUnused())
        m_session->abort({}); // nothing to connect for
    else
        m_session->shutdown(drainTimeout ? std::optional(now() + std::min(*drainTimeout, longest))
                                         : std::nullopt);
    collectEvents();
    scheduleTurn();
}

void H2ConnectionPrivate::abort()
{
    if (state == H2Connection::State::Unconnected || state == H2Connection::State::Closed)
        return;
    m_session->abort(SessionErrors::abortedByUser(H2Error::Scope::Connection));
    collectEvents();
}

QByteArray H2ConnectionPrivate::defaultScheme() const
{
    const QIODevice *device = transport ? transport->device() : nullptr;
    const auto *socket = qobject_cast<const QSslSocket *>(device);
    const bool encrypted = socket ? socket->isEncrypted() : !transport && m_connectsEncrypted;
    return encrypted ? QByteArrayLiteral("https") : QByteArrayLiteral("http");
}

void H2ConnectionPrivate::scheduleReading()
{
    if (!std::exchange(m_readPosted, true))
        QCoreApplication::postEvent(this, new QEvent(readEvent), Qt::LowEventPriority);
}

void H2ConnectionPrivate::readAvailable()
{
    const QPointer<H2ConnectionPrivate> alive(this);
    qsizetype read = 0;
    while (read < readBudget && eventCount() < eventBudget) {
        const QByteArrayView bytes = transport->read();
        if (!alive)
            return;
        if (bytes.isEmpty())
            break;
        read += bytes.size();
        m_session->receive(bytes, now());
        collectEvents();
    }
    if (transport->hasBytesToRead() && (read > 0 || hasEvents()))
        scheduleReading();
    flush();
}

void H2ConnectionPrivate::flush()
{
    // Writing makes a socket report progress, which comes back here.
    if (transport && !m_flushing) {
        const QPointer<H2ConnectionPrivate> alive(this);
        m_flushing = true;
        while (m_session->wantsToProduce()) {
            const qsizetype capacity = std::min(transport->writeCapacity(), writeBlockSize);
            if (capacity <= 0)
                break;
            QByteArray output;
            m_session->produce(&output, capacity, now());
            if (output.isEmpty())
                break;
            transport->write(output);
            if (!alive)
                return;
        }
        m_flushing = false;
        m_writeStall.setWaiting(transport->bytesWaiting() > 0, now());
    }
    collectEvents();
    m_timer.set(earlier(m_session->nextDeadline(), m_writeStall.nextDeadline()), now());
}

void H2ConnectionPrivate::bytesTaken()
{
    m_writeStall.progressed(now());
    flush();
}

void H2ConnectionPrivate::checkDeadlines()
{
    const QPointer<H2ConnectionPrivate> alive(this);
    if (!m_writeStall.isStalled(now()))
        m_session->checkDeadlines(now());
    else if (m_session->isFinished())
        transport->abort(); // its goodbye does not get out
    else
        m_session->lose(SessionErrors::writeStallTimeout(*options.writeStallTimeout()));
    if (alive)
        flush();
}

void H2ConnectionPrivate::transportEnded(const H2Error &cause)
{
    // What the peer said before it went still counts.
    for (QByteArrayView bytes = transport->read(); !bytes.isEmpty(); bytes = transport->read())
        m_session->receive(bytes, now());
    m_session->receiveEnd(cause);
    collectEvents();
    if (m_closing)
        notify([this] { finishClosing(); });
}

void H2ConnectionPrivate::close(bool isAbrupt)
{
    // A device that is closed or written to runs code of the application, which can delete this.
    const QPointer<H2ConnectionPrivate> alive(this);
    m_closing = true;
    leaveTunnel();
    if (!alive)
        return;
    if (connector) {
        connector->disconnect(this);
        std::exchange(connector, nullptr)->deleteLater();
    }
    const bool hasEnded = !transport || transport->hasEnded();
    if (transport) {
        flush();
        if (!alive)
            return;
        // Both report by transportEnded(), unless it has ended.
        if (isAbrupt && transport->bytesWaiting() > 0)
            transport->abort();
        else
            transport->close();
    }
    if (alive && hasEnded)
        finishClosing();
}

void H2ConnectionPrivate::finishClosing()
{
    const QPointer<H2ConnectionPrivate> alive(this);
    state = H2Connection::State::Closed;
    Q_EMIT q->stateChanged(state);
    if (alive)
        Q_EMIT q->disconnected();
}
