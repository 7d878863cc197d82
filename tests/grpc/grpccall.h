// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef GRPCCALL_H
#define GRPCCALL_H

#include <QtH2/H2Request>

#include <QtCore/qbytearraylist.h>
#include <QtCore/qobject.h>

// A call as gRPC over HTTP/2 makes it (PROTOCOL-HTTP2.md of gRPC): a POST whose body is messages,
// each behind a byte that says whether it is compressed and four bytes for its length.
class GrpcCall : public QObject
{
    Q_OBJECT

public:
    // For a call with one message.
    GrpcCall(const QUrl &server, const QString &method, const QByteArray &message);
    // For one with as many as write() is given.
    GrpcCall(const QUrl &server, const QString &method);

    [[nodiscard]] H2Request *request() { return &m_request; }
    void write(const QByteArray &message) { m_request.write(framed(message)); }
    void closeWriteChannel() { m_request.closeWriteChannel(); }

    [[nodiscard]] bool isFinished() const { return m_request.isFinished(); }
    [[nodiscard]] const QByteArrayList &messages() const { return m_messages; }
    // Whether the status came in place of an answer, in the headers.
    [[nodiscard]] bool hasTrailersOnly() const;
    // -1: there is none.
    [[nodiscard]] int status() const;
    [[nodiscard]] QByteArray statusMessage() const;

Q_SIGNALS:
    void messageReceived(const QByteArray &message);

private:
    [[nodiscard]] static QByteArray framed(const QByteArray &message);
    [[nodiscard]] H2Headers statusFields() const;
    void readMessages();

    H2Request m_request;
    QByteArray m_unread;
    QByteArrayList m_messages;
};

#endif // GRPCCALL_H
