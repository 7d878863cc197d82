// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2TESTSERVER_H
#define H2TESTSERVER_H

#include <QtH2/h2error.h>
#include <QtH2/h2testframe.h>
#include <QtH2/h2testglobal.h>
#include <QtH2/h2testmessage.h>
#include <QtH2/h2testscript.h>

#include <QtCore/qdatetime.h>
#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qstringlist.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>

#include <functional>
#include <memory>
#include <optional>

class H2TestServerPrivate;

class H2TEST_EXPORT H2TestServer : public QObject
{
    Q_OBJECT

public:
    enum class Security { Cleartext, Encrypted };
    Q_ENUM(Security)

    using Handler = std::function<H2TestResponse(const H2TestRequest &)>;

    explicit H2TestServer(Security security = Security::Cleartext, QObject *parent = nullptr);
    ~H2TestServer() override;

    void setSettings(const QList<H2TestSetting> &settings);
    void setCertificateHosts(const QStringList &hosts);
    void setCertificateValidity(const QDateTime &from, const QDateTime &until);
    void setCertificateSelfSigned(bool selfSigned);
    void setAlpnProtocols(const QList<QByteArray> &protocols);
    void setSslConfiguration(const QSslConfiguration &configuration);

    [[nodiscard]] bool listen(const QHostAddress &address = QHostAddress(QHostAddress::LocalHost),
                              quint16 port = 0);
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] QString errorString() const;

    [[nodiscard]] QSslCertificate caCertificate() const;
    [[nodiscard]] QSslConfiguration clientSslConfiguration() const;

    void respond(const QString &path, const H2TestResponse &response);
    void respond(const QString &path, const Handler &handler);
    void respondToAll(const Handler &handler);
    void respondToHeaders(const QString &path, const H2TestResponse &response);
    void respondToHeaders(const QString &path, const Handler &handler);

    void sendResponse(const H2TestRequest &request, const H2TestResponse &response);
    void sendData(const H2TestRequest &request, const QByteArray &bytes);
    void sendEnd(const H2TestRequest &request, const H2Headers &trailers = H2Headers());
    void sendReset(const H2TestRequest &request, H2Error::Code code);

    void setScript(const std::optional<H2TestScript> &script);
    void play(int connection, const H2TestScript &script);

    [[nodiscard]] int connectionCount() const;
    [[nodiscard]] int openConnectionCount() const;
    [[nodiscard]] QList<H2TestRequest> requests() const;
    [[nodiscard]] QList<H2TestFrame> frames() const;
    [[nodiscard]] bool isRecording() const;
    void setRecording(bool enabled);
    void clearRecords();

public Q_SLOTS:
    void pauseReading();
    void resumeReading();
    void sendGoAway(quint32 lastStreamId, H2Error::Code code,
                    const QByteArray &debugData = QByteArray());
    void closeConnections();
    void resetConnections();
    void close();

Q_SIGNALS:
    void connectionOpened(int connection);
    void connectionClosed(int connection);
    void requestBegun(const H2TestRequest &request);
    void requestDataReceived(const H2TestRequest &request, const QByteArray &bytes);
    void requestReceived(const H2TestRequest &request);
    void frameReceived(const H2TestFrame &frame);
    void scriptFinished(int connection);

private:
    const std::unique_ptr<H2TestServerPrivate> d;
};

#endif // H2TESTSERVER_H
