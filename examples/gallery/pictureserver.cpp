// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "pictureserver.h"

#include "picture.h"

#include <QtH2/H2TestServer>

#include <QtNetwork/qsslconfiguration.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int pictureCount = 500;

// The picture that /picture/7?run=1 names.
int numberIn(const QByteArray &path)
{
    const QString name = QUrl::fromEncoded(path).fileName();
    bool isNumber = false;
    const int number = name.toInt(&isNumber);
    return isNumber ? number : -1;
}

H2TestResponse answer(const QList<QByteArray> &pictures, int number)
{
    H2TestResponse response;
    if (number < 0 || number >= pictures.size()) {
        response.status = 404;
        return response;
    }
    response.headers = { { "content-type", "image/png" }, { "cache-control", "no-store" } };
    response.body = pictures.at(number);
    return response;
}

} // namespace

PictureServer::PictureServer(QObject *parent)
    : QObject(parent)
    , m_inThread(new QObject)
{
    m_thread.setObjectName(u"picture server"_s);
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_inThread, [this] { serve(); }, Qt::QueuedConnection);
}

PictureServer::~PictureServer()
{
    m_thread.quit();
    m_thread.wait();
}

int PictureServer::pictures() const
{
    return pictureCount;
}

void PictureServer::setLatency(int milliseconds)
{
    if (m_latency.exchange(milliseconds) != milliseconds)
        Q_EMIT latencyChanged();
}

// In the thread.
void PictureServer::serve()
{
    QList<QByteArray> pictures;
    for (int i = 0; i < pictureCount; ++i)
        pictures.append(drawPicture(quint32(i)));

    auto *server = new H2TestServer(H2TestServer::Security::Encrypted, m_inThread);
    server->setRecording(false);
    server->respondToAll([this, pictures](const H2TestRequest &request) {
        H2TestResponse response = answer(pictures, numberIn(request.path));
        response.delay = std::chrono::milliseconds(m_latency);
        return response;
    });
    const bool listens = server->listen();
    const auto report = [this, url = listens ? server->url() : QUrl(),
                         problem = server->errorString(), authority = server->caCertificate()] {
        trust(authority);
        m_url = url;
        m_errorString = problem;
        Q_EMIT started();
    };
    QMetaObject::invokeMethod(this, report, Qt::QueuedConnection);
}

void PictureServer::trust(const QSslCertificate &authority)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({ authority });
    QSslConfiguration::setDefaultConfiguration(configuration);
}
