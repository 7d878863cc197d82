// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

#include <QtCore/qbuffer.h>

using namespace Qt::StringLiterals;

namespace {

// What is sent with a request that the change was made to.
Behaviour sent(const QString &name, const std::function<void(QNetworkRequest *)> &change,
               const QList<QByteArray> &headers,
               Behaviour::Expected expected = Behaviour::Expected::Same)
{
    return { name,
             [change, headers](Scene &scene) {
                 QNetworkRequest request = scene.request(u"/path"_s);
                 change(&request);
                 scene.observe(scene.manager->get(request));
                 scene.sayRequests(headers);
             },
             expected };
}

QList<Behaviour> methods()
{
    return {
        { u"GET"_s,
          [](Scene &scene) {
              scene.observe(scene.manager->get(scene.request(u"/path?query=1&b=%20#fragment"_s)));
              scene.sayRequests({ "content-length" });
          } },
        { u"HEAD"_s,
          [](Scene &scene) {
              QNetworkReply *reply = scene.manager->head(scene.request(u"/path"_s));
              scene.observe(reply);
              scene.say(reply->header(QNetworkRequest::ContentLengthHeader).toString());
              scene.sayRequests();
          } },
        { u"POST"_s,
          [](Scene &scene) {
              scene.observe(scene.manager->post(scene.request(u"/path"_s), "data"_ba));
              scene.sayRequests({ "content-length", "content-type" });
          } },
        { u"POST without a byte"_s,
          [](Scene &scene) {
              scene.observe(scene.manager->post(scene.request(u"/path"_s), QByteArray()));
              scene.sayRequests({ "content-length" });
          } },
        { u"PUT"_s,
          [](Scene &scene) {
              scene.observe(scene.manager->put(scene.request(u"/path"_s), "data"_ba));
              scene.sayRequests({ "content-length" });
          } },
        { u"DELETE"_s,
          [](Scene &scene) {
              scene.observe(scene.manager->deleteResource(scene.request(u"/path"_s)));
              scene.sayRequests({ "content-length" });
          } },
        { u"a verb of one's own"_s,
          [](Scene &scene) {
              scene.observe(
                  scene.manager->sendCustomRequest(scene.request(u"/path"_s), "PATCH", "data"_ba));
              scene.sayRequests({ "content-length" });
          } },
        { u"a verb of one's own without a body"_s,
          [](Scene &scene) {
              scene.observe(scene.manager->sendCustomRequest(scene.request(u"/path"_s), "OPTIONS"));
              scene.sayRequests({ "content-length" });
          },
          Behaviour::Expected::Different },
        { u"GET with a body"_s,
          [](Scene &scene) {
              scene.observe(
                  scene.manager->sendCustomRequest(scene.request(u"/path"_s), "GET", "data"_ba));
              scene.sayRequests({ "content-length" });
          } },
    };
}

} // namespace

QList<Behaviour> requestBehaviours()
{
    using Request = QNetworkRequest;
    return methods()
        + QList<Behaviour>{
              sent(u"the headers that nobody set"_s, [](Request *) {},
                   { "user-agent", "accept-language", "accept" }),
              { u"the codings that are undone"_s,
                [](Scene &scene) {
                    scene.wait(scene.manager->get(scene.request(u"/path"_s)));
                    QList<QByteArray> codings = scene.server.requests()
                                                    .value(0)
                                                    .headers.value("accept-encoding")
                                                    .split(',');
                    for (QByteArray &coding : codings)
                        coding = coding.trimmed();
                    std::sort(codings.begin(), codings.end());
                    scene.say(QString::fromLatin1(codings.join(' ')));
                } },
              sent(u"headers of the program"_s,
                   [](Request *request) {
                       request->setRawHeader("X-One", "1");
                       request->setRawHeader("User-Agent", "test");
                       request->setRawHeader("Accept-Language", "eo");
                       request->setHeader(Request::ContentTypeHeader, u"text/x"_s);
                       request->setHeader(Request::IfNoneMatchHeader, u"\"tag\""_s);
                   },
                   { "x-one", "user-agent", "accept-language", "content-type", "if-none-match" }),
              sent(u"headers that HTTP/2 does not have"_s,
                   [](Request *request) {
                       request->setRawHeader("Connection", "close");
                       request->setRawHeader("Keep-Alive", "5");
                       request->setRawHeader("X-Two", "2");
                   },
                   { "connection", "keep-alive", "x-two" }),
              sent(u"a part of it is asked for"_s,
                   [](Request *request) { request->setRawHeader("Range", "bytes=1-2"); },
                   { "range" }),
              sent(u"a request that no cache is to answer"_s,
                   [](Request *request) {
                       request->setAttribute(Request::CacheLoadControlAttribute,
                                             Request::AlwaysNetwork);
                   },
                   { "cache-control", "pragma" }),
              sent(u"user and password in the URL"_s,
                   [](Request *request) {
                       QUrl url = request->url();
                       url.setUserInfo(u"user:password"_s);
                       request->setUrl(url);
                   },
                   { "authorization" }),
              sent(u"a path that needs encoding"_s,
                   [](Request *request) {
                       QUrl url = request->url();
                       url.setPath(u"/a b/ä"_s);
                       request->setUrl(url);
                   },
                   {}),
              sent(
                  u"the priority of a request"_s,
                  [](Request *request) { request->setPriority(Request::HighPriority); },
                  { "priority" }, Behaviour::Expected::Different),
              { u"what the reply says of its request"_s,
                [](Scene &scene) {
                    QNetworkRequest request = scene.request(u"/path"_s);
                    request.setRawHeader("X-One", "1");
                    request.setAttribute(QNetworkRequest::User, 5);
                    QNetworkReply *reply = scene.manager->post(request, "data"_ba);
                    scene.say(reply->request().url().toString());
                    scene.say(QString::number(reply->operation()));
                    scene.say(QString::fromLatin1(reply->request().rawHeaderList().join(' ')));
                    scene.say(reply->request().attribute(QNetworkRequest::User).toString());
                    scene.say(reply->manager() == scene.manager.get() ? u"ours"_s : u"none"_s);
                    scene.observe(reply);
                } },
              { u"a body behind the beginning of its device"_s,
                [](Scene &scene) {
                    QBuffer device;
                    device.setData("a beginning and data");
                    device.open(QIODevice::ReadOnly);
                    device.seek(16);
                    scene.observe(scene.manager->post(scene.request(u"/path"_s), &device));
                    scene.sayRequests({ "content-length" });
                } },
              { u"many requests at once"_s,
                [](Scene &scene) {
                    QList<QNetworkReply *> replies;
                    for (int i = 0; i < 50; ++i) {
                        replies.append(scene.manager->get(scene.request(u"/%1"_s.arg(i))));
                    }
                    for (QNetworkReply *reply : std::as_const(replies)) {
                        scene.wait(reply);
                        scene.sayEnd(reply);
                    }
                    scene.say(u"%1 connections"_s.arg(scene.server.connectionCount()));
                } },
          };
}
