// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef NETWORKREPLY_H
#define NETWORKREPLY_H

#include "client/receivedbody.h"
#include "client/responseobserver.h"
#include "client/watchedlife.h"
#include "dropin/networkerrors.h"
#include "dropin/outgoingdata.h"
#include "dropin/signalinterval.h"

#include <QtH2/h2client.h>
#include <QtH2/h2request.h>

#include <QtCore/qbasictimer.h>
#include <QtCore/qpointer.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qsslconfiguration.h>

#include <memory>
#include <optional>

class H2NetworkAccessManager;
class H2NetworkAccessManagerPrivate;

namespace QtH2 {

// A reply whose request goes over HTTP/2, or, where its server does not speak that, through a reply of
// Qt's own that is inside. It behaves as Qt's do, in what its signals are, when they come and in which
// order. Any slot may delete or abort it.
class NetworkReply final : public QNetworkReply, private ResponseObserver
{
    Q_OBJECT

public:
    NetworkReply(H2NetworkAccessManager *manager, QNetworkAccessManager::Operation operation,
                 const QNetworkRequest &request, QIODevice *outgoing);
    ~NetworkReply() override;

    // Ends a reply that is no child of its manager any more: Qt's part of that is asked whenever one
    // finishes.
    void leaveManager();

    // What the manager hears of the clients' connections, which each of its replies is told.
    void connectionAdded(const H2Client *client, H2Connection *connection, const QUrl &origin);
    void connectionHasSslErrors(const H2Client *client, H2Connection *connection,
                                const QUrl &origin, const QList<QSslError> &errors);
    void askedForPassword(const H2Request *request, QAuthenticator *authenticator);

    // Sends it, once control has returned to the event loop.
    void begin();

    void abort() override;
    void close() override;
    void ignoreSslErrors() override;
    void setReadBufferSize(qint64 size) override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool canReadLine() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    void timerEvent(QTimerEvent *event) override;
    void connectNotify(const QMetaMethod &signal) override;
    void sslConfigurationImplementation(QSslConfiguration &configuration) const override;
    void setSslConfigurationImplementation(const QSslConfiguration &configuration) override;
    void ignoreSslErrorsImplementation(const QList<QSslError> &errors) override;

private:
    using NetworkError = NetworkErrors::NetworkError;
    enum class Phase { Preparing, Working, Redirected, Finished };

    // networkreply.cpp
    [[nodiscard]] H2NetworkAccessManagerPrivate *access() const;
    void send();
    [[nodiscard]] bool mayUseHttp2() const;
    void cancel();
    void restartTransferTimer();
    // False: a slot has deleted the reply, or ended it.
    [[nodiscard]] bool fail(const NetworkError &reason);
    void finish(const NetworkError &reason);
    void complete();

    // networkreplysending.cpp
    void sendOverHttp2(const QNetworkProxy &proxy);
    // Few listen for what it tells: each connection takes time.
    void watchState();
    void handleState(H2Request::State state);
    void prepareBody();
    void dropHttp2();
    [[nodiscard]] bool isWaitingFor(const H2Client *client, const QUrl &origin) const;
    void handleConnection(H2Connection *connection);
    void handleSslErrors(H2Connection *connection, const QList<QSslError> &errors);
    void handleUpload(qint64 bytesSent, qint64 bytesTotal);
    void handleEnd() override;
    [[nodiscard]] bool mayIgnoreSslErrors() const;

    // networkreplyreceiving.cpp
    void handleHeaders() override;
    void setMetaData(int status, const H2Headers &received);
    void saveCookies();
    void redirect(int status, const QUrl &to);
    void followRedirect();
    void followWhenAllowed();
    void clearHeaders();
    void handleBody() override;
    void pullBody();

    // networkreplyforwarding.cpp
    void forward();
    void connectForwarded();
    void copyMetaData();

    WatchedLife m_life;
    QPointer<H2NetworkAccessManager> m_manager;
    QNetworkRequest m_current; // the first, or where it was redirected to
    std::unique_ptr<OutgoingData> m_outgoing;
    Phase m_phase = Phase::Preparing;
    bool m_wasRedirected = false;
    bool m_watchesState = false;
    bool m_isBodySent = false; // once, at least in part
    bool m_isWaitingForUser = false; // who verifies a redirect

    std::shared_ptr<H2Client> m_client;
    std::unique_ptr<H2Request> m_request;
    QPointer<QNetworkReply> m_forwarded;
    bool m_hasHeaders = false;
    bool m_wasAsked = false; // for a password
    mutable ReceivedBody m_unread; // which remembers where it looked for a line
    qint64 m_bytesTaken = 0; // from the request
    qint64 m_bytesReceived = 0;

    std::optional<QSslConfiguration> m_sslConfiguration; // of the connection; else the request's
    bool m_ignoresAllSslErrors = false;
    QList<QSslError> m_ignoredSslErrors;
    QBasicTimer m_transferTimer;
    SignalInterval m_downloadInterval;
    SignalInterval m_uploadInterval;
};

} // namespace QtH2

#endif // NETWORKREPLY_H
