// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SCENE_H
#define SCENE_H

#include "http1server.h"
#include "waituntil.h"

#include <QtH2/H2TestServer>

#include <QtCore/qstringlist.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qnetworkrequest.h>

#include <memory>

// A manager, Qt's or ours, the servers that it is to speak to, and what was seen. Both get the same
// ports, so that no text differs for one.
class Scene
{
public:
    explicit Scene(bool isOurs);
    ~Scene();

    H2TestServer server; // answers with the method, the path and the body it got
    H2TestServer other; // of another origin, otherwise the same
    std::unique_ptr<Http1Server> http1; // with TLS
    Http1Server plain;
    std::unique_ptr<QNetworkAccessManager> manager;

    void respond(const QString &path, const H2TestResponse &response)
    {
        server.respond(path, response);
    }
    void respond(const QString &path, int status, const H2Headers &headers = {},
                 const QByteArray &body = {});

    [[nodiscard]] QNetworkRequest request(const QString &path) const;
    [[nodiscard]] QNetworkRequest request(const QUrl &url) const;

    void say(const QString &line);
    // What depends on how fast a thread of Qt's is.
    void overhear(const QString &line) { m_overheard.append(line); }
    // Notes its signals, in their order, from now on.
    QNetworkReply *watch(QNetworkReply *reply);
    // Until it has finished.
    void wait(QNetworkReply *reply);
    template <typename Condition> void waitFor(Condition isTrue)
    {
        if (!waitUntil(isTrue))
            say(QStringLiteral("never happened"));
    }
    // Watches, waits, and notes how it ended.
    void observe(QNetworkReply *reply);
    void sayEnd(QNetworkReply *reply);
    // What the server has got, with those of its headers.
    void sayRequests(const QList<QByteArray> &headers = {});

    [[nodiscard]] QStringList seen() const;

private:
    QStringList m_seen;
    QStringList m_overheard;
};

#endif // SCENE_H
