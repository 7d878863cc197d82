// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// reconnecting <url> <sha256> <count> <in flight> [<CA file>]
//
// Fetches the URL so many times, so many at once, each time with its number as the query. When a
// connection takes no more requests, it opens another; what failed and is safe to send again, it
// sends again, and nothing else. Says as JSON what became of all that.

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcryptographichash.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

class Fetcher : public QObject
{
public:
    Fetcher(const QUrl &url, const QByteArray &digest, int count, const QString &caFile)
        : m_url(url)
        , m_digest(digest)
        , m_count(count)
        , m_tls(QSslConfiguration::defaultConfiguration())
    {
        if (!caFile.isEmpty())
            m_tls.setCaCertificates(QSslCertificate::fromPath(caFile));
    }

    void sendNext()
    {
        if (m_sent == m_count)
            return;
        QUrl url = m_url;
        url.setQuery(QString::number(m_sent++));
        auto *request = new H2Request(url, this);
        connect(request, &H2Request::finished, this, [this, request] { end(request); });
        send(request);
    }

private:
    void send(H2Request *request)
    {
        if (m_connection && !m_connection->trySend(request).isError())
            return;
        // The old one goes on with what it has, and then ends by itself.
        m_connection = new H2Connection(this);
        ++m_connections;
        connect(m_connection, &H2Connection::disconnected, this, &Fetcher::disconnected);
        m_connection->setSslConfiguration(m_tls);
        m_connection->connectToUrl(m_url);
        m_connection->send(request);
    }

    void end(H2Request *request)
    {
        const H2Error error = request->error();
        if (error.isError() && error.isRetrySafe() && m_sentAgain < 10 * m_count) {
            ++m_sentAgain;
            send(request);
            return;
        }
        if (error.isError()) {
            ++m_failed;
            std::fprintf(stderr, "%s\n", qPrintable(error.errorString()));
        } else if (request->httpStatus() == 200
                   && QCryptographicHash::hash(request->readAll(), QCryptographicHash::Sha256)
                       == m_digest) {
            ++m_whole;
        } else {
            ++m_wrong;
        }
        request->deleteLater();
        if (m_whole + m_wrong + m_failed == m_count)
            m_connection->shutdown();
        else
            sendNext();
    }

    void disconnected()
    {
        auto *connection = static_cast<H2Connection *>(sender());
        if (connection->error().isError()) {
            ++m_failedConnections;
            std::fprintf(stderr, "%s\n", qPrintable(connection->errorString()));
        }
        connection->deleteLater();
        if (connection != m_connection)
            return;
        m_connection = nullptr;
        if (m_whole + m_wrong + m_failed == m_count)
            report();
    }

    void report()
    {
        const QJsonObject figures{ { u"whole"_s, m_whole },
                                   { u"wrong"_s, m_wrong },
                                   { u"failed"_s, m_failed },
                                   { u"sentAgain"_s, m_sentAgain },
                                   { u"connections"_s, m_connections },
                                   { u"failedConnections"_s, m_failedConnections } };
        std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
        QCoreApplication::exit(m_whole == m_count ? 0 : 1);
    }

    const QUrl m_url;
    const QByteArray m_digest;
    const int m_count;
    QSslConfiguration m_tls;
    H2Connection *m_connection = nullptr;
    int m_sent = 0;
    int m_whole = 0;
    int m_wrong = 0;
    int m_failed = 0;
    int m_sentAgain = 0;
    int m_connections = 0;
    int m_failedConnections = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5) {
        std::fputs("usage: reconnecting <url> <sha256> <count> <in flight> [<CA file>]\n", stderr);
        return 2;
    }
    Fetcher fetcher(QUrl(arguments[1]), QByteArray::fromHex(arguments[2].toLatin1()),
                    arguments[3].toInt(), arguments.value(5));
    for (int i = 0; i < arguments[4].toInt(); ++i)
        fetcher.sendNext();
    return QCoreApplication::exec();
}
