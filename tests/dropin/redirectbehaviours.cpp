// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

using namespace Qt::StringLiterals;

namespace {

Behaviour redirected(int status, const QByteArray &method)
{
    return { u"%1 redirected with %2"_s.arg(QString::fromLatin1(method)).arg(status),
             [status, method](Scene &scene) {
                 scene.respond(u"/from"_s, status, { { "location", "/to?x" } }, "elsewhere");
                 QNetworkRequest request = scene.request(u"/from"_s);
                 const bool hasBody = method == "POST" || method == "PUT" || method == "PATCH";
                 if (hasBody)
                     request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/x"_s);
                 QNetworkReply *reply = method == "GET" ? scene.manager->get(request)
                     : method == "HEAD"                 ? scene.manager->head(request)
                     : method == "POST"                 ? scene.manager->post(request, "data"_ba)
                     : method == "PUT"                  ? scene.manager->put(request, "data"_ba)
                     : method == "DELETE"
                     ? scene.manager->deleteResource(request)
                     : scene.manager->sendCustomRequest(request, method, "data"_ba);
                 scene.observe(reply);
                 scene.say(QString::number(reply->operation()));
                 scene.sayRequests({ "content-type", "content-length" });
             } };
}

Behaviour withPolicy(const QString &name, QNetworkRequest::RedirectPolicy policy,
                     const std::function<QByteArray(Scene &)> &location,
                     const std::function<void(QNetworkReply *)> &prepare = {})
{
    return {
        name,
        [=](Scene &scene) {
            // Qt tells of the first one once more when it is slow to let it go.
            scene.overhear(u"requestSent"_s);
            scene.respond(u"/from"_s, 302, { { "location", location(scene) } }, "elsewhere");
            QNetworkRequest request = scene.request(u"/from"_s);
            request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, policy);
            QNetworkReply *reply = scene.manager->get(request);
            if (prepare)
                prepare(reply);
            scene.observe(reply);
            scene.say(
                reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl().toString());
        }
    };
}

QList<Behaviour> policies()
{
    using Request = QNetworkRequest;
    const auto toOther = [](Scene &scene) { return scene.other.url(u"/to"_s).toEncoded(); };
    const auto toPlain = [](Scene &scene) { return scene.plain.url(u"/to"_s).toEncoded(); };
    const auto here = [](Scene &) { return "/to"_ba; };
    const auto to = [](const QByteArray &where) { return [where](Scene &) { return where; }; };
    return {
        withPolicy(u"a redirect that the program follows itself"_s, Request::ManualRedirectPolicy,
                   toOther),
        withPolicy(u"a redirect to another origin"_s, Request::NoLessSafeRedirectPolicy, toOther),
        withPolicy(u"a redirect to http"_s, Request::NoLessSafeRedirectPolicy, toPlain),
        withPolicy(u"a redirect to the same origin where that is wanted"_s,
                   Request::SameOriginRedirectPolicy, here),
        withPolicy(u"a redirect to another origin where the same is wanted"_s,
                   Request::SameOriginRedirectPolicy, toOther),
        withPolicy(u"a redirect that the program allows"_s, Request::UserVerifiedRedirectPolicy,
                   toOther,
                   [](QNetworkReply *reply) {
                       QObject::connect(reply, &QNetworkReply::redirected, reply,
                                        &QNetworkReply::redirectAllowed);
                   }),
        withPolicy(u"a redirect to http that the program allows"_s,
                   Request::UserVerifiedRedirectPolicy, toPlain,
                   [](QNetworkReply *reply) {
                       QObject::connect(reply, &QNetworkReply::redirected, reply,
                                        &QNetworkReply::redirectAllowed);
                   }),
        withPolicy(u"a redirect that the program does not allow"_s,
                   Request::UserVerifiedRedirectPolicy, here,
                   [](QNetworkReply *reply) {
                       QObject::connect(reply, &QNetworkReply::redirected, reply,
                                        &QNetworkReply::abort);
                   }),
        withPolicy(u"a redirect to nowhere"_s, Request::NoLessSafeRedirectPolicy, to("")),
        withPolicy(u"a redirect to another scheme"_s, Request::NoLessSafeRedirectPolicy,
                   to("ftp://127.0.0.1/")),
        withPolicy(u"a redirect to a server in HTTP/1.1"_s, Request::NoLessSafeRedirectPolicy,
                   [](Scene &scene) { return scene.http1->url(u"/to"_s).toEncoded(); }),
        withPolicy(u"a redirect with a fragment"_s, Request::NoLessSafeRedirectPolicy,
                   to("/to#there")),
    };
}

} // namespace

QList<Behaviour> redirectBehaviours()
{
    QList<Behaviour> behaviours;
    for (const int status : { 301, 302, 303, 305, 307, 308 }) {
        for (const char *method : { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH" })
            behaviours.append(redirected(status, method));
    }
    return behaviours + policies()
        + QList<Behaviour>{
              redirected(300, "GET"),
              { u"more redirects than allowed"_s,
                [](Scene &scene) {
                    scene.respond(u"/loop"_s, 302, { { "location", "/loop" } });
                    QNetworkRequest request = scene.request(u"/loop"_s);
                    request.setMaximumRedirectsAllowed(3);
                    scene.observe(scene.manager->get(request));
                    scene.sayRequests();
                } },
              { u"redirects, one after the other"_s,
                [](Scene &scene) {
                    scene.respond(u"/1"_s, 301, { { "location", "/2" }, { "x-which", "1" } });
                    scene.respond(u"/2"_s, 307, { { "location", "3" }, { "x-which", "2" } });
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/1"_s));
                    scene.observe(reply);
                    scene.say(reply->request().url().path());
                    scene.say(QString::fromLatin1(reply->rawHeaderList().join(' ').toLower()));
                } },
              { u"a fragment, redirected"_s,
                [](Scene &scene) {
                    scene.respond(u"/from"_s, 302, { { "location", "/to" } });
                    scene.observe(scene.manager->get(scene.request(u"/from#part"_s)));
                } },
              { u"the redirect policy of the manager"_s,
                [](Scene &scene) {
                    scene.respond(u"/from"_s, 302, { { "location", "/to" } });
                    scene.manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/from"_s));
                    scene.observe(reply);
                    scene.say(reply->request()
                                  .attribute(QNetworkRequest::RedirectPolicyAttribute)
                                  .toString());
                } },
              { u"credentials that are redirected to another origin"_s,
                [](Scene &scene) {
                    scene.respond(u"/from"_s, 302,
                                  { { "location", scene.other.url(u"/to"_s).toEncoded() } });
                    QNetworkRequest request = scene.request(u"/from"_s);
                    request.setRawHeader("Authorization", "Bearer secret");
                    scene.wait(scene.manager->get(request));
                    scene.say(QString::fromLatin1(
                        scene.other.requests().value(0).headers.value("authorization")));
                    scene.say(u"requests: %1"_s.arg(scene.other.requests().size()));
                },
                Behaviour::Expected::Different },
              { u"what redirects is not cached, and its headers are gone"_s,
                [](Scene &scene) {
                    scene.respond(u"/from"_s, 302, { { "location", "/to" }, { "x-one", "1" } });
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/from"_s));
                    QObject::connect(reply, &QNetworkReply::metaDataChanged, scene.manager.get(),
                                     [&scene, reply] {
                                         scene.say(
                                             u"x-one: "_s
                                             + QString::fromLatin1(reply->rawHeader("x-one")));
                                     });
                    scene.observe(reply);
                } },
          };
}
