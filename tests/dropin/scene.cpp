// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "scene.h"

#include "testing/certificateauthority.h"

#include <QtH2/H2NetworkAccessManager>

#include <QtCore/qdatetime.h>
#include <QtCore/qmetaobject.h>
#include <QtCore/qpointer.h>
#include <QtNetwork/qsslconfiguration.h>

using namespace Qt::StringLiterals;

namespace {

const QtH2::CertificateAuthority &authority()
{
    static const QtH2::CertificateAuthority made({ { u"127.0.0.1"_s, u"localhost"_s },
                                                   QDateTime::currentDateTimeUtc().addDays(-1),
                                                   QDateTime::currentDateTimeUtc().addDays(30) });
    return made;
}

QSslConfiguration serverConfiguration()
{
    QSslConfiguration configuration;
    configuration.setLocalCertificate(authority().serverCertificate());
    configuration.setPrivateKey(authority().serverKey());
    return configuration;
}

void start(H2TestServer *server)
{
    server->respondToAll([](const H2TestRequest &request) {
        H2TestResponse response;
        response.headers = { { "content-type", "text/plain" } };
        response.body = request.method + ' ' + request.path + ' ' + request.body;
        return response;
    });
    if (!server->listen())
        qFatal("%s", qPrintable(server->errorString()));
}

template <typename Value> QString nameOf(Value value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Value>().valueToKey(value));
}

} // namespace

Scene::Scene(bool isOurs)
    : server(H2TestServer::Security::Encrypted)
    , other(H2TestServer::Security::Encrypted)
    , http1(std::make_unique<Http1Server>(serverConfiguration()))
    , manager(isOurs ? std::make_unique<H2NetworkAccessManager>()
                     : std::make_unique<QNetworkAccessManager>())
{
    start(&server);
    start(&other);
}

Scene::~Scene() = default;

void Scene::respond(const QString &path, int status, const H2Headers &headers,
                    const QByteArray &body)
{
    H2TestResponse response;
    response.status = status;
    response.headers = headers;
    response.body = body;
    respond(path, response);
}

QNetworkRequest Scene::request(const QString &path) const
{
    return request(server.url(path));
}

QNetworkRequest Scene::request(const QUrl &url) const
{
    QNetworkRequest request(url);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(
        { server.caCertificate(), other.caCertificate(), authority().certificate() });
    request.setSslConfiguration(configuration);
    return request;
}

// A row of equal lines is one: how often a body is told of is up to the socket.
void Scene::say(const QString &line)
{
    const bool isRepeated = !m_seen.isEmpty() && m_seen.constLast() == line;
    if (!isRepeated && !m_overheard.contains(line))
        m_seen.append(line);
}

QNetworkReply *Scene::watch(QNetworkReply *reply)
{
    const auto note
        = [this](const char *what) { return [this, what] { say(QLatin1StringView(what)); }; };
    QObject::connect(reply, &QNetworkReply::socketStartedConnecting, manager.get(),
                     note("socketStartedConnecting"));
    QObject::connect(reply, &QNetworkReply::encrypted, manager.get(), note("encrypted"));
    QObject::connect(reply, &QNetworkReply::requestSent, manager.get(), note("requestSent"));
    QObject::connect(reply, &QNetworkReply::metaDataChanged, manager.get(), [this, reply] {
        say("metaDataChanged "_L1
            + reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toString());
    });
    QObject::connect(reply, &QNetworkReply::redirected, manager.get(),
                     [this](const QUrl &url) { say("redirected "_L1 + url.toString()); });
    QObject::connect(reply, &QNetworkReply::readyRead, manager.get(), note("readyRead"));
    QObject::connect(reply, &QNetworkReply::uploadProgress, manager.get(),
                     [this](qint64 sent, qint64 total) {
                         if (sent == total)
                             say(u"uploadProgress %1"_s.arg(sent));
                     });
    QObject::connect(reply, &QNetworkReply::errorOccurred, manager.get(), [this, reply](auto code) {
        say("errorOccurred "_L1 + nameOf(code) + ' '_L1 + reply->errorString());
    });
    QObject::connect(reply, &QNetworkReply::readChannelFinished, manager.get(),
                     note("readChannelFinished"));
    QObject::connect(reply, &QNetworkReply::finished, manager.get(), note("finished"));
    return reply;
}

void Scene::wait(QNetworkReply *reply)
{
    const QPointer<QNetworkReply> waited(reply);
    waitFor([&] { return !waited || waited->isFinished(); });
}

void Scene::observe(QNetworkReply *reply)
{
    watch(reply);
    wait(reply);
    sayEnd(reply);
}

void Scene::sayEnd(QNetworkReply *reply)
{
    say(u"%1 %2 \"%3\" %4"_s.arg(
        reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toString(),
        nameOf(reply->error()), reply->errorString(), reply->url().toString()));
    say(QString::fromUtf8(reply->readAll().left(200)));
}

void Scene::sayRequests(const QList<QByteArray> &headers)
{
    const QList<H2TestRequest> requests = server.requests();
    for (const H2TestRequest &request : requests) {
        QByteArray line = request.method + ' ' + request.path + ' ' + request.body;
        for (const QByteArray &name : headers)
            line += " | " + name + ": " + request.headers.combinedValue(name);
        say(QString::fromUtf8(line));
    }
}

// Ports are the system's to choose.
QStringList Scene::seen() const
{
    QStringList lines = m_seen;
    const std::pair<int, QString> ports[] = { { server.port(), u"SERVER"_s },
                                              { other.port(), u"OTHER"_s },
                                              { http1->serverPort(), u"HTTP1"_s },
                                              { plain.serverPort(), u"PLAIN"_s } };
    for (QString &line : lines) {
        for (const auto &[port, name] : ports)
            line.replace(QString::number(port), name);
    }
    return lines;
}
