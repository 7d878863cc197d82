// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2SENDER_H
#define H2SENDER_H

#include <QtH2/qth2global.h>

#include <memory>

class H2Connection;
class H2Request;
class H2SenderPrivate;

class QTH2_EXPORT H2Sender
{
public:
    H2Sender() = default;
    explicit H2Sender(H2Connection *connection);

    [[nodiscard]] bool isNull() const { return !d; }
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] bool isClosed() const;

    void send(H2Request *request) const;

private:
    std::shared_ptr<H2SenderPrivate> d;
};

#endif // H2SENDER_H
