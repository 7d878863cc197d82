// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2REQUESTELEMENT_H
#define H2REQUESTELEMENT_H

#include "qml/responsereader.h"
#include "qml/scriptvalue.h"

#include <QtH2/h2error.h>
#include <QtH2/h2request.h>

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>
#include <QtCore/qvariant.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqmlparserstatus.h>
#include <QtQml/qqmlregistration.h>

#include <memory>

QT_BEGIN_NAMESPACE
class QFile;
class QJSEngine;
class QSaveFile;
QT_END_NAMESPACE

namespace QtH2 {

class H2ClientElement;
class H2ConnectionElement;
class Requester;

class H2RequestElement : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(H2Request)
    Q_MOC_INCLUDE("qml/h2clientelement.h")
    Q_MOC_INCLUDE("qml/h2connectionelement.h")
    Q_PROPERTY(QtH2::H2ConnectionElement *connection READ connection WRITE setConnection NOTIFY
                   connectionChanged)
    Q_PROPERTY(QtH2::H2ClientElement *client READ client WRITE setClient NOTIFY clientChanged)
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    Q_PROPERTY(QString method READ method WRITE setMethod NOTIFY methodChanged)
    Q_PROPERTY(QString protocol READ protocol WRITE setProtocol NOTIFY protocolChanged)
    Q_PROPERTY(QJSValue headers READ headers WRITE setHeaders NOTIFY headersChanged)
    Q_PROPERTY(QJSValue body READ body WRITE setBody NOTIFY bodyChanged)
    Q_PROPERTY(
        bool streamedBody READ hasStreamedBody WRITE setStreamedBody NOTIFY streamedBodyChanged)
    Q_PROPERTY(QJSValue trailers READ trailers WRITE setTrailers NOTIFY trailersChanged)
    Q_PROPERTY(QUrl outputFile READ outputFile WRITE setOutputFile NOTIFY outputFileChanged)
    Q_PROPERTY(int urgency READ urgency WRITE setUrgency NOTIFY urgencyChanged)
    Q_PROPERTY(bool incremental READ isIncremental WRITE setIncremental NOTIFY incrementalChanged)
    Q_PROPERTY(int padding READ padding WRITE setPadding NOTIFY paddingChanged)
    Q_PROPERTY(QVariant timeout READ timeout WRITE setTimeout NOTIFY timeoutChanged)
    Q_PROPERTY(QVariant responseTimeout READ responseTimeout WRITE setResponseTimeout NOTIFY
                   responseTimeoutChanged)
    Q_PROPERTY(QVariant expectContinueTimeout READ expectContinueTimeout WRITE
                   setExpectContinueTimeout NOTIFY expectContinueTimeoutChanged)
    Q_PROPERTY(qint64 readBufferSize READ readBufferSize WRITE setReadBufferSize NOTIFY
                   readBufferSizeChanged)
    Q_PROPERTY(
        bool keepResponse READ keepsResponse WRITE setKeepResponse NOTIFY keepResponseChanged)
    Q_PROPERTY(qint64 maxResponseSize READ maxResponseSize WRITE setMaxResponseSize NOTIFY
                   maxResponseSizeChanged)
    Q_PROPERTY(
        qint64 maxLineLength READ maxLineLength WRITE setMaxLineLength NOTIFY maxLineLengthChanged)
    Q_PROPERTY(bool running READ isRunning WRITE setRunning NOTIFY runningChanged)

