// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PROXYCHOICE_H
#define PROXYCHOICE_H

#include <QtCore/qlist.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkproxy.h>

#include <algorithm>
#include <optional>

namespace QtH2 {

// The proxy that the manager has for a URL: the first through which a connection can be made, which
// is what HTTP/2 needs. None: there are only others.
[[nodiscard]] inline std::optional<QNetworkProxy> chooseProxy(const QNetworkAccessManager &manager,
                                                              const QUrl &url)
{
    const QNetworkProxyQuery query(url);
    QList<QNetworkProxy> proxies;
    if (QNetworkProxyFactory *factory = manager.proxyFactory())
        proxies = factory->queryProxy(query);
    else if (manager.proxy().type() != QNetworkProxy::DefaultProxy)
        proxies = { manager.proxy() };
    else
        proxies = QNetworkProxyFactory::proxyForQuery(query);
    if (proxies.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const auto found
        = std::find_if(proxies.cbegin(), proxies.cend(),
                       [](const QNetworkProxy &each) { return each.isTransparentProxy(); });
    return found == proxies.cend() ? std::nullopt : std::optional(*found);
}

} // namespace QtH2

#endif // PROXYCHOICE_H
