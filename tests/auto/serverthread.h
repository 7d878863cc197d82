// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SERVERTHREAD_H
#define SERVERTHREAD_H

#include "workerthread.h"

#include <QtH2/H2TestServer>

#include <QtCore/qurl.h>

#include <memory>

// A server in a thread of its own, which goes on while the test does not: it answers with one body.
class ServerThread
{
public:
    explicit ServerThread(const QByteArray &body)
    {
        m_thread.call([&] {
            m_server = std::make_unique<H2TestServer>();
            H2TestResponse response;
            response.body = body;
            m_server->respondToAll([response](const H2TestRequest &) { return response; });
            if (!m_server->listen())
                qFatal("%s", qPrintable(m_server->errorString()));
            url = m_server->url();
        });
    }
    ~ServerThread()
    {
        m_thread.call([this] { m_server.reset(); });
    }
    Q_DISABLE_COPY_MOVE(ServerThread)

    QUrl url;

private:
    WorkerThread m_thread;
    std::unique_ptr<H2TestServer> m_server; // for the thread
};

#endif // SERVERTHREAD_H
