// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "sessionplay.h"

#include "fuzzoptions.h"
#include "invariant.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace QtH2 {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype unlimited = std::numeric_limits<qsizetype>::max();

// RFC 9113, section 6.
constexpr quint8 dataType = 0x0;
constexpr quint8 headersType = 0x1;

constexpr std::chrono::milliseconds times[] = { 0ms, 1ms, 20ms, 100ms, 1s, 5s, 11s, 30s };
constexpr int chunkSizes[] = { 0, 0, 1, 2, 9, 10, 100, 1000 };

H2Error userError()
{
    return H2Error(H2Error::Kind::Aborted, H2Error::Initiator::User, H2Error::Scope::Request,
                   QStringLiteral("the application wants no more of it"));
}

H2Error transportError()
{
    return H2Error(H2Error::Kind::SocketError, H2Error::Initiator::Remote,
                   H2Error::Scope::Connection, QStringLiteral("the network is down"));
}

} // namespace

SessionPlay::SessionPlay(FuzzInput *input)
    : m_input(input)
    , m_server(input)
    , m_options(optionsFrom(input))
    , m_session(m_options)
{
}

void SessionPlay::run()
{
    m_session.start(m_now);
    m_chunkSize = m_input->oneOf(chunkSizes);
    // Raw: what the server sends is the input as it is.
    const bool isRaw = m_input->byte() >= 224;
    for (int count = m_input->choice(4); count > 0; --count)
        submit();
    produce();
    if (isRaw) {
        if (m_input->flag())
            receive(ServerFrames::settings());
        receive(m_input->rest());
    } else {
        receive(ServerFrames::settings() + ServerFrames::settingsAck());
    }
    for (int steps = 0; !m_input->isEmpty() && steps < 400; ++steps) {
        step();
        readAll();
        checkState();
    }
    finish();
}

void SessionPlay::step()
{
    switch (m_input->choice(8)) {
    case 0:
    case 1:
    case 2:
    case 3:
        receive(m_server.next());
        break;
    case 4: { // several frames that come in one piece
        QByteArray frames;
        for (int count = 2 + m_input->choice(6); count > 0; --count)
            frames += m_server.next();
        receive(frames);
        break;
    }
    case 5:
        produce();
        break;
    default:
        applicationCalls();
        break;
    }
}

void SessionPlay::applicationCalls()
{
    switch (m_input->choice(20)) {
    case 0:
    case 1:
    case 2:
        submit();
        break;
    case 3:
    case 4:
        write();
        break;
    case 5:
        if (const SessionModel::Request *request = anyRequest()) {
            const H2Headers trailers
                = m_input->flag() ? H2Headers{ { "x-end", "1" } } : H2Headers();
            m_session.endBody(request->id, trailers);
        }
        break;
    case 6:
    case 7:
    case 8:
        consume();
        break;
    case 9:
    case 10:
        reset();
        break;
    case 11:
        if (const SessionModel::Request *request = anyRequest())
            m_session.changePriority(request->id, m_input->flag() ? "u=1, i" : "u=7");
        break;
    case 12:
        m_session.failUnread();
        break;
    case 13:
        if (const SessionModel::Request *request = anyRequest())
            m_session.takePush(request->id);
        break;
    case 14:
        m_session.ping(m_now);
        break;
    case 15:
        m_session.shutdown(m_input->flag() ? std::optional(m_now + 1s) : std::nullopt);
        break;
    case 16:
        if (m_input->byte() < 64)
            m_session.abort(userError());
        break;
    case 17:
        setOptions();
        break;
    case 18:
        endTransport();
        break;
    default:
        letTimePass();
        break;
    }
}

void SessionPlay::submit()
{
    RequestMessage message;
    message.kind
        = static_cast<RequestMessage::Kind>(m_input->byte() < 200 ? 0 : m_input->choice(3));
    const bool isTunnel = message.kind == RequestMessage::Kind::Connect;
    const bool isConnect = message.kind != RequestMessage::Kind::Ordinary;
    const quint8 flags = m_input->byte();
    message.fields.append(":method", isConnect ? "CONNECT" : flags & 0x01 ? "POST" : "GET");
    if (!isTunnel)
        message.fields.append(":scheme", "https");
    message.fields.append(":authority", isTunnel ? "localhost:443" : "localhost");
    if (!isTunnel)
        message.fields.append(":path", "/");
    if (message.kind == RequestMessage::Kind::ExtendedConnect)
        message.fields.append(":protocol", "websocket");
    if (flags & 0x02)
        message.fields.append("x-large", QByteArray(4 * m_input->size(), 'x'));
    if (flags & 0x01)
        message.body = QByteArray(m_input->size(), 'b');
    message.bodyFollows = isConnect || flags & 0x04;
    if (flags & 0x08 && !isConnect)
        message.trailers = { { "x-end", "1" } };
    if (flags & 0x10)
        message.limits.whole = m_input->oneOf(times);
    if (flags & 0x20)
        message.limits.response = m_input->oneOf(times);
    if (flags & 0x40)
        message.limits.continueWait = m_input->oneOf(times);
    if (flags & 0x80) {
        message.readBufferSize = m_input->size();
        message.padding = m_input->byte() + 1;
    }
    m_model.submitted(m_session.submit(message, m_now));
}

SessionModel::Request *SessionPlay::anyRequest()
{
    std::vector<SessionModel::Request> &requests = m_model.requests();
    return requests.empty() ? nullptr : &requests[m_input->byte() % requests.size()];
}

void SessionPlay::write()
{
    const SessionModel::Request *request = anyRequest();
    if (!request)
        return;
    const int size = m_input->size();
    m_session.write(request->id, QByteArray(size, 'w'));
}

