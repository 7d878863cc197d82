// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

#include <QtCore/qdatetime.h>
#include <QtNetwork/qhstspolicy.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslcipher.h>
#include <QtNetwork/qsslconfiguration.h>

using namespace Qt::StringLiterals;

namespace {

// Which trusts nobody.
QNetworkRequest untrusting(Scene &scene, const QString &path = u"/path"_s)
{
    QNetworkRequest request = scene.request(path);
    QSslConfiguration configuration = request.sslConfiguration();
    configuration.setCaCertificates({});
    request.setSslConfiguration(configuration);
    return request;
}

void sayErrors(Scene &scene, const QString &who, const QList<QSslError> &errors)
{
    for (const QSslError &error : errors)
        scene.say(who + u" %1 "_s.arg(int(error.error())) + error.errorString());
}

} // namespace

QList<Behaviour> tlsBehaviours()
{
    return {
        { u"a certificate that nobody vouches for"_s,
          [](Scene &scene) {
              QNetworkReply *reply = scene.manager->get(untrusting(scene));
              QObject::connect(
                  reply, &QNetworkReply::sslErrors, scene.manager.get(),
                  [&](const QList<QSslError> &errors) { sayErrors(scene, u"reply"_s, errors); });
              QObject::connect(
                  scene.manager.get(), &QNetworkAccessManager::sslErrors, scene.manager.get(),
                  [&](QNetworkReply *which, const QList<QSslError> &errors) {
                      sayErrors(scene, which == reply ? u"manager"_s : u"another"_s, errors);
                  });
              scene.observe(reply);
          } },
        { u"errors of TLS that are ignored before they come"_s,
          [](Scene &scene) {
              QNetworkReply *reply = scene.manager->get(untrusting(scene));
              reply->ignoreSslErrors();
              scene.observe(reply);
          } },
        { u"errors of TLS that are ignored when they come"_s,
          [](Scene &scene) {
              QNetworkReply *reply = scene.manager->get(untrusting(scene));
              QObject::connect(reply, &QNetworkReply::sslErrors, reply,
                               qOverload<>(&QNetworkReply::ignoreSslErrors));
              scene.observe(reply);
          } },
        { u"errors of TLS that are ignored by who asks the manager"_s,
          [](Scene &scene) {
              QObject::connect(scene.manager.get(), &QNetworkAccessManager::sslErrors,
                               scene.manager.get(),
                               [](QNetworkReply *reply) { reply->ignoreSslErrors(); });
              scene.observe(scene.manager->get(untrusting(scene)));
          } },
        { u"errors of TLS that are ignored one by one"_s,
          [](Scene &scene) {
              QNetworkReply *reply = scene.manager->get(untrusting(scene));
              QObject::connect(
                  reply, &QNetworkReply::sslErrors, reply,
                  [reply](const QList<QSslError> &errors) { reply->ignoreSslErrors(errors); });
              scene.observe(reply);
          } },
        { u"errors of TLS of which only some are ignored"_s,
          [](Scene &scene) {
              QNetworkReply *reply = scene.manager->get(untrusting(scene));
              QObject::connect(reply, &QNetworkReply::sslErrors, reply,
                               [reply](const QList<QSslError> &errors) {
                                   reply->ignoreSslErrors({ errors.constFirst() });
                               });
              scene.observe(reply);
          } },
        { u"a certificate that is not looked at"_s,
          [](Scene &scene) {
              QNetworkRequest request = untrusting(scene);
              QSslConfiguration configuration = request.sslConfiguration();
              configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
              request.setSslConfiguration(configuration);
              scene.observe(scene.manager->get(request));
          } },
        { u"what a reply says of its TLS"_s,
          [](Scene &scene) {
              QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
              scene.say(reply->sslConfiguration().peerCertificate().isNull() ? u"none"_s
                                                                             : u"there"_s);
              scene.wait(reply);
              const QSslConfiguration configuration = reply->sslConfiguration();
              scene.say(configuration.peerCertificate()
                            .subjectInfo(QSslCertificate::CommonName)
                            .join(u' '));
              scene.say(QString::number(configuration.peerCertificateChain().size()));
              scene.say(configuration.sessionCipher().isNull() ? u"no cipher"_s : u"a cipher"_s);
              scene.say(QString::fromLatin1(configuration.nextNegotiatedProtocol()));
          } },
        { u"the manager tells of each connection that is encrypted"_s,
          [](Scene &scene) {
              QObject::connect(scene.manager.get(), &QNetworkAccessManager::encrypted,
                               scene.manager.get(), [&scene](QNetworkReply *reply) {
                                   scene.say(u"encrypted for "_s + reply->url().path());
                               });
              QNetworkReply *first = scene.manager->get(scene.request(u"/1"_s));
              scene.wait(first);
              QNetworkReply *second = scene.manager->get(scene.request(u"/2"_s));
              scene.wait(second);
              scene.say(u"%1 connection"_s.arg(scene.server.connectionCount()));
          } },
        { u"two configurations of TLS"_s,
          [](Scene &scene) {
              scene.observe(scene.manager->get(scene.request(u"/path"_s)));
              scene.observe(scene.manager->get(untrusting(scene)));
          },
          Behaviour::Expected::Different },
        { u"a certificate for another host"_s,
          [](Scene &scene) {
              H2TestServer elsewhere(H2TestServer::Security::Encrypted);
              elsewhere.setCertificateHosts({ u"example.org"_s });
              if (!elsewhere.listen())
                  scene.say(elsewhere.errorString());
              QNetworkRequest request(elsewhere.url(u"/"_s));
              request.setSslConfiguration(elsewhere.clientSslConfiguration());
              QNetworkReply *reply = scene.manager->get(request);
              scene.wait(reply);
              scene.say(u"%1 %2"_s.arg(QString::number(reply->error()), reply->errorString()));
          } },
        { u"a host that is known to speak TLS"_s,
          [](Scene &scene) {
              scene.manager->setStrictTransportSecurityEnabled(true);
              scene.manager->addStrictTransportSecurityHosts(
                  { QHstsPolicy(QDateTime::currentDateTimeUtc().addDays(1), {}, u"localhost"_s) });
              QUrl url = scene.server.url(u"/path"_s);
              url.setScheme(u"http"_s);
              url.setHost(u"localhost"_s);
              QNetworkReply *reply = scene.manager->get(scene.request(url));
              scene.say(reply->url().scheme());
              scene.observe(reply);
          } },
        { u"a host that says that it speaks TLS"_s,
          [](Scene &scene) {
              scene.manager->setStrictTransportSecurityEnabled(true);
              scene.respond(u"/strict"_s, 200,
                            { { "strict-transport-security", "max-age=1000; includeSubDomains" } });
              QUrl url = scene.server.url(u"/strict"_s);
              url.setHost(u"localhost"_s);
              scene.observe(scene.manager->get(scene.request(url)));
              const QList<QHstsPolicy> hosts = scene.manager->strictTransportSecurityHosts();
              for (const QHstsPolicy &policy : hosts) {
                  scene.say(policy.host()
                            + (policy.includesSubDomains() ? u" and below"_s : QString()));
              }
          } },
        { u"errors of TLS of a host that is known to speak it"_s,
          [](Scene &scene) {
              scene.manager->setStrictTransportSecurityEnabled(true);
              scene.manager->addStrictTransportSecurityHosts(
                  { QHstsPolicy(QDateTime::currentDateTimeUtc().addDays(1), {}, u"localhost"_s) });
              QNetworkRequest request = untrusting(scene);
              QUrl url = request.url();
              url.setHost(u"localhost"_s);
              request.setUrl(url);
              QNetworkReply *reply = scene.manager->get(request);
              reply->ignoreSslErrors();
              scene.observe(reply);
          } },
    };
}
