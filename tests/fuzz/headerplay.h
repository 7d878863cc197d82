// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef HEADERPLAY_H
#define HEADERPLAY_H

#include "fuzzinput.h"

#include "policy/requestheaderrules.h"

#include <QtH2/h2headers.h>

#include <QtCore/qurl.h>

// Header fields in and out: what an application says, a server answers and a redirect names. What is
// accepted has to arrive as it was given, and to hold nothing that HTTP/2 forbids.
class HeaderPlay
{
public:
    explicit HeaderPlay(FuzzInput *input)
        : m_input(input)
    {
    }

    void run();

private:
    [[nodiscard]] QUrl url();
    [[nodiscard]] QByteArray text();
    [[nodiscard]] H2Headers headers();
    [[nodiscard]] bool makeHead(QtH2::RequestDescription *request, QtH2::RequestHead *head);
    void playRequest();
    void playTrailers();
    void playRedirect();
    void playResponse();
    void playPriority();

    FuzzInput *m_input;
};

#endif // HEADERPLAY_H