    Q_PROPERTY(Status status READ status NOTIFY statusChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(int httpStatus READ httpStatus NOTIFY stateChanged)
    Q_PROPERTY(QUrl responseUrl READ responseUrl NOTIFY stateChanged)
    Q_PROPERTY(QVariantMap responseHeaders READ responseHeaders NOTIFY stateChanged)
    Q_PROPERTY(QVariantMap responseTrailers READ responseTrailers NOTIFY stateChanged)
    Q_PROPERTY(QByteArray responseData READ responseData NOTIFY responseChanged)
    Q_PROPERTY(QString responseText READ responseText NOTIFY responseChanged)
    Q_PROPERTY(QJSValue responseJson READ responseJson NOTIFY statusChanged)
    Q_PROPERTY(QString lastEventId READ lastEventId NOTIFY lastEventIdChanged)
    Q_PROPERTY(QVariant reconnectionTime READ reconnectionTime NOTIFY reconnectionTimeChanged)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(qint64 bytesReceived READ bytesReceived NOTIFY progressChanged)
    Q_PROPERTY(qint64 bytesTotal READ bytesTotal NOTIFY progressChanged)
    Q_PROPERTY(double uploadProgress READ uploadProgress NOTIFY uploadProgressChanged)
    Q_PROPERTY(qint64 bytesSent READ bytesSent NOTIFY uploadProgressChanged)
    Q_PROPERTY(bool writeReady READ isWriteReady NOTIFY writeReadyChanged)
    Q_PROPERTY(bool tunnel READ isTunnel NOTIFY stateChanged)
    Q_PROPERTY(H2Error error READ error NOTIFY statusChanged)
    Q_PROPERTY(QString errorString READ errorString NOTIFY statusChanged)

public:
    // As that of Image.
    enum Status { Null, Ready, Loading, Error };
    Q_ENUM(Status)

    // That of the C++ class.
    enum class State {
        Idle = static_cast<int>(::H2Request::State::Idle),
        Queued = static_cast<int>(::H2Request::State::Queued),
        Sent = static_cast<int>(::H2Request::State::Sent),
        HeadersReceived = static_cast<int>(::H2Request::State::HeadersReceived),
        Finished = static_cast<int>(::H2Request::State::Finished),
    };
    Q_ENUM(State)

    explicit H2RequestElement(QObject *parent = nullptr);
    ~H2RequestElement() override;

    [[nodiscard]] H2ConnectionElement *connection() const;
    void setConnection(H2ConnectionElement *connection);
    [[nodiscard]] H2ClientElement *client() const;
    void setClient(H2ClientElement *client);
    [[nodiscard]] QUrl url() const { return m_url; }
    void setUrl(const QUrl &url);
    [[nodiscard]] QString method() const;
    void setMethod(const QString &method);
    [[nodiscard]] QString protocol() const;
    void setProtocol(const QString &protocol);
    [[nodiscard]] QJSValue headers() const { return m_headers; }
    void setHeaders(const QJSValue &headers);
    [[nodiscard]] QJSValue body() const { return m_body; }
    void setBody(const QJSValue &body);
    [[nodiscard]] bool hasStreamedBody() const { return m_streamedBody; }
    void setStreamedBody(bool streamed);
    [[nodiscard]] QJSValue trailers() const { return m_trailers; }
    void setTrailers(const QJSValue &trailers);
    [[nodiscard]] QUrl outputFile() const { return m_outputFile; }
    void setOutputFile(const QUrl &file);
    [[nodiscard]] int urgency() const;
    void setUrgency(int urgency);
    [[nodiscard]] bool isIncremental() const;
    void setIncremental(bool incremental);
    [[nodiscard]] int padding() const;
    void setPadding(int bytes);
    [[nodiscard]] QVariant timeout() const;
    void setTimeout(const QVariant &milliseconds);
    [[nodiscard]] QVariant responseTimeout() const;
    void setResponseTimeout(const QVariant &milliseconds);
    [[nodiscard]] QVariant expectContinueTimeout() const;
    void setExpectContinueTimeout(const QVariant &milliseconds);
    [[nodiscard]] qint64 readBufferSize() const;
    void setReadBufferSize(qint64 bytes);
    [[nodiscard]] bool keepsResponse() const { return m_keepResponse; }
    void setKeepResponse(bool keep);
    [[nodiscard]] qint64 maxResponseSize() const { return m_maxResponseSize; }
    void setMaxResponseSize(qint64 bytes);
    [[nodiscard]] qint64 maxLineLength() const { return m_maxLineLength; }
    void setMaxLineLength(qint64 characters);
    [[nodiscard]] bool isRunning() const { return m_running; }
    void setRunning(bool running);

    [[nodiscard]] Status status() const { return m_status; }
    [[nodiscard]] State state() const;
    [[nodiscard]] int httpStatus() const;
    [[nodiscard]] QUrl responseUrl() const;
    [[nodiscard]] QVariantMap responseHeaders() const;
    [[nodiscard]] QVariantMap responseTrailers() const;
    [[nodiscard]] QByteArray responseData() const;
    [[nodiscard]] QString responseText() const { return m_reader.text(); }
    [[nodiscard]] QJSValue responseJson() const;
    [[nodiscard]] QString lastEventId() const { return m_reader.events.lastEventId(); }
    [[nodiscard]] QVariant reconnectionTime() const;
    [[nodiscard]] double progress() const;
    [[nodiscard]] qint64 bytesReceived() const { return m_bytesReceived; }
    [[nodiscard]] qint64 bytesTotal() const { return m_bytesTotal; }
    [[nodiscard]] double uploadProgress() const;
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }
    [[nodiscard]] bool isWriteReady() const;
    [[nodiscard]] bool isTunnel() const;
    [[nodiscard]] H2Error error() const;
    [[nodiscard]] QString errorString() const { return error().errorString(); }

