// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// pacingproxy PORT DELAY RATE: a long way to the server on PORT of this machine. It prints a port of
// its own, and what comes there arrives DELAY milliseconds later, at no more than RATE bytes a second,
// either way. What does not fit on the way waits in a bounded buffer, and then at the sender.

#include <QtCore/qbytearray.h>
#include <QtCore/qcoreapplication.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>

using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
using Nanoseconds = std::chrono::nanoseconds;

// Of the router in the middle, and of each socket: small beside what is on the way at one time.
constexpr qint64 routerBuffer = 256 * 1024;
constexpr qint64 socketBuffer = 64 * 1024;

struct Route
{
    Nanoseconds delay;
    double rate; // bytes a second

    [[nodiscard]] Nanoseconds timeFor(qint64 bytes) const
    {
        return Nanoseconds(static_cast<qint64>(static_cast<double>(bytes) / rate * 1e9));
    }
    [[nodiscard]] qint64 capacity() const
    {
        return static_cast<qint64>(rate * std::chrono::duration<double>(delay).count())
            + routerBuffer;
    }
};

// One direction of one connection.
class Lane : public QObject
{
public:
    Lane(QTcpSocket *source, QTcpSocket *target, const Route &route, QObject *parent)
        : QObject(parent)
        , m_source(source)
        , m_target(target)
        , m_route(route)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.callOnTimeout(this, &Lane::deliver);
        connect(source, &QTcpSocket::readyRead, this, &Lane::take);
        connect(source, &QTcpSocket::disconnected, this, &Lane::endIfEmpty);
        connect(target, &QTcpSocket::connected, this, &Lane::deliver);
        connect(target, &QTcpSocket::bytesWritten, this, &Lane::deliver);
    }

private:
    struct Chunk
    {
        QByteArray bytes;
        Clock::time_point arrival;
    };

    void take()
    {
        while (m_source->bytesAvailable() > 0 && m_onTheWay < m_route.capacity()) {
            constexpr qint64 atOnce = 16 * 1024;
            const QByteArray bytes = m_source->read(atOnce);
            m_lineFree = std::max(m_lineFree, Clock::now()) + m_route.timeFor(bytes.size());
            m_chunks.push_back({ bytes, m_lineFree + m_route.delay });
            m_onTheWay += bytes.size();
        }
        schedule();
    }

    void deliver()
    {
        const Clock::time_point now = Clock::now();
        while (!m_chunks.empty() && m_chunks.front().arrival <= now && canDeliver()) {
            m_onTheWay -= m_chunks.front().bytes.size();
            m_target->write(m_chunks.front().bytes);
            m_chunks.pop_front();
        }
        take();
        endIfEmpty();
    }

    void schedule()
    {
        if (m_chunks.empty() || m_timer.isActive())
            return;
        const auto left = m_chunks.front().arrival - Clock::now();
        if (left > 0ns || canDeliver())
            m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(left), 0ms));
    }

    // Otherwise the target calls.
    [[nodiscard]] bool canDeliver() const
    {
        return m_target->state() == QTcpSocket::ConnectedState
            && m_target->bytesToWrite() < socketBuffer;
    }

    void endIfEmpty()
    {
        const bool hasEnded
            = m_source->state() == QTcpSocket::UnconnectedState && m_source->bytesAvailable() == 0;
        if (hasEnded && m_chunks.empty())
            m_target->disconnectFromHost();
    }

    QTcpSocket *const m_source;
    QTcpSocket *const m_target;
    const Route m_route;
    QTimer m_timer;
    std::deque<Chunk> m_chunks;
    Clock::time_point m_lineFree; // when the last chunk has passed the slowest part
    qint64 m_onTheWay = 0;
};

void limitBuffers(QTcpSocket *socket)
{
    socket->setReadBufferSize(socketBuffer);
    socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, socketBuffer);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

void join(QTcpSocket *client, quint16 port, const Route &route)
{
    auto *server = new QTcpSocket(client);
    limitBuffers(client);
    QObject::connect(server, &QTcpSocket::connected, server, [server] { limitBuffers(server); });
    new Lane(client, server, route, client);
    new Lane(server, client, route, client);
    for (QTcpSocket *each : { client, server }) {
        QObject::connect(each, &QTcpSocket::disconnected, client, [client, server] {
            if (client->state() == server->state())
                client->deleteLater();
        });
    }
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        qCritical("usage: pacingproxy PORT DELAY RATE");
        return 2;
    }
    const quint16 port = arguments.at(1).toUShort();
    const Route route{ std::chrono::milliseconds(arguments.at(2).toInt()),
                       arguments.at(3).toDouble() };

    QTcpServer proxy;
    QObject::connect(&proxy, &QTcpServer::newConnection, &proxy, [&] {
        while (QTcpSocket *client = proxy.nextPendingConnection())
            join(client, port, route);
    });
    if (!proxy.listen(QHostAddress(QHostAddress::LocalHost))) {
        qCritical("pacingproxy: %ls", qUtf16Printable(proxy.errorString()));
        return 1;
    }
    std::printf("%d\n", proxy.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
