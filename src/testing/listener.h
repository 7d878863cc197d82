// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef LISTENER_H
#define LISTENER_H

#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qtcpserver.h>

#include <optional>

namespace QtH2 {

// A QTcpServer whose sockets are QSslSockets when it was given a configuration. QSslServer would
// hand them over only after the handshake, so that one which fails was never seen.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    explicit Listener(QObject *parent);

    void setSslConfiguration(const QSslConfiguration &configuration);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::optional<QSslConfiguration> m_sslConfiguration;
};

} // namespace QtH2

#endif // LISTENER_H
