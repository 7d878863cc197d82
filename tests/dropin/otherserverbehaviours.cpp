// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

#include "passwordproxy.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkproxy.h>

using namespace Qt::StringLiterals;

namespace {

Behaviour fromHttp1(const QString &name, const std::function<void(Scene &)> &observe,
                    Behaviour::Expected expected = Behaviour::Expected::Same)
{
    return { name,
             [observe](Scene &scene) {
                 observe(scene);
                 for (const Http1Server::Request &request : std::as_const(scene.http1->requests)) {
                     scene.say(QString::fromLatin1(request.method + ' ' + request.path + ' '
                                                   + request.body.left(20)));
                 }
             },
             expected };
}

QList<Behaviour> http1Behaviours()
{
    return {
        fromHttp1(
            u"a server in HTTP/1.1"_s,
            [](Scene &scene) {
                QNetworkReply *reply
                    = scene.manager->get(scene.request(scene.http1->url(u"/get"_s)));
                scene.wait(reply);
                scene.sayEnd(reply);
                scene.say(reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toString());
                scene.say(reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString());
                scene.say(QString::fromLatin1(reply->rawHeaderList().join(' ')));
            }),
        fromHttp1(u"an upload to a server in HTTP/1.1"_s,
                  [](Scene &scene) {
                      QNetworkReply *reply = scene.manager->post(
                          scene.request(scene.http1->url(u"/post"_s)), "data"_ba);
                      scene.wait(reply);
                      scene.sayEnd(reply);
                  }),
        fromHttp1(u"an error of a server in HTTP/1.1"_s,
                  [](Scene &scene) {
                      scene.http1->heads.insert("/none", "404 Not here");
                      QNetworkReply *reply
                          = scene.manager->get(scene.request(scene.http1->url(u"/none"_s)));
                      scene.wait(reply);
                      scene.sayEnd(reply);
                  }),
        fromHttp1(u"a server in HTTP/1.1 that redirects to one in HTTP/2"_s,
                  [](Scene &scene) {
                      scene.http1->heads.insert("/from",
                                                "302 Found\r\nLocation: "
                                                    + scene.server.url(u"/to"_s).toEncoded());
                      QNetworkReply *reply
                          = scene.manager->get(scene.request(scene.http1->url(u"/from"_s)));
                      scene.wait(reply);
                      scene.sayEnd(reply);
                      scene.sayRequests();
                  }),
        fromHttp1(u"a server in HTTP/1.1, the second time"_s,
                  [](Scene &scene) {
                      scene.wait(scene.manager->get(scene.request(scene.http1->url(u"/1"_s))));
                      scene.observe(scene.manager->get(scene.request(scene.http1->url(u"/2"_s))));
                  }),
        fromHttp1(u"how a reply from a server in HTTP/1.1 is told"_s,
                  [](Scene &scene) {
                      scene.observe(scene.manager->get(scene.request(scene.http1->url(u"/get"_s))));
                  }),
        fromHttp1(u"abort() of a request to a server in HTTP/1.1"_s,
                  [](Scene &scene) {
                      QNetworkReply *reply
                          = scene.manager->get(scene.request(scene.http1->url(u"/get"_s)));
                      QObject::connect(reply, &QNetworkReply::metaDataChanged, reply,
                                       &QNetworkReply::abort);
                      scene.wait(reply);
                      scene.sayEnd(reply);
                  }),
        fromHttp1(u"a certificate of a server in HTTP/1.1 that nobody vouches for"_s,
                  [](Scene &scene) {
                      QNetworkRequest request = scene.request(scene.http1->url(u"/get"_s));
                      request.setSslConfiguration(scene.server.clientSslConfiguration());
                      QNetworkReply *reply = scene.manager->get(request);
                      scene.wait(reply);
                      scene.sayEnd(reply);
                  }),
        fromHttp1(u"errors of TLS that are ignored for a server in HTTP/1.1"_s,
                  [](Scene &scene) {
                      QNetworkRequest request = scene.request(scene.http1->url(u"/get"_s));
                      request.setSslConfiguration(scene.server.clientSslConfiguration());
                      QNetworkReply *reply = scene.manager->get(request);
                      QObject::connect(reply, &QNetworkReply::sslErrors, reply,
                                       qOverload<>(&QNetworkReply::ignoreSslErrors));
                      scene.wait(reply);
                      scene.sayEnd(reply);
                  }),
        fromHttp1(u"HTTP/2 is not allowed"_s,
                  [](Scene &scene) {
                      QNetworkRequest request = scene.request(scene.http1->url(u"/get"_s));
                      request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
                      scene.observe(scene.manager->get(request));
                  }),
    };
}

QList<Behaviour> proxyBehaviours()
{
    const auto through = [](const PasswordProxy &proxy) {
        return QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort());
    };
    return {
        { u"a proxy that wants a password"_s,
          [through](Scene &scene) {
              PasswordProxy proxy;
              scene.manager->setProxy(through(proxy));
              QObject::connect(scene.manager.get(),
                               &QNetworkAccessManager::proxyAuthenticationRequired,
                               scene.manager.get(),
                               [&](const QNetworkProxy &asking, QAuthenticator *authenticator) {
                                   scene.say(asking.hostName() + ' '_L1 + authenticator->realm());
                                   authenticator->setUser(u"user"_s);
                                   authenticator->setPassword(u"password"_s);
                               });
              QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
              scene.wait(reply);
              scene.sayEnd(reply);
              scene.say(u"%1 tunnels"_s.arg(proxy.tunnels));
          } },
        { u"a proxy that nobody knows the password of"_s,
          [through](Scene &scene) {
              PasswordProxy proxy;
              scene.manager->setProxy(through(proxy));
              QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
              scene.wait(reply);
              scene.say(u"%1 %2"_s.arg(QString::number(reply->error()), reply->errorString()));
          } },
        { u"a proxy that is not there"_s,
          [](Scene &scene) {
              scene.manager->setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, 1));
              QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
              scene.wait(reply);
              scene.say(u"%1 %2"_s.arg(QString::number(reply->error()), reply->errorString()));
          },
          Behaviour::Expected::Different },
        { u"a proxy that is of no use"_s,
          [](Scene &scene) {
              scene.manager->setProxy(
                  QNetworkProxy(QNetworkProxy::HttpCachingProxy, u"127.0.0.1"_s, 1));
              scene.observe(scene.manager->get(scene.request(u"/path"_s)));
          } },
    };
}

} // namespace

