// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TUNNELED_H
#define TUNNELED_H

#include "connectproxy.h"
#include "testserverexchange.h"
#include "waituntil.h"

#include <chrono>
#include <memory>

// The server behind the proxy, with a certificate for that host only. It echoes.
inline std::unique_ptr<H2TestServer>
makeInnerServer(H2TestServer::Security security, const QString &host = QStringLiteral("inner.test"))
{
    auto server = std::make_unique<H2TestServer>(security);
    server->setCertificateHosts({ host });
    server->respondToAll(echo);
    if (!server->listen())
        qFatal("%s", qPrintable(server->errorString()));
    return server;
}

// A connection through a proxy, with a request that waits for it.
class Tunneled
{
public:
    explicit Tunneled(H2TestServer::Security security = H2TestServer::Security::Encrypted,
                      const H2ConnectionOptions &options = {})
        : server(makeInnerServer(security))
        , outer(std::make_unique<H2Connection>())
        , inner(std::make_unique<H2Connection>(options))
        , tunnel(std::make_unique<H2Request>("CONNECT", url()))
        , request(std::make_unique<H2Request>("POST", url()))
    {
        inner->setSslConfiguration(server->clientSslConfiguration());
    }

    [[nodiscard]] QUrl url() const
    {
        QUrl url = server->url();
        url.setHost(QStringLiteral("inner.test"));
        return url;
    }
    void connectToProxy()
    {
        outer->connectToUrl(proxy.server.url());
        outer->send(tunnel.get());
    }
    void connectInner()
    {
        inner->setTunnel(tunnel.get());
        inner->connectToUrl(url());
        inner->send(request.get());
    }
    bool waitForResponse() const
    {
        return waitUntil([this] { return request->isFinished(); }, std::chrono::seconds(20));
    }

    ConnectProxy proxy;
    std::unique_ptr<H2TestServer> server;
    std::unique_ptr<H2Connection> outer;
    std::unique_ptr<H2Connection> inner;
    std::unique_ptr<H2Request> tunnel;
    std::unique_ptr<H2Request> request;
};

#endif // TUNNELED_H
