// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2REQUEST_H
#define H2REQUEST_H

#include <QtH2/h2error.h>
#include <QtH2/h2headers.h>
#include <QtH2/h2priority.h>
#include <QtH2/qth2global.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qurl.h>
#include <QtCore/qvariant.h>

#include <chrono>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QHttpMultiPart;
QT_END_NAMESPACE

class H2RequestPrivate;

class QTH2_EXPORT H2Request : public QIODevice
{
    Q_OBJECT
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    Q_PROPERTY(QByteArray method READ method WRITE setMethod NOTIFY methodChanged)
    Q_PROPERTY(QByteArray protocol READ protocol WRITE setProtocol NOTIFY protocolChanged)
    Q_PROPERTY(H2Headers requestHeaders READ requestHeaders WRITE setRequestHeaders NOTIFY
                   requestHeadersChanged)
    Q_PROPERTY(QByteArray body READ body WRITE setBody NOTIFY bodyChanged)
    Q_PROPERTY(H2Headers requestTrailers READ requestTrailers WRITE setRequestTrailers NOTIFY
                   requestTrailersChanged)
    Q_PROPERTY(QVariant expectContinueTimeout READ expectContinueTimeoutVariant WRITE
                   setExpectContinueTimeoutVariant NOTIFY expectContinueTimeoutChanged)
    Q_PROPERTY(H2Priority priority READ priority WRITE setPriority NOTIFY priorityChanged)
    Q_PROPERTY(int padding READ padding WRITE setPadding NOTIFY paddingChanged)
    Q_PROPERTY(bool writeReady READ isWriteReady NOTIFY writeReadyChanged)
    Q_PROPERTY(qint64 readBufferSize READ readBufferSize WRITE setReadBufferSize NOTIFY
                   readBufferSizeChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool finished READ isFinished NOTIFY stateChanged)
    Q_PROPERTY(int httpStatus READ httpStatus NOTIFY stateChanged)
    Q_PROPERTY(H2Headers responseHeaders READ responseHeaders NOTIFY stateChanged)
    Q_PROPERTY(H2Headers responseTrailers READ responseTrailers NOTIFY stateChanged)
    Q_PROPERTY(bool tunnel READ isTunnel NOTIFY stateChanged)
    Q_PROPERTY(H2Error error READ error NOTIFY stateChanged)
    Q_PROPERTY(QVariant timeout READ timeoutVariant WRITE setTimeoutVariant NOTIFY timeoutChanged)
    Q_PROPERTY(QVariant responseTimeout READ responseTimeoutVariant WRITE setResponseTimeoutVariant
                   NOTIFY responseTimeoutChanged)
    Q_PROPERTY(bool autoDelete READ autoDelete WRITE setAutoDelete NOTIFY autoDeleteChanged)

public:
    enum class State { Idle, Queued, Sent, HeadersReceived, Finished };
    Q_ENUM(State)

    explicit H2Request(QObject *parent = nullptr);
    explicit H2Request(const QUrl &url, QObject *parent = nullptr);
    H2Request(const QByteArray &method, const QUrl &url, QObject *parent = nullptr);
    ~H2Request() override;

    [[nodiscard]] QUrl url() const;
    void setUrl(const QUrl &url);
    [[nodiscard]] QByteArray method() const;
    void setMethod(const QByteArray &method);
    [[nodiscard]] QByteArray protocol() const;
    void setProtocol(const QByteArray &protocol);
    [[nodiscard]] H2Headers requestHeaders() const;
    void setRequestHeaders(const H2Headers &headers);
    void setRequestHeader(QByteArrayView name, QByteArrayView value,
                          H2Headers::Sensitivity sensitivity = H2Headers::Sensitivity::Normal);
    [[nodiscard]] QByteArray body() const;
    void setBody(const QByteArray &body);
    void setBody(QIODevice *device);
    void setBody(QHttpMultiPart *multiPart);
    [[nodiscard]] QIODevice *bodyDevice() const;
    void setStreamedBody(qint64 contentLength = -1);
    [[nodiscard]] bool isWriteReady() const;
    [[nodiscard]] H2Headers requestTrailers() const;
    void setRequestTrailers(const H2Headers &trailers);
    [[nodiscard]] std::optional<std::chrono::milliseconds> expectContinueTimeout() const;
    void setExpectContinueTimeout(std::optional<std::chrono::milliseconds> timeout);
    [[nodiscard]] qint64 readBufferSize() const;
    void setReadBufferSize(qint64 size);
    [[nodiscard]] QIODevice *outputDevice() const;
    void setOutputDevice(QIODevice *device);
    [[nodiscard]] H2Priority priority() const;
    void setPriority(H2Priority priority);
    [[nodiscard]] int padding() const;
    void setPadding(int bytes);
    [[nodiscard]] std::optional<std::chrono::milliseconds> timeout() const;
    void setTimeout(std::optional<std::chrono::milliseconds> timeout);
    [[nodiscard]] std::optional<std::chrono::milliseconds> responseTimeout() const;
    void setResponseTimeout(std::optional<std::chrono::milliseconds> timeout);
    [[nodiscard]] bool autoDelete() const;
    void setAutoDelete(bool enabled);

    [[nodiscard]] State state() const;
    [[nodiscard]] bool isFinished() const { return state() == State::Finished; }
    [[nodiscard]] int httpStatus() const;
    [[nodiscard]] QUrl responseUrl() const;
    [[nodiscard]] H2Headers responseHeaders() const;
    [[nodiscard]] H2Headers responseTrailers() const;
    [[nodiscard]] bool isTunnel() const;
    [[nodiscard]] H2Error error() const;

    [[nodiscard]] QByteArray readChunk();

    [[nodiscard]] bool isSequential() const override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    [[nodiscard]] bool canReadLine() const override;
    bool open(OpenMode mode) override;
    void close() override;

public Q_SLOTS:
    void closeWriteChannel();
    void followRedirect();
    void abort();

Q_SIGNALS:
    // Most used first: an object with a connection has an entry for each signal up to that one.
    void headersReceived();
    void errorOccurred(const H2Error &error);
    void finished();
    void stateChanged(H2Request::State state);
    void downloadProgress(qint64 bytesReceived, qint64 bytesTotal);
    void urlChanged();
    void methodChanged();
    void protocolChanged();
    void requestHeadersChanged();
    void bodyChanged();
    void requestTrailersChanged();
    void expectContinueTimeoutChanged();
    void priorityChanged();
    void paddingChanged();
    void writeReadyChanged();
    void readBufferSizeChanged();
    void timeoutChanged();
    void responseTimeoutChanged();
    void autoDeleteChanged();
    void informationalReceived(int status, const H2Headers &headers);
    void retrying(const H2Error &reason);
    void redirected(const QUrl &url);
    void tunnelEstablished();
    void pushReceived(H2Request *pushed);
    void trailersReceived();
    void uploadProgress(qint64 bytesSent, qint64 bytesTotal);

protected:
    bool event(QEvent *event) override;
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    [[nodiscard]] QVariant timeoutVariant() const;
    void setTimeoutVariant(const QVariant &milliseconds);
    [[nodiscard]] QVariant expectContinueTimeoutVariant() const;
    void setExpectContinueTimeoutVariant(const QVariant &milliseconds);
    [[nodiscard]] QVariant responseTimeoutVariant() const;
    void setResponseTimeoutVariant(const QVariant &milliseconds);

    friend class H2RequestPrivate;
    const std::unique_ptr<H2RequestPrivate> d;
};

#endif // H2REQUEST_H
