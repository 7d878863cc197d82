// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// restarting <url> <seconds> <in flight>
//
// Sends requests for so long, so many at once, each with its number as the query: two GETs, then a
// POST to /echo. A GET whose response was cut off is sent once more. Says as JSON what became of
// them, with the numbers of those that failed, and how many descriptors were open before and
// afterwards.

#include <QtH2/H2Client>
#include <QtH2/H2Request>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qcoreapplication.h>
#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qdir.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qmetaobject.h>

#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

qsizetype openDescriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size();
}

class Sender : public QObject
{
public:
    Sender(const QUrl &url, std::chrono::seconds duration)
        : m_url(url)
        , m_end(duration)
    {
        m_client.setConnectionIdleTimeout(std::chrono::milliseconds(200));
        m_client.setMaxRetries(20);
    }

    // The first connection makes Qt open what it keeps.
    void start(int inFlight)
    {
        const auto begin = [this, inFlight] {
            m_before = openDescriptors();
            for (int i = 0; i < inFlight; ++i)
                sendNext();
        };
        connect(m_client.connectionModel(), &QAbstractItemModel::rowsRemoved, this, begin,
                static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
        m_client.get(m_url)->setAutoDelete(true);
    }

private:
    void sendNext()
    {
        const int number = m_sent++;
        const bool isSafe = number % 3 != 2;
        QUrl url = m_url;
        if (!isSafe)
            url.setPath(u"/echo"_s);
        url.setQuery(QString::number(number));
        H2Request *request
            = isSafe ? m_client.get(url) : m_client.post(url, QByteArray::number(number));
        request->setAutoDelete(true);
        connect(request, &H2Request::retrying, this, [this] { ++m_retries; });
        connect(request, &H2Request::finished, this,
                [this, request, number] { note(request, number); });
    }

    void note(H2Request *request, int number)
    {
        const H2Error error = request->error();
        // A response that has begun is the application's, and so is what to do when it is cut off.
        if (error.isError() && request->httpStatus() == 200 && request->method() == "GET") {
            ++m_cutOff;
            m_client.send(request);
            return;
        }
        ++m_finished;
        if (error.isError()) {
            const auto kinds = QMetaEnum::fromType<H2Error::Kind>();
            m_failed.append(
                QJsonArray{ number, QString::fromLatin1(request->method()),
                            QString::fromLatin1(kinds.valueToKey(static_cast<int>(error.kind()))),
                            error.isRetrySafe() });
        } else if (request->httpStatus() != 200
                   || (request->method() == "POST"
                       && request->readAll() != QByteArray::number(number))) {
            ++m_wrong;
        }
        if (!m_end.hasExpired())
            sendNext();
        else if (m_finished == m_sent)
            waitForClose();
    }

    void waitForClose()
    {
        const QAbstractItemModel *model = m_client.connectionModel();
        const auto report = [this, model] {
            if (model->rowCount() == 0)
                QMetaObject::invokeMethod(this, &Sender::report, Qt::QueuedConnection);
        };
        connect(model, &QAbstractItemModel::rowsRemoved, this, report);
        report();
    }

    void report()
    {
        const QJsonObject figures{ { u"sent"_s, m_sent },
                                   { u"wrong"_s, m_wrong },
                                   { u"retries"_s, m_retries },
                                   { u"cutOff"_s, m_cutOff },
                                   { u"failed"_s, m_failed },
                                   { u"descriptorsBefore"_s, m_before },
                                   { u"descriptorsAfter"_s, openDescriptors() } };
        std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
        QCoreApplication::quit();
    }

    const QUrl m_url;
    const QDeadlineTimer m_end;
    qsizetype m_before = 0;
    H2Client m_client;
    QJsonArray m_failed;
    int m_sent = 0;
    int m_finished = 0;
    int m_wrong = 0;
    int m_retries = 0;
    int m_cutOff = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fputs("usage: restarting <url> <seconds> <in flight>\n", stderr);
        return 2;
    }
    Sender sender(QUrl(arguments[1]), std::chrono::seconds(arguments[2].toInt()));
    sender.start(arguments[3].toInt());
    return QCoreApplication::exec();
}
