// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2CONNECTION_H
#define H2CONNECTION_H

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2error.h>
#include <QtH2/h2settings.h>
#include <QtH2/h2statistics.h>
#include <QtH2/qth2global.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslerror.h>
#include <QtNetwork/qsslpresharedkeyauthenticator.h>

#include <chrono>
#include <memory>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

class H2ConnectionPrivate;
class H2Request;

class QTH2_EXPORT H2Connection : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY stateChanged)
    Q_PROPERTY(bool closed READ isClosed NOTIFY stateChanged)
    Q_PROPERTY(H2Error error READ error NOTIFY errorOccurred)
    Q_PROPERTY(H2ConnectionOptions options READ options WRITE setOptions NOTIFY optionsChanged)
    Q_PROPERTY(bool degraded READ isDegraded NOTIFY degradedChanged)
    Q_PROPERTY(int rtt READ rttMilliseconds NOTIFY rttChanged)
    Q_PROPERTY(
        qint64 currentMaxSendStreams READ currentMaxSendStreams NOTIFY currentMaxSendStreamsChanged)
    Q_PROPERTY(
        qint64 currentMaxRecvStreams READ currentMaxRecvStreams NOTIFY currentMaxRecvStreamsChanged)
    Q_PROPERTY(qint64 availableStreams READ availableStreams NOTIFY availableStreamsChanged)
    Q_PROPERTY(qint64 queuedRequests READ queuedRequests NOTIFY queuedRequestsChanged)
    Q_PROPERTY(H2Settings peerSettings READ peerSettings NOTIFY settingsReceived)
    Q_PROPERTY(H2Settings localSettings READ localSettings NOTIFY settingsAcknowledged)
    Q_PROPERTY(bool extendedConnectProtocolEnabled READ isExtendedConnectProtocolEnabled NOTIFY
                   extendedConnectProtocolEnabledChanged)

public:
    enum class State { Unconnected, Connecting, Open, Draining, Closed };
    Q_ENUM(State)

    explicit H2Connection(QObject *parent = nullptr);
    explicit H2Connection(const H2ConnectionOptions &options, QObject *parent = nullptr);
    ~H2Connection() override;

    [[nodiscard]] H2ConnectionOptions options() const;
    H2Error setOptions(const H2ConnectionOptions &options);
    [[nodiscard]] H2ConnectionOptions optionsForReconnecting() const;
    [[nodiscard]] QSslConfiguration sslConfiguration() const;
    void setSslConfiguration(const QSslConfiguration &configuration);
    [[nodiscard]] QNetworkProxy proxy() const;
    void setProxy(const QNetworkProxy &proxy);
    [[nodiscard]] QString peerVerifyName() const;
    void setPeerVerifyName(const QString &name);

    [[nodiscard]] H2Request *tunnel() const;
    void setTunnel(H2Request *tunnel);

    void connectToUrl(const QUrl &url);
    void connectToHost(const QString &host, quint16 port);
    void connectToHostEncrypted(const QString &host, quint16 port);
    void handshake(QIODevice *device);

    void send(H2Request *request);
    [[nodiscard]] H2Error trySend(H2Request *request);

    [[nodiscard]] State state() const;
    [[nodiscard]] bool isReady() const { return state() == State::Open; }
    [[nodiscard]] bool isClosed() const { return state() == State::Closed; }
    [[nodiscard]] H2Error error() const;
    [[nodiscard]] QString errorString() const;
    [[nodiscard]] bool isDegraded() const;
    [[nodiscard]] QHostAddress peerAddress() const;
    [[nodiscard]] std::chrono::microseconds rtt() const;
    [[nodiscard]] qint64 availableStreams() const;
    [[nodiscard]] qint64 queuedRequests() const;
    [[nodiscard]] H2Settings peerSettings() const;
    [[nodiscard]] H2Settings localSettings() const;
    [[nodiscard]] H2Statistics statistics() const;
    [[nodiscard]] qint64 currentMaxSendStreams() const;
    [[nodiscard]] qint64 currentMaxRecvStreams() const;
    [[nodiscard]] bool isExtendedConnectProtocolEnabled() const;

public Q_SLOTS:
    void ping();
    void shutdown();
    void shutdown(std::chrono::milliseconds drainTimeout);
    void abort();
    void ignoreSslErrors();
    void ignoreSslErrors(const QList<QSslError> &errors);

Q_SIGNALS:
    void stateChanged(H2Connection::State state);
    void connected();
    void disconnected();
    void errorOccurred(const H2Error &error);
    void optionsChanged();
    void availableStreamsChanged();
    void queuedRequestsChanged();
    void currentMaxSendStreamsChanged();
    void currentMaxRecvStreamsChanged();
    void extendedConnectProtocolEnabledChanged();
    void settingsReceived();
    void settingsAcknowledged();
    void degradedChanged();
    void goAwayReceived(quint32 lastStreamId, H2Error::Code code, const QByteArray &debugData);
    void alternativeServiceReceived(const QByteArray &origin, const QByteArray &fieldValue);
    void originsReceived(const QList<QByteArray> &origins);
    void pong(std::chrono::microseconds rtt);
    void rttChanged();
    void sslErrors(const QList<QSslError> &errors);
    void proxyAuthenticationRequired(const QNetworkProxy &proxy, QAuthenticator *authenticator);
    void preSharedKeyAuthenticationRequired(QSslPreSharedKeyAuthenticator *authenticator);

private:
    [[nodiscard]] int rttMilliseconds() const;

    friend class H2ConnectionPrivate;
    const std::unique_ptr<H2ConnectionPrivate> d;
};

#endif // H2CONNECTION_H
