// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2CLIENTELEMENT_H
#define H2CLIENTELEMENT_H

#include "qml/requester.h"

#include <QtH2/h2client.h>
#include <QtH2/h2statistics.h>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qpointer.h>
#include <QtCore/qstringlist.h>
#include <QtQml/qqmlregistration.h>

QT_BEGIN_NAMESPACE
class QAuthenticator;
QT_END_NAMESPACE

namespace QtH2 {

class ImageProvider;

class H2ClientElement : public QtH2::Requester
{
    Q_OBJECT
    QML_NAMED_ELEMENT(H2Client)
    Q_PROPERTY(int maxConnectionsPerOrigin READ maxConnectionsPerOrigin WRITE
                   setMaxConnectionsPerOrigin NOTIFY maxConnectionsPerOriginChanged)
    Q_PROPERTY(QVariant connectionIdleTimeout READ connectionIdleTimeout WRITE
                   setConnectionIdleTimeout NOTIFY connectionIdleTimeoutChanged)
    Q_PROPERTY(int maxRetries READ maxRetries WRITE setMaxRetries NOTIFY maxRetriesChanged)
    Q_PROPERTY(RedirectPolicy redirectPolicy READ redirectPolicy WRITE setRedirectPolicy NOTIFY
                   redirectPolicyChanged)
    Q_PROPERTY(int maxRedirects READ maxRedirects WRITE setMaxRedirects NOTIFY maxRedirectsChanged)
    Q_PROPERTY(bool coalescing READ coalescing WRITE setCoalescing NOTIFY coalescingChanged)
    Q_PROPERTY(
        bool decompression READ decompression WRITE setDecompression NOTIFY decompressionChanged)
    Q_PROPERTY(
        qint64 decompressedSafetyCheckThreshold READ decompressedSafetyCheckThreshold WRITE
            setDecompressedSafetyCheckThreshold NOTIFY decompressedSafetyCheckThresholdChanged)
    Q_PROPERTY(QVariant maxDecodedSize READ maxDecodedSize WRITE setMaxDecodedSize NOTIFY
                   maxDecodedSizeChanged)
    Q_PROPERTY(bool usesWorkerThread READ usesWorkerThread WRITE setUsesWorkerThread NOTIFY
                   usesWorkerThreadChanged)
    Q_PROPERTY(
        bool usedForImages READ isUsedForImages WRITE setUsedForImages NOTIFY usedForImagesChanged)
    Q_PROPERTY(QAbstractItemModel *connectionModel READ connectionModel CONSTANT)

public:
    // Those of QNetworkRequest that an H2Client knows.
    enum class RedirectPolicy {
        Manual = QNetworkRequest::ManualRedirectPolicy,
        NoLessSafe = QNetworkRequest::NoLessSafeRedirectPolicy,
        SameOrigin = QNetworkRequest::SameOriginRedirectPolicy,
        UserVerified = QNetworkRequest::UserVerifiedRedirectPolicy,
    };
    Q_ENUM(RedirectPolicy)

    explicit H2ClientElement(QObject *parent = nullptr);
    ~H2ClientElement() override;

    [[nodiscard]] int maxConnectionsPerOrigin() const;
    void setMaxConnectionsPerOrigin(int count);
    [[nodiscard]] QVariant connectionIdleTimeout() const;
    void setConnectionIdleTimeout(const QVariant &milliseconds);
    [[nodiscard]] int maxRetries() const;
    void setMaxRetries(int count);
    [[nodiscard]] RedirectPolicy redirectPolicy() const;
    void setRedirectPolicy(RedirectPolicy policy);
    [[nodiscard]] int maxRedirects() const;
    void setMaxRedirects(int count);
    [[nodiscard]] bool coalescing() const;
    void setCoalescing(bool enabled);
    [[nodiscard]] bool decompression() const;
    void setDecompression(bool enabled);
    [[nodiscard]] qint64 decompressedSafetyCheckThreshold() const;
    void setDecompressedSafetyCheckThreshold(qint64 threshold);
    [[nodiscard]] QVariant maxDecodedSize() const;
    void setMaxDecodedSize(const QVariant &size);
    [[nodiscard]] bool usesWorkerThread() const;
    void setUsesWorkerThread(bool enabled);
    [[nodiscard]] bool isUsedForImages() const { return m_usedForImages; }
    void setUsedForImages(bool used);
    [[nodiscard]] QAbstractItemModel *connectionModel() const;

    Q_INVOKABLE H2Statistics statistics(const QUrl &url) const;
    Q_INVOKABLE void closeConnections();
    Q_INVOKABLE void clearCredentials();
    Q_INVOKABLE void ignoreSslErrors();
    Q_INVOKABLE void authenticate(const QString &user, const QString &password);

    void componentComplete() override;
    void submit(::H2Request *request) override;

Q_SIGNALS:
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
    void usedForImagesChanged();
    void authenticationRequired(const QUrl &url, const QString &realm);
    void sslErrors(const QStringList &errors);

protected:
    void settingChanged(H2ConnectionOptions::Setting setting) override;
    void transportChanged() override;

private:
    [[nodiscard]] bool isAtLeast(int minimum, const char *property, int count) const;

    void configureImages();
    void askForPassword(const ::H2Request *request, QAuthenticator *authenticator);

    ::H2Client m_client;
    QPointer<ImageProvider> m_images; // of the engine, from the first time that it is used on
    QPointer<::H2Connection> m_handshaking; // while sslErrors() is being emitted
    QAuthenticator *m_authenticator = nullptr; // while authenticationRequired() is being emitted
    bool m_usedForImages = false;
};

} // namespace QtH2

#endif // H2CLIENTELEMENT_H
