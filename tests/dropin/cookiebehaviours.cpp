// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>

using namespace Qt::StringLiterals;

namespace {

void give(Scene &scene, const QByteArray &cookie)
{
    scene.respond(u"/give"_s, 200, { { "set-cookie", cookie } });
}

void sayJar(Scene &scene)
{
    const auto cookies = scene.manager->cookieJar()->cookiesForUrl(scene.server.url(u"/"_s));
    for (const QNetworkCookie &cookie : cookies)
        scene.say(u"jar: "_s + QString::fromLatin1(cookie.toRawForm()));
}

} // namespace

QList<Behaviour> cookieBehaviours()
{
    using Request = QNetworkRequest;
    return {
        { u"a cookie comes back"_s,
          [](Scene &scene) {
              give(scene, "a=1; Path=/; HttpOnly");
              scene.wait(scene.manager->get(scene.request(u"/give"_s)));
              sayJar(scene);
              scene.wait(scene.manager->get(scene.request(u"/path"_s)));
              scene.sayRequests({ "cookie" });
          } },
        { u"a cookie of another path does not"_s,
          [](Scene &scene) {
              give(scene, "a=1; Path=/sub");
              scene.wait(scene.manager->get(scene.request(u"/give"_s)));
              scene.wait(scene.manager->get(scene.request(u"/sub/x"_s)));
              scene.wait(scene.manager->get(scene.request(u"/path"_s)));
              scene.sayRequests({ "cookie" });
          } },
        { u"cookies are not kept where they are not wanted"_s,
          [](Scene &scene) {
              give(scene, "a=1; Path=/");
              Request request = scene.request(u"/give"_s);
              request.setAttribute(Request::CookieSaveControlAttribute, Request::Manual);
              scene.wait(scene.manager->get(request));
              sayJar(scene);
              scene.wait(scene.manager->get(scene.request(u"/path"_s)));
              scene.sayRequests({ "cookie" });
          } },
        { u"cookies are not sent where they are not wanted"_s,
          [](Scene &scene) {
              give(scene, "a=1; Path=/");
              scene.wait(scene.manager->get(scene.request(u"/give"_s)));
              Request request = scene.request(u"/path"_s);
              request.setAttribute(Request::CookieLoadControlAttribute, Request::Manual);
              scene.wait(scene.manager->get(request));
              scene.sayRequests({ "cookie" });
          } },
        { u"a jar of the program"_s,
          [](Scene &scene) {
              auto *jar = new QNetworkCookieJar(scene.manager.get());
              jar->setCookiesFromUrl({ QNetworkCookie("mine", "1"), QNetworkCookie("b", "2") },
                                     scene.server.url(u"/"_s));
              scene.manager->setCookieJar(jar);
              QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
              scene.say(QString::fromLatin1(reply->request().rawHeader("Cookie")));
              scene.wait(reply);
              scene.sayRequests({ "cookie" });
          } },
        { u"a cookie that comes with a redirect"_s,
          [](Scene &scene) {
              scene.respond(u"/from"_s, 302,
                            { { "location", "/to" }, { "set-cookie", "a=1; Path=/" } });
              scene.wait(scene.manager->get(scene.request(u"/from"_s)));
              sayJar(scene);
              scene.sayRequests({ "cookie" });
          } },
        { u"a cookie is there when the headers are told"_s,
          [](Scene &scene) {
              give(scene, "a=1; Path=/");
              QNetworkReply *reply = scene.manager->get(scene.request(u"/give"_s));
              QObject::connect(reply, &QNetworkReply::metaDataChanged, scene.manager.get(),
                               [&scene] { sayJar(scene); });
              scene.wait(reply);
          } },
    };
}
