// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "grpccall.h"

#include <QtCore/qendian.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype prefixSize = 5;

} // namespace

GrpcCall::GrpcCall(const QUrl &server, const QString &method)
    : m_request("POST"_ba, server.resolved(QUrl(u"/qth2.Test/"_s + method)))
{
    m_request.setStreamedBody();
    m_request.setRequestHeader("te", "trailers");
    m_request.setRequestHeader("content-type", "application/grpc");
    connect(&m_request, &H2Request::readyRead, this, &GrpcCall::readMessages);
}

GrpcCall::GrpcCall(const QUrl &server, const QString &method, const QByteArray &message)
    : GrpcCall(server, method)
{
    m_request.setBody(framed(message));
}

QByteArray GrpcCall::framed(const QByteArray &message)
{
    QByteArray prefix(prefixSize, '\0');
    qToBigEndian(static_cast<quint32>(message.size()), prefix.data() + 1);
    return prefix + message;
}

void GrpcCall::readMessages()
{
    m_unread += m_request.readAll();
    qsizetype begin = 0;
    QByteArrayList arrived;
    while (m_unread.size() - begin >= prefixSize) {
        const auto size = qFromBigEndian<quint32>(m_unread.constData() + begin + 1);
        if (m_unread.size() - begin - prefixSize < static_cast<qsizetype>(size))
            break;
        arrived.append(m_unread.mid(begin + prefixSize, size));
        begin += prefixSize + static_cast<qsizetype>(size);
    }
    m_unread.remove(0, begin);
    m_messages += arrived;
    for (const QByteArray &message : arrived)
        Q_EMIT messageReceived(message);
}

bool GrpcCall::hasTrailersOnly() const
{
    return m_request.responseHeaders().contains("grpc-status");
}

H2Headers GrpcCall::statusFields() const
{
    return hasTrailersOnly() ? m_request.responseHeaders() : m_request.responseTrailers();
}

int GrpcCall::status() const
{
    const H2Headers fields = statusFields();
    return fields.contains("grpc-status") ? fields.value("grpc-status").toInt() : -1;
}

QByteArray GrpcCall::statusMessage() const
{
    return QByteArray::fromPercentEncoding(statusFields().value("grpc-message"));
}
