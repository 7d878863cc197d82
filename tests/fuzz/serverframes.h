// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SERVERFRAMES_H
#define SERVERFRAMES_H

#include "fuzzinput.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>

// The frames of a server that the fuzzer plays: mostly what one sends, with any field wrong.
class ServerFrames
{
public:
    explicit ServerFrames(FuzzInput *input)
        : m_input(input)
    {
    }

    // What the client has sent, so that its PINGs can be answered.
    void see(QByteArrayView sent);

    [[nodiscard]] QByteArray next();
    [[nodiscard]] static QByteArray settings();
    [[nodiscard]] static QByteArray settingsAck();

private:
    [[nodiscard]] quint32 streamId();
    [[nodiscard]] QByteArray field();
    [[nodiscard]] QByteArray fieldBlock(QByteArrayView status);
    [[nodiscard]] QByteArray response();
    [[nodiscard]] QByteArray trailers();
    [[nodiscard]] QByteArray data();
    [[nodiscard]] QByteArray settingsFrame();
    [[nodiscard]] QByteArray ping();
    [[nodiscard]] QByteArray goAway();
    [[nodiscard]] QByteArray windowUpdate();
    [[nodiscard]] QByteArray pushPromise();
    [[nodiscard]] QByteArray resetStream();
    [[nodiscard]] QByteArray continuation();
    [[nodiscard]] QByteArray extension();
    [[nodiscard]] QByteArray anyFrame();
    [[nodiscard]] QByteArray liar();

    FuzzInput *m_input;
    QByteArray m_seen; // not yet a whole frame
    bool m_hasPreface = false;
    QByteArray m_ping = QByteArray(8, '\0');
};

#endif // SERVERFRAMES_H
