// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The properties of a request; h2requestelement.cpp has what it does.

#include "qml/h2requestelement.h"

#include "qml/h2clientelement.h"
#include "qml/h2connectionelement.h"

#include <QtQml/qqmlinfo.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

H2ConnectionElement *H2RequestElement::connection() const
{
    return m_connection;
}

void H2RequestElement::setConnection(H2ConnectionElement *connection)
{
    if (m_connection == connection)
        return;
    if (m_connection)
        disconnect(m_connection, &QObject::destroyed, this, &H2RequestElement::connectionChanged);
    m_connection = connection;
    if (connection)
        connect(connection, &QObject::destroyed, this, &H2RequestElement::connectionChanged);
    Q_EMIT connectionChanged();
}

H2ClientElement *H2RequestElement::client() const
{
    return m_client;
}

void H2RequestElement::setClient(H2ClientElement *client)
{
    if (m_client == client)
        return;
    if (m_client)
        disconnect(m_client, &QObject::destroyed, this, &H2RequestElement::clientChanged);
    m_client = client;
    if (client)
        connect(client, &QObject::destroyed, this, &H2RequestElement::clientChanged);
    Q_EMIT clientChanged();
}

void H2RequestElement::setUrl(const QUrl &url)
{
    if (m_url == url)
        return;
    m_url = url;
    Q_EMIT urlChanged();
}

QString H2RequestElement::method() const
{
    return QString::fromLatin1(m_request->method());
}

void H2RequestElement::setMethod(const QString &method)
{
    m_request->setMethod(method.toUtf8());
}

QString H2RequestElement::protocol() const
{
    return QString::fromLatin1(m_request->protocol());
}

void H2RequestElement::setProtocol(const QString &protocol)
{
    m_request->setProtocol(protocol.toUtf8());
}

void H2RequestElement::setHeaders(const QJSValue &headers)
{
    QString problem;
    const H2Headers fields = ScriptValue::toHeaders(headers, &problem);
    if (!problem.isEmpty()) {
        qmlWarning(this) << "headers: " << problem;
        return;
    }
    m_headers = headers;
    m_fields = fields;
    Q_EMIT headersChanged();
}

void H2RequestElement::setTrailers(const QJSValue &trailers)
{
    QString problem;
    const H2Headers fields = ScriptValue::toHeaders(trailers, &problem);
    if (!problem.isEmpty()) {
        qmlWarning(this) << "trailers: " << problem;
        return;
    }
    m_trailers = trailers;
    m_request->setRequestTrailers(fields);
    Q_EMIT trailersChanged();
}

void H2RequestElement::setBody(const QJSValue &body)
{
    QString problem;
    ScriptValue::Body content = ScriptValue::toBody(body, engine(), &problem);
    if (!problem.isEmpty()) {
        qmlWarning(this) << "body: " << problem;
        return;
    }
    m_body = body;
    m_content = std::move(content);
    Q_EMIT bodyChanged();
}

void H2RequestElement::setStreamedBody(bool streamed)
{
    if (std::exchange(m_streamedBody, streamed) == streamed)
        return;
    if (streamed && m_status != Loading)
        m_request->setStreamedBody();
    Q_EMIT streamedBodyChanged();
}

void H2RequestElement::setOutputFile(const QUrl &file)
{
    if (m_outputFile == file)
        return;
    m_outputFile = file;
    Q_EMIT outputFileChanged();
}

int H2RequestElement::urgency() const
{
    return m_request->priority().urgency();
}

void H2RequestElement::setUrgency(int urgency)
{
    const H2Priority changed(urgency, isIncremental());
    if (const H2Error refused = changed.validate(); refused.isError()) {
        qmlWarning(this) << refused.errorString();
        return;
    }
    if (urgency == this->urgency())
        return;
    m_request->setPriority(changed);
    Q_EMIT urgencyChanged();
}

bool H2RequestElement::isIncremental() const
{
    return m_request->priority().isIncremental();
}

void H2RequestElement::setIncremental(bool incremental)
{
    if (incremental == isIncremental())
        return;
    m_request->setPriority(H2Priority(urgency(), incremental));
    Q_EMIT incrementalChanged();
}

int H2RequestElement::padding() const
{
    return m_request->padding();
}

void H2RequestElement::setPadding(int bytes)
{
    m_request->setPadding(bytes);
}

