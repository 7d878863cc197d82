// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "behaviour.h"

#include <QtCore/qdatetime.h>

using namespace Qt::StringLiterals;

namespace {

void sayHeaders(Scene &scene, QNetworkReply *reply)
{
    for (const QByteArray &name : reply->rawHeaderList()) {
        scene.say(QString::fromUtf8(name.toLower() + ": " + reply->rawHeader(name))
                      .replace('\n'_L1, u"\\n"_s));
    }
}

Behaviour known(const QString &name, const QByteArray &field, const QByteArray &value,
                QNetworkRequest::KnownHeaders header)
{
    return { name, [field, value, header](Scene &scene) {
                scene.respond(u"/known"_s, 200, { { field, value } });
                QNetworkReply *reply = scene.manager->get(scene.request(u"/known"_s));
                scene.wait(reply);
                scene.say(QString::fromLatin1(reply->header(header).typeName()));
                scene.say(reply->header(header).toString());
            } };
}

// Of "compressed " a thousand times.
QByteArray gzipped()
{
    return QByteArray::fromBase64(
        "H4sIAAAAAAACA+3GsQ0AIAgAsFf8DRmJRv5PfIOhnRqn7svu3CtUVVVVVVVVVVVVVVVVVVVVVVVVVVWn9gO1B2Ep+"
        "CoAAA==");
}

QList<Behaviour> knownHeaders()
{
    using Request = QNetworkRequest;
    return {
        known(u"the header Content-Type"_s, "content-type", "text/html; charset=utf-8",
              Request::ContentTypeHeader),
        known(u"the header Last-Modified"_s, "last-modified", "Tue, 15 Nov 1994 12:45:26 GMT",
              Request::LastModifiedHeader),
        known(u"the header ETag"_s, "etag", "\"tag\"", Request::ETagHeader),
        known(u"the header Server"_s, "server", "test/1", Request::ServerHeader),
        known(u"the header Content-Disposition"_s, "content-disposition", "inline",
              Request::ContentDispositionHeader),
        known(u"the header Location"_s, "location", "https://example.org/elsewhere",
              Request::LocationHeader),
    };
}

} // namespace

