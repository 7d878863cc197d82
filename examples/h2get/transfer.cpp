// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transfer.h"

#include "bodyoutput.h"
#include "originconnection.h"
#include "report.h"
#include "standardinput.h"

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Transfer::Transfer(int number, const Arguments &arguments, const Reports *reports,
                   BodyOutput *output, QObject *parent)
    : QObject(parent)
    , m_number(number)
    , m_cancelAfter(arguments.cancelAfter)
    , m_reports(reports)
    , m_output(output)
    , m_bodyFile(arguments.bodyFile)
    , m_bodyFromInput(arguments.bodyFromInput)
    , m_isTunnel(arguments.isTunnel())
    , m_request(new H2Request(arguments.method,
                              arguments.tunnelTarget.isEmpty() ? arguments.urlOf(number)
                                                               : arguments.tunnelTarget,
                              this))
    , m_readsWithDelay(arguments.readDelay.has_value())
{
    m_request->setRequestHeaders(arguments.headers);
    m_request->setProtocol(arguments.protocol);
    m_request->setRequestTrailers(arguments.trailers);
    m_request->setPriority(arguments.priority);
    if (arguments.body)
        m_request->setBody(*arguments.body);
    if (arguments.expectContinue)
        m_request->setExpectContinueTimeout(1s);
    m_request->setReadBufferSize(arguments.readBufferSize);
    m_request->setTimeout(arguments.timeout);
    m_request->setResponseTimeout(arguments.responseTimeout);
    // The other end is closed: there is nobody left to write to.
    if (m_isTunnel) {
        connect(m_request, &QIODevice::readChannelFinished, m_request,
                &H2Request::closeWriteChannel);
    }
    follow(arguments);
}

Transfer::Transfer(int number, H2Request *pushed, OriginConnection *connection,
                   const Arguments &arguments, const Reports *reports, BodyOutput *output,
                   QObject *parent)
    : QObject(parent)
    , m_number(number)
    , m_cancelAfter(arguments.cancelAfter)
    , m_reports(reports)
    , m_output(output)
    , m_connection(connection)
    , m_bodyFromInput(false)
    , m_isTunnel(false)
    , m_request(pushed)
    , m_readsWithDelay(arguments.readDelay.has_value())
{
    pushed->setParent(this);
    follow(arguments);
}

void Transfer::follow(const Arguments &arguments)
{
    if (arguments.json)
        m_hash.emplace(QCryptographicHash::Sha256);
    m_readTimer.setSingleShot(true);
    m_readTimer.setTimerType(Qt::PreciseTimer);
    m_readTimer.setInterval(arguments.readDelay.value_or(0ms));
    connect(&m_readTimer, &QTimer::timeout, this, &Transfer::readAfterDelay);

    connect(m_request, &H2Request::stateChanged, this, [this](H2Request::State state) {
        if (state >= H2Request::State::Sent)
            tellSent();
    });
    connect(m_request, &H2Request::informationalReceived, this,
            [this](int status, const H2Headers &headers) {
                m_reports->tell(&Report::informationalReceived, *this, status, headers);
            });
    if (arguments.takePushes)
        connect(m_request, &H2Request::pushReceived, this, &Transfer::pushReceived);
    connect(m_request, &H2Request::headersReceived, this, &Transfer::requestHeadersReceived);
    connect(m_request, &H2Request::tunnelEstablished, this,
            [this] { m_reports->tell(&Report::tunnelEstablished, *this); });
    connect(m_request, &H2Request::readyRead, this, &Transfer::dataAvailable);
    connect(m_request, &H2Request::uploadProgress, this, [this](qint64 bytesSent) {
        m_bytesSent = bytesSent;
        m_reports->tell(&Report::dataSent, *this);
    });
    connect(m_request, &H2Request::trailersReceived, this,
            [this] { m_reports->tell(&Report::trailersReceived, *this); });
    connect(m_request, &H2Request::errorOccurred, this, &Transfer::fail);
    connect(m_request, &H2Request::finished, this, &Transfer::requestIsOver);
}

void Transfer::start(OriginConnection *connection)
{
    m_connection = connection;
    H2Error refusal = openBody();
    if (!refusal.isError())
        refusal = connection->trySend(m_request);
    if (refusal.isError()) {
        fail(refusal);
        end();
    }
}

