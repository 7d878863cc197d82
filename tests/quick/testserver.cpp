// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testserver.h"

#include <QtCore/qendian.h>
#include <QtCore/qmetaobject.h>
#include <QtCore/qmetatype.h>
#include <QtCore/qprocess.h>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace {

QByteArray toBytes(const QVariant &value)
{
    return value.typeId() == QMetaType::QByteArray ? value.toByteArray()
                                                   : value.toString().toUtf8();
}

H2Headers toHeaders(const QVariant &value)
{
    H2Headers headers;
    const QVariantMap map = value.toMap();
    for (auto it = map.cbegin(); it != map.cend(); ++it) {
        const QStringList values = it->toStringList();
        for (const QString &text : values)
            headers.append(it.key().toUtf8(), text.toUtf8());
    }
    return headers;
}

H2TestResponse toResponse(const QVariantMap &map)
{
    H2TestResponse response;
    response.status = map.value(u"status"_s, 200).toInt();
    response.headers = toHeaders(map.value(u"headers"_s));
    response.body = toBytes(map.value(u"body"_s));
    response.trailers = toHeaders(map.value(u"trailers"_s));
    response.chunkSize = map.value(u"chunkSize"_s, 0).toInt();
    response.delay = std::chrono::milliseconds(map.value(u"delay"_s, 0).toInt());
    response.neverFinish = map.value(u"neverFinish"_s).toBool();
    response.closeConnection = map.value(u"closeConnection"_s).toBool();
    if (map.contains(u"reset"_s))
        response.reset = static_cast<H2Error::Code>(map.value(u"reset"_s).toUInt());
    if (map.contains(u"informational"_s))
        response.informational
            = { { map.value(u"informational"_s).toInt(), { { "x-early", "yes" } } } };
    return response;
}

} // namespace

TestServer::TestServer(QObject *parent)
    : QObject(parent)
{
    start();
}

void TestServer::start()
{
    m_server = std::make_unique<H2TestServer>(m_encrypted ? H2TestServer::Security::Encrypted
                                                          : H2TestServer::Security::Cleartext);
    connect(m_server.get(), &H2TestServer::connectionOpened, this, &TestServer::connectionsChanged);
    connect(m_server.get(), &H2TestServer::connectionClosed, this, &TestServer::connectionsChanged);
    connect(m_server.get(), &H2TestServer::frameReceived, this, &TestServer::framesChanged);
    connect(m_server.get(), &H2TestServer::requestBegun, this,
            [this](const H2TestRequest &request) {
                m_current = request;
                Q_EMIT requestBegun(QString::fromLatin1(request.path));
            });
    connect(m_server.get(), &H2TestServer::requestDataReceived, this,
            [this](const H2TestRequest &, const QByteArray &bytes) {
                Q_EMIT dataReceived(QString::fromUtf8(bytes));
            });
    connect(m_server.get(), &H2TestServer::requestReceived, this, &TestServer::requestsChanged);
    if (!m_server->listen())
        qFatal("the test server does not listen: %ls", qUtf16Printable(m_server->errorString()));
    m_certificate.reset();
    if (m_encrypted) {
        m_certificate = std::make_unique<QTemporaryFile>();
        if (m_certificate->open())
            m_certificate->write(m_server->caCertificate().toPem());
        m_certificate->close();
    }
}

void TestServer::setEncrypted(bool encrypted)
{
    if (m_encrypted == encrypted)
        return;
    m_encrypted = encrypted;
    start();
    Q_EMIT encryptedChanged();
}

QUrl TestServer::caCertificate() const
{
    return m_certificate ? QUrl::fromLocalFile(m_certificate->fileName()) : QUrl();
}

QUrl TestServer::privateKey()
{
    static QTemporaryFile file;
    if (!file.isOpen() && file.open()) {
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      { u"ecparam"_s, u"-genkey"_s, u"-noout"_s, u"-name"_s, u"prime256v1"_s,
                        u"-out"_s, file.fileName() });
        openssl.waitForFinished();
    }
    return QUrl::fromLocalFile(file.fileName());
}

