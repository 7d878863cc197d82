// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TRANSFER_H
#define TRANSFER_H

#include <QtH2/h2error.h>
#include <QtH2/h2headers.h>
#include <QtH2/h2request.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qobject.h>
#include <QtCore/qstring.h>
#include <QtCore/qvariant.h>
#include <QtQml/qqmlregistration.h>

#include <memory>

// One request with its response: when what happened, and as much of the body as is kept to be looked
// at. Times are milliseconds on the clock of the session, -1 until they are known.
class Transfer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("TransferModel has them")
    Q_PROPERTY(int number READ number CONSTANT)
    Q_PROPERTY(QString method READ method CONSTANT)
    Q_PROPERTY(QString url READ url CONSTANT)
    Q_PROPERTY(Phase phase READ phase NOTIFY changed)
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(QString phaseText READ phaseText NOTIFY changed)
    Q_PROPERTY(int httpStatus READ httpStatus NOTIFY changed)
    Q_PROPERTY(QVariantList requestHeaders READ requestHeaders NOTIFY changed)
    Q_PROPERTY(QVariantList responseHeaders READ responseHeaders NOTIFY changed)
    Q_PROPERTY(QVariantList trailers READ trailers NOTIFY changed)
    Q_PROPERTY(double received READ received NOTIFY bodyChanged)
    Q_PROPERTY(double sent READ sent NOTIFY bodyChanged)
    Q_PROPERTY(QVariantList timing READ timing NOTIFY changed)
    Q_PROPERTY(QString errorTitle READ errorTitle NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
    Q_PROPERTY(QString errorInitiator READ errorInitiator NOTIFY changed)
    Q_PROPERTY(QString errorAdvice READ errorAdvice NOTIFY changed)

public:
    enum Phase { Queued, Waiting, Receiving, Done, Failed, Aborted };
    Q_ENUM(Phase)

    struct Times
    {
        double queued = -1;
        double sent = -1;
        double headers = -1;
        double ended = -1;
    };

    static constexpr qsizetype mostBody = 2 * 1024 * 1024;

    Transfer(int number, std::unique_ptr<H2Request> request, const QElapsedTimer &clock,
             QObject *parent = nullptr);
    ~Transfer() override;

    [[nodiscard]] H2Request *request() const { return m_request.get(); }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] QString method() const { return m_method; }
    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] bool isRunning() const { return m_phase <= Receiving; }
    [[nodiscard]] QString phaseText() const;
    [[nodiscard]] int httpStatus() const { return m_httpStatus; }
    [[nodiscard]] QVariantList requestHeaders() const;
    [[nodiscard]] QVariantList responseHeaders() const;
    [[nodiscard]] QVariantList trailers() const;
    [[nodiscard]] QByteArray contentType() const;
    // double is the number of QML.
    [[nodiscard]] double received() const { return static_cast<double>(m_received); }
    [[nodiscard]] double sent() const { return static_cast<double>(m_sent); }
    [[nodiscard]] QByteArray body() const { return m_body; }
    [[nodiscard]] bool isBodyCut() const { return m_received > m_body.size(); }
    [[nodiscard]] Times times() const { return m_times; }
    [[nodiscard]] QVariantList timing() const;
    [[nodiscard]] H2Error error() const { return m_error; }
    [[nodiscard]] QString errorTitle() const;
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] QString errorInitiator() const;
    [[nodiscard]] QString errorAdvice() const;

    // The others need the memory.
    void dropBody();

    Q_INVOKABLE void abort();

Q_SIGNALS:
    void changed();
    void bodyChanged();
    void ended();
    void pushed(H2Request *request);

private:
    void follow();
    void read();
    void finish();
    [[nodiscard]] double now() const;

    const int m_number;
    const QElapsedTimer m_clock;
    const std::unique_ptr<H2Request> m_request;
    const QString m_method;
    const QString m_url;
    Phase m_phase = Queued;
    int m_httpStatus = 0;
    H2Headers m_responseHeaders;
    H2Headers m_trailers;
    QByteArray m_body;
    qint64 m_received = 0;
    qint64 m_sent = 0;
    Times m_times;
    H2Error m_error;
};

#endif // TRANSFER_H
