// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

using namespace Qt::StringLiterals;

namespace {

Behaviour status(int code)
{
    return { u"the status %1"_s.arg(code), [code](Scene &scene) {
                scene.respond(u"/status"_s, code, {}, "a text");
                scene.observe(scene.manager->get(scene.request(u"/status"_s)));
            } };
}

Behaviour reset(int code)
{
    return { u"a reset with the code %1"_s.arg(code), [code](Scene &scene) {
                H2TestResponse response;
                response.headers = { { "content-length", "10" } };
                response.addContentLength = false;
                response.body = "begin";
                response.reset = static_cast<H2Error::Code>(code);
                scene.respond(u"/reset"_s, response);
                QNetworkReply *reply = scene.manager->get(scene.request(u"/reset"_s));
                scene.wait(reply);
                scene.say(u"%1 %2"_s.arg(QString::number(reply->error()), reply->errorString()));
            } };
}

} // namespace

QList<Behaviour> errorBehaviours()
{
    QList<Behaviour> behaviours;
    for (const int code : { 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410,
                            418, 422, 429, 451, 500, 501, 502, 503, 504, 505, 599 })
        behaviours.append(status(code));
    for (const int code : { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 99 })
        behaviours.append(reset(code));
    return behaviours
        + QList<Behaviour>{
              { u"a server that is not there"_s,
                [](Scene &scene) {
                    QUrl url(u"https://127.0.0.1:1/"_s);
                    scene.observe(scene.manager->get(scene.request(url)));
                } },
              { u"a host that is not there"_s,
                [](Scene &scene) {
                    QUrl url(u"https://no.such.host.invalid/"_s);
                    scene.observe(scene.manager->get(scene.request(url)));
                },
                Behaviour::Expected::Different },
              { u"a URL without a host"_s,
                [](Scene &scene) {
                    scene.observe(scene.manager->get(scene.request(QUrl(u"https:///path"_s))));
                } },
              { u"an empty URL"_s,
                [](Scene &scene) { scene.observe(scene.manager->get(scene.request(QUrl()))); } },
              { u"a scheme that nobody knows"_s,
                [](Scene &scene) {
                    scene.observe(scene.manager->get(scene.request(QUrl(u"what://ever/"_s))));
                } },
              { u"a server that goes away after it has begun"_s,
                [](Scene &scene) {
                    H2TestResponse response;
                    response.body = "begin";
                    response.neverFinish = true;
                    scene.respond(u"/half"_s, response);
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/half"_s));
                    QObject::connect(reply, &QNetworkReply::readyRead, &scene.server,
                                     [&scene] { scene.server.closeConnections(); });
                    scene.observe(reply);
                } },
              { u"a body that is cut short"_s,
                [](Scene &scene) {
                    H2TestResponse response;
                    response.headers = { { "content-length", "100" } };
                    response.addContentLength = false;
                    response.body = "half";
                    scene.respond(u"/short"_s, response);
                    scene.observe(scene.manager->get(scene.request(u"/short"_s)));
                },
                Behaviour::Expected::Different },
              { u"a request that the server refused to begin"_s,
                [](Scene &scene) {
                    H2TestResponse refused;
                    refused.status = 0;
                    refused.reset = H2Error::Code::RefusedStream;
                    const auto isFirst = std::make_shared<bool>(true);
                    scene.server.respond(u"/refused"_s, [=](const H2TestRequest &) {
                        return std::exchange(*isFirst, false) ? refused : H2TestResponse();
                    });
                    scene.observe(scene.manager->get(scene.request(u"/refused"_s)));
                },
                Behaviour::Expected::Different },
              { u"a server that wants HTTP/1.1 for this one"_s,
                [](Scene &scene) {
                    H2TestResponse response;
                    response.status = 0;
                    response.reset = H2Error::Code::Http11Required;
                    scene.respond(u"/one"_s, response);
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/one"_s));
                    scene.wait(reply);
                    scene.say(
                        u"%1 %2"_s.arg(QString::number(reply->error()), reply->errorString()));
                },
                Behaviour::Expected::Different },
              { u"a transfer that stands still"_s,
                [](Scene &scene) {
                    H2TestResponse response;
                    response.status = 0;
                    scene.respond(u"/hold"_s, response);
                    QNetworkRequest request = scene.request(u"/hold"_s);
                    request.setTransferTimeout(200);
                    scene.observe(scene.manager->get(request));
                } },
              { u"a transfer that stands still for as long as the manager says"_s,
                [](Scene &scene) {
                    H2TestResponse response;
                    response.body = "begin";
                    response.neverFinish = true;
                    scene.respond(u"/hold"_s, response);
                    scene.manager->setTransferTimeout(200);
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/hold"_s));
                    scene.say(QString::number(reply->request().transferTimeout()));
                    scene.observe(reply);
                } },
          };
}
