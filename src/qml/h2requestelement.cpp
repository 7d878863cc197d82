// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/h2requestelement.h"

#include "qml/h2clientelement.h"
#include "qml/h2connectionelement.h"

#include <QtCore/qfile.h>
#include <QtCore/qmetaobject.h>
#include <QtCore/qsavefile.h>
#include <QtQml/qjsvalueiterator.h>
#include <QtQml/qqmlcontext.h>
#include <QtQml/qqmlengine.h>
#include <QtQml/qqmlfile.h>
#include <QtQml/qqmlinfo.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

H2Error fileError(const QString &text)
{
    return H2Error(H2Error::Kind::BodyDeviceFailed, H2Error::Initiator::User,
                   H2Error::Scope::Request, text);
}

} // namespace

H2RequestElement::H2RequestElement(QObject *parent)
    : QObject(parent)
    , m_request(std::make_unique<::H2Request>())
{
    follow();
}

H2RequestElement::~H2RequestElement() = default;

void H2RequestElement::follow()
{
    ::H2Request *const request = m_request.get();
    connect(request, &::H2Request::methodChanged, this, &H2RequestElement::methodChanged);
    connect(request, &::H2Request::protocolChanged, this, &H2RequestElement::protocolChanged);
    connect(request, &::H2Request::paddingChanged, this, &H2RequestElement::paddingChanged);
    connect(request, &::H2Request::timeoutChanged, this, &H2RequestElement::timeoutChanged);
    connect(request, &::H2Request::responseTimeoutChanged, this,
            &H2RequestElement::responseTimeoutChanged);
    connect(request, &::H2Request::expectContinueTimeoutChanged, this,
            &H2RequestElement::expectContinueTimeoutChanged);
    connect(request, &::H2Request::readBufferSizeChanged, this,
            &H2RequestElement::readBufferSizeChanged);
    connect(request, &::H2Request::writeReadyChanged, this, &H2RequestElement::writeReadyChanged);
    connect(request, &::H2Request::stateChanged, this, [this, request] {
        // Aborted before it was sent: in a handler of runningChanged, or while a component is made.
        if (m_aborted)
            request->abort();
        Q_EMIT stateChanged();
    });
    connect(request, &::H2Request::informationalReceived, this,
            [this](int status, const H2Headers &headers) {
                Q_EMIT informationalReceived(status, headers.toVariantMap());
            });
    connect(request, &::H2Request::retrying, this, &H2RequestElement::retrying);
    connect(request, &::H2Request::redirected, this, &H2RequestElement::redirected);
    connect(request, &::H2Request::headersReceived, this, [this, request] {
        beginReading(request->responseHeaders().value("content-type"));
        Q_EMIT headersReceived();
    });
    connect(request, &::H2Request::tunnelEstablished, this, &H2RequestElement::tunnelEstablished);
    connect(request, &::H2Request::trailersReceived, this, &H2RequestElement::trailersReceived);
    connect(request, &::H2Request::readyRead, this, &H2RequestElement::read);
    connect(request, &::H2Request::downloadProgress, this, [this](qint64 received, qint64 total) {
        m_bytesReceived = received;
        m_bytesTotal = total;
        Q_EMIT progressChanged();
    });
    connect(request, &::H2Request::uploadProgress, this, &H2RequestElement::setUploadProgress);
    connect(request, &::H2Request::finished, this, &H2RequestElement::finish);
}

Requester *H2RequestElement::target() const
{
    if (m_connection)
        return m_connection;
    if (m_client)
        return m_client;
    return m_target;
}

QJSEngine *H2RequestElement::engine() const
{
    QJSEngine *own = qjsEngine(this);
    return own || !target() ? own : qjsEngine(target());
}

void H2RequestElement::setTarget(Requester *target)
{
    m_target = target;
    m_connection = qobject_cast<H2ConnectionElement *>(target);
    m_client = qobject_cast<H2ClientElement *>(target);
    // For the file that a warning names.
    if (QQmlContext *context = qmlContext(target))
        QQmlEngine::setContextForObject(this, context);
}

