// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2NETWORKACCESSMANAGER_P_H
#define H2NETWORKACCESSMANAGER_P_H

#include "dropin/clientset.h"
#include "dropin/http1origins.h"
#include "dropin/recentfields.h"

#include <QtH2/h2networkaccessmanager.h>

#include <QtCore/qlist.h>
#include <QtNetwork/qnetworkrequest.h>

#include <functional>

namespace QtH2 {
class NetworkReply;
}

class H2NetworkAccessManagerPrivate
{
public:
    H2NetworkAccessManagerPrivate(const H2ConnectionOptions &options,
                                  H2NetworkAccessManager *manager)
        : q(manager)
        , clients(options)
    {
    }

    static H2NetworkAccessManagerPrivate *get(H2NetworkAccessManager *manager)
    {
        return manager->d.get();
    }

    [[nodiscard]] QNetworkReply *createQtReply(QNetworkAccessManager::Operation operation,
                                               const QNetworkRequest &request, QIODevice *outgoing);
    [[nodiscard]] bool isKnownForHttp1(const QNetworkRequest &request) const;
    // Whether HTTP/2 serves it, by what is known of its server.
    [[nodiscard]] bool isForHttp2(const QNetworkRequest &request) const;
    // The server of the URL does not speak HTTP/2, or not for what was asked for.
    void rememberHttp1(const QUrl &url, QtH2::Http1Origins::Reason reason);
    // The request as Qt's createRequest() completes it.
    [[nodiscard]] QNetworkRequest completed(const QNetworkRequest &request,
                                            const QIODevice *outgoing) const;
    // In their order.
    void tellReplies(const std::function<void(QtH2::NetworkReply *)> &tell) const;
    void loadCookies(QNetworkRequest *request) const;
    // One event is for all that are made before it.
    void beginLater(QtH2::NetworkReply *reply);

    H2NetworkAccessManager *const q;
    QtH2::ClientSet clients;
    QtH2::Http1Origins http1Origins;
    QtH2::RecentFields recentFields;
    bool cleartextHttp2 = false;
    QList<QtH2::NetworkReply *> replies; // all that there are
    QList<QtH2::NetworkReply *> waiting; // those that have yet to begin

private:
    void postBeginning();
    void beginWaiting();

    bool m_isBeginningPosted = false;
};

#endif // H2NETWORKACCESSMANAGER_P_H
