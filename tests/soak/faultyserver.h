// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FAULTYSERVER_H
#define FAULTYSERVER_H

#include <QtH2/H2TestServer>

#include <QtCore/qlist.h>
#include <QtCore/qobject.h>

#include <array>

// Answers well, or breaks in the way that the path names.
class FaultyServer : public QObject
{
public:
    FaultyServer();

    [[nodiscard]] bool listen();
    // Of the server in cleartext, and of the encrypted one.
    [[nodiscard]] QList<quint16> ports() const;

private:
    [[nodiscard]] static H2TestResponse responseTo(const H2TestRequest &request);
    void respond(H2TestServer *server);

    H2TestServer m_cleartext{ H2TestServer::Security::Cleartext };
    H2TestServer m_encrypted{ H2TestServer::Security::Encrypted };
    std::array<H2TestServer *, 2> m_servers{ &m_cleartext, &m_encrypted };
};

#endif // FAULTYSERVER_H