// A QVariant that is no number would unset it, without a word.
void H2RequestElement::setDuration(const char *property, const QVariant &milliseconds)
{
    const QVariant plain = ScriptValue::plain(milliseconds);
    const auto count = ScriptValue::toWholeNumber(plain);
    const bool isUnset = !plain.isValid() || plain.isNull();
    if (!count && !isUnset) {
        qmlWarning(this) << tr("%1 is \"%2\", but must be a number of milliseconds, or undefined")
                                .arg(QLatin1String(property), plain.toString());
        return;
    }
    m_request->setProperty(property, isUnset ? QVariant() : QVariant(*count));
}

QVariant H2RequestElement::timeout() const
{
    return m_request->property("timeout");
}

void H2RequestElement::setTimeout(const QVariant &milliseconds)
{
    setDuration("timeout", milliseconds);
}

QVariant H2RequestElement::responseTimeout() const
{
    return m_request->property("responseTimeout");
}

void H2RequestElement::setResponseTimeout(const QVariant &milliseconds)
{
    setDuration("responseTimeout", milliseconds);
}

QVariant H2RequestElement::expectContinueTimeout() const
{
    return m_request->property("expectContinueTimeout");
}

void H2RequestElement::setExpectContinueTimeout(const QVariant &milliseconds)
{
    setDuration("expectContinueTimeout", milliseconds);
}

qint64 H2RequestElement::readBufferSize() const
{
    return m_request->readBufferSize();
}

void H2RequestElement::setReadBufferSize(qint64 bytes)
{
    m_request->setReadBufferSize(bytes);
}

void H2RequestElement::setKeepResponse(bool keep)
{
    if (std::exchange(m_keepResponse, keep) != keep)
        Q_EMIT keepResponseChanged();
}

qint64 H2RequestElement::checkedLimit(const char *property, qint64 limit, qint64 former) const
{
    if (limit >= 0)
        return limit;
    qmlWarning(this) << tr("%1 is %2, but must be at least 1, or 0 for no bound")
                            .arg(QLatin1String(property))
                            .arg(limit);
    return former;
}

void H2RequestElement::setMaxResponseSize(qint64 bytes)
{
    const qint64 checked = checkedLimit("maxResponseSize", bytes, m_maxResponseSize);
    if (std::exchange(m_maxResponseSize, checked) != checked)
        Q_EMIT maxResponseSizeChanged();
}

void H2RequestElement::setMaxLineLength(qint64 characters)
{
    const qint64 checked = checkedLimit("maxLineLength", characters, m_maxLineLength);
    if (std::exchange(m_maxLineLength, checked) != checked)
        Q_EMIT maxLineLengthChanged();
}

H2RequestElement::State H2RequestElement::state() const
{
    return static_cast<State>(m_request->state());
}

int H2RequestElement::httpStatus() const
{
    return m_request->httpStatus();
}

QUrl H2RequestElement::responseUrl() const
{
    return m_request->responseUrl();
}

QVariantMap H2RequestElement::responseHeaders() const
{
    return m_request->responseHeaders().toVariantMap();
}

QVariantMap H2RequestElement::responseTrailers() const
{
    return m_request->responseTrailers().toVariantMap();
}

QString H2RequestElement::responseHeader(const QString &name) const
{
    return QString::fromLatin1(m_request->responseHeaders().combinedValue(name.toUtf8()));
}

// JavaScript makes no ArrayBuffer of a QByteArray that is null.
QByteArray H2RequestElement::responseData() const
{
    return m_reader.data().isNull() ? ""_ba : m_reader.data();
}

QJSValue H2RequestElement::responseJson() const
{
    if (m_status != Ready)
        return {};
    if (!std::exchange(m_jsonParsed, true))
        m_json = ScriptValue::parseJson(responseText(), engine());
    return m_json;
}

QVariant H2RequestElement::reconnectionTime() const
{
    const auto time = m_reader.events.reconnectionTime();
    return time ? QVariant(*time) : QVariant();
}

double H2RequestElement::progress() const
{
    if (m_status == Ready)
        return 1;
    return m_bytesTotal > 0 ? double(m_bytesReceived) / double(m_bytesTotal) : 0;
}

double H2RequestElement::uploadProgress() const
{
    if (m_status == Ready)
        return 1;
    return m_bytesToSend > 0 ? double(m_bytesSent) / double(m_bytesToSend) : 0;
}

void H2RequestElement::setUploadProgress(qint64 sent, qint64 total)
{
    m_bytesSent = sent;
    m_bytesToSend = total;
    Q_EMIT uploadProgressChanged();
}

bool H2RequestElement::isWriteReady() const
{
    return m_request->isWriteReady();
}

bool H2RequestElement::isTunnel() const
{
    return m_request->isTunnel();
}

H2Error H2RequestElement::error() const
{
    if (m_status != Error)
        return {};
    return m_failure.isError() ? m_failure : m_request->error();
}

} // namespace QtH2
