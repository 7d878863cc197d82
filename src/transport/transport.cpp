// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transport/transport.h"

#include "transport/socketerrors.h"

#include <QtNetwork/qlocalsocket.h>
#include <QtNetwork/qsslsocket.h>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace QtH2 {

namespace {

// Large enough that a fast download costs few calls, small enough to stay in the cache.
constexpr qsizetype readBlockSize = 128 * 1024;
// What may wait in the device: enough to fill a long fat pipe's socket buffer, and the bound for a
// peer that does not read.
constexpr qint64 highWaterMark = 512 * 1024;
// A server that sends more than our windows allow is cut off before it fills memory; the session
// would notice only after the bytes were read.
constexpr qint64 socketReadBuffer = 2 * 1024 * 1024;
constexpr auto closeTimeout = 3s;

} // namespace

Transport::Transport(QIODevice *device, QObject *parent)
    : QObject(parent)
    , m_device(device)
    , m_socket(qobject_cast<QAbstractSocket *>(device))
    , m_readBuffer(readBlockSize, Qt::Uninitialized)
{
    m_closeTimer.setSingleShot(true);
    m_closeTimer.callOnTimeout(this, &Transport::abort);
    connect(device, &QIODevice::readyRead, this, &Transport::readyToRead);
    connect(device, &QIODevice::bytesWritten, this, &Transport::tellBytesTaken);
    connect(device, &QObject::destroyed, this, [this] { end({}); });
    if (m_socket)
        watchSocket(m_socket);
    else
        watchDevice();
}

bool Transport::isUsable(const QIODevice *device)
{
    if (!device || !device->isReadable() || !device->isWritable())
        return false;
    if (const auto *socket = qobject_cast<const QAbstractSocket *>(device))
        return socket->state() == QAbstractSocket::ConnectedState;
    if (const auto *socket = qobject_cast<const QLocalSocket *>(device))
        return socket->state() == QLocalSocket::ConnectedState;
    return true;
}

Transport::~Transport()
{
    if (!m_device)
        return;
    m_device->disconnect(this);
    // A socket goes on with its end by itself, no other device does.
    if (m_closing && !m_socket && !qobject_cast<QLocalSocket *>(m_device.data()))
        closeDevice();
}

void Transport::watchSocket(QAbstractSocket *socket)
{
    socket->setReadBufferSize(socketReadBuffer);
    if (auto *sslSocket = qobject_cast<QSslSocket *>(socket))
        connect(sslSocket, &QSslSocket::encryptedBytesWritten, this, &Transport::tellBytesTaken);
    connect(socket, &QAbstractSocket::disconnected, this, [this] { end({}); });
    connect(socket, &QAbstractSocket::errorOccurred, this,
            [this, socket](QAbstractSocket::SocketError error) {
                if (error == QAbstractSocket::RemoteHostClosedError)
                    end({});
                else if (error != QAbstractSocket::TemporaryError)
                    end(SocketErrors::fromSocket(error, socket->errorString(), false));
            });
}

void Transport::watchDevice()
{
    if (auto *localSocket = qobject_cast<QLocalSocket *>(m_device.data())) {
        localSocket->setReadBufferSize(socketReadBuffer);
        connect(localSocket, &QLocalSocket::disconnected, this, [this] { end({}); });
    }
    connect(m_device, &QIODevice::readChannelFinished, this, [this] { end({}); });
    connect(m_device, &QIODevice::aboutToClose, this, [this] { end({}); });
}

QByteArrayView Transport::read()
{
    if (!m_device || !m_device->isReadable())
        return {};
    m_reading = true;
    const qint64 size = m_device->read(m_readBuffer.data(), m_readBuffer.size());
    m_reading = false;
    if (size < 0 && m_device->bytesAvailable() > 0)
        end(SocketErrors::deviceFailed(m_device->errorString()));
    return QByteArrayView(m_readBuffer.constData(), std::max<qint64>(size, 0));
}

bool Transport::hasBytesToRead() const
{
    return m_device && m_device->isReadable() && m_device->bytesAvailable() > 0;
}

qint64 Transport::bytesWaiting() const
{
    if (!m_device || m_ended)
        return 0;
    // A stalled QSslSocket holds its backlog encrypted.
    const auto *sslSocket = qobject_cast<QSslSocket *>(m_socket.data());
    return m_device->bytesToWrite() + (sslSocket ? sslSocket->encryptedBytesToWrite() : 0);
}

qsizetype Transport::writeCapacity() const
{
    if (!m_device || m_ended || m_closing)
        return 0;
    return std::max<qint64>(highWaterMark - bytesWaiting(), 0);
}

void Transport::write(const QByteArray &bytes)
{
    if (!m_device || m_ended)
        return;
    if (m_device->write(bytes) != bytes.size()) {
        end(SocketErrors::deviceFailed(m_device->errorString()));
        return;
    }
    flush();
}

// Without it Qt would wait for the next turn of the event loop.
void Transport::flush()
{
    if (m_socket)
        m_socket->flush();
    else if (auto *localSocket = qobject_cast<QLocalSocket *>(m_device.data()))
        localSocket->flush();
}

void Transport::tellBytesTaken()
{
    if (m_ended)
        return;
    if (!m_closing) {
        Q_EMIT bytesTaken();
        return;
    }
    // A socket tells itself when all is out.
    const bool isSocket = m_socket || qobject_cast<QLocalSocket *>(m_device.data());
    if (!isSocket && bytesWaiting() == 0)
        end({});
}

void Transport::close()
{
    if (std::exchange(m_closing, true))
        return;
    if (m_ended) {
        closeDevice();
    } else if (!m_device) {
        end({});
    } else if (m_socket) {
        m_closeTimer.start(closeTimeout);
        m_socket->disconnectFromHost();
    } else if (auto *localSocket = qobject_cast<QLocalSocket *>(m_device.data())) {
        m_closeTimer.start(closeTimeout);
        localSocket->disconnectFromServer();
    } else if (bytesWaiting() > 0) {
        m_closeTimer.start(closeTimeout);
    } else {
        end({});
    }
}

void Transport::abort()
{
    m_closing = true;
    if (m_socket)
        m_socket->abort();
    else if (auto *localSocket = qobject_cast<QLocalSocket *>(m_device.data()))
        localSocket->abort();
    end({});
}

void Transport::closeDevice()
{
    if (m_device && m_device->isOpen())
        m_device->close();
}

void Transport::end(const H2Error &cause)
{
    // A device may find its end as it reads: what it has read then comes first.
    if (m_reading) {
        QMetaObject::invokeMethod(
            this, [this, cause] { end(cause); }, Qt::QueuedConnection);
        return;
    }
    if (std::exchange(m_ended, true))
        return;
    m_closeTimer.stop();
    if (m_closing)
        closeDevice();
    Q_EMIT ended(cause);
}

} // namespace QtH2
