// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef HTTP1SERVER_H
#define HTTP1SERVER_H

#include <QtCore/qbytearray.h>
#include <QtCore/qhash.h>
#include <QtCore/qlist.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslserver.h>

// A server that speaks HTTP/1.1 alone, and answers with what it was asked for.
class Http1Server : public QSslServer
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray method;
        QByteArray path;
        QByteArray body;
    };

    // In cleartext, unless there is a certificate.
    explicit Http1Server(const QSslConfiguration &configuration = {});

    [[nodiscard]] QUrl url(const QString &path) const;
    // The head of an answer, behind its "HTTP/1.1 ", by path.
    QHash<QByteArray, QByteArray> heads;
    QList<Request> requests;

protected:
    void incomingConnection(qintptr socket) override;

private:
    void serve(QTcpSocket *socket);

    const bool m_isEncrypted;
};

#endif // HTTP1SERVER_H
