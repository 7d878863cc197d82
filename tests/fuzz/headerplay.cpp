// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "headerplay.h"

#include "headeroracle.h"
#include "invariant.h"
#include "servermirror.h"

#include "policy/redirectrules.h"
#include "protocol/session.h"

#include <QtH2/h2priority.h>

#include <QtCore/qendian.h>

#include <limits>
#include <optional>
#include <variant>

using namespace QtH2;

namespace {

constexpr QByteArrayView names[] = {
    "host",
    "Host",
    "cookie",
    "content-length",
    "connection",
    "te",
    "expect",
    "cache",
    "keep-alive",
    "upgrade",
    "transfer-encoding",
    "proxy-connection",
    "x-a",
    "X-Upper",
    ":path",
    ":method",
    "",
    "x y",
    "x\r\nevil",
    "x:",
    QByteArrayView("x\0z", 3),
    "accept",
    "content-type",
    "authority",
    "priority",
    ":authority",
    "Cookie",
};
constexpr QByteArrayView values[] = {
    "a=b; c=d",
    "localhost",
    "example.com:8080",
    "user@example.com",
    "trailers",
    "0",
    "5",
    "+5",
    " 5",
    "5\r\nx: y",
    QByteArrayView("a\0b", 3),
    "close, x-a",
    "",
    "\xff\xfe",
    "100-continue",
    "[::1]:443",
    "a b",
    "u=1, i",
};
constexpr QByteArrayView methods[]
    = { "GET", "POST", "HEAD", "OPTIONS",           "CONNECT", "DELETE",
        "get", "",     "G T",  "GET\r\nHost: evil", "PUT" };
constexpr QByteArrayView urls[] = {
    "https://localhost/",
    "http://example.com:8080/a%20b?c=d#e",
    "/path?query",
    "*",
    "https://[fe80::1%25eth0]/",
    "https://user:secret@example.com/",
    "//host/path",
    "ftp://example.com/",
    "https://exämple.com/ü?ö",
    "wss://example.com/chat",
    "https://localhost?q",
    "path",
    "https://example.com/a\r\nb",
};

// What a client said of one stream, as a session writes it.
QByteArray written(const RequestMessage &message, ServerMirror *mirror, std::optional<H2Error> *end)
{
    const TimePoint now{ std::chrono::hours(1) };
    // A stream of its own: that the server has :protocol it would know from its SETTINGS.
    constexpr char settings[] = "\0\0\6\4\0\0\0\0\0\0\10\0\0\0\1";
    Session session{ H2ConnectionOptions() };
    session.start(now);
    session.receive(QByteArrayView(settings, sizeof settings - 1), now);
    const RequestId request = session.submit(message, now);
    QByteArray output;
    session.produce(&output, std::numeric_limits<qsizetype>::max(), now);
    mirror->receive(output);
    for (const Event &event : session.takeEvents()) {
        const auto *finished = std::get_if<RequestFinished>(&event);
        if (finished && finished->request == request)
            *end = finished->error;
    }
    return output;
}

void requireSame(const H2Headers &given, const H2Headers &decoded)
{
    require(given.toListOfPairs() == decoded.toListOfPairs(), "what arrives is what was given");
}

// Sends it to a server: it arrives as it is, or is refused here.
void requireArrival(const H2Headers &head, const QByteArray &body = {},
                    const H2Headers &trailers = H2Headers())
{
    RequestMessage message;
    message.fields = head;
    if (head.value(":method") == "CONNECT") {
        message.kind = head.contains(":protocol") ? RequestMessage::Kind::ExtendedConnect
                                                  : RequestMessage::Kind::Connect;
        message.bodyFollows = true;
    }
    message.body = body;
    message.trailers = trailers;
    ServerMirror mirror;
    std::optional<H2Error> end;
    written(message, &mirror, &end);
    if (end) {
        require(end->kind() == H2Error::Kind::HeaderListTooLarge, "what is valid is sent");
        return;
    }
    require(!mirror.hasRefused(), "a server takes what is sent");
    require(!mirror.blocks().empty(), "what is valid arrives");
    requireSame(head, mirror.blocks().front());
    if (!trailers.isEmpty()) {
        require(mirror.blocks().size() == 2, "trailers arrive");
        requireSame(trailers, mirror.blocks().back());
    }
}

QByteArray literal(QByteArrayView text)
{
    const QByteArrayView first = text.first(std::min<qsizetype>(text.size(), 126));
    return static_cast<char>(first.size()) + first.toByteArray();
}

QByteArray headersFrame(quint8 flags, const QByteArray &block)
{
    QByteArray frame(9, '\0');
    qToBigEndian(static_cast<quint32>(block.size()) << 8 | 1, frame.data());
    frame[4] = static_cast<char>(flags);
    frame[8] = 1; // the stream
    return frame + block;
}

} // namespace