QList<Behaviour> otherServerBehaviours()
{
    return http1Behaviours() + proxyBehaviours()
        + QList<Behaviour>{
              { u"http"_s,
                [](Scene &scene) {
                    scene.observe(scene.manager->get(scene.request(scene.plain.url(u"/get"_s))));
                } },
              { u"data in the URL"_s,
                [](Scene &scene) {
                    scene.observe(
                        scene.manager->get(QNetworkRequest(QUrl(u"data:text/plain,hello"_s))));
                } },
              { u"a file"_s,
                [](Scene &scene) {
                    QTemporaryFile file;
                    if (!file.open() || file.write("in a file") < 0 || !file.flush())
                        scene.say(file.errorString());
                    QNetworkReply *reply
                        = scene.manager->get(QNetworkRequest(QUrl::fromLocalFile(file.fileName())));
                    scene.wait(reply);
                    scene.say(QString::fromLatin1(reply->readAll()));
                } },
              { u"nothing but a cache is to be asked"_s,
                [](Scene &scene) {
                    QNetworkRequest request = scene.request(u"/path"_s);
                    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                                         QNetworkRequest::AlwaysCache);
                    scene.observe(scene.manager->get(request));
                } },
              { u"the name that a certificate is to have"_s,
                [](Scene &scene) {
                    QNetworkRequest request = scene.request(u"/path"_s);
                    request.setPeerVerifyName(u"localhost"_s);
                    scene.observe(scene.manager->get(request));
                } },
              { u"HTTP/2 by prior knowledge"_s,
                [](Scene &scene) {
                    H2TestServer clear;
                    H2TestResponse response;
                    response.body = "in the clear";
                    clear.respond(u"/clear"_s, response);
                    if (!clear.listen())
                        scene.say(clear.errorString());
                    QNetworkRequest request(clear.url(u"/clear"_s));
                    request.setAttribute(QNetworkRequest::Http2DirectAttribute, true);
                    QNetworkReply *reply = scene.watch(scene.manager->get(request));
                    scene.wait(reply);
                    scene.say(QString::fromLatin1(reply->readAll()));
                    scene.say(reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toString());
                    scene.say(
                        reply->attribute(QNetworkRequest::ConnectionEncryptedAttribute).toString());
                } },
              { u"connections are closed on demand"_s,
                [](Scene &scene) {
                    scene.wait(scene.manager->get(scene.request(u"/1"_s)));
                    scene.manager->clearConnectionCache();
                    scene.wait(scene.manager->get(scene.request(u"/2"_s)));
                    scene.say(u"%1 connections"_s.arg(scene.server.connectionCount()));
                },
                Behaviour::Expected::Different },
          };
}
