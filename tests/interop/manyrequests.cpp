// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// manyrequests <H2Client|QNetworkAccessManager> <url> <sha256> <count> <in flight> <CA file>
//
// Fetches the URL so many times, so many at once, each time with its number as the query, with
// either client. When none has ended for ten seconds, it waits no longer. Says as JSON what became of
// them and how long that took, up to the last that ended; of an H2Client, which were sent once more
// though the server may have acted on them, too.

#include <QtH2/H2Client>
#include <QtH2/H2Request>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qcoreapplication.h>
#include <QtCore/qcryptographichash.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

struct Task
{
    QUrl url;
    QByteArray digest;
    int count = 0;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
};

// The part that is the same for both.
class Fetcher : public QObject
{
public:
    explicit Fetcher(const Task &task)
        : m_task(task)
    {
        m_patience.setSingleShot(true);
        m_patience.setInterval(std::chrono::seconds(10));
        m_patience.callOnTimeout(this, &Fetcher::report);
    }

    void start(int inFlight)
    {
        m_time.start();
        m_patience.start();
        for (int i = 0; i < inFlight; ++i)
            sendNext();
    }

protected:
    virtual void send(const QUrl &url, int number) = 0;
    virtual void addFigures(QJsonObject *figures) const = 0;

    void end(const QString &error, int status, const QByteArray &body)
    {
        if (!error.isEmpty()) {
            ++m_failed;
            m_errors[error] = m_errors[error].toInt() + 1;
        } else if (status == 200
                   && QCryptographicHash::hash(body, QCryptographicHash::Sha256) == m_task.digest) {
            ++m_whole;
        } else {
            ++m_wrong;
        }
        m_nanoseconds = m_time.nsecsElapsed();
        m_patience.start();
        if (ended() == m_task.count)
            report();
        else
            sendNext();
    }

private:
    [[nodiscard]] int ended() const { return m_whole + m_wrong + m_failed; }

    void sendNext()
    {
        if (m_sent == m_task.count)
            return;
        QUrl url = m_task.url;
        url.setQuery(QString::number(m_sent));
        send(url, m_sent++);
    }

    void report()
    {
        const double seconds = static_cast<double>(m_nanoseconds) / 1e9;
        QJsonObject figures{ { u"whole"_s, m_whole },
                             { u"wrong"_s, m_wrong },
                             { u"failed"_s, m_failed },
                             { u"withoutEnd"_s, m_sent - ended() },
                             { u"notSent"_s, m_task.count - m_sent },
                             { u"errors"_s, m_errors },
                             { u"seconds"_s, std::round(seconds * 100) / 100 },
                             { u"requestsPerSecond"_s, std::round(m_whole / seconds) } };
        addFigures(&figures);
        std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
        QCoreApplication::quit();
    }

    const Task m_task;
    QElapsedTimer m_time;
    QTimer m_patience;
    qint64 m_nanoseconds = 0; // up to the last that ended
    QJsonObject m_errors; // how often which text
    int m_sent = 0;
    int m_whole = 0;
    int m_wrong = 0;
    int m_failed = 0;
};

class H2ClientFetcher : public Fetcher
{
public:
    explicit H2ClientFetcher(const Task &task)
        : Fetcher(task)
    {
        m_client.setSslConfiguration(task.tls);
        connect(m_client.connectionModel(), &QAbstractItemModel::rowsInserted, this,
                [this] { ++m_connections; });
    }

private:
    void send(const QUrl &url, int number) override
    {
        H2Request *request = m_client.get(url);
        const auto ofThis = std::make_shared<int>(0);
        connect(request, &H2Request::retrying, this, [this, number, ofThis](const H2Error &reason) {
            ++m_retries;
            m_mostOfOne = std::max(m_mostOfOne, ++*ofThis);
            if (!reason.isRetrySafe())
                m_retriedAfterLoss.append(number);
        });
        connect(request, &H2Request::finished, this, [this, request] {
            request->deleteLater();
            end(request->error().errorString(), request->httpStatus(), request->readAll());
        });
    }

    void addFigures(QJsonObject *figures) const override
    {
        figures->insert(u"connections"_s, m_connections);
        figures->insert(u"retries"_s, m_retries);
        figures->insert(u"mostRetriesOfOne"_s, m_mostOfOne);
        figures->insert(u"retriedAfterLoss"_s, m_retriedAfterLoss);
    }

    H2Client m_client;
    QJsonArray m_retriedAfterLoss;
    int m_connections = 0;
    int m_retries = 0;
    int m_mostOfOne = 0;
};

class QtFetcher : public Fetcher
{
public:
    explicit QtFetcher(const Task &task)
        : Fetcher(task)
        , m_tls(task.tls)
    {
    }

private:
    void send(const QUrl &url, int /*number*/) override
    {
        QNetworkRequest request(url);
        request.setSslConfiguration(m_tls);
        // Without TLS it is to know beforehand that the server speaks HTTP/2.
        request.setAttribute(QNetworkRequest::Http2DirectAttribute, url.scheme() == "http"_L1);
        QNetworkReply *reply = m_manager.get(request);
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            reply->deleteLater();
            if (reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool())
                ++m_overHttp2;
            end(reply->error() == QNetworkReply::NoError ? QString() : reply->errorString(),
                reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->readAll());
        });
    }

    void addFigures(QJsonObject *figures) const override
    {
        figures->insert(u"overHttp2"_s, m_overHttp2);
    }

    const QSslConfiguration m_tls;
    QNetworkAccessManager m_manager;
    int m_overHttp2 = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString client = arguments.value(1);
    if (arguments.size() != 7
        || (client != "H2Client"_L1 && client != "QNetworkAccessManager"_L1)) {
        std::fputs("usage: manyrequests <H2Client|QNetworkAccessManager> <url> <sha256> <count> "
                   "<in flight> <CA file>\n",
                   stderr);
        return 2;
    }
    Task task{ QUrl(arguments[2]), QByteArray::fromHex(arguments[3].toLatin1()),
               arguments[4].toInt() };
    task.tls.setCaCertificates(QSslCertificate::fromPath(arguments[6]));
    std::unique_ptr<Fetcher> fetcher;
    if (client == "H2Client"_L1)
        fetcher = std::make_unique<H2ClientFetcher>(task);
    else
        fetcher = std::make_unique<QtFetcher>(task);
    fetcher->start(arguments[5].toInt());
    return QCoreApplication::exec();
}
