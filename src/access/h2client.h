// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2CLIENT_H
#define H2CLIENT_H

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2request.h>
#include <QtH2/h2statistics.h>
#include <QtH2/qth2global.h>

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>
#include <QtCore/qvariant.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qnetworkrequest.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslerror.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

QT_BEGIN_NAMESPACE
class QAbstractItemModel;
class QHttpMultiPart;
class QNetworkCookieJar;
QT_END_NAMESPACE

class H2ClientPrivate;
class H2Connection;

class QTH2_EXPORT H2Client : public QObject
{
    Q_OBJECT
    Q_PROPERTY(H2ConnectionOptions options READ options WRITE setOptions NOTIFY optionsChanged)
    Q_PROPERTY(int maxConnectionsPerOrigin READ maxConnectionsPerOrigin WRITE
                   setMaxConnectionsPerOrigin NOTIFY maxConnectionsPerOriginChanged)
    Q_PROPERTY(QVariant connectionIdleTimeout READ connectionIdleTimeoutVariant WRITE
                   setConnectionIdleTimeoutVariant NOTIFY connectionIdleTimeoutChanged)
    Q_PROPERTY(int maxRetries READ maxRetries WRITE setMaxRetries NOTIFY maxRetriesChanged)
    Q_PROPERTY(QNetworkRequest::RedirectPolicy redirectPolicy READ redirectPolicy WRITE
                   setRedirectPolicy NOTIFY redirectPolicyChanged)
    Q_PROPERTY(int maxRedirects READ maxRedirects WRITE setMaxRedirects NOTIFY maxRedirectsChanged)
    Q_PROPERTY(bool coalescing READ coalescing WRITE setCoalescing NOTIFY coalescingChanged)
    Q_PROPERTY(
        bool decompression READ decompression WRITE setDecompression NOTIFY decompressionChanged)
    Q_PROPERTY(
        qint64 decompressedSafetyCheckThreshold READ decompressedSafetyCheckThreshold WRITE
            setDecompressedSafetyCheckThreshold NOTIFY decompressedSafetyCheckThresholdChanged)
    Q_PROPERTY(QVariant maxDecodedSize READ maxDecodedSizeVariant WRITE setMaxDecodedSizeVariant
                   NOTIFY maxDecodedSizeChanged)
    Q_PROPERTY(bool usesWorkerThread READ usesWorkerThread WRITE setUsesWorkerThread NOTIFY
                   usesWorkerThreadChanged)

public:
    explicit H2Client(QObject *parent = nullptr);
    explicit H2Client(const H2ConnectionOptions &options, QObject *parent = nullptr);
    ~H2Client() override;

    [[nodiscard]] H2ConnectionOptions options() const;
    H2Error setOptions(const H2ConnectionOptions &options);
    [[nodiscard]] QSslConfiguration sslConfiguration() const;
    void setSslConfiguration(const QSslConfiguration &configuration);
    [[nodiscard]] QNetworkProxy proxy() const;
    void setProxy(const QNetworkProxy &proxy);
    [[nodiscard]] int maxConnectionsPerOrigin() const;
    void setMaxConnectionsPerOrigin(int count);
    [[nodiscard]] std::optional<std::chrono::milliseconds> connectionIdleTimeout() const;
    void setConnectionIdleTimeout(std::optional<std::chrono::milliseconds> timeout);
    [[nodiscard]] int maxRetries() const;
    void setMaxRetries(int count);
    [[nodiscard]] QNetworkRequest::RedirectPolicy redirectPolicy() const;
    void setRedirectPolicy(QNetworkRequest::RedirectPolicy policy);
    [[nodiscard]] int maxRedirects() const;
    void setMaxRedirects(int count);
    [[nodiscard]] bool coalescing() const;
    void setCoalescing(bool enabled);
    [[nodiscard]] bool decompression() const;
    void setDecompression(bool enabled);
    [[nodiscard]] qint64 decompressedSafetyCheckThreshold() const;
    void setDecompressedSafetyCheckThreshold(qint64 threshold);
    [[nodiscard]] std::optional<qint64> maxDecodedSize() const;
    void setMaxDecodedSize(std::optional<qint64> size);
    [[nodiscard]] bool usesWorkerThread() const;
    void setUsesWorkerThread(bool enabled);
    [[nodiscard]] QNetworkCookieJar *cookieJar() const;
    void setCookieJar(QNetworkCookieJar *jar);

