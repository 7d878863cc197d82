// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2TESTMESSAGE_H
#define H2TESTMESSAGE_H

#include <QtH2/h2error.h>
#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#include <chrono>
#include <optional>

struct H2TestRequest
{
    int connection = 0;
    quint32 streamId = 0;
    QByteArray method;
    QByteArray scheme;
    QByteArray authority;
    QByteArray path;
    H2Headers headers;
    QByteArray body;
    H2Headers trailers;
};

struct H2TestInformational
{
    int status = 100;
    H2Headers headers;
};

struct H2TestResponse
{
    QList<H2TestInformational> informational;
    int status = 200;
    H2Headers headers;
    QByteArray body;
    H2Headers trailers;
    std::chrono::milliseconds delay{ 0 };
    qsizetype chunkSize = 0;
    std::chrono::milliseconds chunkDelay{ 0 };
    bool addContentLength = true;
    bool neverFinish = false;
    std::optional<H2Error::Code> reset;
    std::optional<H2Error::Code> resetAfterEnd;
    bool closeConnection = false;
};

#endif // H2TESTMESSAGE_H
