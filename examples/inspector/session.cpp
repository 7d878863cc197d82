// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "session.h"

#include "errorwords.h"
#include "requestbatch.h"
#include "transfer.h"

#include <QtH2/h2request.h>

#include <QtNetwork/qsslconfiguration.h>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype mostSuggestions = 30;

QString originOf(const QUrl &url)
{
    return url
        .adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment
                  | QUrl::RemoveUserInfo)
        .toString();
}

} // namespace

Session::Session(QObject *parent)
    : QObject(parent)
    , m_settings([this](const H2ConnectionOptions &options) {
        return m_connection ? m_connection->setOptions(options) : H2Error();
    })
{
    connect(&m_tap, &FrameTap::lineLogged, &m_frames, &FrameModel::append);
    m_sampleTimer.setInterval(250ms);
    connect(&m_sampleTimer, &QTimer::timeout, this, &Session::sample);
    m_pingTimer.setInterval(1s);
    connect(&m_pingTimer, &QTimer::timeout, this, &Session::ping);
}

Session::~Session()
{
    if (m_connection)
        m_connection->disconnect(this);
}

void Session::setSuggestions(const QStringList &urls)
{
    m_suggestions = urls;
    Q_EMIT suggestionsChanged();
}

void Session::trustAuthorities(const QList<QSslCertificate> &authorities)
{
    m_authorities.append(authorities);
}

H2Connection::State Session::connectionState() const
{
    return m_connection ? m_connection->state() : H2Connection::State::Unconnected;
}

bool Session::isOpenOrOpening() const
{
    return connectionState() == H2Connection::State::Open
        || connectionState() == H2Connection::State::Connecting;
}

QString Session::stateText() const
{
    switch (connectionState()) {
    case H2Connection::State::Unconnected:
        return tr("Not connected");
    case H2Connection::State::Connecting:
        return tr("Connecting");
    case H2Connection::State::Open:
        return tr("Open");
    case H2Connection::State::Draining:
        return tr("Draining");
    case H2Connection::State::Closed:
        break;
    }
    return tr("Closed");
}

void Session::send()
{
    if (!m_form.problem().isEmpty())
        return;
    dismissError();
    const QString url = m_form.target().toString();
    if (!m_suggestions.contains(url)) {
        m_suggestions.prepend(url);
        if (m_suggestions.size() > mostSuggestions)
            m_suggestions.removeLast();
        Q_EMIT suggestionsChanged();
    }
    auto *batch = new RequestBatch(
        m_form.count(), [this, form = m_form.snapshot()] { return sendOne(*form); }, this);
    batch->begin(m_form.atOnce());
    if (m_form.count() == 1)
        Q_EMIT sent();
}

Transfer *Session::sendOne(const RequestForm &form)
{
    std::unique_ptr<H2Request> request = form.makeRequest();
    const QUrl url = request->url();
    if (!isOpenOrOpening() || originOf(url) != m_origin)
        makeConnection(url);
    H2Request *sent = request.get();
    Transfer *transfer = follow(std::move(request));
    m_connection->send(sent);
    return transfer;
}

Transfer *Session::follow(std::unique_ptr<H2Request> request)
{
    auto transfer
        = std::make_unique<Transfer>(++m_lastNumber, std::move(request), m_transfers.clock());
    Transfer *result = transfer.get();
    connect(result, &Transfer::pushed, this, [this](H2Request *pushed) {
        pushed->setParent(nullptr);
        follow(std::unique_ptr<H2Request>(pushed));
    });
    m_transfers.add(std::move(transfer));
    return result;
}

void Session::open()
{
    if (m_form.problem().isEmpty()
        && (!isOpenOrOpening() || originOf(m_form.target()) != m_origin)) {
        dismissError();
        makeConnection(m_form.target());
    }
}

void Session::makeConnection(const QUrl &url)
{
    retire();
    m_origin = originOf(url);
    m_connection = new H2Connection(m_settings.options(), this);
    if (!m_authorities.isEmpty()) {
        QSslConfiguration configuration = m_connection->sslConfiguration();
        configuration.addCaCertificates(m_authorities);
        m_connection->setSslConfiguration(configuration);
    }
    connect(m_connection, &H2Connection::stateChanged, this, &Session::stateChanged);
    connect(m_connection, &H2Connection::connected, this, &Session::ping);
    connect(m_connection, &H2Connection::errorOccurred, this, &Session::setError);
    connect(m_connection, &H2Connection::pong, this, &Session::statisticsChanged);
    connect(m_connection, &H2Connection::disconnected, this, [this] {
        sample();
        m_sampleTimer.stop();
    });
    if (!m_trusted.isEmpty())
        m_connection->ignoreSslErrors(m_trusted);
    m_history.beginConnection();
    m_sampleTimer.start();
    m_connection->connectToUrl(url);
    Q_EMIT stateChanged();
}

// What is under way on the old one may finish.
void Session::retire()
{
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    connect(m_connection, &H2Connection::disconnected, m_connection, &QObject::deleteLater);
    if (m_connection->isClosed())
        m_connection->deleteLater();
    else
        m_connection->shutdown();
    m_connection = nullptr;
}

void Session::ping()
{
    if (connectionState() == H2Connection::State::Open)
        m_connection->ping();
}

void Session::drain()
{
    if (m_connection)
        m_connection->shutdown();
}

void Session::abort()
{
    if (m_connection)
        m_connection->abort();
}

void Session::trust()
{
    m_trusted.append(m_error.sslErrors());
    open();
}

void Session::setError(const H2Error &error)
{
    m_error = error;
    Q_EMIT errorChanged();
}

void Session::dismissError()
{
    if (m_error.isError())
        setError(H2Error());
}

void Session::setPinging(bool pinging)
{
    if (pinging == m_pingTimer.isActive())
        return;
    if (pinging)
        m_pingTimer.start();
    else
        m_pingTimer.stop();
    Q_EMIT pingingChanged();
}

void Session::sample()
{
    m_statistics = m_connection->statistics();
    m_history.add(m_statistics);
    Q_EMIT statisticsChanged();
}

QString Session::errorTitle() const
{
    return m_error.isError() ? ErrorWords::title(m_error) : QString();
}

QString Session::errorInitiator() const
{
    return ErrorWords::initiator(m_error);
}

QString Session::errorAdvice() const
{
    return ErrorWords::advice(m_error);
}

bool Session::isUntrusted() const
{
    return m_error.kind() == H2Error::Kind::CertificateRejected && !m_error.sslErrors().isEmpty();
}

H2Settings Session::peerSettings() const
{
    return m_connection ? m_connection->peerSettings() : H2Settings();
}

H2Settings Session::localSettings() const
{
    return m_connection ? m_connection->localSettings() : H2Settings();
}

double Session::rtt() const
{
    return m_connection ? std::chrono::duration<double, std::milli>(m_connection->rtt()).count()
                        : 0;
}

double Session::availableStreams() const
{
    return m_connection ? static_cast<double>(m_connection->availableStreams()) : 0;
}
