// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2CONNECTIONELEMENT_H
#define H2CONNECTIONELEMENT_H

#include "qml/requester.h"

#include <QtH2/h2connection.h>
#include <QtH2/h2error.h>
#include <QtH2/h2settings.h>
#include <QtH2/h2statistics.h>

#include <QtCore/qstringlist.h>
#include <QtCore/qtimer.h>
#include <QtCore/qurl.h>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace QtH2 {

// Each time that it becomes active, a new connection.
class H2ConnectionElement : public QtH2::Requester
{
    Q_OBJECT
    QML_NAMED_ELEMENT(H2Connection)
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(QString peerVerifyName READ peerVerifyName WRITE setPeerVerifyName NOTIFY
                   peerVerifyNameChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY stateChanged)
    Q_PROPERTY(bool closed READ isClosed NOTIFY stateChanged)
    Q_PROPERTY(H2Error error READ error NOTIFY errorChanged)
    Q_PROPERTY(QString errorString READ errorString NOTIFY errorChanged)
    Q_PROPERTY(bool degraded READ isDegraded NOTIFY degradedChanged)
    Q_PROPERTY(double rtt READ rtt NOTIFY rttChanged)
    Q_PROPERTY(H2Statistics statistics READ statistics NOTIFY statisticsChanged)
    Q_PROPERTY(qint64 availableStreams READ availableStreams NOTIFY availableStreamsChanged)
    Q_PROPERTY(qint64 queuedRequests READ queuedRequests NOTIFY queuedRequestsChanged)
    Q_PROPERTY(
        qint64 currentMaxSendStreams READ currentMaxSendStreams NOTIFY currentMaxSendStreamsChanged)
    Q_PROPERTY(
        qint64 currentMaxRecvStreams READ currentMaxRecvStreams NOTIFY currentMaxRecvStreamsChanged)
    Q_PROPERTY(H2Settings peerSettings READ peerSettings NOTIFY peerSettingsChanged)
    Q_PROPERTY(H2Settings localSettings READ localSettings NOTIFY localSettingsChanged)
    Q_PROPERTY(bool extendedConnectProtocolEnabled READ isExtendedConnectProtocolEnabled NOTIFY
                   extendedConnectProtocolEnabledChanged)

public:
    // That of the C++ class.
    enum class State {
        Unconnected = static_cast<int>(::H2Connection::State::Unconnected),
        Connecting = static_cast<int>(::H2Connection::State::Connecting),
        Open = static_cast<int>(::H2Connection::State::Open),
        Draining = static_cast<int>(::H2Connection::State::Draining),
        Closed = static_cast<int>(::H2Connection::State::Closed),
    };
    Q_ENUM(State)

    explicit H2ConnectionElement(QObject *parent = nullptr);
    ~H2ConnectionElement() override;

    [[nodiscard]] QUrl url() const { return m_url; }
    void setUrl(const QUrl &url);
    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] QString peerVerifyName() const { return m_peerVerifyName; }
    void setPeerVerifyName(const QString &name);
    [[nodiscard]] State state() const { return static_cast<State>(m_connection->state()); }
    [[nodiscard]] bool isReady() const { return m_connection->isReady(); }
    [[nodiscard]] bool isClosed() const { return m_connection->isClosed(); }
    [[nodiscard]] H2Error error() const { return m_connection->error(); }
    [[nodiscard]] QString errorString() const { return m_connection->errorString(); }
    [[nodiscard]] bool isDegraded() const { return m_connection->isDegraded(); }
    [[nodiscard]] double rtt() const;
    [[nodiscard]] H2Statistics statistics() const { return m_connection->statistics(); }
    [[nodiscard]] qint64 availableStreams() const { return m_connection->availableStreams(); }
    [[nodiscard]] qint64 queuedRequests() const { return m_connection->queuedRequests(); }
    [[nodiscard]] qint64 currentMaxSendStreams() const;
    [[nodiscard]] qint64 currentMaxRecvStreams() const;
    [[nodiscard]] H2Settings peerSettings() const { return m_connection->peerSettings(); }
    [[nodiscard]] H2Settings localSettings() const { return m_connection->localSettings(); }
    [[nodiscard]] bool isExtendedConnectProtocolEnabled() const;

    Q_INVOKABLE void ping();
    Q_INVOKABLE void shutdown();
    Q_INVOKABLE void shutdown(int drainTimeout);
    Q_INVOKABLE void abort();
    Q_INVOKABLE void ignoreSslErrors();

    void componentComplete() override;
    [[nodiscard]] QUrl baseUrl() const override { return m_url; }
    void submit(::H2Request *request) override;

Q_SIGNALS:
    void urlChanged();
    void activeChanged();
    void peerVerifyNameChanged();
    void stateChanged();
    void errorChanged();
    void degradedChanged();
    void rttChanged();
    void statisticsChanged();
    void availableStreamsChanged();
    void queuedRequestsChanged();
    void currentMaxSendStreamsChanged();
    void currentMaxRecvStreamsChanged();
    void extendedConnectProtocolEnabledChanged();
    void peerSettingsChanged();
    void localSettingsChanged();
    void settingsReceived();
    void settingsAcknowledged();
    void connected();
    void disconnected();
    void errorOccurred(const H2Error &error);
    void goAwayReceived(quint32 lastStreamId, quint32 code, const QByteArray &debugData);
    void alternativeServiceReceived(const QString &origin, const QString &fieldValue);
    void originsReceived(const QStringList &origins);
    void pong(double rtt);
    void sslErrors(const QStringList &errors);

protected:
    void settingChanged(H2ConnectionOptions::Setting setting) override;
    void transportChanged() override { } // holds for the next connection

private:
    void makeConnection();
    void open();
    void close();
    void endOfConnection();
    void announceNewConnection();

    std::unique_ptr<::H2Connection> m_connection;
    QTimer m_statisticsTimer;
    QUrl m_url;
    QString m_peerVerifyName;
    bool m_active = false;
};

} // namespace QtH2

#endif // H2CONNECTIONELEMENT_H
