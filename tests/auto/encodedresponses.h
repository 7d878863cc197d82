// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ENCODEDRESPONSES_H
#define ENCODEDRESPONSES_H

#include "clientorigins.h"
#include "contentencoders.h"

// Which does not shrink much.
inline QByteArray honest(qsizetype size)
{
    QByteArray content;
    content.reserve(size + 20);
    quint32 state = 1;
    while (content.size() < size) {
        state = state * 1664525U + 1013904223U;
        content += QByteArray::number(state) + (state % 2 == 0 ? " even\n" : " odd\n");
    }
    content.truncate(size);
    return content;
}

inline H2TestResponse encodedBy(const ContentEncoders::Encoder &encoder, const QByteArray &content)
{
    H2TestResponse response = responseWith(200, { { "content-encoding", encoder.name } });
    response.body = encoder.encode(content);
    return response;
}

// By the coding that is built in and comes first.
inline H2TestResponse encoded(const QByteArray &content)
{
    return encodedBy(ContentEncoders::all().constFirst(), content);
}

#endif // ENCODEDRESPONSES_H
