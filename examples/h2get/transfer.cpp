// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transfer.h"

#include "bodyoutput.h"
#include "originconnection.h"
#include "report.h"

#include <utility>

Transfer::Transfer(int number, const Arguments &arguments, const Reports *reports,
                   BodyOutput *output, QObject *parent)
    : QObject(parent)
    , m_number(number)
    , m_cancelAfter(arguments.cancelAfter)
    , m_reports(reports)
    , m_output(output)
    , m_request(arguments.method, arguments.urlOf(number))
{
    if (arguments.json)
        m_hash.emplace(QCryptographicHash::Sha256);
    m_request.setRequestHeaders(arguments.headers);
    m_request.setBody(arguments.body.value_or(QByteArray()));
    m_request.setTimeout(arguments.timeout);
    m_request.setResponseTimeout(arguments.responseTimeout);

    connect(&m_request, &H2Request::stateChanged, this, [this](H2Request::State state) {
        if (state >= H2Request::State::Sent)
            tellSent();
    });
    connect(&m_request, &H2Request::headersReceived, this, &Transfer::requestHeadersReceived);
    connect(&m_request, &H2Request::readyRead, this, &Transfer::readAvailable);
    connect(&m_request, &H2Request::uploadProgress, this, [this](qint64 bytesSent) {
        m_bytesSent = bytesSent;
        m_reports->tell(&Report::dataSent, *this);
    });
    connect(&m_request, &H2Request::trailersReceived, this,
            [this] { m_reports->tell(&Report::trailersReceived, *this); });
    connect(&m_request, &H2Request::errorOccurred, this, &Transfer::fail);
    connect(&m_request, &H2Request::finished, this, &Transfer::requestFinished);
}

void Transfer::start(OriginConnection *connection)
{
    m_connection = connection;
    const H2Error refusal = connection->trySend(&m_request);
    if (refusal.isError()) {
        fail(refusal);
        end();
    }
}

int Transfer::connectionNumber() const
{
    return m_connection->number();
}

qint64 Transfer::expectedBytes() const
{
    bool isNumber = false;
    const qint64 length = m_request.responseHeaders().value("content-length").toLongLong(&isNumber);
    return isNumber && m_request.method() != "HEAD" ? length : -1;
}

void Transfer::requestHeadersReceived()
{
    m_reports->tell(&Report::headersReceived, *this);
    cancelIfEnough();
}

void Transfer::readAvailable()
{
    QByteArrayList chunks;
    qint64 bytes = 0;
    for (QByteArray chunk = m_request.readChunk(); !chunk.isEmpty();
         chunk = m_request.readChunk()) {
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
        m_request.abort();
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

void Transfer::requestFinished()
{
    readAvailable();
    m_ok = !m_request.error().isError() && !m_outputFailed;
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