void H2RequestElement::setRunning(bool running)
{
    if (running == (m_sendAgain || (m_running && !m_aborted)))
        return;
    if (!m_complete) {
        m_running = running; // componentComplete() sends it
        Q_EMIT runningChanged();
    } else if (running) {
        send();
    } else {
        abort();
    }
}

void H2RequestElement::classBegin()
{
    m_complete = false;
}

void H2RequestElement::componentComplete()
{
    m_complete = true;
    if (!std::exchange(m_running, false))
        return;
    const QPointer<H2RequestElement> alive(this);
    send();
    if (alive && !m_running)
        Q_EMIT runningChanged();
}

void H2RequestElement::setOptions(const QJSValue &options)
{
    QJSValueIterator it(options);
    while (it.next()) {
        if (it.value().isUndefined())
            continue;
        const QByteArray name = it.name().toLatin1();
        const QMetaProperty property
            = metaObject()->property(metaObject()->indexOfProperty(name.constData()));
        // What a request is sent with, and not where or when.
        if (!property.isWritable() || name == "connection" || name == "client"
            || name == "running") {
            qmlWarning(this) << tr("there is no option \"%1\"").arg(it.name());
            continue;
        }
        const bool isScript = property.metaType() == QMetaType::fromType<QJSValue>();
        const QVariant value
            = isScript ? QVariant::fromValue(it.value()) : ScriptValue::toVariant(it.value());
        if (!property.write(this, value))
            qmlWarning(this) << tr("the option %1 is \"%2\", which it cannot be")
                                    .arg(it.name(), ScriptValue::text(it.value()));
    }
}

void H2RequestElement::adopt(::H2Request *pushed)
{
    pushed->setParent(nullptr);
    m_request.reset(pushed);
    m_url = pushed->url();
    m_fields = pushed->requestHeaders();
    follow();
    begin();
}

// A file that cannot be read fails the request, as a device that is not open does in C++.
void H2RequestElement::takeBody()
{
    if (m_streamedBody) {
        // What has been written before the first sending belongs to it.
        if (m_status != Null)
            m_request->setStreamedBody();
        return;
    }
    m_file.reset();
    if (m_content.file.isEmpty()) {
        m_request->setBody(m_content.bytes);
        return;
    }
    m_file = std::make_unique<QFile>(localFile(m_content.file));
    if (!m_file->open(QIODevice::ReadOnly))
        m_failure = fileError(tr("The body cannot be read from %1: %2.")
                                  .arg(m_content.file.toDisplayString(), m_file->errorString()));
    m_request->setBody(m_file.get());
}

QString H2RequestElement::localFile(const QUrl &url) const
{
    const QQmlContext *context = qmlContext(this);
    return QQmlFile::urlToLocalFileOrQrc(context ? context->resolvedUrl(url) : url);
}

// As the body's: what cannot be opened fails the request.
void H2RequestElement::openOutput()
{
    if (!m_outputFile.isEmpty()) {
        const QString name = localFile(m_outputFile);
        m_output = std::make_unique<QSaveFile>(name);
        if (name.isEmpty()) // a QSaveFile would not mind
            m_failure = fileError(tr("The response cannot be written to %1: it is no local file.")
                                      .arg(m_outputFile.toDisplayString()));
        else if (!m_output->open(QIODevice::WriteOnly))
            m_failure
                = fileError(tr("The response cannot be written to %1: %2.")
                                .arg(m_outputFile.toDisplayString(), m_output->errorString()));
    }
    m_request->setOutputDevice(m_output.get());
}

// Only a whole response takes the place of the file that was there.
H2Error H2RequestElement::endOutput(bool isWhole)
{
    m_request->setOutputDevice(nullptr);
    const std::unique_ptr<QSaveFile> output = std::move(m_output);
    if (!output || !isWhole || output->commit())
        return {};
    return fileError(tr("The response cannot be written to %1: %2.")
                         .arg(output->fileName(), output->errorString()));
}

