// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef HTTP1ORIGINS_H
#define HTTP1ORIGINS_H

#include "policy/timepoint.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qhash.h>
#include <QtCore/qurl.h>

#include <chrono>
#include <optional>

namespace QtH2 {

// The origins whose servers do not speak HTTP/2, so that no request tries for a while what the one
// before it found out. A server may learn it, and a program may go from server to server: neither is
// remembered for ever.
class Http1Origins
{
public:
    static constexpr qsizetype mostOrigins = 256;
    static constexpr std::chrono::minutes remembered{ 10 };

    enum class Reason {
        NotSpoken, // which the TLS handshake says, to whoever asks there
        Refused // with HTTP_1_1_REQUIRED: it would be spoken
    };

    void add(const QUrl &url, Reason reason, TimePoint now);
    // None: it may speak it.
    [[nodiscard]] std::optional<Reason> find(const QUrl &url, TimePoint now) const;
    void clear() { m_origins.clear(); }
    [[nodiscard]] qsizetype size() const { return m_origins.size(); }

private:
    struct Entry
    {
        Reason reason;
        TimePoint end;
    };
    QHash<QByteArray, Entry> m_origins;
};

} // namespace QtH2

#endif // HTTP1ORIGINS_H
