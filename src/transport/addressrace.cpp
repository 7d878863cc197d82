// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transport/addressrace.h"

#include <QtNetwork/qhostinfo.h>
#include <QtNetwork/qnetworkproxy.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace QtH2 {

namespace {

constexpr std::chrono::milliseconds attemptDelay(250); // RFC 8305, section 5

} // namespace

AddressRace::AddressRace(MakeSocket makeSocket, QObject *parent)
    : QObject(parent)
    , m_makeSocket(std::move(makeSocket))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one adds up to a twentieth
    m_timer.setInterval(attemptDelay);
    m_timer.callOnTimeout(this, &AddressRace::tryNext);
}

AddressRace::~AddressRace()
{
    end();
}

void AddressRace::start(const QString &host, quint16 port)
{
    m_port = port;
    m_lookupId = QHostInfo::lookupHost(host, this, &AddressRace::lookedUp);
}

QList<QHostAddress> AddressRace::interleaved(const QList<QHostAddress> &addresses)
{
    if (addresses.isEmpty())
        return {};
    const auto preferred = addresses.constFirst().protocol();
    QList<QHostAddress> first;
    QList<QHostAddress> second;
    for (const QHostAddress &address : addresses)
        (address.protocol() == preferred ? first : second).append(address);
    QList<QHostAddress> result;
    for (qsizetype i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            result.append(first.at(i));
        if (i < second.size())
            result.append(second.at(i));
    }
    return result;
}

void AddressRace::lookedUp(const QHostInfo &info)
{
    m_lookupId = -1;
    if (info.addresses().isEmpty()) {
        end();
        Q_EMIT lost(QAbstractSocket::HostNotFoundError, info.errorString());
        return;
    }
    start(interleaved(info.addresses()), m_port);
}

void AddressRace::start(const QList<QHostAddress> &addresses, quint16 port)
{
    m_port = port;
    m_waiting = addresses;
    tryNext();
}

void AddressRace::tryNext()
{
    if (m_ended || m_waiting.isEmpty())
        return;
    const QHostAddress address = m_waiting.takeFirst();
    std::unique_ptr<QTcpSocket> made = m_makeSocket();
    QTcpSocket *const socket = made.get();
    m_attempts.push_back(std::move(made));
    socket->setProxy(QNetworkProxy::NoProxy);
    connect(socket, &QAbstractSocket::connected, this, [this, socket] { win(socket); });
    connect(socket, &QAbstractSocket::errorOccurred, this,
            [this, socket](QAbstractSocket::SocketError error) {
                const QString text = socket->errorString();
                drop(socket);
                if (!m_waiting.isEmpty()) {
                    tryNext();
                } else if (m_attempts.empty() && !m_ended) {
                    end();
                    Q_EMIT lost(error, text);
                }
            });
    m_timer.start();
    socket->connectToHost(address, m_port);
}

void AddressRace::win(QTcpSocket *socket)
{
    const auto found
        = std::find_if(m_attempts.begin(), m_attempts.end(),
                       [socket](const auto &attempt) { return attempt.get() == socket; });
    socket->disconnect(this);
    m_winner = std::move(*found);
    m_attempts.erase(found);
    end();
    Q_EMIT won();
}

// Later, where it would be inside the socket's own signal.
void AddressRace::drop(QTcpSocket *socket)
{
    const auto found
        = std::find_if(m_attempts.begin(), m_attempts.end(),
                       [socket](const auto &attempt) { return attempt.get() == socket; });
    if (found == m_attempts.end())
        return;
    socket->disconnect(this);
    found->release()->deleteLater();
    m_attempts.erase(found);
}

void AddressRace::end()
{
    m_ended = true;
    m_timer.stop();
    if (m_lookupId >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookupId, -1));
    while (!m_attempts.empty())
        drop(m_attempts.back().get());
}

} // namespace QtH2