void H2RequestElement::send()
{
    if (m_ending || m_aborted) {
        m_sendAgain = true; // once the former sending is over
        return;
    }
    if (m_running) {
        qmlWarning(this) << tr("the request is under way already");
        return;
    }
    Requester *to = target();
    if (!to) {
        qmlWarning(this) << tr(
            "the request has neither a connection nor a client to be sent through");
        return;
    }
    m_failure = {};
    takeBody();
    openOutput();
    H2Headers fields = m_fields;
    if (!m_content.contentType.isEmpty() && !fields.contains("content-type"))
        fields.append("content-type", m_content.contentType);
    m_request->setRequestHeaders(fields);
    // What nobody takes, the server is told not to send.
    disconnect(m_pushes);
    if (isSignalConnected(QMetaMethod::fromSignal(&H2RequestElement::pushReceived)))
        m_pushes = connect(m_request.get(), &::H2Request::pushReceived, this,
                           &H2RequestElement::takePush);
    m_request->setUrl(to->baseUrl().isEmpty() ? m_url : to->baseUrl().resolved(m_url));
    begin();
    // The handlers find a request that is under way: they can abort it, or delete what sends it.
    const QPointer<H2RequestElement> alive(this);
    to->send(this);
    if (alive)
        announceBegin();
}

void H2RequestElement::submitTo(Requester *target)
{
    const QPointer<H2RequestElement> alive(this);
    target->submit(m_request.get());
    if (alive && m_aborted)
        m_request->abort();
}

// Tells nobody yet: first all of it is as it has to be.
void H2RequestElement::begin()
{
    if (QJSEngine *scripts = engine()) {
        m_self = scripts->toScriptValue(static_cast<QObject *>(this));
        m_sender = scripts->toScriptValue(static_cast<QObject *>(target()));
    }
    beginReading({});
    m_json = QJSValue();
    m_jsonParsed = false;
    m_bytesReceived = 0;
    m_bytesTotal = -1;
    m_bytesSent = 0;
    m_bytesToSend = -1;
    m_aborted = false;
    m_running = true;
    m_status = Loading;
}

void H2RequestElement::announceBegin()
{
    const QPointer<H2RequestElement> alive(this);
    Q_EMIT runningChanged();
    if (alive)
        Q_EMIT statusChanged();
    if (alive)
        Q_EMIT responseChanged();
    if (alive)
        Q_EMIT progressChanged();
    if (alive)
        Q_EMIT uploadProgressChanged();
}

void H2RequestElement::beginReading(const QByteArray &contentType)
{
    m_reader.begin(contentType,
                   m_maxLineLength > 0 ? static_cast<qsizetype>(m_maxLineLength)
                                       : LineSplitter::unbounded);
}

void H2RequestElement::abort()
{
    m_sendAgain = false;
    m_aborted = m_running;
    m_request->abort();
}

bool H2RequestElement::write(const QJSValue &data)
{
    QString problem;
    const QByteArray bytes = ScriptValue::toBytes(data, engine(), &problem);
    if (!problem.isEmpty()) {
        qmlWarning(this) << "write: " << problem;
        return false;
    }
    const bool taken = m_request->isWritable() && m_request->write(bytes) == bytes.size();
    if (!taken)
        qmlWarning(this) << "write: " << tr("the request has no body that can be written now");
    return taken;
}

void H2RequestElement::followRedirect()
{
    m_request->followRedirect();
}

void H2RequestElement::closeWriteChannel()
{
    m_request->closeWriteChannel();
}

bool H2RequestElement::isListenedTo(void (H2RequestElement::*signal)(const QString &)) const
{
    return isSignalConnected(QMetaMethod::fromSignal(signal));
}

void H2RequestElement::read()
{
    const QPointer<H2RequestElement> alive(this);
    while (alive && !m_aborted) {
        const QByteArray chunk = m_request->readChunk();
        if (chunk.isEmpty())
            break;
        passOn(chunk);
    }
}

// Any slot may delete this, or abort it.
void H2RequestElement::passOn(const QByteArray &chunk)
{
    if (m_keepResponse && !keep(chunk))
        return;
    const bool wantsEvents
        = isSignalConnected(QMetaMethod::fromSignal(&H2RequestElement::eventReceived));
    const bool wantsLines = isListenedTo(&H2RequestElement::lineReceived);
    const bool wantsText = isListenedTo(&H2RequestElement::textReceived);
    const QString text
        = wantsEvents || wantsLines || wantsText ? m_reader.decode(chunk) : QString();

    const QPointer<H2RequestElement> alive(this);
    if (m_keepResponse)
        Q_EMIT responseChanged();
    if (alive && !m_aborted)
        Q_EMIT dataReceived(chunk);
    if (alive && !m_aborted && !text.isEmpty())
        Q_EMIT textReceived(text);
    if (alive && !m_aborted && wantsLines)
        passOnLines(text);
    if (alive && !m_aborted && wantsEvents)
        passOnEvents(text);
}

