// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "jsonreport.h"

#include "jsonline.h"
#include "originconnection.h"
#include "transfer.h"

#include <QtCore/qmetaobject.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

JsonLine lineOf(QByteArrayView event, const OriginConnection &connection)
{
    JsonLine line(event);
    line.add("connection", connection.number());
    return line;
}

JsonLine lineOf(QByteArrayView event, const Transfer &transfer)
{
    JsonLine line(event);
    line.add("connection", transfer.connectionNumber()).add("request", transfer.number());
    return line;
}

void addError(JsonLine *line, const H2Error &error)
{
    const auto kind
        = QMetaEnum::fromType<H2Error::Kind>().valueToKey(static_cast<int>(error.kind()));
    line->add("kind", QString::fromLatin1(kind));
    if (error.code())
        line->add("code", error.codeName());
    else
        line->addNull("code");
    line->add("remote", error.initiator() == H2Error::Initiator::Remote)
        .add("retrySafe", error.isRetrySafe())
        .add("message", error.errorString());
}

} // namespace

JsonReport::JsonReport(QFile *output, Failed failed)
    : m_output(output)
    , m_tellFailed(std::move(failed))
{
    m_clock.start();
}

void JsonReport::connected(const OriginConnection &connection)
{
    JsonLine line = lineOf("connected", connection);
    line.add("origin", connection.origin());
    if (const QString tls = connection.tlsVersion(); !tls.isEmpty())
        line.add("tls", tls);
    else
        line.addNull("tls");
    write(line);
}

void JsonReport::settingsReceived(const OriginConnection &connection)
{
    JsonLine line = lineOf("settings", connection);
    const H2Connection &source = connection.connection();
    line.add("currentMaxSendStreams", source.currentMaxSendStreams())
        .add("currentMaxRecvStreams", source.currentMaxRecvStreams())
        .add("extendedConnectProtocolEnabled", source.isExtendedConnectProtocolEnabled());
    write(line);
}

void JsonReport::goAwayReceived(const OriginConnection &connection, quint32 lastStreamId,
                                H2Error::Code code, const QByteArray &debugData)
{
    JsonLine line = lineOf("goaway", connection);
    line.add("code", H2Error::codeName(code))
        .add("lastStreamId", static_cast<qint64>(lastStreamId))
        .add("debug", QString::fromLatin1(debugData));
    write(line);
}

void JsonReport::connectionFailed(const OriginConnection &connection, const H2Error &error)
{
    JsonLine line = lineOf("error", connection);
    addError(&line, error);
    write(line);
}

void JsonReport::closed(const OriginConnection &connection)
{
    JsonLine line = lineOf("closed", connection);
    line.add("ok", connection.isOk());
    write(line);
}

void JsonReport::informationalReceived(const Transfer &transfer, int status,
                                       const H2Headers &headers)
{
    JsonLine line = lineOf("informational", transfer);
    line.add("status", status).add("headers", headers);
    write(line);
}

void JsonReport::headersReceived(const Transfer &transfer)
{
    JsonLine line = lineOf("headers", transfer);
    line.add("status", transfer.request().httpStatus())
        .add("headers", transfer.request().responseHeaders());
    write(line);
}

void JsonReport::tunnelEstablished(const Transfer &transfer)
{
    JsonLine line = lineOf("tunnel", transfer);
    line.add("status", transfer.request().httpStatus());
    write(line);
}

void JsonReport::dataReceived(const Transfer &transfer, qint64 bytes)
{
    JsonLine line = lineOf("data", transfer);
    line.add("bytes", bytes);
    write(line);
}

void JsonReport::pushReceived(const Transfer &transfer, const Transfer &pushed)
{
    const QUrl url = pushed.request().url();
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    JsonLine line = lineOf("push", transfer);
    line.add("pushed", pushed.number()).add("path", QString::fromLatin1(path));
    write(line);
}

void JsonReport::trailersReceived(const Transfer &transfer)
{
    JsonLine line = lineOf("trailers", transfer);
    line.add("headers", transfer.request().responseTrailers());
    write(line);
}

void JsonReport::requestFailed(const Transfer &transfer, const H2Error &error)
{
    JsonLine line = lineOf("error", transfer);
    addError(&line, error);
    write(line);
}

void JsonReport::finished(const Transfer &transfer)
{
    JsonLine line = lineOf("finished", transfer);
    line.add("ok", transfer.isOk())
        .add("status", transfer.request().httpStatus())
        .add("bytes", transfer.bytesReceived())
        .add("sha256", QString::fromLatin1(transfer.sha256().toHex()))
        .add("sent", transfer.bytesSent());
    write(line);
}

void JsonReport::write(JsonLine &line)
{
    line.add("t", m_clock.elapsed());
    const QByteArray bytes = line.take();
    if (!m_failed && m_output->write(bytes) != bytes.size()) {
        m_failed = true;
        m_tellFailed("cannot write to standard output: "_L1 + m_output->errorString());
    }
}
