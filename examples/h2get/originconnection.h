// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ORIGINCONNECTION_H
#define ORIGINCONNECTION_H

#include "arguments.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Error>
#include <QtH2/H2Request>

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

class Reports;

// The connection to one origin, which knows how many requests it is to carry and ends after them.
class OriginConnection : public QObject
{
    Q_OBJECT

public:
    OriginConnection(int number, const QUrl &origin, int requests, const Arguments &arguments,
                     const Reports *reports, QObject *parent);

    void open();
    // Ends it at once, or sees to it that it is not opened.
    void abort(const QString &reason);
    // As H2Connection::trySend(), but once the connection has failed, with the reason for that.
    [[nodiscard]] H2Error trySend(H2Request *request);
    void requestSent();
    void pushTaken() { ++m_unfinished; }
    void requestFinished(qint64 bytesReceived, qint64 bytesSent);

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] QString origin() const { return m_origin.toString(QUrl::FullyEncoded); }
    [[nodiscard]] QString tlsVersion() const; // empty over cleartext
    [[nodiscard]] const H2Connection &connection() const { return m_connection; }
    [[nodiscard]] bool isOk() const { return !m_failure.isError(); }
    [[nodiscard]] int requestCount() const { return m_requests; }
    [[nodiscard]] qint64 bytesReceived() const { return m_bytesReceived; }
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }

    // scheme://host[:port] of a URL
    [[nodiscard]] static QUrl originOf(const QUrl &url);

Q_SIGNALS:
    void closed(); // once, last, when all requests have finished too

private:
    void openLocalSocket();
    void askProxy();
    void connectionOpened();
    void fail(const H2Error &error);
    void closeIfDone();

    const int m_number;
    const QUrl m_origin;
    const int m_requests;
    const QString m_unixSocket;
    const QUrl m_proxy; // that speaks HTTP/2
    const int m_connectTimeout; // ms, -1: none
    const bool m_shutdownEarly;
    const bool m_measuresRoundTrip;
    const Reports *const m_reports;
    H2Connection m_proxyConnection;
    H2Request m_tunnel;
    H2Connection m_connection;
    H2Error m_failure;
    int m_notSent;
    int m_unfinished;
    qint64 m_bytesReceived = 0;
    qint64 m_bytesSent = 0;
    bool m_disconnected = false;
};

#endif // ORIGINCONNECTION_H
