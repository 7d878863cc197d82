// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/devicebody.h"

#include "client/bodyerrors.h"

#include <QtH2/h2request.h>

#include <QtCore/qfiledevice.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qabstractsocket.h>
#include <QtNetwork/qlocalsocket.h>

#include <algorithm>
#include <utility>

namespace QtH2 {

namespace {

// Two DATA frames. Larger blocks go back to the system as they are freed, and cost a page fault for
// every 4 KiB that is read next.
constexpr qint64 chunkSize = 32 * 1024;

// QIODevice tells neither whether it failed nor how, but those that fail change their errorString().
// A socket has one at its good end, too, and a file forgets an older one when it is read.
bool hasFailed(const QIODevice *device, const QString &errorBefore)
{
    if (const auto *socket = qobject_cast<const QAbstractSocket *>(device)) {
        return socket->error() != QAbstractSocket::UnknownSocketError
            && socket->error() != QAbstractSocket::RemoteHostClosedError;
    }
    if (const auto *socket = qobject_cast<const QLocalSocket *>(device)) {
        return socket->error() != QLocalSocket::UnknownSocketError
            && socket->error() != QLocalSocket::PeerClosedError;
    }
    if (const auto *file = qobject_cast<const QFileDevice *>(device))
        return file->error() != QFileDevice::NoError;
    if (const auto *request = qobject_cast<const H2Request *>(device))
        return request->error().isError();
    return device->errorString() != errorBefore;
}

// What stands behind QHttpMultiPart says that it is at its end while QIODevice still holds bytes of it.
bool isAtLastByte(const QIODevice *device)
{
    return device->atEnd() && device->pos() >= device->size();
}

} // namespace

DeviceBody::DeviceBody(QIODevice *device)
    : m_device(device)
{
}

H2Error DeviceBody::prepare()
{
    if (!m_device)
        return BodyErrors::deviceDeleted();
    if (m_device->thread() != QThread::currentThread())
        return BodyErrors::deviceOfOtherThread();
    if (!m_device->isReadable())
        return BodyErrors::deviceNotReadable();
    // A nested event loop in the device's own reading may have ended that sending.
    if (m_passing || (m_device->isSequential() && m_hasBegun))
        return BodyErrors::deviceCannotGoBack();
    stop();
    if (!goBack())
        return BodyErrors::deviceCannotGoBack();
    if (!m_device)
        return BodyErrors::deviceDeleted();
    m_wanted = 0;
    m_hasBegun = false;
    m_channelFinished = false;
    if (!m_hasFailed)
        m_errorBefore = m_device->errorString();
    watch();
    return {};
}

bool DeviceBody::goBack()
{
    if (m_device->isSequential())
        return true;
    if (!m_start)
        m_start = m_device->pos();
    if (!m_hasBegun && m_device->pos() == *m_start)
        return true;
    // What stands behind QHttpMultiPart goes back to its beginning alone.
    return *m_start == 0 ? m_device->reset() : m_device->seek(*m_start);
}

qint64 DeviceBody::size() const
{
    return m_device->isSequential() ? -1 : std::max<qint64>(m_device->size() - *m_start, 0);
}

void DeviceBody::want(qint64 bytes, BodySink *sink)
{
    m_sink = sink;
    m_wanted += bytes;
    pass();
}

void DeviceBody::stop()
{
    m_sink = nullptr;
    if (m_device)
        m_device->disconnect(this);
}

void DeviceBody::watch()
{
    // Direct: the device lives here, but this was made where setBody() was called, before the request
    // was moved.
    constexpr auto here = Qt::DirectConnection;
    connect(m_device, &QIODevice::readyRead, this, &DeviceBody::pass, here);
    connect(m_device, &QIODevice::readChannelFinished, this, &DeviceBody::channelFinished, here);
    connect(m_device, &QIODevice::aboutToClose, this, &DeviceBody::aboutToClose, here);
    connect(
        m_device, &QObject::destroyed, this, [this] { fail(BodyErrors::deviceDeleted()); }, here);
}

// Reading can run code of the application, which can do anything to the request.
void DeviceBody::pass()
{
    if (std::exchange(m_passing, true))
        return;
    if (m_sink && m_device && !m_device->isReadable()) {
        m_passing = false;
        fail(BodyErrors::deviceClosed());
        return;
    }
    const QPointer<DeviceBody> alive(this);
    qint64 lastRead = 0;
    while (alive && m_sink && m_device && m_wanted > 0) {
        if (!m_device->isSequential() && isAtLastByte(m_device))
            break;
        lastRead = passChunk();
        if (lastRead <= 0)
            break;
    }
    if (!alive)
        return;
    m_passing = false;
    if (!m_device)
        fail(BodyErrors::deviceDeleted());
    else if (m_sink && isAtEnd(lastRead))
        end();
}

qint64 DeviceBody::passChunk()
{
    const QPointer<DeviceBody> alive(this);
    QByteArray chunk(std::min(m_wanted, chunkSize), Qt::Uninitialized);
    const qint64 read = m_device->read(chunk.data(), chunk.size());
    if (read <= 0 || !alive || !m_sink)
        return read;
    m_hasBegun = true;
    m_wanted -= read;
    // A small piece would keep the large block.
    if (read < chunk.size() / 2)
        chunk = QByteArray(chunk.constData(), read);
    else
        chunk.truncate(read);
    m_sink->bodyRead(chunk);
    return read;
}

bool DeviceBody::isAtEnd(qint64 lastRead) const
{
    if (lastRead < 0)
        return true;
    if (m_device->isSequential()) {
        // A pipe that is read as a file waits for bytes, has no signal for its end, and gives none there.
        const bool isEndOfFile
            = lastRead == 0 && m_wanted > 0 && qobject_cast<const QFileDevice *>(m_device.data());
        return isEndOfFile || (m_channelFinished && m_device->bytesAvailable() == 0);
    }
    // A file that has become shorter gives 0 without being at its end.
    return isAtLastByte(m_device) || (lastRead == 0 && m_wanted > 0);
}

void DeviceBody::channelFinished()
{
    m_channelFinished = true;
    pass();
}

void DeviceBody::aboutToClose()
{
    if (m_sink)
        fail(BodyErrors::deviceClosed());
}

void DeviceBody::end()
{
    m_hasFailed = hasFailed(m_device, m_errorBefore);
    if (m_hasFailed) {
        fail(BodyErrors::deviceFailed(m_device->errorString()));
        return;
    }
    BodySink *sink = m_sink;
    stop();
    sink->bodyEnded();
}

void DeviceBody::fail(const H2Error &error)
{
    BodySink *sink = m_sink;
    stop();
    if (sink)
        sink->bodyFailed(error);
}

} // namespace QtH2
