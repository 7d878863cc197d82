// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CLIENTPLAY_H
#define CLIENTPLAY_H

#include "fuzzdevice.h"
#include "fuzzinput.h"
#include "serverframes.h"

#include <QtH2/h2connection.h>
#include <QtH2/h2request.h>

#include <QtCore/qbuffer.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

#include <memory>
#include <vector>

// The whole client on a device in memory: the server's bytes, what the application calls, and what it
// does in its slots come from the input.
class ClientPlay : public QObject
{
public:
    explicit ClientPlay(FuzzInput *input);

    void run();

private:
    struct Watched
    {
        QPointer<H2Request> request;
        int sent = 0;
        int finished = 0;
        int errors = 0; // of the last sending
        [[nodiscard]] bool isUnderWay() const { return sent > finished; }
    };

    void step();
    void applicationCalls();
    void deviceActs();
    void makeRequest();
    void setBody(H2Request *request);
    void send(Watched *watched);
    void watchConnection();
    void watch(Watched *watched);
    void goThrough(H2Request *tunnel);
    // In a slot: what the input says, to whatever there is.
    void act();
    void act(H2Request *request);
    void read(H2Request *request);
    void turn(int rounds);
    [[nodiscard]] Watched *any();
    void finish();

    FuzzInput *m_input;
    ServerFrames m_server;
    std::unique_ptr<FuzzDevice> m_device;
    QPointer<H2Connection> m_connection;
    QPointer<H2Connection> m_inner; // through a tunnel of the other
    std::vector<std::unique_ptr<Watched>> m_watched;
    int m_disconnected = 0;
    int m_connectionErrors = 0;
    int m_actions = 0;
    int m_depth = 0; // of event loops in slots
};

#endif // CLIENTPLAY_H
