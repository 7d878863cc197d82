// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// bodies download URL COUNT, bodies upload|upload-device|upload-file URL COUNT BYTES: moves large
// bodies, one after the other, over one HTTP/2 connection, and prints what it took as a line of JSON.
// A download is read with readChunk() as it comes. An upload is a QByteArray, a QBuffer or a file.

#include "measuring.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qbuffer.h>
#include <QtCore/qcoreapplication.h>
#include <QtCore/qtemporaryfile.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslsocket.h>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

struct Settings
{
    QString work;
    QUrl url;
    qint64 count = 0;
    qint64 size = 0;
};

class Bodies : public QObject
{
public:
    explicit Bodies(const Settings &settings)
        : m_settings(settings)
        , m_isUpload(settings.work != "download"_L1)
    {
        if (m_isUpload)
            makeBody();
        connect(&m_connection, &H2Connection::connected, this, [this] {
            m_measuring.begin();
            start();
        });
        connect(&m_connection, &H2Connection::errorOccurred, this, [](const H2Error &error) {
            qCritical() << error;
            QCoreApplication::exit(1);
        });
        QSslConfiguration tls = m_connection.sslConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_connection.setSslConfiguration(tls);
        m_connection.connectToUrl(settings.url);
    }

private:
    void makeBody()
    {
        m_body = QByteArray(m_settings.size, 'b');
        if (m_settings.work == "upload-device"_L1) {
            m_device = std::make_unique<QBuffer>(&m_body);
            m_device->open(QIODevice::ReadOnly);
        } else if (m_settings.work == "upload-file"_L1) {
            auto file = std::make_unique<QTemporaryFile>();
            if (!file->open() || file->write(m_body) != m_settings.size || !file->seek(0))
                qFatal("bodies: %ls", qUtf16Printable(file->errorString()));
            m_device = std::move(file);
        }
    }

    void start()
    {
        auto *request = new H2Request(m_settings.url, &m_connection);
        request->setAutoDelete(true);
        if (m_isUpload) {
            request->setMethod("POST");
            if (m_device)
                request->setBody(m_device.get());
            else
                request->setBody(m_body);
            if (m_device)
                m_device->seek(0);
            connect(request, &H2Request::uploadProgress, this,
                    [this](qint64 sent, qint64) { m_sent = sent; });
        }
        connect(request, &H2Request::readyRead, this, [this, request] {
            for (QByteArray chunk = request->readChunk(); !chunk.isEmpty();
                 chunk = request->readChunk())
                m_received += chunk.size();
        });
        connect(request, &H2Request::finished, this, [this, request] { finished(request); });
        m_connection.send(request);
    }

    void finished(const H2Request *request)
    {
        if (request->httpStatus() != 200 || request->error().isError()) {
            qCritical() << request->httpStatus() << request->error();
            ++m_failed;
        }
        m_bytes += m_isUpload ? std::exchange(m_sent, 0) : std::exchange(m_received, 0);
        if (++m_finished < m_settings.count) {
            start();
            return;
        }
        m_measuring.print(m_bytes, m_failed);
        QCoreApplication::exit(m_failed == 0 ? 0 : 1);
    }

    const Settings m_settings;
    const bool m_isUpload;
    QByteArray m_body;
    std::unique_ptr<QIODevice> m_device;
    Measuring m_measuring;
    H2Connection m_connection;
    qint64 m_sent = 0;
    qint64 m_received = 0;
    qint64 m_bytes = 0;
    qint64 m_finished = 0;
    qint64 m_failed = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const bool isDownload = arguments.value(1) == "download"_L1;
    if (arguments.size() != (isDownload ? 4 : 5)) {
        qCritical("usage: bodies download URL COUNT\n"
                  "       bodies upload|upload-device|upload-file URL COUNT BYTES");
        return 2;
    }
    const Bodies bodies({ arguments.at(1), QUrl(arguments.at(2)), arguments.at(3).toLongLong(),
                          arguments.value(4).toLongLong() });
    return QCoreApplication::exec();
}