void HeaderPlay::run()
{
    switch (m_input->choice(5)) {
    case 0:
        playRequest();
        break;
    case 1:
        playTrailers();
        break;
    case 2:
        playRedirect();
        break;
    case 3:
        playResponse();
        break;
    default:
        playPriority();
        break;
    }
}

QByteArray HeaderPlay::text()
{
    return m_input->flag() ? m_input->bytes() : m_input->oneOf(values).toByteArray();
}

QUrl HeaderPlay::url()
{
    switch (m_input->choice(5)) {
    case 0:
        return QUrl::fromEncoded(m_input->oneOf(urls).toByteArray());
    case 1:
        return QUrl::fromEncoded(m_input->bytes());
    case 2:
        return QUrl(QString::fromUtf8(m_input->bytes()));
    case 3:
        return QUrl(QString::fromUtf8(m_input->bytes()), QUrl::StrictMode);
    default:
        break;
    }
    QUrl url;
    url.setScheme(QString::fromUtf8(m_input->flag() ? m_input->bytes() : "https"));
    url.setUserInfo(QString::fromUtf8(m_input->bytes()));
    url.setHost(QString::fromUtf8(m_input->bytes()), QUrl::DecodedMode);
    url.setPort(m_input->flag() ? m_input->number16() : -1);
    url.setPath(QString::fromUtf8(m_input->bytes()), QUrl::DecodedMode);
    if (m_input->flag())
        url.setQuery(QString::fromUtf8(m_input->bytes()), QUrl::DecodedMode);
    return url;
}

H2Headers HeaderPlay::headers()
{
    H2Headers headers;
    for (int count = m_input->choice(8); count > 0; --count) {
        const QByteArray name
            = m_input->flag() ? m_input->bytes() : m_input->oneOf(names).toByteArray();
        const QByteArray value = text();
        headers.append(name, value,
                       m_input->flag() ? H2Headers::Sensitivity::Sensitive
                                       : H2Headers::Sensitivity::Normal);
    }
    return headers;
}

// Whether there is one; then it is as it has to be.
bool HeaderPlay::makeHead(RequestDescription *request, RequestHead *head)
{
    request->method
        = m_input->byte() < 200 ? m_input->oneOf(methods).toByteArray() : m_input->bytes();
    request->url = url();
    request->defaultScheme = m_input->flag() ? "https" : "http";
    request->headers = headers();
    if (m_input->flag())
        request->bodySize = m_input->choice(8);
    request->expectsContinue = m_input->flag();
    if (m_input->byte() >= 224)
        request->protocol = m_input->flag() ? "websocket" : m_input->bytes();
    if (makeRequestHead(*request, head).isError())
        return false;
    HeaderOracle::requireRequestHead(head->fields);
    return true;
}

void HeaderPlay::playRequest()
{
    RequestDescription request;
    RequestHead head;
    if (!makeHead(&request, &head))
        return;
    // The body is of the length that is said of it, or a server refuses the request.
    const bool isConnect = request.method == "CONNECT";
    const qint64 size = std::min<qint64>(head.contentLength.value_or(0), 60000);
    if (isConnect || size == head.contentLength.value_or(0))
        requireArrival(head.fields, QByteArray(isConnect ? 0 : size, 'b'));
}

