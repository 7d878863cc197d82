// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SESSIONPLAY_H
#define SESSIONPLAY_H

#include "fuzzinput.h"
#include "serverframes.h"
#include "sessionmodel.h"

#include "protocol/framescanner.h"
#include "protocol/session.h"

namespace QtH2 {

// One session from its start to its end: what the server sends and what the application calls comes
// from the input. After each step all has to be as promised.
class SessionPlay
{
public:
    explicit SessionPlay(FuzzInput *input);

    void run();

private:
    void step();
    void applicationCalls();
    void submit();
    [[nodiscard]] SessionModel::Request *anyRequest();
    void write();
    void consume();
    void reset();
    void setOptions();
    void endTransport();
    void letTimePass();
    void receive(const QByteArray &bytes);
    [[nodiscard]] bool isSplit();
    void produce();
    void produceGoodbye();
    void readAll();
    void see(QByteArrayView sent);
    void checkState();
    void checkWindow();
    void finish();

    FuzzInput *m_input;
    ServerFrames m_server;
    H2ConnectionOptions m_options;
    Session m_session;
    SessionModel m_model;
    TimePoint m_now{ std::chrono::hours(1) };
    QByteArray m_sent; // not yet a whole frame
    int m_chunkSize = 0; // of what is received; 0: all at once
    int m_chunks = 0; // received so far
    qint64 m_received = 0;
    qint64 m_framesSent = 0;
    bool m_hasPreface = false;
    bool m_transportEnded = false;
};

} // namespace QtH2

#endif // SESSIONPLAY_H