    Q_INVOKABLE void send();
    Q_INVOKABLE void abort();
    Q_INVOKABLE bool write(const QJSValue &data);
    Q_INVOKABLE void closeWriteChannel();
    Q_INVOKABLE void followRedirect();
    Q_INVOKABLE QString responseHeader(const QString &name) const;

    void classBegin() override;
    void componentComplete() override;

    // For those that are not made by QML.
    void setTarget(Requester *target);
    void setOptions(const QJSValue &options);
    void submitTo(Requester *target);
    // Follows that request, which the server has pushed.
    void adopt(::H2Request *pushed);

Q_SIGNALS:
    void connectionChanged();
    void clientChanged();
    void urlChanged();
    void methodChanged();
    void protocolChanged();
    void headersChanged();
    void bodyChanged();
    void streamedBodyChanged();
    void trailersChanged();
    void outputFileChanged();
    void urgencyChanged();
    void incrementalChanged();
    void paddingChanged();
    void timeoutChanged();
    void responseTimeoutChanged();
    void expectContinueTimeoutChanged();
    void readBufferSizeChanged();
    void keepResponseChanged();
    void maxResponseSizeChanged();
    void maxLineLengthChanged();
    void runningChanged();
    void statusChanged();
    void stateChanged();
    void responseChanged();
    void lastEventIdChanged();
    void reconnectionTimeChanged();
    void progressChanged();
    void uploadProgressChanged();
    void writeReadyChanged();
    void informationalReceived(int status, const QVariantMap &headers);
    void retrying(const H2Error &reason);
    void redirected(const QUrl &url);
    void headersReceived();
    void tunnelEstablished();
    void pushReceived(QtH2::H2RequestElement *request);
    void dataReceived(const QByteArray &data);
    void textReceived(const QString &text);
    void lineReceived(const QString &line);
    void eventReceived(const QString &type, const QString &data, const QString &lastEventId);
    void trailersReceived();
    void errorOccurred(const H2Error &error);
    void finished();

private:
    [[nodiscard]] Requester *target() const;
    [[nodiscard]] QJSEngine *engine() const;
    void follow();
    void begin();
    void announceBegin();
    void takeBody();
    void openOutput();
    [[nodiscard]] H2Error endOutput(bool isWhole);
    [[nodiscard]] QString localFile(const QUrl &url) const;
    void beginReading(const QByteArray &contentType);
    [[nodiscard]] qint64 checkedLimit(const char *property, qint64 limit, qint64 former) const;
    void takePush(::H2Request *pushed);
    void read();
    void passOn(const QByteArray &chunk);
    void passOnLines(const QString &text);
    void passOnEvents(const QString &text);
    [[nodiscard]] bool keep(const QByteArray &chunk);
    void failTooLarge(const QString &reason);
    void finish();
    void setDuration(const char *property, const QVariant &milliseconds);
    void setUploadProgress(qint64 sent, qint64 total);
    [[nodiscard]] bool isListenedTo(void (H2RequestElement::*signal)(const QString &)) const;

    // The request uses these two, and is deleted before them.
    std::unique_ptr<QFile> m_file; // that the body is in
    std::unique_ptr<QSaveFile> m_output;
    std::unique_ptr<::H2Request> m_request;
    QPointer<H2ConnectionElement> m_connection;
    QPointer<H2ClientElement> m_client;
    QPointer<Requester> m_target; // what made it
    QUrl m_url;
    QJSValue m_headers;
    QJSValue m_body;
    QJSValue m_trailers;
    ScriptValue::Body m_content;
    H2Headers m_fields;
    QUrl m_outputFile;
    QMetaObject::Connection m_pushes;
    // The wrappers, while it is under way: what is referred to is not collected.
    QJSValue m_self;
    QJSValue m_sender;
    mutable ResponseReader m_reader; // decodes when it is asked
    mutable QJSValue m_json;
    mutable bool m_jsonParsed = false;
    H2Error m_failure; // of this element, in place of that of m_request
    Status m_status = Null;
    qint64 m_maxResponseSize = 64 * 1024 * 1024;
    qint64 m_maxLineLength = 1024 * 1024;
    qint64 m_bytesReceived = 0;
    qint64 m_bytesTotal = -1;
    qint64 m_bytesSent = 0;
    qint64 m_bytesToSend = -1;
    bool m_streamedBody = false;
    bool m_keepResponse = true;
    bool m_running = false;
    bool m_aborted = false; // what still comes is not passed on
    bool m_ending = false; // its end is being told
    bool m_sendAgain = false; // after its end
    bool m_complete = true;
};

} // namespace QtH2

#endif // H2REQUESTELEMENT_H
