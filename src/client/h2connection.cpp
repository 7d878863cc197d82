// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/h2connection.h>

#include "client/h2connection_p.h"
#include "client/h2request_p.h"
#include "client/logging.h"
#include "protocol/sessionerrors.h"

using namespace Qt::StringLiterals;
using namespace QtH2;

H2Connection::H2Connection(QObject *parent)
    : H2Connection(H2ConnectionOptions(), parent)
{
}

H2Connection::H2Connection(const H2ConnectionOptions &options, QObject *parent)
    : QObject(parent)
    , d(new H2ConnectionPrivate(this, options))
{
}

H2Connection::~H2Connection() = default;

H2ConnectionOptions H2Connection::options() const
{
    return d->options;
}

void H2Connection::setOptions(const H2ConnectionOptions &options)
{
    if (d->state != State::Unconnected) {
        qCWarning(logConnection, "H2Connection::setOptions: the connection has been opened");
        return;
    }
    if (d->options == options)
        return;
    d->options = options;
    Q_EMIT optionsChanged();
}

QSslConfiguration H2Connection::sslConfiguration() const
{
    return d->sslConfiguration;
}

void H2Connection::setSslConfiguration(const QSslConfiguration &configuration)
{
    if (d->state != State::Unconnected) {
        qCWarning(logConnection,
                  "H2Connection::setSslConfiguration: the connection has been opened");
        return;
    }
    d->sslConfiguration = configuration;
}

QNetworkProxy H2Connection::proxy() const
{
    return d->proxy.value_or(QNetworkProxy(QNetworkProxy::DefaultProxy));
}

void H2Connection::setProxy(const QNetworkProxy &proxy)
{
    d->proxy = proxy;
}

QString H2Connection::peerVerifyName() const
{
    return d->peerVerifyName;
}

void H2Connection::setPeerVerifyName(const QString &name)
{
    d->peerVerifyName = name;
}

void H2Connection::connectToUrl(const QUrl &url)
{
    const bool encrypted = url.scheme() == "https"_L1;
    const bool isUsable = url.isValid() && !url.host().isEmpty()
        && (encrypted || url.scheme() == "http"_L1);
    if (!isUsable) {
        if (!d->startConnecting("connectToUrl"))
            return;
        d->failConnecting(H2Error(
            H2Error::Kind::InvalidUrl, H2Error::Initiator::User, H2Error::Scope::Connection,
            tr("The URL \"%1\" names no server: it must be http:// or https:// and have a host.")
                .arg(url.toDisplayString(QUrl::RemoveUserInfo))));
        return;
    }
    const auto port = static_cast<quint16>(url.port(encrypted ? 443 : 80));
    if (encrypted)
        connectToHostEncrypted(url.host(), port);
    else
        connectToHost(url.host(), port);
}

void H2Connection::connectToHost(const QString &host, quint16 port)
{
    if (d->startConnecting("connectToHost"))
        d->connectSocket({ host, port, false, {}, {}, d->proxy, d->options.connectTimeout() });
}

void H2Connection::connectToHostEncrypted(const QString &host, quint16 port)
{
    if (d->startConnecting("connectToHostEncrypted")) {
        d->connectSocket({ host, port, true, d->sslConfiguration, d->peerVerifyName, d->proxy,
                           d->options.connectTimeout() });
    }
}

void H2Connection::handshake(QIODevice *device)
{
    if (d->startConnecting("handshake"))
        d->useDevice(device);
}

void H2Connection::send(H2Request *request)
{
    if (!d->isSendable(request, "send"))
        return;
    if (d->takesRequests())
        d->send(request);
    else
        H2RequestPrivate::get(request)->finishLater(SessionErrors::connectionClosing());
}

H2Error H2Connection::trySend(H2Request *request)
{
    if (!d->isSendable(request, "trySend"))
        return {};
    if (!d->takesRequests())
        return SessionErrors::connectionClosing();
    d->send(request);
    return {};
}

H2Connection::State H2Connection::state() const
{
    return d->state;
}

H2Error H2Connection::error() const
{
    return d->error;
}

QString H2Connection::errorString() const
{
    return d->error.errorString();
}

std::chrono::microseconds H2Connection::rtt() const
{
    return d->rtt;
}

int H2Connection::rttMilliseconds() const
{
    return static_cast<int>(std::chrono::round<std::chrono::milliseconds>(d->rtt).count());
}

qint64 H2Connection::currentMaxSendStreams() const
{
    return d->session() ? d->session()->currentMaxSendStreams()
                        : d->options.initialMaxSendStreams();
}

qint64 H2Connection::currentMaxRecvStreams() const
{
    return d->session() ? d->session()->currentMaxRecvStreams() : 0;
}

bool H2Connection::isExtendedConnectProtocolEnabled() const
{
    return d->session() && d->session()->isExtendedConnectProtocolEnabled();
}

void H2Connection::ping()
{
    d->ping();
}

void H2Connection::shutdown()
{
    d->shutdown();
}

void H2Connection::abort()
{
    d->abort();
}

void H2Connection::ignoreSslErrors()
{
    if (d->connector)
        d->connector->ignoreSslErrors();
}

void H2Connection::ignoreSslErrors(const QList<QSslError> &errors)
{
    if (d->connector)
        d->connector->ignoreSslErrors(errors);
}
