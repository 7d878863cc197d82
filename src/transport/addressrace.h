// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ADDRESSRACE_H
#define ADDRESSRACE_H

#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qabstractsocket.h>
#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qtcpsocket.h>

#include <functional>
#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
class QHostInfo;
QT_END_NAMESPACE

namespace QtH2 {

// Connects to a host by whichever of its addresses answers first (RFC 8305): the next one gets its
// turn when the one before has failed, or has not answered for a moment. Reports once.
class AddressRace : public QObject
{
    Q_OBJECT

public:
    using MakeSocket = std::function<std::unique_ptr<QTcpSocket>()>;

    explicit AddressRace(MakeSocket makeSocket, QObject *parent = nullptr);
    ~AddressRace() override;

    void start(const QString &host, quint16 port);
    void start(const QList<QHostAddress> &addresses, quint16 port); // in their order
    // The families in turn, the preferred one first (RFC 8305, section 4).
    [[nodiscard]] static QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses);
    // After won(): connected, and nobody's child.
    [[nodiscard]] std::unique_ptr<QTcpSocket> takeWinner() { return std::move(m_winner); }

Q_SIGNALS:
    void won();
    void lost(QAbstractSocket::SocketError error, const QString &text);

private:
    void lookedUp(const QHostInfo &info);
    void tryNext();
    void win(QTcpSocket *socket);
    void drop(QTcpSocket *socket);
    void end();

    const MakeSocket m_makeSocket;
    QList<QHostAddress> m_waiting;
    std::vector<std::unique_ptr<QTcpSocket>> m_attempts;
    std::unique_ptr<QTcpSocket> m_winner;
    QTimer m_timer;
    quint16 m_port = 0;
    int m_lookupId = -1;
    bool m_ended = false;
};

} // namespace QtH2

#endif // ADDRESSRACE_H
