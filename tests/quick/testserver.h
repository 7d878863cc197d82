// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TESTSERVER_H
#define TESTSERVER_H

#include <QtH2/h2testserver.h>

#include <QtCore/qobject.h>
#include <QtCore/qtemporaryfile.h>
#include <QtCore/qurl.h>
#include <QtCore/qvariant.h>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <vector>

// An H2TestServer that tests in QML tell what to do. It listens from the beginning.
class TestServer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool encrypted READ isEncrypted WRITE setEncrypted NOTIFY encryptedChanged)
    Q_PROPERTY(QUrl caCertificate READ caCertificate NOTIFY encryptedChanged)
    Q_PROPERTY(QUrl privateKey READ privateKey CONSTANT)
    Q_PROPERTY(QUrl encryptedKey READ encryptedKey CONSTANT)
    Q_PROPERTY(int connectionCount READ connectionCount NOTIFY connectionsChanged)
    Q_PROPERTY(int openConnectionCount READ openConnectionCount NOTIFY connectionsChanged)
    Q_PROPERTY(int requestCount READ requestCount NOTIFY requestsChanged)
    Q_PROPERTY(QVariantMap lastRequest READ lastRequest NOTIFY requestsChanged)
    Q_PROPERTY(int deletedCount MEMBER m_deletedCount NOTIFY deletedCountChanged)
    Q_PROPERTY(int resetCount READ resetCount NOTIFY framesChanged)

public:
    explicit TestServer(QObject *parent = nullptr);

    [[nodiscard]] bool isEncrypted() const { return m_encrypted; }
    void setEncrypted(bool encrypted);
    // A file in PEM.
    [[nodiscard]] QUrl caCertificate() const;
    // One that belongs to no certificate.
    [[nodiscard]] static QUrl privateKey();
    // The same with the password "secret".
    [[nodiscard]] static QUrl encryptedKey();
    [[nodiscard]] int connectionCount() const { return m_server->connectionCount(); }
    [[nodiscard]] int openConnectionCount() const { return m_server->openConnectionCount(); }
    [[nodiscard]] int requestCount() const { return static_cast<int>(m_server->requests().size()); }
    [[nodiscard]] QVariantMap lastRequest() const;
    // RST_STREAM frames from the client.
    [[nodiscard]] int resetCount() const;

    Q_INVOKABLE QUrl url(const QString &path) const { return m_server->url(path); }
    // status, headers, body, trailers, chunkSize, neverFinish, closeConnection, reset, delay,
    // informational (a status)
    Q_INVOKABLE void respond(const QString &path, const QVariantMap &response);
    // As respond(), but at once, before the request's body.
    Q_INVOKABLE void respondToHeaders(const QString &path, const QVariantMap &response);
    // The request's body comes back, with its content-type.
    Q_INVOKABLE void echo(const QString &path);
    // To the last request that has begun.
    Q_INVOKABLE void sendData(const QByteArray &bytes);
    Q_INVOKABLE void sendText(const QString &text) { sendData(text.toUtf8()); }
    Q_INVOKABLE void sendEnd(const QVariantMap &trailers = QVariantMap());
    Q_INVOKABLE void goAway();
    // What the last SETTINGS of a client said, or 65535, the default (RFC 9113, section 6.5.2).
    Q_INVOKABLE qint64 initialWindowSize() const;
    Q_INVOKABLE void closeConnections() { m_server->closeConnections(); }
    Q_INVOKABLE void clearRecords();
    // A file of that content, which goes with the server.
    Q_INVOKABLE QUrl makeFile(const QString &content);
    // Counts when the object is deleted.
    Q_INVOKABLE void watch(QObject *object);
    // Deletes the object in that signal of its own.
    Q_INVOKABLE void deleteOn(QObject *object, const QString &signal);

Q_SIGNALS:
    void encryptedChanged();
    void connectionsChanged();
    void requestsChanged();
    void framesChanged();
    void deletedCountChanged();
    void requestBegun(const QString &path);
    void dataReceived(const QString &text);

private Q_SLOTS:
    void deleteSender();

private:
    void start();

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<QTemporaryFile> m_certificate;
    std::vector<std::unique_ptr<QTemporaryFile>> m_files;
    H2TestRequest m_current;
    int m_deletedCount = 0;
    bool m_encrypted = false;
};

#endif // TESTSERVER_H
