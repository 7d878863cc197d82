// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transfer.h"

#include "errorwords.h"
#include "quantity.h"

#include <QtQml/qqmlengine.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

QVariantList fieldsOf(const H2Headers &headers)
{
    QVariantList fields;
    for (const H2Headers::Field field : headers) {
        fields.append(QVariantMap{ { u"name"_s, QString::fromUtf8(field.name) },
                                   { u"value"_s, QString::fromUtf8(field.value) } });
    }
    return fields;
}

} // namespace

Transfer::Transfer(int number, std::unique_ptr<H2Request> request, const QElapsedTimer &clock,
                   QObject *parent)
    : QObject(parent)
    , m_number(number)
    , m_clock(clock)
    , m_request(std::move(request))
    , m_method(QString::fromUtf8(m_request->method()))
    , m_url(m_request->url().toString())
{
    QQmlEngine::setObjectOwnership(this, QQmlEngine::CppOwnership);
    m_times.queued = now();
    connect(m_request.get(), &H2Request::stateChanged, this, &Transfer::follow);
    connect(m_request.get(), &H2Request::readyRead, this, &Transfer::read);
    connect(m_request.get(), &H2Request::uploadProgress, this, [this](qint64 sent) {
        m_sent = sent;
        Q_EMIT bodyChanged();
    });
    connect(m_request.get(), &H2Request::pushReceived, this, &Transfer::pushed);
    connect(m_request.get(), &H2Request::finished, this, &Transfer::finish);
    follow(); // a pushed request is under way
}

Transfer::~Transfer()
{
    m_request->disconnect(this);
}

double Transfer::now() const
{
    return static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
}

void Transfer::follow()
{
    const H2Request::State state = m_request->state();
    if (state == H2Request::State::Sent || state == H2Request::State::HeadersReceived) {
        if (m_times.sent < 0)
            m_times.sent = now();
        m_phase = Waiting;
    }
    if (state == H2Request::State::HeadersReceived) {
        if (m_times.headers < 0)
            m_times.headers = now();
        m_phase = Receiving;
        m_httpStatus = m_request->httpStatus();
        m_responseHeaders = m_request->responseHeaders();
    }
    Q_EMIT changed();
}

void Transfer::read()
{
    while (m_request->bytesAvailable() > 0) {
        const QByteArray chunk = m_request->readChunk();
        m_body += chunk.first(std::min(chunk.size(), mostBody - std::min(m_body.size(), mostBody)));
        m_received += chunk.size();
    }
    Q_EMIT bodyChanged();
}

void Transfer::finish()
{
    read();
    m_times.ended = now();
    m_error = m_request->error();
    m_httpStatus = m_request->httpStatus();
    m_responseHeaders = m_request->responseHeaders();
    m_trailers = m_request->responseTrailers();
    if (!m_error.isError())
        m_phase = Done;
    else
        m_phase = m_error.kind() == H2Error::Kind::Aborted ? Aborted : Failed;
    Q_EMIT changed();
    Q_EMIT ended();
}

QString Transfer::phaseText() const
{
    switch (m_phase) {
    case Queued:
        return tr("Queued");
    case Waiting:
        return tr("Waiting for the response");
    case Receiving:
        return tr("Receiving");
    case Done:
        return tr("Finished");
    case Failed:
        return tr("Failed");
    case Aborted:
        break;
    }
    return tr("Aborted");
}

QVariantList Transfer::requestHeaders() const
{
    return fieldsOf(m_request->requestHeaders());
}

QVariantList Transfer::responseHeaders() const
{
    return fieldsOf(m_responseHeaders);
}

QVariantList Transfer::trailers() const
{
    return fieldsOf(m_trailers);
}

QByteArray Transfer::contentType() const
{
    return m_responseHeaders.value("content-type");
}

QVariantList Transfer::timing() const
{
    QVariantList rows;
    const auto add = [&rows](const QString &name, double begin, double end) {
        if (begin >= 0 && end >= 0) {
            rows.append(QVariantMap{ { u"name"_s, name },
                                     { u"value"_s, Quantity::milliseconds(end - begin) } });
        }
    };
    add(tr("Queued"), m_times.queued, m_times.sent);
    add(tr("Waiting"), m_times.sent, m_times.headers);
    add(tr("Receiving"), m_times.headers, m_times.ended);
    add(tr("In all"), m_times.queued, m_times.ended);
    return rows;
}

QString Transfer::errorTitle() const
{
    return m_error.isError() ? ErrorWords::title(m_error) : QString();
}

QString Transfer::errorText() const
{
    return m_error.errorString();
}

QString Transfer::errorInitiator() const
{
    return ErrorWords::initiator(m_error);
}

QString Transfer::errorAdvice() const
{
    return ErrorWords::advice(m_error);
}

void Transfer::dropBody()
{
    m_body.clear();
    Q_EMIT bodyChanged();
}

void Transfer::abort()
{
    m_request->abort();
}
