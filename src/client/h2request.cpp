// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/h2request.h>

#include "client/h2request_p.h"
#include "client/logging.h"

H2Request::H2Request(QObject *parent)
    : H2Request(QByteArrayLiteral("GET"), QUrl(), parent)
{
}

H2Request::H2Request(const QUrl &url, QObject *parent)
    : H2Request(QByteArrayLiteral("GET"), url, parent)
{
}

H2Request::H2Request(const QByteArray &method, const QUrl &url, QObject *parent)
    : QIODevice(parent)
    , d(new H2RequestPrivate(this))
{
    d->method = method;
    d->url = url;
}

H2Request::~H2Request() = default;

QUrl H2Request::url() const
{
    return d->url;
}

void H2Request::setUrl(const QUrl &url)
{
    if (d->url == url)
        return;
    d->url = url;
    Q_EMIT urlChanged();
}

QByteArray H2Request::method() const
{
    return d->method;
}

void H2Request::setMethod(const QByteArray &method)
{
    if (d->method == method)
        return;
    d->method = method;
    Q_EMIT methodChanged();
}

H2Headers H2Request::requestHeaders() const
{
    return d->requestHeaders;
}

void H2Request::setRequestHeaders(const H2Headers &headers)
{
    d->requestHeaders = headers;
}

void H2Request::setRequestHeader(QByteArrayView name, QByteArrayView value)
{
    d->requestHeaders.replaceOrAppend(name, value);
}

QByteArray H2Request::body() const
{
    return d->body;
}

void H2Request::setBody(const QByteArray &body)
{
    d->body = body;
}

bool H2Request::autoDelete() const
{
    return d->autoDelete;
}

void H2Request::setAutoDelete(bool enabled)
{
    if (d->autoDelete == enabled)
        return;
    d->autoDelete = enabled;
    Q_EMIT autoDeleteChanged();
}

H2Request::State H2Request::state() const
{
    return d->state;
}

int H2Request::httpStatus() const
{
    return d->httpStatus;
}

H2Headers H2Request::responseHeaders() const
{
    return d->responseHeaders;
}

H2Headers H2Request::responseTrailers() const
{
    return d->responseTrailers;
}

H2Error H2Request::error() const
{
    return d->error;
}

QByteArray H2Request::readChunk()
{
    // What peek() has put there comes first.
    if (const qint64 peeked = QIODevice::bytesAvailable())
        return read(peeked);
    return d->takeChunk();
}

bool H2Request::isSequential() const
{
    return true;
}

qint64 H2Request::bytesAvailable() const
{
    return d->bytesUnread + QIODevice::bytesAvailable();
}

bool H2Request::canReadLine() const
{
    return QIODevice::canReadLine() || d->hasLine();
}

bool H2Request::open(OpenMode)
{
    qCWarning(QtH2::logStream, "H2Request::open: a request is opened by sending it");
    return false;
}

void H2Request::close()
{
    d->discardUnread();
    d->abort();
    QIODevice::close();
}

void H2Request::abort()
{
    d->abort();
}

qint64 H2Request::readData(char *data, qint64 maxSize)
{
    const qint64 size = d->take(data, maxSize);
    return size == 0 && !d->isUnderWay() ? -1 : size;
}

qint64 H2Request::writeData(const char *, qint64)
{
    return -1;
}