void HeaderPlay::playTrailers()
{
    const H2Headers trailers = headers();
    if (checkRequestTrailers(trailers).isError())
        return;
    HeaderOracle::requireRequestTrailers(trailers);
    requireArrival({ { ":method", "POST" },
                     { ":scheme", "https" },
                     { ":authority", "localhost" },
                     { ":path", "/" } },
                   "body", trailers);
}

void HeaderPlay::playRedirect()
{
    static constexpr int statuses[] = { 301, 302, 303, 307, 308, 300, 200 };
    RequestDescription request;
    RequestHead head;
    const int status = m_input->oneOf(statuses);
    const QByteArray location
        = m_input->flag() ? m_input->oneOf(urls).toByteArray() : m_input->bytes();
    if (!makeHead(&request, &head) || request.method == "CONNECT" || request.url.host().isEmpty())
        return;
    H2Headers response;
    response.append("location", location);
    const std::optional<QUrl> to = RedirectRules::target(status, response, request.url);
    if (!to)
        return;
    const QByteArray method = RedirectRules::method(status, request.method);
    const H2Headers fields = RedirectRules::fields(head.fields, method, request.url, *to);
    HeaderOracle::requireRequestHead(fields);
    if (!RedirectRules::isSameOrigin(request.url, *to)) {
        require(!fields.contains("cookie") && !fields.contains("authorization"),
                "credentials stay with their origin");
    }
    if (fields.value("content-length", "0") == "0")
        requireArrival(fields);
}

void HeaderPlay::playResponse()
{
    static constexpr QByteArrayView statuses[] = { "200", "204", "103", "304", "404" };
    const TimePoint now{ std::chrono::hours(1) };
    Session session{ H2ConnectionOptions() };
    session.start(now);
    RequestMessage message;
    message.fields = { { ":method", "GET" },
                       { ":scheme", "https" },
                       { ":authority", "localhost" },
                       { ":path", "/" } };
    (void)session.submit(message, now);
    QByteArray output;
    session.produce(&output, std::numeric_limits<qsizetype>::max(), now);
    constexpr char settings[] = "\0\0\0\4\0\0\0\0\0";
    session.receive(QByteArrayView(settings, sizeof settings - 1), now);

    for (int blocks = 1 + m_input->choice(3); blocks > 0; --blocks) {
        QByteArray block;
        if (m_input->flag())
            block = '\x08' + literal(m_input->oneOf(statuses));
        for (const H2Headers::Field field : headers())
            block += '\0' + literal(field.name) + literal(field.value);
        // Not what H2Headers makes of it, but the bytes themselves.
        if (m_input->flag()) {
            const QByteArray name = literal(m_input->bytes());
            block += '\0' + name + literal(m_input->bytes());
        }
        const quint8 flags = blocks == 1 ? 0x05 : 0x04;
        session.receive(headersFrame(flags, block), now);
    }
    for (const Event &event : session.takeEvents()) {
        std::visit(
            [](const auto &concrete) {
                if constexpr (requires { concrete.headers; })
                    HeaderOracle::requireReceived(concrete.headers);
            },
            event);
    }
}

void HeaderPlay::playPriority()
{
    const H2Priority priority(static_cast<qint8>(m_input->byte()), m_input->flag());
    if (priority.validate().isError()) {
        require(priority.urgency() < 0 || priority.urgency() > 7, "an urgency is from 0 to 7");
        return;
    }
    H2Headers fields = { { ":method", "GET" },
                         { ":scheme", "https" },
                         { ":authority", "localhost" },
                         { ":path", "/" } };
    if (const QByteArray value = priority.toHeaderValue(); !value.isEmpty())
        fields.append("priority", value);
    HeaderOracle::requireRequestHead(fields);
    requireArrival(fields);
}
