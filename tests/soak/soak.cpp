// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "soak.h"

#include "processfigures.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qmetaobject.h>
#include <QtCore/qtimer.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qsslconfiguration.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 parallel = 100;
constexpr int samplesInAll = 20;

QSslConfiguration trusting()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

bool takesRequests(const H2Connection *connection)
{
    return connection
        && (connection->state() == H2Connection::State::Connecting || connection->isReady());
}

} // namespace

Soak::Soak(const Settings &settings)
    : m_settings(settings)
    , m_random(settings.seed)
{
}

void Soak::run()
{
    scheduleFilling();
}

// Not from inside a slot, where each would send the next.
void Soak::scheduleFilling()
{
    if (!std::exchange(m_fillingScheduled, true))
        QMetaObject::invokeMethod(this, &Soak::fill, Qt::QueuedConnection);
}

void Soak::fill()
{
    m_fillingScheduled = false;
    const qint64 samplesDue = m_sent * samplesInAll / m_settings.requests;
    if (m_resting || samplesDue > m_samples.size()) {
        beginRest();
        return;
    }
    while (m_underWay < parallel && m_sent < m_settings.requests)
        sendOne();
}

void Soak::sendOne()
{
    const QByteArray where = path();
    const bool usesClient = below(4) == 0;
    const bool isEncrypted = usesClient && below(2) == 0;
    QUrl url(isEncrypted ? u"https://127.0.0.1/"_s : u"http://127.0.0.1/"_s);
    url.setPort(m_settings.ports.at(isEncrypted ? 1 : 0));
    url.setPath(QString::fromLatin1(where));

    auto *request = new H2Request(url, this);
    if (where == "/echo")
        setBody(request);
    if (where == "/silence" || below(50) == 0)
        request->setTimeout(std::chrono::milliseconds(1 + below(100)));
    if (below(20) == 0)
        request->setReadBufferSize(1000 + below(50000));
    if (below(50) == 0)
        request->setPadding(below(257));
    watch(request, where);
    ++m_sent;
    ++m_underWay;
    if (usesClient) {
        if (!m_client) {
            m_client = std::make_unique<H2Client>();
            m_client->setSslConfiguration(trusting());
        }
        m_client->send(request);
        return;
    }
    Line &line = m_lines[static_cast<std::size_t>(below(static_cast<int>(m_lines.size())))];
    if (!takesRequests(line.connection))
        open(&line);
    line.connection->send(request);
    if (--line.requestsLeft == 0)
        endAnyhow(&line);
}

void Soak::open(Line *line)
{
    auto *connection = new H2Connection(this);
    line->connection = connection;
    line->requestsLeft = 1 + below(2000);
    ++m_connections;
    ++m_openConnections;
    connect(connection, &H2Connection::disconnected, connection, &QObject::deleteLater);
    connect(connection, &QObject::destroyed, this, [this] {
        --m_openConnections;
        scheduleFilling();
    });
    const bool isEncrypted = below(8) == 0;
    connection->setSslConfiguration(trusting());
    if (isEncrypted)
        connection->connectToHostEncrypted(u"127.0.0.1"_s, m_settings.ports.at(1));
    else
        connection->connectToHost(u"127.0.0.1"_s, m_settings.ports.at(0));
}

void Soak::endAnyhow(Line *line)
{
    H2Connection *connection = line->connection;
    line->connection = nullptr;
    switch (below(4)) {
    case 0:
        connection->shutdown();
        break;
    case 1:
        connection->shutdown(std::chrono::milliseconds(below(20)));
        break;
    case 2:
        connection->abort();
        break;
    default:
        connection->deleteLater();
        break;
    }
}

// Of a hundred requests some ninety are answered well.
QByteArray Soak::path()
{
    const int number = below(2000);
    if (number < 1000)
        return "/small"_ba;
    if (number < 1100)
        return "/large"_ba;
    if (number < 1400)
        return "/trailers"_ba;
    if (number < 1800)
        return "/echo"_ba;
    if (number < 1850)
        return "/redirect"_ba;
    if (number < 1930)
        return "/reset"_ba;
    if (number < 1970)
        return "/refuse"_ba;
    if (number < 1990)
        return "/silence"_ba;
    if (number < 1995)
        return "/close"_ba;
    if (number < 1998)
        return "/go-away"_ba;
    return number == 1998 ? "/go-away-at-once"_ba : "/break"_ba;
}

void Soak::setBody(H2Request *request)
{
    request->setMethod("POST"_ba);
    const QByteArray body(below(20000), 'e');
    switch (below(3)) {
    case 0:
        request->setBody(body);
        break;
    case 1: {
        auto *device = new QBuffer(request);
        device->setData(body);
        device->open(QIODevice::ReadOnly);
        request->setBody(device);
        break;
    }
    default:
        request->setStreamedBody();
        request->write(body);
        request->closeWriteChannel();
        break;
    }
}

void Soak::watch(H2Request *request, const QByteArray &path)
{
    request->setAutoDelete(true);
    connect(request, &QObject::destroyed, this, [this] {
        --m_underWay;
        scheduleFilling();
    });
    connect(request, &H2Request::finished, this, [this, request, path] { judge(*request, path); });
    switch (below(40)) {
    case 0:
        connect(request, &H2Request::headersReceived, request, &H2Request::abort);
        break;
    case 1:
        connect(request, &H2Request::readyRead, this, [this, request] {
            ++m_deleted;
            delete request;
        });
        break;
    case 2:
        connect(request, &H2Request::stateChanged, this, [this, request](H2Request::State state) {
            if (state != H2Request::State::Sent)
                return;
            ++m_deleted;
            delete request;
        });
        break;
    case 3:
        QTimer::singleShot(std::chrono::milliseconds(below(5)), request, &H2Request::close);
        break;
    case 4:
        break; // nobody reads
    default:
        connect(request, &H2Request::readyRead, request, [request] { (void)request->readAll(); });
        break;
    }
}

void Soak::judge(const H2Request &request, const QByteArray &path)
{
    using Kind = H2Error::Kind;
    const Kind kind = request.error().kind();
    const QString name
        = QString::fromLatin1(QMetaEnum::fromType<Kind>().valueToKey(static_cast<int>(kind)));
    ++m_outcomes[name];
    const int status = request.httpStatus();
    const bool isExplained = kind == Kind::StreamReset || kind == Kind::GoAway
        || kind == Kind::ConnectionClosed || kind == Kind::SocketError || kind == Kind::Aborted
        || kind == Kind::RequestTimeout
        // The server broke all connections, that one in its handshake.
        || kind == Kind::TlsFailed || (kind == Kind::NoError && status != 0);
    if (!isExplained && m_failure.isEmpty()) {
        m_failure = u"%1 ended with %2 (%3) and status %4"_s.arg(
            QString::fromLatin1(path), name, request.errorString(), QString::number(status));
    }
}

void Soak::beginRest()
{
    m_resting = true;
    if (m_underWay > 0)
        return;
    for (Line &line : m_lines) {
        if (line.connection)
            line.connection->shutdown();
        line.connection = nullptr;
    }
    m_client.reset();
    // Sockets go a little later than their connections.
    if (m_openConnections == 0)
        QTimer::singleShot(100ms, this, &Soak::takeSample);
}

void Soak::takeSample()
{
    m_samples.append({ m_sent, ProcessFigures::residentBytes(), ProcessFigures::descriptors() });
    Q_EMIT sampled(m_samples.constLast());
    m_resting = false;
    if (m_sent < m_settings.requests)
        scheduleFilling();
    else
        Q_EMIT ended();
}
