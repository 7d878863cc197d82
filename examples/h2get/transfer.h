// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TRANSFER_H
#define TRANSFER_H

#include "arguments.h"

#include <QtH2/H2Error>
#include <QtH2/H2Request>

#include <QtCore/qcryptographichash.h>
#include <QtCore/qfile.h>
#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

#include <optional>

class BodyOutput;
class OriginConnection;
class Reports;

// One request, from its sending to its end.
class Transfer : public QObject
{
    Q_OBJECT

public:
    // Without an output the body goes nowhere.
    Transfer(int number, const Arguments &arguments, const Reports *reports, BodyOutput *output,
             QObject *parent);
    // Of a response that the server pushes, which is under way.
    Transfer(int number, H2Request *pushed, OriginConnection *connection,
             const Arguments &arguments, const Reports *reports, BodyOutput *output,
             QObject *parent);

    void start(OriginConnection *connection);

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] int connectionNumber() const;
    [[nodiscard]] const H2Request &request() const { return *m_request; }
    [[nodiscard]] bool isOk() const { return m_ok; }
    [[nodiscard]] qint64 bytesReceived() const { return m_bytesReceived; }
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }
    [[nodiscard]] QByteArray sha256() const { return m_hash ? m_hash->result() : QByteArray(); }
    // Of the response's body as its headers tell it, or -1.
    [[nodiscard]] qint64 expectedBytes() const;

Q_SIGNALS:
    void sent(); // or finished without that; once
    void finished();
    void pushReceived(H2Request *pushed);
    void outputFailed(const QString &problem);
    void inputFailed(const QString &problem);

private:
    void follow(const Arguments &arguments);
    [[nodiscard]] H2Error openBody();
    void streamInput();
    void requestHeadersReceived();
    void dataAvailable();
    void readAfterDelay();
    void read(qint64 maxSize);
    void requestIsOver();
    void failOutput();
    void cancelIfEnough();
    void fail(const H2Error &error);
    void end();
    void tellSent();

    const int m_number;
    const std::optional<qint64> m_cancelAfter;
    const Reports *const m_reports;
    BodyOutput *const m_output;
    OriginConnection *m_connection = nullptr;
    QFile m_bodyFile;
    const bool m_bodyFromInput;
    const bool m_isTunnel;
    H2Request *const m_request; // a child
    QTimer m_readTimer; // runs where reading pauses
    const bool m_readsWithDelay;
    std::optional<QCryptographicHash> m_hash;
    qint64 m_bytesReceived = 0;
    qint64 m_bytesSent = 0;
    bool m_ok = false;
    bool m_outputFailed = false;
    bool m_toldSent = false;
};

#endif // TRANSFER_H
