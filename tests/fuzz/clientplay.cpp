// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "clientplay.h"

#include "fuzzoptions.h"
#include "invariant.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>
#include <QtCore/qeventloop.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qhttpmultipart.h>

#include <chrono>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 chunkSizes[] = { 0, 0, 1, 2, 9, 10, 100, 1000 };
// More would only be slow.
constexpr int mostRequests = 12;
constexpr int mostActions = 200;

} // namespace

ClientPlay::ClientPlay(FuzzInput *input)
    : m_input(input)
    , m_server(input)
    , m_device(std::make_unique<FuzzDevice>())
    , m_connection(new H2Connection(optionsFrom(input), this))
{
    watchConnection();
}

void ClientPlay::run()
{
    m_device->setChunkSize(m_input->oneOf(chunkSizes));
    const bool sendsEarly = m_input->flag();
    if (sendsEarly)
        makeRequest();
    m_connection->handshake(m_device.get());
    m_device->receive(ServerFrames::settings() + ServerFrames::settingsAck());
    turn(2);
    for (int steps = 0; !m_input->isEmpty() && steps < 200; ++steps)
        step();
    finish();
}

void ClientPlay::step()
{
    switch (m_input->choice(8)) {
    case 0:
    case 1:
    case 2:
        if (m_device)
            m_device->receive(m_server.next());
        break;
    case 3:
    case 4:
        turn(1 + m_input->choice(3));
        break;
    case 5:
        deviceActs();
        break;
    default:
        applicationCalls();
        break;
    }
}

void ClientPlay::deviceActs()
{
    if (!m_device)
        return;
    switch (m_input->choice(10)) {
    case 0:
    case 1:
    case 2:
        m_device->goOn();
        break;
    case 3:
        m_device->setStalled(m_input->flag());
        break;
    case 4:
        m_device->setChunkSize(m_input->oneOf(chunkSizes));
        break;
    case 5: {
        QByteArray frames;
        for (int count = 2 + m_input->choice(6); count > 0; --count)
            frames += m_server.next();
        m_device->receive(frames);
        break;
    }
    case 6:
        if (m_input->byte() < 64)
            m_device->receiveEnd();
        break;
    case 7:
        if (m_input->byte() < 64)
            m_device->setFailing();
        break;
    case 8:
        if (m_input->byte() < 64)
            m_device->close();
        break;
    default:
        if (m_input->byte() < 64)
            m_device.reset();
        break;
    }
}

void ClientPlay::applicationCalls()
{
    switch (m_input->choice(8)) {
    case 0:
    case 1:
    case 2:
        makeRequest();
        break;
    case 3:
        if (m_connection)
            m_connection->ping();
        break;
    case 4:
        if (m_connection && m_input->byte() < 128)
            (void)m_connection->setOptions(optionsFrom(m_input));
        break;
    default:
        if (Watched *watched = any(); watched && watched->request)
            act(watched->request);
        break;
    }
}

void ClientPlay::makeRequest()
{
    if (m_watched.size() >= mostRequests || !m_connection)
        return;
    static constexpr QByteArrayView methods[] = { "GET", "POST", "HEAD", "CONNECT" };
    const QByteArray method = m_input->oneOf(methods).toByteArray();
    auto *request = new H2Request(method, QUrl(u"http://localhost:80/"_s), this);
    m_watched.push_back(std::make_unique<Watched>());
    Watched *watched = m_watched.back().get();
    watched->request = request;
    const quint8 flags = m_input->byte();
    if (flags & 0x01)
        setBody(request);
    if (flags & 0x02)
        request->setRequestTrailers({ { "x-end", "1" } });
    if (flags & 0x04)
        request->setReadBufferSize(m_input->size());
    if (flags & 0x08)
        request->setPadding(m_input->byte());
    if (flags & 0x10)
        request->setExpectContinueTimeout(std::chrono::hours(1));
    if (flags & 0x20)
        request->setProtocol("websocket");
    if (flags & 0x40) {
        auto *buffer = new QBuffer(request);
        buffer->open(QIODevice::WriteOnly);
        request->setOutputDevice(buffer);
    }
    request->setAutoDelete(flags & 0x80);
    watch(watched);
    send(watched);
}

