// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PICTURESERVER_H
#define PICTURESERVER_H

#include <QtCore/qobject.h>
#include <QtCore/qthread.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtQml/qqmlregistration.h>

#include <atomic>

// An HTTP/2 server on this machine with some hundred pictures, in a thread of its own, so that it
// does not hold up the window. The program trusts its certificate, and no other.
class PictureServer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int pictures READ pictures CONSTANT)
    // False until the pictures are drawn.
    Q_PROPERTY(bool listening READ isListening NOTIFY started)
    Q_PROPERTY(QUrl url READ url NOTIFY started)
    Q_PROPERTY(QString errorString READ errorString NOTIFY started)
    // Milliseconds from a request to its response.
    Q_PROPERTY(int latency READ latency WRITE setLatency NOTIFY latencyChanged)

public:
    explicit PictureServer(QObject *parent = nullptr);
    ~PictureServer() override;

    [[nodiscard]] int pictures() const;
    [[nodiscard]] bool isListening() const { return m_url.isValid(); }
    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QString errorString() const { return m_errorString; }
    [[nodiscard]] int latency() const { return m_latency; }
    void setLatency(int milliseconds);

Q_SIGNALS:
    void started();
    void latencyChanged();

private:
    void serve();
    void trust(const QSslCertificate &authority);

    QThread m_thread;
    QObject *m_inThread; // lives there, and is deleted there
    std::atomic<int> m_latency = 0;
    QUrl m_url;
    QString m_errorString;
};

#endif // PICTURESERVER_H
