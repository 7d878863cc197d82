// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a reply goes on through one of Qt's own. networkreply.cpp has the rest of the class.

#include "dropin/h2networkaccessmanager_p.h"
#include "dropin/networkreply.h"

namespace QtH2 {

void NetworkReply::forward()
{
    // It has its own.
    m_transferTimer.stop();
    m_isWaitingForUser = false;
    followWhenAllowed();
    m_forwarded = access()->createQtReply(operation(), m_current,
                                          m_outgoing ? m_outgoing->device() : nullptr);
    if (m_outgoing)
        m_outgoing->moveTo(this, m_forwarded);
    m_forwarded->setReadBufferSize(readBufferSize());
    if (m_ignoresAllSslErrors)
        m_forwarded->ignoreSslErrors();
    else if (!m_ignoredSslErrors.isEmpty())
        m_forwarded->ignoreSslErrors(m_ignoredSslErrors);
    connectForwarded();
}

void NetworkReply::connectForwarded()
{
    connect(m_forwarded, &QNetworkReply::socketStartedConnecting, this,
            &QNetworkReply::socketStartedConnecting);
    connect(m_forwarded, &QNetworkReply::requestSent, this, &QNetworkReply::requestSent);
    connect(m_forwarded, &QNetworkReply::encrypted, this, &QNetworkReply::encrypted);
    connect(m_forwarded, &QNetworkReply::sslErrors, this, &QNetworkReply::sslErrors);
    connect(m_forwarded, &QNetworkReply::preSharedKeyAuthenticationRequired, this,
            &QNetworkReply::preSharedKeyAuthenticationRequired);
    connect(m_forwarded, &QNetworkReply::readyRead, this, &QNetworkReply::readyRead);
    connect(m_forwarded, &QNetworkReply::uploadProgress, this, &QNetworkReply::uploadProgress);
    connect(m_forwarded, &QNetworkReply::downloadProgress, this, &QNetworkReply::downloadProgress);
    connect(m_forwarded, &QNetworkReply::metaDataChanged, this, [this] {
        copyMetaData();
        Q_EMIT metaDataChanged();
    });
    connect(m_forwarded, &QNetworkReply::redirected, this, [this](const QUrl &to) {
        copyMetaData();
        Q_EMIT redirected(to);
    });
    connect(m_forwarded, &QNetworkReply::errorOccurred, this,
            [this](QNetworkReply::NetworkError code) {
                copyMetaData();
                (void)fail({ code, m_forwarded->errorString() });
            });
    connect(m_forwarded, &QNetworkReply::readChannelFinished, this,
            &QNetworkReply::readChannelFinished);
    connect(m_forwarded, &QNetworkReply::finished, this, [this] {
        copyMetaData();
        m_phase = Phase::Finished;
        setFinished(true);
        Q_EMIT finished();
    });
}

void NetworkReply::copyMetaData()
{
    setUrl(m_forwarded->url());
    setOperation(m_forwarded->operation());
    // The attributes of Qt are numbered from 0, and those of users from User on.
    constexpr int mostAttributes = 64;
    for (int code = 0; code < mostAttributes; ++code) {
        const auto attribute = static_cast<QNetworkRequest::Attribute>(code);
        setAttribute(attribute, m_forwarded->attribute(attribute));
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    setHeaders(m_forwarded->headers());
#else
    clearHeaders();
    const QList<RawHeaderPair> headers = m_forwarded->rawHeaderPairs();
    for (const RawHeaderPair &header : headers)
        setRawHeader(header.first, header.second);
#endif
}

} // namespace QtH2
