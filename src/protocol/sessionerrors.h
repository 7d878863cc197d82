// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SESSIONERRORS_H
#define SESSIONERRORS_H

#include "protocol/event.h"
#include "protocol/stream.h"

#include <QtH2/h2error.h>

#include <QtCore/qurl.h>

#include <chrono>

namespace QtH2::SessionErrors {

// The errors that a session finds, with their texts. Scope and initiator as each name says.

[[nodiscard]] H2Error streamResetByPeer(const Stream &stream, H2Error::Code code);
// The stream broke a rule and was reset by this side; the reason is nghttp2's.
[[nodiscard]] H2Error invalidStream(const Stream &stream, H2Error::Code code);
[[nodiscard]] H2Error invalidStatus(int status);
[[nodiscard]] H2Error headersInTunnel();
[[nodiscard]] H2Error invalidPush();
[[nodiscard]] H2Error tooManyPushes(qint64 limit);
[[nodiscard]] H2Error pushNotTaken();
[[nodiscard]] H2Error tunnelRefused(int status);
[[nodiscard]] H2Error extendedConnectUnsupported();
[[nodiscard]] H2Error streamRefusedByGoAway(const GoAwayReceived &goAway);
[[nodiscard]] H2Error headersTooLarge();
[[nodiscard]] H2Error trailersTooLarge();
[[nodiscard]] H2Error responseHeadersTooLarge(qint64 limit, H2Error::Scope scope);
[[nodiscard]] H2Error requestTimeout(std::chrono::milliseconds timeout);
[[nodiscard]] H2Error responseTimeout(std::chrono::milliseconds timeout);
[[nodiscard]] H2Error bufferLimitExceeded(qint64 limit);
[[nodiscard]] H2Error streamIdsUsedUp();

[[nodiscard]] H2Error connectionEndedByGoAway(const GoAwayReceived &goAway);
[[nodiscard]] H2Error brokenByPeer(H2Error::Code code, const QByteArray &reason);
[[nodiscard]] H2Error engineFailed(const QByteArray &reason);
[[nodiscard]] H2Error peerSpeaksHttp1();
[[nodiscard]] H2Error peerClosed();
[[nodiscard]] H2Error tooManyResets(qint64 limit);
[[nodiscard]] H2Error flooded(quint8 frameType);
[[nodiscard]] H2Error tooManyPushesTakenBack(qint64 limit);
[[nodiscard]] H2Error settingsNotReceived(std::chrono::milliseconds timeout);
[[nodiscard]] H2Error settingsNotAcknowledged(std::chrono::milliseconds timeout);
[[nodiscard]] H2Error idleTimeout(std::chrono::milliseconds timeout);
[[nodiscard]] H2Error keepAliveTimeout(std::chrono::milliseconds timeout);
[[nodiscard]] H2Error writeStallTimeout(std::chrono::milliseconds timeout);
[[nodiscard]] H2Error shutDown();
[[nodiscard]] H2Error abortedByUser(H2Error::Scope scope);
[[nodiscard]] H2Error notConnected();
[[nodiscard]] H2Error connectionClosing();

// The same cause, seen from a request: wasSent tells whether the server can have acted on it.
[[nodiscard]] H2Error forRequest(H2Error error, bool wasSent);

} // namespace QtH2::SessionErrors

#endif // SESSIONERRORS_H
