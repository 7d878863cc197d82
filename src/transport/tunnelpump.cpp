// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transport/tunnelpump.h"

#include <array>

#ifdef Q_OS_UNIX
#    include <fcntl.h>
#    include <sys/socket.h>
#    include <unistd.h>
#endif

namespace QtH2 {

namespace {

// So much waits on each way at the most.
constexpr qint64 highWaterMark = 256 * 1024;

constexpr qint64 blockSize = 64 * 1024;

} // namespace

TunnelPump::TunnelPump(QIODevice *tunnel, QObject *parent)
    : QObject(parent)
    , m_tunnel(tunnel)
{
    m_socket.setReadBufferSize(highWaterMark);
    connect(&m_socket, &QIODevice::readyRead, this, &TunnelPump::intoTunnel);
    connect(&m_socket, &QIODevice::bytesWritten, this, &TunnelPump::fromTunnel);
    connect(&m_socket, &QLocalSocket::disconnected, this, &TunnelPump::socketEnded);
    connect(tunnel, &QIODevice::readyRead, this, &TunnelPump::fromTunnel);
    connect(tunnel, &QIODevice::bytesWritten, this, &TunnelPump::intoTunnel);
    connect(tunnel, &QIODevice::readChannelFinished, this, &TunnelPump::tunnelEnded);
    connect(tunnel, &QIODevice::aboutToClose, this, &TunnelPump::tunnelEnded);
    connect(tunnel, &QObject::destroyed, this, &TunnelPump::tunnelEnded);
}

TunnelPump::~TunnelPump()
{
    m_socket.disconnect(this);
    // The event loop has not told yet of what was written last: the GOAWAY, and TLS's own goodbye.
    while (m_tunnel && m_tunnel->isWritable()
           && (m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(0)))
        m_tunnel->write(m_socket.readAll());
    if (m_tunnel && m_tunnel->isOpen())
        m_tunnel->close();
}

std::optional<qintptr> TunnelPump::takeDescriptor()
{
#ifdef Q_OS_UNIX
    std::array<int, 2> ends = {};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0)
        return std::nullopt;
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, ::fcntl(end, F_GETFL) | O_NONBLOCK);
    }
    if (m_socket.setSocketDescriptor(ends[0])) {
        fromTunnel();
        return ends[1];
    }
    for (const int end : ends)
        ::close(end);
#endif
    return std::nullopt;
}

void TunnelPump::fromTunnel()
{
    while (m_tunnel && m_tunnel->bytesAvailable() > 0 && m_socket.bytesToWrite() < highWaterMark)
        m_socket.write(m_tunnel->read(blockSize));
    // What is left of it goes first.
    if (m_tunnelEnded && (!m_tunnel || m_tunnel->bytesAvailable() == 0))
        m_socket.disconnectFromServer();
}

void TunnelPump::intoTunnel()
{
    while (m_tunnel && m_tunnel->isWritable() && m_socket.bytesAvailable() > 0
           && m_tunnel->bytesToWrite() < highWaterMark)
        m_tunnel->write(m_socket.read(blockSize));
    if (m_socketEnded && m_tunnel && m_tunnel->isOpen() && m_socket.bytesAvailable() == 0)
        m_tunnel->close();
}

void TunnelPump::tunnelEnded()
{
    m_tunnelEnded = true;
    fromTunnel();
}

void TunnelPump::socketEnded()
{
    m_socketEnded = true;
    intoTunnel();
}

} // namespace QtH2
