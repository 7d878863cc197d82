// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TUNNELPUMP_H
#define TUNNELPUMP_H

#include <QtCore/qiodevice.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtNetwork/qlocalsocket.h>

#include <optional>

namespace QtH2 {

// Moves bytes between an open device and a pair of sockets, since QSslSocket works on a descriptor
// and on no device. Where there are no such pairs, on Windows, it cannot.
class TunnelPump : public QObject
{
    Q_OBJECT

public:
    explicit TunnelPump(QIODevice *tunnel, QObject *parent = nullptr);
    // Closes the tunnel, behind what has come from the far end.
    ~TunnelPump() override;

    // The far end, once: whoever takes it closes it. None: there is no such thing here.
    [[nodiscard]] std::optional<qintptr> takeDescriptor();

private:
    void fromTunnel();
    void intoTunnel();
    void tunnelEnded();
    void socketEnded();

    QPointer<QIODevice> m_tunnel;
    QLocalSocket m_socket; // the near end
    bool m_tunnelEnded = false;
    bool m_socketEnded = false;
};

} // namespace QtH2

#endif // TUNNELPUMP_H
