// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REPLIES_H
#define REPLIES_H

#include "load.h"

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qnetworkrequest.h>

// The load with the requests of a QNetworkAccessManager, or of what stands in for one.
inline int runReplies(const char *name, const char *version, QNetworkAccessManager *manager,
                      Load *load)
{
    QNetworkRequest request(load->url());
    request.setAttribute(QNetworkRequest::Http2DirectAttribute, load->url().scheme() == u"http");
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("text/plain"));

    return load->run(name, version, [=] {
        QNetworkReply *reply = load->upload().isEmpty() ? manager->get(request)
                                                        : manager->post(request, load->upload());
        QObject::connect(reply, &QNetworkReply::metaDataChanged, load, [reply] {
            const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            if (status != 200 || !reply->hasRawHeader("date")
                || !reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool())
                reply->abort();
        });
        QObject::connect(reply, &QNetworkReply::readyRead, load,
                         [reply, load] { load->received(reply->readAll().size()); });
        QObject::connect(reply, &QNetworkReply::finished, load, [reply, load] {
            load->finished(reply->error() == QNetworkReply::NoError);
            reply->deleteLater();
        });
    });
}

#endif // REPLIES_H
