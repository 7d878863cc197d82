// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RETRYRULES_H
#define RETRYRULES_H

#include <QtH2/h2error.h>

#include <QtCore/qbytearray.h>

// When a request is sent again without being asked for it.
namespace QtH2::RetryRules {

// RFC 9110, section 9.2.1: what does no harm when the server does it twice.
[[nodiscard]] inline bool isSafe(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

// Whether it may: the server has not acted on it (RFC 9113, section 8.7), or may act on it again,
// where it was the connection that failed and not the request.
[[nodiscard]] inline bool mayRepeat(const H2Error &error, const QByteArray &method,
                                    bool responseBegan)
{
    switch (error.kind()) {
    case H2Error::Kind::ConnectionRefused:
    case H2Error::Kind::ConnectTimeout:
    case H2Error::Kind::SettingsTimeout:
    case H2Error::Kind::SocketError:
    case H2Error::Kind::IdleTimeout:
    case H2Error::Kind::WriteStallTimeout:
    case H2Error::Kind::KeepAliveTimeout:
    case H2Error::Kind::ConnectionClosed:
    case H2Error::Kind::GoAway:
        return !responseBegan && (error.isRetrySafe() || isSafe(method));
    case H2Error::Kind::StreamReset:
        return !responseBegan && error.isRetrySafe();
    default:
        return false;
    }
}

} // namespace QtH2::RetryRules

#endif // RETRYRULES_H