H2Error Transfer::openBody()
{
    if (m_bodyFromInput)
        m_request->setStreamedBody();
    if (m_bodyFromInput || m_isTunnel)
        streamInput();
    if (m_bodyFile.fileName().isEmpty())
        return {};
    if (!m_bodyFile.open(QIODevice::ReadOnly)) {
        return H2Error(
            H2Error::Kind::BodyDeviceFailed, H2Error::Initiator::User, H2Error::Scope::Request,
            "cannot read %1: %2"_L1.arg(m_bodyFile.fileName(), m_bodyFile.errorString()));
    }
    m_request->setBody(&m_bodyFile);
    return {};
}

void Transfer::streamInput()
{
    auto *input = new StandardInput(this);
    connect(m_request, &H2Request::writeReadyChanged, input,
            [this, input] { input->setWanted(m_request->isWriteReady()); });
    connect(m_request, &H2Request::finished, input, [input] { input->setWanted(false); });
    connect(input, &StandardInput::received, m_request,
            [this](const QByteArray &bytes) { m_request->write(bytes); });
    connect(input, &StandardInput::ended, m_request, &H2Request::closeWriteChannel);
    connect(input, &StandardInput::failed, this, [this](const QString &reason) {
        Q_EMIT inputFailed("cannot read standard input: "_L1 + reason);
    });
    input->setWanted(true);
}

int Transfer::connectionNumber() const
{
    return m_connection->number();
}

qint64 Transfer::expectedBytes() const
{
    bool isNumber = false;
    const qint64 length
        = m_request->responseHeaders().value("content-length").toLongLong(&isNumber);
    return isNumber && m_request->method() != "HEAD" ? length : -1;
}

void Transfer::requestHeadersReceived()
{
    m_reports->tell(&Report::headersReceived, *this);
    cancelIfEnough();
}

void Transfer::dataAvailable()
{
    if (!m_readsWithDelay)
        read(m_request->bytesAvailable());
    else if (!m_readTimer.isActive())
        m_readTimer.start();
}

void Transfer::readAfterDelay()
{
    const qint64 bound = m_request->readBufferSize();
    read(bound > 0 ? bound : m_request->bytesAvailable());
    if (m_request->bytesAvailable() > 0)
        m_readTimer.start();
    else if (m_request->isFinished())
        requestIsOver();
}

void Transfer::read(qint64 maxSize)
{
    QByteArrayList chunks;
    qint64 bytes = 0;
    while (bytes < maxSize && m_request->bytesAvailable() > 0) {
        QByteArray chunk
            = m_readsWithDelay ? m_request->read(maxSize - bytes) : m_request->readChunk();
        bytes += chunk.size();
        if (m_hash)
            m_hash->addData(chunk);
        if (m_output)
            chunks.append(std::move(chunk));
    }
    if (bytes == 0)
        return;
    m_bytesReceived += bytes;
    m_reports->tell(&Report::dataReceived, *this, bytes);
    for (QByteArray &chunk : chunks) {
        if (!m_outputFailed && !m_output->write(m_number, std::move(chunk)))
            failOutput();
    }
    cancelIfEnough();
}

void Transfer::cancelIfEnough()
{
    if (m_cancelAfter && m_bytesReceived >= *m_cancelAfter)
        m_request->abort();
}

void Transfer::failOutput()
{
    m_outputFailed = true;
    m_ok = false;
    Q_EMIT outputFailed(m_output->errorString());
}

void Transfer::fail(const H2Error &error)
{
    m_reports->tell(&Report::requestFailed, *this, error);
}

// A slow reader goes on with what is there, unless it is cut off.
void Transfer::requestIsOver()
{
    const bool isWell = !m_request->error().isError();
    if (isWell && m_readsWithDelay && m_request->bytesAvailable() > 0) {
        dataAvailable();
        return;
    }
    m_readTimer.stop();
    read(m_request->bytesAvailable());
    m_ok = isWell && !m_outputFailed;
    end();
}

void Transfer::end()
{
    if (m_output && !m_output->finish(m_number) && !m_outputFailed)
        failOutput();
    tellSent();
    m_reports->tell(&Report::finished, *this);
    Q_EMIT finished();
}

void Transfer::tellSent()
{
    if (!std::exchange(m_toldSent, true))
        Q_EMIT sent();
}