QList<Behaviour> responseBehaviours()
{
    return knownHeaders()
        + QList<Behaviour>{
              { u"headers in their order"_s,
                [](Scene &scene) {
                    scene.respond(u"/headers"_s, 200,
                                  { { "x-b", "2" }, { "x-a", "1" }, { "x-empty", "" } });
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/headers"_s));
                    scene.wait(reply);
                    sayHeaders(scene, reply);
                    scene.say(QString::fromLatin1(reply->rawHeader("X-A")));
                    scene.say(reply->hasRawHeader("X-Empty") ? u"has"_s : u"has not"_s);
                    scene.say(reply->hasRawHeader("X-None") ? u"has"_s : u"has not"_s);
                } },
              { u"a header that comes twice"_s,
                [](Scene &scene) {
                    scene.respond(u"/twice"_s, 200,
                                  { { "x-a", "1" }, { "x-b", "2" }, { "x-a", "3" } });
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/twice"_s));
                    scene.wait(reply);
                    sayHeaders(scene, reply);
                } },
              { u"more cookies than one"_s,
                [](Scene &scene) {
                    scene.respond(u"/cookies"_s, 200,
                                  { { "set-cookie", "a=1" }, { "set-cookie", "b=2; Path=/x" } });
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/cookies"_s));
                    scene.wait(reply);
                    sayHeaders(scene, reply);
                } },
              { u"attributes of a reply"_s,
                [](Scene &scene) {
                    QNetworkRequest request = scene.request(u"/path"_s);
                    QNetworkReply *reply = scene.manager->get(request);
                    const auto say = [&] {
                        for (int code = 0; code < 28; ++code) {
                            const QVariant value
                                = reply->attribute(QNetworkRequest::Attribute(code));
                            if (value.isValid()) {
                                scene.say(u"%1: %2 %3"_s.arg(QString::number(code),
                                                             QString::fromLatin1(value.typeName()),
                                                             value.toString()));
                            }
                        }
                    };
                    say();
                    scene.observe(reply);
                    say();
                } },
              { u"how a reply begins"_s,
                [](Scene &scene) {
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
                    scene.say(reply->isRunning() ? u"running"_s : u"not running"_s);
                    scene.say(reply->isFinished() ? u"finished"_s : u"not finished"_s);
                    scene.say(QString::number(reply->openMode()));
                    scene.say(reply->isSequential() ? u"sequential"_s : u"not sequential"_s);
                    scene.say(QString::number(reply->bytesAvailable()));
                    scene.say(QString::number(reply->error()) + reply->errorString());
                    scene.observe(reply);
                    scene.say(reply->isRunning() ? u"running"_s : u"not running"_s);
                    scene.say(QString::number(reply->openMode()));
                } },
              { u"the manager tells that a reply has finished"_s,
                [](Scene &scene) {
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/path"_s));
                    QObject::connect(scene.manager.get(), &QNetworkAccessManager::finished,
                                     scene.manager.get(), [&scene, reply](QNetworkReply *which) {
                                         scene.say(which == reply ? u"this reply"_s : u"another"_s);
                                     });
                    scene.observe(reply);
                } },
              { u"no content"_s,
                [](Scene &scene) {
                    scene.respond(u"/none"_s, 204);
                    scene.observe(scene.manager->get(scene.request(u"/none"_s)));
                } },
              { u"not modified"_s,
                [](Scene &scene) {
                    scene.respond(u"/same"_s, 304, { { "etag", "\"tag\"" } });
                    scene.observe(scene.manager->get(scene.request(u"/same"_s)));
                } },
              { u"a body of unknown length"_s,
                [](Scene &scene) {
                    H2TestResponse response;
                    response.body = QByteArray(100000, 'x');
                    response.addContentLength = false;
                    scene.respond(u"/unknown"_s, response);
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/unknown"_s));
                    qint64 last = 0;
                    qint64 total = 0;
                    QObject here;
                    const auto note = [&](qint64 received, qint64 all) {
                        last = received;
                        total = all;
                    };
                    QObject::connect(reply, &QNetworkReply::downloadProgress, &here, note);
                    scene.observe(reply);
                    scene.say(u"%1 of %2"_s.arg(last).arg(total));
                } },
              { u"progress of a download"_s,
                [](Scene &scene) {
                    scene.respond(u"/large"_s, 200, {}, QByteArray(3000000, 'x'));
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/large"_s));
                    qint64 last = 0;
                    bool isGrowing = true;
                    qint64 total = 0;
                    QObject here;
                    const auto note = [&](qint64 received, qint64 all) {
                        isGrowing = isGrowing && received >= last;
                        last = received;
                        total = all;
                    };
                    QObject::connect(reply, &QNetworkReply::downloadProgress, &here, note);
                    scene.observe(reply);
                    scene.say(u"%1 of %2"_s.arg(last).arg(total));
                    scene.say(isGrowing ? u"growing"_s : u"jumping"_s);
                } },
              { u"a compressed body"_s,
                [](Scene &scene) {
                    scene.respond(u"/gzip"_s, 200,
                                  { { "content-encoding", "gzip" }, { "x-one", "1" } }, gzipped());
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/gzip"_s));
                    QObject::connect(reply, &QNetworkReply::downloadProgress, scene.manager.get(),
                                     [&scene](qint64 received, qint64 total) {
                                         scene.say(u"%1 of %2"_s.arg(received).arg(total));
                                     });
                    scene.observe(reply);
                    sayHeaders(scene, reply);
                    scene.say(reply->attribute(QNetworkRequest::OriginalContentLengthAttribute)
                                  .toString());
                } },
              { u"a compressed body that the program asks for itself"_s,
                [](Scene &scene) {
                    scene.respond(u"/gzip"_s, 200, { { "content-encoding", "gzip" } }, gzipped());
                    QNetworkRequest request = scene.request(u"/gzip"_s);
                    request.setRawHeader("Accept-Encoding", "gzip");
                    QNetworkReply *reply = scene.manager->get(request);
                    scene.wait(reply);
                    scene.say(reply->readAll() == gzipped() ? u"as it was sent"_s : u"not"_s);
                    sayHeaders(scene, reply);
                    scene.sayRequests({ "accept-encoding" });
                } },
              { u"a compressed body that is none"_s,
                [](Scene &scene) {
                    scene.respond(u"/gzip"_s, 200, { { "content-encoding", "gzip" } },
                                  "not compressed");
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/gzip"_s));
                    scene.wait(reply);
                    scene.say(QString::number(reply->error()));
                    scene.say(reply->errorString().left(20));
                } },
              { u"early hints"_s,
                [](Scene &scene) {
                    H2TestResponse response;
                    response.informational = { { 103, { { "link", "</style.css>" } } } };
                    response.body = "body";
                    scene.respond(u"/hints"_s, response);
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/hints"_s));
                    scene.wait(reply);
                    scene.sayEnd(reply);
                    sayHeaders(scene, reply);
                },
                Behaviour::Expected::Different },
              { u"trailers"_s,
                [](Scene &scene) {
                    H2TestResponse response;
                    response.body = "body";
                    response.trailers = { { "x-trailer", "1" } };
                    scene.respond(u"/trailers"_s, response);
                    QNetworkReply *reply = scene.manager->get(scene.request(u"/trailers"_s));
                    scene.wait(reply);
                    scene.sayEnd(reply);
                    sayHeaders(scene, reply);
                },
                Behaviour::Expected::Different },
          };
}