void ClientPlay::setBody(H2Request *request)
{
    switch (m_input->choice(5)) {
    case 0:
        request->setBody(QByteArray(m_input->size(), 'b'));
        break;
    case 1: {
        auto *device = new FuzzDevice;
        device->setParent(request);
        device->setChunkSize(m_input->choice(100));
        device->receive(QByteArray(m_input->size(), 'd'));
        request->setBody(device);
        break;
    }
    case 2: {
        auto *multiPart = new QHttpMultiPart(QHttpMultiPart::FormDataType, request);
        QHttpPart part;
        part.setBody(QByteArray(m_input->size(), 'm'));
        multiPart->append(part);
        request->setBody(multiPart);
        break;
    }
    case 3:
        request->setStreamedBody(m_input->size());
        break;
    default:
        request->setStreamedBody();
        request->write(QByteArray(m_input->size(), 's'));
        break;
    }
}

void ClientPlay::send(Watched *watched)
{
    if (!m_connection || !watched->request || watched->isUnderWay())
        return;
    watched->errors = 0;
    if (m_input->flag()) {
        ++watched->sent;
        m_connection->send(watched->request);
    } else if (!m_connection->trySend(watched->request).isError()) {
        ++watched->sent;
    }
}

void ClientPlay::watchConnection()
{
    const auto acting = [this] { act(); };
    connect(m_connection, &H2Connection::disconnected, this, [this] {
        ++m_disconnected;
        require(m_disconnected == 1, "a connection ends once");
        act();
    });
    connect(m_connection, &H2Connection::errorOccurred, this, [this] {
        ++m_connectionErrors;
        require(m_connectionErrors == 1 && m_disconnected == 0,
                "an error comes once, before the end");
        act();
    });
    connect(m_connection, &H2Connection::stateChanged, this, acting);
    connect(m_connection, &H2Connection::settingsReceived, this, acting);
    connect(m_connection, &H2Connection::settingsAcknowledged, this, acting);
    connect(m_connection, &H2Connection::goAwayReceived, this, acting);
    connect(m_connection, &H2Connection::availableStreamsChanged, this, acting);
    connect(m_connection, &H2Connection::pong, this, acting);
}

void ClientPlay::watch(Watched *watched)
{
    H2Request *request = watched->request;
    const auto acting = [this, watched] {
        require(watched->isUnderWay(), "nothing is told of a request that has finished");
        act();
        if (watched->request)
            act(watched->request);
    };
    connect(request, &H2Request::finished, this, [this, watched] {
        ++watched->finished;
        require(watched->finished <= watched->sent, "a request finishes once for each sending");
        const H2Request *finished = watched->request;
        require(finished->isFinished(), "the state tells of the end");
        require(finished->error().isError() == (watched->errors > 0), "an error is told");
        require(finished->error().isError() || finished->httpStatus() >= 200,
                "what succeeds has a response");
        if (m_input->byte() >= 224)
            send(watched);
        act();
    });
    connect(request, &H2Request::errorOccurred, this, [this, watched] {
        ++watched->errors;
        require(watched->errors == 1 && watched->isUnderWay(),
                "an error comes once, before the end");
        act();
    });
    connect(request, &H2Request::headersReceived, this, acting);
    connect(request, &H2Request::informationalReceived, this, acting);
    connect(request, &H2Request::trailersReceived, this, acting);
    connect(request, &H2Request::tunnelEstablished, this, [this, request, acting] {
        if (m_input->flag())
            goThrough(request);
        acting();
    });
    connect(request, &H2Request::downloadProgress, this, acting);
    connect(request, &H2Request::uploadProgress, this, acting);
    connect(request, &H2Request::readyRead, this, acting);
    connect(request, &H2Request::bytesWritten, this, acting);
    connect(request, &H2Request::readChannelFinished, this, [this] { act(); });
    connect(request, &H2Request::stateChanged, this, [this] { act(); });
    connect(request, &H2Request::writeReadyChanged, this, [this] { act(); });
    if (m_input->flag()) {
        connect(request, &H2Request::pushReceived, this, [this](H2Request *pushed) {
            m_watched.push_back(std::make_unique<Watched>());
            Watched *taken = m_watched.back().get();
            taken->request = pushed;
            taken->sent = 1;
            watch(taken);
            act();
        });
    }
}