bool H2RequestElement::keep(const QByteArray &chunk)
{
    if (m_maxResponseSize > 0 && chunk.size() > m_maxResponseSize - m_reader.data().size()) {
        failTooLarge(
            tr("The response is larger than maxResponseSize, %1 bytes.").arg(m_maxResponseSize));
        return false;
    }
    m_reader.append(chunk);
    return true;
}

void H2RequestElement::passOnLines(const QString &text)
{
    const QPointer<H2RequestElement> alive(this);
    const QStringList lines = m_reader.lines.feed(text);
    const bool isTooLong = m_reader.lines.isTooLong();
    for (const QString &line : lines) {
        if (alive && !m_aborted)
            Q_EMIT lineReceived(line);
    }
    if (alive && !m_aborted && isTooLong)
        failTooLarge(tr("A line of the response has more characters than maxLineLength, %1.")
                         .arg(m_maxLineLength));
}

void H2RequestElement::passOnEvents(const QString &text)
{
    const QPointer<H2RequestElement> alive(this);
    const QString id = lastEventId();
    const QVariant time = reconnectionTime();
    const auto events = m_reader.events.feed(text);
    const bool isTooLong = m_reader.events.isTooLong();
    if (lastEventId() != id)
        Q_EMIT lastEventIdChanged();
    if (alive && reconnectionTime() != time)
        Q_EMIT reconnectionTimeChanged();
    for (const EventStreamParser::Event &event : events) {
        if (alive && !m_aborted)
            Q_EMIT eventReceived(event.type, event.data, event.lastEventId);
    }
    if (alive && !m_aborted && isTooLong)
        failTooLarge(tr("An event of the response has more characters than maxLineLength, %1.")
                         .arg(m_maxLineLength));
}

void H2RequestElement::failTooLarge(const QString &reason)
{
    m_failure = H2Error(H2Error::Kind::BufferLimitExceeded, H2Error::Initiator::Library,
                        H2Error::Scope::Request, reason);
    abort();
}

void H2RequestElement::takePush(::H2Request *pushed)
{
    auto *element = new H2RequestElement;
    QQmlEngine::setObjectOwnership(element, QQmlEngine::JavaScriptOwnership);
    element->setTarget(target());
    element->adopt(pushed);
    Q_EMIT pushReceived(element);
}

void H2RequestElement::finish()
{
    const QPointer<H2RequestElement> alive(this);
    read();
    if (!alive)
        return;
    H2Error reason = m_failure.isError() ? m_failure : m_request->error();
    if (const H2Error problem = endOutput(!reason.isError()); problem.isError())
        reason = m_failure = problem;
    // One that was cut off is no line.
    const QString rest = m_reader.lines.takeRest();
    if (!rest.isEmpty() && !reason.isError() && !m_aborted)
        Q_EMIT lineReceived(rest);
    if (!alive)
        return;
    const QJSValue self = std::exchange(m_self, QJSValue()); // until the last signal has come
    const QJSValue sender = std::exchange(m_sender, QJSValue());
    Q_UNUSED(self)
    Q_UNUSED(sender)
    // A handler that sends it again does so when all of them have heard of the end.
    m_running = false;
    m_aborted = false;
    m_ending = true;
    m_status = reason.isError() ? Error : Ready;
    Q_EMIT runningChanged();
    if (alive)
        Q_EMIT statusChanged();
    if (alive)
        Q_EMIT progressChanged();
    if (alive)
        Q_EMIT uploadProgressChanged();
    if (alive && reason.isError())
        Q_EMIT errorOccurred(reason);
    if (!alive)
        return;
    m_ending = false;
    Q_EMIT finished();
    if (alive && std::exchange(m_sendAgain, false) && !m_running)
        send();
}

} // namespace QtH2
