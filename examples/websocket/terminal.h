// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TERMINAL_H
#define TERMINAL_H

#include "standardinput.h"

#include <QtCore/qobject.h>

class H2Error;
class WebSocket;

// Lines of standard input go to the WebSocket, messages to standard output, and what happens to
// standard error. The program ends with the WebSocket.
class Terminal : public QObject
{
    Q_OBJECT

public:
    explicit Terminal(WebSocket *socket);

private:
    void sendLines();
    void endInput();
    void printError(const H2Error &error);

    WebSocket *const m_socket;
    StandardInput m_input;
    QByteArray m_unsent;
    bool m_failed = false;
};

#endif // TERMINAL_H