void SessionPlay::consume()
{
    SessionModel::Request *request = anyRequest();
    if (!request || request->unread == 0)
        return;
    const qint64 size = m_input->flag() ? request->unread : 1 + m_input->size() % request->unread;
    m_model.consumed(request, size);
    m_session.consume(request->id, size);
}

void SessionPlay::reset()
{
    static constexpr H2Error::Code codes[]
        = { H2Error::Code::Cancel, H2Error::Code::NoError, H2Error::Code::InternalError };
    if (const SessionModel::Request *request = anyRequest())
        m_session.reset(request->id, m_input->oneOf(codes), userError());
}

void SessionPlay::setOptions()
{
    const H2ConnectionOptions options = optionsFrom(m_input);
    if (!m_session.isFinished() && !m_session.setOptions(options, m_now).isError())
        m_options = options;
}

void SessionPlay::endTransport()
{
    if (m_transportEnded || m_input->byte() >= 64)
        return;
    m_transportEnded = true;
    switch (m_input->choice(3)) {
    case 0:
        m_session.receiveEnd({});
        break;
    case 1:
        m_session.receiveEnd(transportError());
        break;
    default:
        m_session.lose(transportError());
        break;
    }
    require(m_session.isFinished(), "a session ends with its transport");
}

void SessionPlay::letTimePass()
{
    m_now += m_input->oneOf(times);
    // What is done can have something to be done at once, but not for ever.
    const auto isDue = [this] {
        const std::optional<TimePoint> next = m_session.nextDeadline();
        return next && *next <= m_now;
    };
    m_session.checkDeadlines(m_now);
    for (int rounds = 0; rounds < 3 && isDue(); ++rounds)
        m_session.checkDeadlines(m_now);
    require(!isDue(), "what is due has been done");
}

void SessionPlay::receive(const QByteArray &bytes)
{
    if (m_transportEnded)
        return;
    m_received += bytes.size();
    QByteArrayView rest = bytes;
    while (!rest.isEmpty()) {
        const qsizetype size
            = isSplit() ? std::min<qsizetype>(rest.size(), m_chunkSize) : rest.size();
        m_session.receive(rest.first(size), m_now);
        rest = rest.sliced(size);
    }
}

bool SessionPlay::isSplit()
{
    constexpr int mostChunks = 5000; // more would only be slow
    return m_chunkSize > 0 && m_chunks++ < mostChunks;
}

void SessionPlay::produce()
{
    static constexpr qsizetype limits[] = { unlimited, 1, 100, 16384 };
    const qsizetype limit = m_input->oneOf(limits);
    QByteArray output;
    m_session.produce(&output, limit, m_now);
    // Beyond the limit: a frame, and what had to be produced before.
    require(limit == unlimited || output.size() < limit + 1024 * 1024, "the limit is a limit");
    see(output);
    if (limit == unlimited && m_session.wantsToProduce())
        produceGoodbye();
}

// What was produced can have ended the last stream, and the session has that to say.
void SessionPlay::produceGoodbye()
{
    QByteArray output;
    m_session.produce(&output, unlimited, m_now);
    require(!output.isEmpty(), "what wants to be produced is");
    require(!m_session.wantsToProduce(), "behind the goodbye comes nothing");
    see(output);
}

void SessionPlay::see(QByteArrayView sent)
{
    static constexpr QByteArrayView preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    m_server.see(sent);
    m_sent += sent;
    if (!m_hasPreface && m_sent.size() >= preface.size()) {
        require(m_sent.startsWith(preface), "the first that is sent is the preface");
        m_sent.remove(0, preface.size());
        m_hasPreface = true;
    }
    while (m_hasPreface && m_sent.size() >= FrameHeader::size) {
        const FrameHeader header = FrameScanner::headerIn(m_sent);
        require(header.length <= 16384, "a frame is not longer than each peer takes");
        const qsizetype size = FrameHeader::size + static_cast<qsizetype>(header.length);
        if (m_sent.size() < size)
            return;
        if (header.type != dataType && header.type != headersType)
            ++m_framesSent;
        m_sent.remove(0, size);
    }
}

void SessionPlay::readAll()
{
    const EventList events = m_session.takeEvents();
    for (const Event &event : events)
        m_model.see(event);
}

void SessionPlay::checkState()
{
    const H2Statistics statistics = m_session.statistics();
    require(statistics.bytesBuffered == m_model.unread(), "what is buffered is what is unread");
    require(m_session.isFinished() == m_model.isFinished(), "the end is told");
    require(statistics.requestsQueued >= 0 && statistics.streamsOpen >= 0, "nothing is negative");
    require(statistics.requestsFailed <= statistics.requestsFinished, "who failed has finished");
    if (!m_session.isFinished())
        checkWindow();
}

// Three quarters of the connection's window are open, save what is unread.
void SessionPlay::checkWindow()
{
    const qint64 window = m_options.initialConnectionWindowSize();
    require(4 * (m_session.statistics().receiveWindow + m_model.unread()) >= 3 * window - 4,
            "the connection's window is given back");
}

void SessionPlay::finish()
{
    m_session.abort(userError());
    QByteArray output;
    m_session.produce(&output, unlimited, m_now);
    see(output);
    require(!m_session.wantsToProduce(), "at the end there is nothing to send");
    readAll();
    checkState();
    m_model.requireAllFinished();
    require(m_model.isFinished(), "a session that is aborted has finished");
    require(m_session.statistics().bytesBuffered == 0, "at the end nothing is buffered");
    require(m_session.isUnused(), "at the end nothing is under way");
    // A frame answers a frame, or a call of the application, each of them a byte of input at least.
    require(m_framesSent <= 4 * (m_received + 400) + 100, "the output is bounded");
    require(!m_session.nextDeadline(), "at the end nothing is waited for");
}

} // namespace QtH2