    void send(H2Request *request);

    H2Request *get(const QUrl &url);
    H2Request *head(const QUrl &url);
    H2Request *deleteResource(const QUrl &url);
    template <typename Body> H2Request *post(const QUrl &url, Body &&body)
    {
        return sendCustomRequest("POST", url, std::forward<Body>(body));
    }
    template <typename Body> H2Request *put(const QUrl &url, Body &&body)
    {
        return sendCustomRequest("PUT", url, std::forward<Body>(body));
    }
    H2Request *sendCustomRequest(const QByteArray &method, const QUrl &url,
                                 const QByteArray &body = QByteArray());
    H2Request *sendCustomRequest(const QByteArray &method, const QUrl &url, QIODevice *body);
    H2Request *sendCustomRequest(const QByteArray &method, const QUrl &url, QHttpMultiPart *body);

    // With a functor that is called with the finished request, which is deleted after it.
    template <typename Functor>
    H2Request *get(const QUrl &url, const QObject *context, Functor &&functor)
    {
        return answer(get(url), context, std::forward<Functor>(functor));
    }
    template <typename Functor>
    H2Request *head(const QUrl &url, const QObject *context, Functor &&functor)
    {
        return answer(head(url), context, std::forward<Functor>(functor));
    }
    template <typename Functor>
    H2Request *deleteResource(const QUrl &url, const QObject *context, Functor &&functor)
    {
        return answer(deleteResource(url), context, std::forward<Functor>(functor));
    }
    template <typename Body, typename Functor>
    H2Request *post(const QUrl &url, Body &&body, const QObject *context, Functor &&functor)
    {
        return answer(post(url, std::forward<Body>(body)), context, std::forward<Functor>(functor));
    }
    template <typename Body, typename Functor>
    H2Request *put(const QUrl &url, Body &&body, const QObject *context, Functor &&functor)
    {
        return answer(put(url, std::forward<Body>(body)), context, std::forward<Functor>(functor));
    }
    template <typename Body, typename Functor>
    H2Request *sendCustomRequest(const QByteArray &method, const QUrl &url, Body &&body,
                                 const QObject *context, Functor &&functor)
    {
        return answer(sendCustomRequest(method, url, std::forward<Body>(body)), context,
                      std::forward<Functor>(functor));
    }

    [[nodiscard]] QAbstractItemModel *connectionModel() const;
    [[nodiscard]] H2Statistics statistics(const QUrl &url) const;

public Q_SLOTS:
    void closeConnections();
    void clearCredentials();

Q_SIGNALS:
    void optionsChanged();
    void maxConnectionsPerOriginChanged();
    void connectionIdleTimeoutChanged();
    void maxRetriesChanged();
    void redirectPolicyChanged();
    void maxRedirectsChanged();
    void coalescingChanged();
    void decompressionChanged();
    void decompressedSafetyCheckThresholdChanged();
    void maxDecodedSizeChanged();
    void usesWorkerThreadChanged();
    void authenticationRequired(H2Request *request, QAuthenticator *authenticator);
    void sslErrors(H2Connection *connection, const QList<QSslError> &errors);
    void proxyAuthenticationRequired(const QNetworkProxy &proxy, QAuthenticator *authenticator);

private:
    template <typename Functor>
    H2Request *answer(H2Request *request, const QObject *context, Functor &&functor)
    {
        request->setAutoDelete(true);
        connect(request, &H2Request::finished, context,
                [request, call = std::forward<Functor>(functor)]() mutable { call(request); });
        return request;
    }
    [[nodiscard]] QVariant connectionIdleTimeoutVariant() const;
    void setConnectionIdleTimeoutVariant(const QVariant &milliseconds);
    [[nodiscard]] QVariant maxDecodedSizeVariant() const;
    void setMaxDecodedSizeVariant(const QVariant &size);

    friend class H2ClientPrivate;
    const std::unique_ptr<H2ClientPrivate> d;
};

#endif // H2CLIENT_H