// One connection in another, which may go first or last.
void ClientPlay::goThrough(H2Request *tunnel)
{
    if (m_inner || !m_connection)
        return;
    m_inner = new H2Connection(this);
    auto *request = new H2Request(QUrl(u"http://inner/"_s), this);
    m_watched.push_back(std::make_unique<Watched>());
    Watched *watched = m_watched.back().get();
    watched->request = request;
    watch(watched);
    m_inner->handshake(tunnel);
    ++watched->sent;
    m_inner->send(request);
}

void ClientPlay::act()
{
    if (++m_actions > mostActions)
        return;
    switch (m_input->byte()) {
    case 255:
        delete m_connection;
        break;
    case 254:
        if (m_connection)
            m_connection->abort();
        break;
    case 253:
        if (m_connection)
            m_connection->shutdown();
        break;
    case 252:
        if (m_connection)
            m_connection->shutdown(std::chrono::milliseconds(0));
        break;
    case 251:
    case 250:
        makeRequest();
        break;
    case 249:
    case 248:
        if (m_depth < 2) {
            ++m_depth;
            turn(1 + m_input->choice(3));
            --m_depth;
        }
        break;
    case 247:
        if (m_connection)
            m_connection->deleteLater();
        break;
    case 241:
        delete m_inner;
        break;
    case 246:
        m_device.reset();
        break;
    case 245:
    case 244:
    case 243:
    case 242:
        if (Watched *watched = any(); watched && watched->request)
            act(watched->request);
        break;
    default:
        break;
    }
}

void ClientPlay::act(H2Request *request)
{
    if (++m_actions > mostActions)
        return;
    switch (m_input->choice(16)) {
    case 1:
    case 2:
    case 3:
        read(request);
        break;
    case 4:
    case 5:
        if (request->isWritable())
            request->write(QByteArray(m_input->size(), 'w'));
        break;
    case 6:
        request->closeWriteChannel();
        break;
    case 7:
        request->abort();
        break;
    case 8:
        request->close();
        break;
    case 9:
        delete request;
        break;
    case 10:
        request->deleteLater();
        break;
    case 11:
        request->setPriority(H2Priority(m_input->choice(8), m_input->flag()));
        break;
    case 12:
        request->setReadBufferSize(m_input->size());
        break;
    case 13:
        request->setRequestTrailers({ { "x-late", "1" } });
        break;
    case 14:
        request->setBody(QByteArray(m_input->size(), 'n'));
        break;
    default:
        break;
    }
}

void ClientPlay::read(H2Request *request)
{
    switch (m_input->choice(5)) {
    case 0:
        (void)request->readAll();
        break;
    case 1:
        (void)request->readChunk();
        break;
    case 2:
        (void)request->read(m_input->size());
        break;
    case 3:
        (void)request->peek(m_input->size());
        break;
    default:
        (void)request->readLine();
        break;
    }
    require(request->bytesAvailable() >= 0, "there are not less than no bytes");
}

ClientPlay::Watched *ClientPlay::any()
{
    return m_watched.empty() ? nullptr : m_watched[m_input->byte() % m_watched.size()].get();
}

void ClientPlay::turn(int rounds)
{
    for (; rounds > 0; --rounds) {
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    if (m_device)
        m_server.see(m_device->takeOutput());
}

void ClientPlay::finish()
{
    m_actions = mostActions; // from here on only the library acts
    if (m_input->flag())
        delete m_connection;
    if (m_input->flag())
        delete m_inner;
    if (m_connection)
        m_connection->abort();
    if (m_device) {
        m_device->setStalled(false);
        m_device->goOn();
    }
    const auto isDone = [this] {
        for (const auto &watched : m_watched) {
            if (watched->request && watched->isUnderWay())
                return false;
        }
        return (!m_connection || m_connection->isClosed()) && (!m_inner || m_inner->isClosed());
    };
    for (int rounds = 0; rounds < 100 && !isDone(); ++rounds)
        turn(1);
    require(isDone(), "all ends with its connection");
    // A slot may have asked for its deletion.
    require(!m_connection || m_disconnected == 1, "the end of the connection is told");
    turn(1);
}
