// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2TESTSERVER_P_H
#define H2TESTSERVER_P_H

#include "testing/certificateauthority.h"
#include "testing/listener.h"
#include "testing/pathhandlers.h"
#include "testing/testserverconnection.h"

#include <QtH2/h2testserver.h>

#include <QtNetwork/qsslconfiguration.h>

#include <memory>
#include <optional>

class H2TestServerPrivate
{
public:
    H2TestServerPrivate(H2TestServer *server, H2TestServer::Security serverSecurity);
    ~H2TestServerPrivate();

    [[nodiscard]] bool listen(const QHostAddress &address, quint16 port);
    [[nodiscard]] QtH2::TestServerConnection *findConnection(int number) const;
    [[nodiscard]] QtH2::TestServerConnection *connectionOf(const H2TestRequest &request) const
    {
        return findConnection(request.connection);
    }
    void setReading(bool reading);
    void clearRecords();

    H2TestServer *const q;
    const H2TestServer::Security security;
    const std::unique_ptr<QtH2::Listener> listener;
    QList<H2TestSetting> settings;
    QtH2::ServerIdentity identity;
    std::optional<H2TestScript> script; // which new connections play, and nothing else
    QSslConfiguration sslConfiguration = QSslConfiguration::defaultConfiguration();
    QList<QByteArray> alpnProtocols{ QByteArrayLiteral("h2") };
    // Kept for the next listen(), so that clients of a server that restarts go on to trust it.
    std::optional<QtH2::CertificateAuthority> authority;
    QString errorString;
    QtH2::PathHandlers headerHandlers;
    QtH2::PathHandlers wholeHandlers;
    H2TestServer::Handler otherHandler; // for whole requests
    QList<QtH2::TestServerConnection *> connections; // open ones
    int connectionCount = 0;
    QList<H2TestRequest> requests;
    QList<H2TestFrame> frames;
    bool isReading = true;
    bool isRecording = true;

private:
    [[nodiscard]] bool prepareTls();
    void acceptConnections();
    void accept(QTcpSocket *socket);
    void record(const H2TestFrame &frame);
    void begin(QtH2::TestServerConnection *connection, const H2TestRequest &request);
    void answer(QtH2::TestServerConnection *connection, const H2TestRequest &request);
    void remove(QtH2::TestServerConnection *connection);
    [[nodiscard]] H2TestServer::Handler wholeHandlerOf(const QByteArray &path) const;
};

#endif // H2TESTSERVER_P_H
