// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SERVERMIRROR_H
#define SERVERMIRROR_H

#include <QtH2/h2headers.h>

#include <QtCore/qbytearrayview.h>

#include <memory>
#include <vector>

struct nghttp2_session;

namespace QtH2 {

// A server by nghttp2 that tells what header blocks it decoded from a client's bytes, and holds the
// client to the rules of HTTP/2.
class ServerMirror
{
public:
    ServerMirror();
    ~ServerMirror();
    ServerMirror(const ServerMirror &) = delete;
    ServerMirror &operator=(const ServerMirror &) = delete;

    void receive(QByteArrayView bytes);
    [[nodiscard]] const std::vector<H2Headers> &blocks() const { return m_blocks; }
    // A stream or the connection broke a rule.
    [[nodiscard]] bool hasRefused();

private:
    struct Callbacks;
    struct Deleter
    {
        void operator()(nghttp2_session *session) const;
    };

    std::unique_ptr<nghttp2_session, Deleter> m_session;
    std::vector<H2Headers> m_blocks;
    bool m_refused = false;
};

} // namespace QtH2

#endif // SERVERMIRROR_H
