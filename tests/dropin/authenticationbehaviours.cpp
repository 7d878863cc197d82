// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

#include <QtNetwork/qauthenticator.h>

using namespace Qt::StringLiterals;

namespace {

// Who is not "user" with "password" is asked for it.
void challenge(Scene &scene, const QByteArray &scheme)
{
    scene.server.respond(u"/secret"_s, [scheme](const H2TestRequest &request) {
        H2TestResponse response;
        const QByteArray answer = request.headers.value("authorization");
        const bool isRight = scheme.startsWith("Basic")
            ? answer == QByteArray("Basic " + "user:password"_ba.toBase64())
            : answer.contains("username=\"user\"");
        if (!isRight) {
            response.status = 401;
            response.headers = { { "www-authenticate", scheme } };
        }
        response.body = isRight ? "the secret" : "who are you?";
        return response;
    });
}

// Once, and then no more.
void answerChallenges(Scene &scene, const QString &password = u"password"_s)
{
    const auto count = std::make_shared<int>(0);
    QObject::connect(scene.manager.get(), &QNetworkAccessManager::authenticationRequired,
                     scene.manager.get(),
                     [&scene, password, count](QNetworkReply *reply, QAuthenticator *asked) {
                         scene.say(reply->url().path() + ' '_L1 + asked->realm());
                         if (++*count > 1)
                             return;
                         asked->setUser(u"user"_s);
                         asked->setPassword(password);
                     });
}

// What comes of it, but for what differs in each of these.
Behaviour asked(const QString &name, const QByteArray &scheme, const QString &password)
{
    return { name, [scheme, password](Scene &scene) {
                challenge(scene, scheme);
                answerChallenges(scene, password);
                QNetworkReply *reply = scene.manager->get(scene.request(u"/secret"_s));
                scene.wait(reply);
                scene.say(u"%1 %2"_s.arg(QString::number(reply->error()), reply->errorString()));
                if (reply->error() == QNetworkReply::NoError)
                    scene.sayEnd(reply);
            } };
}

} // namespace

QList<Behaviour> authenticationBehaviours()
{
    const QByteArray basic = "Basic realm=\"here\""_ba;
    return {
        asked(u"a server that wants a password"_s, basic, u"password"_s),
        asked(u"a server that wants a digest"_s,
              R"(Digest realm="here", nonce="abc", qop="auth")"_ba, u"password"_s),
        asked(u"a password that is wrong"_s, basic, u"wrong"_s),
        { u"a server that wants a password, asked twice"_s,
          [](Scene &scene) {
              challenge(scene, "Basic realm=\"here\"");
              answerChallenges(scene);
              scene.wait(scene.manager->get(scene.request(u"/secret"_s)));
              scene.observe(scene.manager->get(scene.request(u"/secret"_s)));
          } },
        { u"a password that is not to be used again"_s,
          [](Scene &scene) {
              challenge(scene, "Basic realm=\"here\"");
              answerChallenges(scene);
              scene.wait(scene.manager->get(scene.request(u"/secret"_s)));
              QNetworkRequest request = scene.request(u"/secret"_s);
              request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute,
                                   QNetworkRequest::Manual);
              QNetworkReply *reply = scene.manager->get(request);
              scene.wait(reply);
              scene.say(u"%1 %2"_s.arg(QString::number(reply->error()), reply->errorString()));
          } },
        { u"a password that nobody has"_s,
          [](Scene &scene) {
              challenge(scene, "Basic realm=\"here\"");
              QObject::connect(scene.manager.get(), &QNetworkAccessManager::authenticationRequired,
                               scene.manager.get(),
                               [&scene](QNetworkReply *, const QAuthenticator *asked) {
                                   scene.say(u"asked for "_s + asked->realm());
                               });
              scene.observe(scene.manager->get(scene.request(u"/secret"_s)));
          },
          Behaviour::Expected::Different },
        { u"a password in the URL"_s,
          [](Scene &scene) {
              challenge(scene, "Basic realm=\"here\"");
              QNetworkRequest request = scene.request(u"/secret"_s);
              QUrl url = request.url();
              url.setUserInfo(u"user:password"_s);
              request.setUrl(url);
              scene.observe(scene.manager->get(request));
          } },
        { u"an upload to a server that wants a password"_s,
          [](Scene &scene) {
              challenge(scene, "Basic realm=\"here\"");
              answerChallenges(scene);
              scene.observe(scene.manager->post(scene.request(u"/secret"_s), "data"_ba));
              scene.sayRequests();
          },
          Behaviour::Expected::Different },
    };
}