QUrl TestServer::encryptedKey()
{
    static QTemporaryFile file;
    if (!file.isOpen() && file.open()) {
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      { u"ec"_s, u"-in"_s, privateKey().toLocalFile(), u"-aes128"_s, u"-passout"_s,
                        u"pass:secret"_s, u"-out"_s, file.fileName() });
        openssl.waitForFinished();
    }
    return QUrl::fromLocalFile(file.fileName());
}

QVariantMap TestServer::lastRequest() const
{
    const QList<H2TestRequest> requests = m_server->requests();
    if (requests.isEmpty())
        return {};
    const H2TestRequest &request = requests.constLast();
    return { { u"method"_s, QString::fromLatin1(request.method) },
             { u"path"_s, QString::fromLatin1(request.path) },
             { u"authority"_s, QString::fromLatin1(request.authority) },
             { u"headers"_s, request.headers.toVariantMap() },
             { u"body"_s, QString::fromUtf8(request.body) },
             { u"trailers"_s, request.trailers.toVariantMap() } };
}

int TestServer::resetCount() const
{
    const QList<H2TestFrame> frames = m_server->frames();
    return static_cast<int>(std::count_if(frames.begin(), frames.end(), [](const H2TestFrame &f) {
        return f.type == 3 && f.direction == H2TestFrame::Direction::Received;
    }));
}

void TestServer::respond(const QString &path, const QVariantMap &response)
{
    m_server->respond(path, toResponse(response));
}

void TestServer::respondToHeaders(const QString &path, const QVariantMap &response)
{
    m_server->respondToHeaders(path, toResponse(response));
}

void TestServer::echo(const QString &path)
{
    m_server->respond(path, [](const H2TestRequest &request) {
        H2TestResponse response;
        response.body = request.body;
        if (request.headers.contains("content-type"))
            response.headers.append("content-type", request.headers.value("content-type"));
        return response;
    });
}

void TestServer::sendData(const QByteArray &bytes)
{
    m_server->sendData(m_current, bytes);
}

void TestServer::sendEnd(const QVariantMap &trailers)
{
    m_server->sendEnd(m_current, toHeaders(trailers));
}

void TestServer::goAway()
{
    m_server->sendGoAway(m_current.streamId, H2Error::Code::EnhanceYourCalm, "calm down");
}

qint64 TestServer::initialWindowSize() const
{
    constexpr quint8 settings = 4;
    constexpr quint8 ack = 1;
    constexpr quint16 initialWindowSizeId = 4;
    qint64 size = 65535;
    const QList<H2TestFrame> frames = m_server->frames();
    for (const H2TestFrame &frame : frames) {
        if (frame.type != settings || frame.direction != H2TestFrame::Direction::Received
            || (frame.flags & ack) != 0)
            continue;
        for (qsizetype i = 0; i + 6 <= frame.payload.size(); i += 6) {
            const char *entry = frame.payload.constData() + i;
            if (qFromBigEndian<quint16>(entry) == initialWindowSizeId)
                size = qFromBigEndian<quint32>(entry + 2);
        }
    }
    return size;
}

void TestServer::clearRecords()
{
    m_server->clearRecords();
    Q_EMIT requestsChanged();
}

QUrl TestServer::makeFile(const QString &content)
{
    m_files.push_back(std::make_unique<QTemporaryFile>());
    QTemporaryFile &file = *m_files.back();
    if (!file.open() || file.write(content.toUtf8()) < 0)
        qFatal("cannot write a file: %ls", qUtf16Printable(file.errorString()));
    file.close();
    return QUrl::fromLocalFile(file.fileName());
}

void TestServer::watch(QObject *object)
{
    connect(object, &QObject::destroyed, this, [this] {
        ++m_deletedCount;
        Q_EMIT deletedCountChanged();
    });
}

void TestServer::deleteOn(QObject *object, const QString &signal)
{
    watch(object);
    const QMetaObject *type = object->metaObject();
    for (int i = 0; i < type->methodCount(); ++i) {
        const QMetaMethod method = type->method(i);
        if (method.name() == signal.toLatin1())
            connect(object, QByteArray('2' + method.methodSignature()).constData(), this,
                    SLOT(deleteSender()));
    }
}

void TestServer::deleteSender()
{
    delete sender();
}
