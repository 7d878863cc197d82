// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// deadaddress <url> <times>
//
// Fetches the URL so many times, each with an H2Client of its own. Says as JSON, a line each, after
// how many milliseconds the headers came, and from which address.

#include <QtH2/H2Client>
#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qcoreapplication.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtNetwork/qhostaddress.h>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

QHostAddress peerAddress(const H2Client &client)
{
    const QAbstractItemModel *model = client.connectionModel();
    const auto *connection
        = model->index(0, 0).data(model->roleNames().key("connection")).value<H2Connection *>();
    return connection ? connection->peerAddress() : QHostAddress();
}

class Visitor : public QObject
{
public:
    Visitor(const QUrl &url, int times)
        : m_url(url)
        , m_left(times)
    {
    }

    void visit()
    {
        m_client = std::make_unique<H2Client>();
        auto *request = new H2Request(m_url, m_client.get());
        connect(request, &H2Request::headersReceived, this, [this] {
            m_milliseconds = m_time.elapsed();
            m_address = peerAddress(*m_client).toString();
        });
        // The client is not to be deleted in a slot of its request.
        connect(
            request, &H2Request::finished, this,
            [this, request] { report(request->error().errorString()); }, Qt::QueuedConnection);
        m_time.start();
        m_client->send(request);
    }

private:
    void report(const QString &error)
    {
        const QJsonObject figures{ { u"error"_s, error },
                                   { u"milliseconds"_s, m_milliseconds },
                                   { u"address"_s, m_address } };
        std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
        if (--m_left > 0)
            visit();
        else
            QCoreApplication::quit();
    }

    const QUrl m_url;
    int m_left;
    std::unique_ptr<H2Client> m_client;
    QElapsedTimer m_time;
    qint64 m_milliseconds = -1;
    QString m_address;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("usage: deadaddress <url> <times>\n", stderr);
        return 2;
    }
    Visitor visitor(QUrl(arguments[1]), arguments[2].toInt());
    visitor.visit();
    return QCoreApplication::exec();
}
