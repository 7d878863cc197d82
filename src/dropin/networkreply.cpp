// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/networkreply.h"

#include "dropin/h2networkaccessmanager_p.h"
#include "dropin/proxychoice.h"

#include <QtCore/qcoreevent.h>
#include <QtCore/qmetaobject.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

NetworkReply::NetworkReply(H2NetworkAccessManager *manager,
                           QNetworkAccessManager::Operation operation,
                           const QNetworkRequest &request, QIODevice *outgoing)
    : QNetworkReply(manager)
    , m_manager(manager)
    , m_current(request)
    , m_outgoing(outgoing ? std::make_unique<OutgoingData>(outgoing, request) : nullptr)
{
    access()->replies.append(this);
    setOperation(operation);
    setRequest(request);
    const QUrl url = request.url();
    setUrl(url);
    setAttribute(QNetworkRequest::ConnectionEncryptedAttribute, url.scheme() == "https"_L1);
    open(QIODevice::ReadOnly);
    // Whoever made it has yet to connect to its signals, and to say what it is to ignore.
    if (m_outgoing) {
        connect(m_outgoing.get(), &OutgoingData::ready, this, &NetworkReply::begin);
        m_outgoing->start();
    } else {
        access()->beginLater(this);
    }
}

NetworkReply::~NetworkReply()
{
    if (access()) {
        access()->replies.removeOne(this);
        access()->waiting.removeOne(this); // also one that was aborted before it began
    }
    m_request.reset();
    if (!m_forwarded)
        return;
    // It may be in the middle of a signal of its own.
    m_forwarded->disconnect(this);
    if (m_forwarded->error() == NoError)
        m_forwarded->abort();
    m_forwarded->deleteLater();
}

H2NetworkAccessManagerPrivate *NetworkReply::access() const
{
    return m_manager ? H2NetworkAccessManagerPrivate::get(m_manager) : nullptr;
}

void NetworkReply::begin()
{
    if (m_phase != Phase::Preparing)
        return;
    restartTransferTimer();
    send();
}

void NetworkReply::send()
{
    if (!access()) {
        finish(NetworkErrors::canceled());
        return;
    }
    m_phase = Phase::Working;
    m_hasHeaders = false;
    if (m_isBodySent && m_outgoing && !m_outgoing->rewind()) {
        finish(NetworkErrors::cannotResend());
        return;
    }
    const auto proxy = chooseProxy(*m_manager, m_current.url());
    if (proxy && mayUseHttp2())
        sendOverHttp2(*proxy);
    else
        forward();
}

// What the first request asks for is known to be had, or there would be no such reply.
bool NetworkReply::mayUseHttp2() const
{
    return m_wasRedirected ? access()->isForHttp2(m_current)
                           : !access()->isKnownForHttp1(m_current);
}

void NetworkReply::restartTransferTimer()
{
    if (const int timeout = m_current.transferTimeout(); timeout > 0)
        m_transferTimer.start(timeout, this);
}

void NetworkReply::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_transferTimer.timerId()) {
        QNetworkReply::timerEvent(event);
        return;
    }
    m_transferTimer.stop();
    cancel();
}

void NetworkReply::connectNotify(const QMetaMethod &signal)
{
    static const QMetaMethod sent = QMetaMethod::fromSignal(&QNetworkReply::requestSent);
    // From the thread of whoever connects.
    if (signal == sent)
        QMetaObject::invokeMethod(this, &NetworkReply::watchState, Qt::AutoConnection);
}

void NetworkReply::leaveManager()
{
    const WatchedLife::Watch watch(&m_life);
    abort();
    if (watch.isAlive())
        m_manager.clear();
}

void NetworkReply::abort()
{
    if (m_phase == Phase::Finished)
        return;
    cancel();
}

void NetworkReply::close()
{
    abort();
}

void NetworkReply::cancel()
{
    QNetworkReply::close();
    if (m_forwarded)
        m_forwarded->abort();
    else
        finish(NetworkErrors::canceled());
}

bool NetworkReply::fail(const NetworkError &reason)
{
    if (error() != NoError)
        return true;
    const WatchedLife::Watch watch(&m_life);
    setError(reason.code, reason.text);
    Q_EMIT errorOccurred(reason.code);
    return watch.isAlive() && m_phase != Phase::Finished;
}

void NetworkReply::finish(const NetworkError &reason)
{
    // What is unread stays: the request, if there is one, is over.
    if (m_request && !m_request->isFinished())
        dropHttp2();
    if (!reason.isError() || fail(reason))
        complete();
}

void NetworkReply::complete()
{
    m_transferTimer.stop();
    m_phase = Phase::Finished;
    m_client.reset();
    setFinished(true);
    const QVariant length = header(QNetworkRequest::ContentLengthHeader);
    const WatchedLife::Watch watch(&m_life);
    Q_EMIT downloadProgress(m_bytesReceived,
                            length.isValid() ? length.toLongLong() : m_bytesReceived);
    // As Qt, which ends each upload so.
    if (watch.isAlive() && m_outgoing)
        Q_EMIT uploadProgress(0, 0);
    if (watch.isAlive())
        Q_EMIT readChannelFinished();
    if (watch.isAlive())
        Q_EMIT finished();
}

void NetworkReply::setReadBufferSize(qint64 size)
{
    QNetworkReply::setReadBufferSize(size);
    if (m_forwarded)
        m_forwarded->setReadBufferSize(size);
    else if (size == 0)
        pullBody();
}

qint64 NetworkReply::bytesAvailable() const
{
    qint64 size = QNetworkReply::bytesAvailable() + m_unread.size();
    if (m_forwarded)
        size += m_forwarded->bytesAvailable();
    else if (m_request && m_hasHeaders)
        size += m_request->bytesAvailable();
    return size;
}

bool NetworkReply::canReadLine() const
{
    return QNetworkReply::canReadLine() || m_unread.hasLine()
        || (m_forwarded && m_forwarded->canReadLine()) || (m_request && m_request->canReadLine());
}

qint64 NetworkReply::readData(char *data, qint64 maxSize)
{
    if (!m_unread.isEmpty())
        return m_unread.take(data, maxSize);
    if (m_forwarded)
        return m_forwarded->read(data, maxSize);
    if (m_request && m_hasHeaders && m_request->bytesAvailable() > 0) {
        const qint64 size = m_request->read(data, maxSize);
        m_bytesTaken += std::max<qint64>(size, 0);
        return size;
    }
    return isFinished() ? -1 : 0;
}

void NetworkReply::ignoreSslErrors()
{
    m_ignoresAllSslErrors = true;
    if (m_forwarded)
        m_forwarded->ignoreSslErrors();
}

void NetworkReply::ignoreSslErrorsImplementation(const QList<QSslError> &errors)
{
    m_ignoredSslErrors = errors;
    if (m_forwarded)
        m_forwarded->ignoreSslErrors(errors);
}

void NetworkReply::sslConfigurationImplementation(QSslConfiguration &configuration) const
{
    configuration = m_forwarded ? m_forwarded->sslConfiguration()
                                : m_sslConfiguration.value_or(request().sslConfiguration());
}

// That of a request counts, as for Qt's replies.
void NetworkReply::setSslConfigurationImplementation(const QSslConfiguration &) { }

} // namespace QtH2
