// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/sessionerrors.h"

#include "protocol/framelog.h"

#include <QtCore/qcoreapplication.h>

namespace QtH2::SessionErrors {

namespace {

using Kind = H2Error::Kind;
using Code = H2Error::Code;
using Initiator = H2Error::Initiator;
using Scope = H2Error::Scope;

struct Session
{
    Q_DECLARE_TR_FUNCTIONS(QtH2::Session)
};

} // namespace

H2Error streamResetByPeer(const Stream &stream, Code code)
{
    QString text = Session::tr("The server reset the stream (%1).").arg(H2Error::codeName(code));
    if (code == Code::Http11Required)
        text = Session::tr("The server wants this request over HTTP/1.1.");
    else if (code == Code::RefusedStream)
        text = Session::tr("The server refused the stream before it did anything with it.");
    H2Error error(Kind::StreamReset, Initiator::Remote, Scope::Request, text);
    // RFC 9113, section 8.7: a refused stream was not processed. One with a response was.
    error.setCode(code).setRetrySafe(code == Code::RefusedStream && !stream.responseReceived);
    return error;
}

H2Error invalidStream(const Stream &stream, Code code)
{
    // Headers that end the stream are refused before they are seen as those of the response.
    bool isNumber = false;
    const qint64 promised = stream.block.value("content-length").toLongLong(&isNumber);
    const qint64 contentLength = isNumber ? promised : stream.contentLength;
    // nghttp2 gives no reason where DATA comes that goes beyond the length.
    const bool isBeyond = !stream.invalidReason && code == Code::ProtocolError;
    const bool hasStatus = stream.responseReceived || stream.blockStatus > 0;
    const bool lengthIsWrong
        = contentLength >= 0 && hasStatus && (stream.invalidLength || isBeyond);
    H2Error error;
    if (isBeyond && stream.responseReceived && stream.hasNoBody()) {
        error = H2Error(Kind::ProtocolError, Initiator::Remote, Scope::Request,
                        Session::tr("The server sent a body with a response that has none."));
    } else if (lengthIsWrong) {
        error = H2Error(Kind::ContentLengthMismatch, Initiator::Remote, Scope::Request,
                        Session::tr("The response body does not have the %1 bytes that its "
                                    "content-length promised.")
                            .arg(contentLength));
    } else {
        error = H2Error(Kind::ProtocolError, Initiator::Remote, Scope::Request,
                        !stream.invalidReason
                            ? Session::tr("The server sent an invalid response (%1).")
                                  .arg(H2Error::codeName(code))
                            : Session::tr("The server sent an invalid response: %1")
                                  .arg(QLatin1StringView(stream.invalidReason)));
    }
    error.setCode(code);
    return error;
}

H2Error invalidStatus(int status)
{
    H2Error error(
        Kind::ProtocolError, Initiator::Remote, Scope::Request,
        Session::tr("The server sent an invalid response: there is no status %1.").arg(status));
    error.setCode(Code::ProtocolError);
    return error;
}

H2Error headersInTunnel()
{
    H2Error error(Kind::ProtocolError, Initiator::Remote, Scope::Request,
                  Session::tr("The server sent headers in a tunnel."));
    error.setCode(Code::ProtocolError);
    return error;
}

H2Error invalidPush()
{
    H2Error error(
        Kind::ProtocolError, Initiator::Remote, Scope::Request,
        Session::tr("The server pushed what it may not: a request that is not safe, or for "
                    "another origin."));
    error.setCode(Code::ProtocolError);
    return error;
}

H2Error tooManyPushes(qint64 limit)
{
    H2Error error(Kind::ProtocolError, Initiator::Remote, Scope::Request,
                  Session::tr("The server pushed more at once than the %1 that "
                              "maxConcurrentStreams allows.")
                      .arg(limit));
    error.setCode(Code::RefusedStream);
    return error;
}

H2Error pushNotTaken()
{
    H2Error error(Kind::Aborted, Initiator::User, Scope::Request,
                  Session::tr("Nobody has a use for the push."));
    error.setCode(Code::Cancel);
    return error;
}

H2Error tunnelRefused(int status)
{
    return H2Error(Kind::TunnelRefused, Initiator::Remote, Scope::Request,
                   Session::tr("The server refused to open a tunnel, with status %1.").arg(status));
}

H2Error extendedConnectUnsupported()
{
    H2Error error(Kind::ExtendedConnectUnsupported, Initiator::Remote, Scope::Request,
                  Session::tr("The server does not allow tunnels for other protocols (RFC 8441)."));
    error.setRetrySafe(true);
    return error;
}

H2Error streamRefusedByGoAway(const GoAwayReceived &goAway)
{
    H2Error error(Kind::GoAway, Initiator::Remote, Scope::Request,
                  Session::tr("The server is closing the connection and did not process this "
                              "request."));
    error.setCode(goAway.code).setRetrySafe(true).setDebugData(goAway.debugData);
    return error;
}

H2Error headersTooLarge()
{
    return H2Error(Kind::HeaderListTooLarge, Initiator::User, Scope::Request,
                   Session::tr("The request headers are too large to be sent."));
}

H2Error trailersTooLarge()
{
    H2Error error(Kind::HeaderListTooLarge, Initiator::User, Scope::Request,
                  Session::tr("The request trailers are too large to be sent."));
    error.setCode(Code::InternalError);
    return error;
}

H2Error responseHeadersTooLarge(qint64 limit, Scope scope)
{
    H2Error error(Kind::HeaderListTooLarge, Initiator::Remote, scope,
                  Session::tr("The headers of the response exceed the %1 bytes that "
                              "maxHeaderListSize allows.")
                      .arg(limit));
    error.setCode(scope == Scope::Request ? Code::ProtocolError : Code::EnhanceYourCalm);
    return error;
}

H2Error requestTimeout(std::chrono::milliseconds timeout)
{
    H2Error error(Kind::RequestTimeout, Initiator::Library, Scope::Request,
                  Session::tr("The request was not done within %1 ms.").arg(timeout.count()));
    error.setCode(Code::Cancel);
    return error;
}

H2Error responseTimeout(std::chrono::milliseconds timeout)
{
    H2Error error(Kind::ResponseTimeout, Initiator::Library, Scope::Request,
                  Session::tr("The response did not begin within %1 ms.").arg(timeout.count()));
    error.setCode(Code::Cancel);
    return error;
}

H2Error bufferLimitExceeded(qint64 limit)
{
    H2Error error(Kind::BufferLimitExceeded, Initiator::Library, Scope::Request,
                  Session::tr("The connection holds %1 unread bytes, as many as maxBufferedBytes "
                              "allows, and nothing has been read from this response: read it as it "
                              "arrives, give it an output device, or raise the limit.")
                      .arg(limit));
    error.setCode(Code::Cancel);
    return error;
}

H2Error streamIdsUsedUp()
{
    H2Error error(Kind::ConnectionClosed, Initiator::Library, Scope::Request,
                  Session::tr("The connection has used all its streams; open another one."));
    error.setRetrySafe(true);
    return error;
}

H2Error connectionEndedByGoAway(const GoAwayReceived &goAway)
{
    QString text
        = Session::tr("The server ended the connection (%1).").arg(H2Error::codeName(goAway.code));
    if (!goAway.debugData.isEmpty()) {
        text = Session::tr("The server ended the connection (%1: %2).")
                   .arg(H2Error::codeName(goAway.code), QString::fromUtf8(goAway.debugData));
    }
    H2Error error(Kind::GoAway, Initiator::Remote, Scope::Connection, text);
    error.setCode(goAway.code).setDebugData(goAway.debugData);
    return error;
}

H2Error brokenByPeer(Code code, const QByteArray &reason)
{
    H2Error error(
        Kind::ProtocolError, Initiator::Library, Scope::Connection,
        reason.isEmpty()
            ? Session::tr("The server broke the rules of HTTP/2 (%1).").arg(H2Error::codeName(code))
            : Session::tr("The server broke the rules of HTTP/2 (%1: %2).")
                  .arg(H2Error::codeName(code), QString::fromLatin1(reason)));
    error.setCode(code);
    return error;
}

H2Error engineFailed(const QByteArray &reason)
{
    H2Error error(Kind::ProtocolError, Initiator::Library, Scope::Connection,
                  Session::tr("The connection cannot go on, because of a failure on this side: %1.")
                      .arg(QString::fromLatin1(reason)));
    error.setCode(Code::InternalError);
    return error;
}

H2Error peerSpeaksHttp1()
{
    H2Error error(Kind::ProtocolError, Initiator::Library, Scope::Connection,
                  Session::tr("The server answered with HTTP/1.1; it does not accept HTTP/2 "
                              "without negotiation on this port."));
    error.setCode(Code::Http11Required);
    return error;
}

H2Error peerClosed()
{
    return H2Error(Kind::ConnectionClosed, Initiator::Remote, Scope::Connection,
                   Session::tr("The server closed the connection before all responses were "
                               "complete."));
}

H2Error tooManyResets(qint64 limit)
{
    H2Error error(Kind::ProtocolError, Initiator::Library, Scope::Connection,
                  Session::tr("The server broke the rules of HTTP/2 on more streams than the %1 "
                              "that maxLocalErrorResetStreams allows.")
                      .arg(limit));
    error.setCode(Code::EnhanceYourCalm);
    return error;
}

H2Error flooded(quint8 frameType)
{
    H2Error error(Kind::ProtocolError, Initiator::Library, Scope::Connection,
                  Session::tr("The server sent a flood of frames that do nothing (%1).")
                      .arg(FrameLog::typeName(frameType)));
    error.setCode(Code::EnhanceYourCalm);
    return error;
}

H2Error tooManyPushesTakenBack(qint64 limit)
{
    H2Error error(Kind::ProtocolError, Initiator::Library, Scope::Connection,
                  Session::tr("The server took back more pushes than the %1 that "
                              "maxPendingAcceptResetStreams allows.")
                      .arg(limit));
    error.setCode(Code::EnhanceYourCalm);
    return error;
}

namespace {

H2Error timeout(Kind kind, const QString &text)
{
    return H2Error(kind, Initiator::Library, Scope::Connection, text);
}

} // namespace

H2Error settingsNotReceived(std::chrono::milliseconds limit)
{
    return timeout(Kind::SettingsTimeout,
                   Session::tr("The server did not begin to speak HTTP/2 within %1 ms.")
                       .arg(limit.count()))
        .setCode(Code::SettingsTimeout);
}

H2Error settingsNotAcknowledged(std::chrono::milliseconds limit)
{
    return timeout(Kind::SettingsTimeout,
                   Session::tr("The server did not acknowledge the settings within %1 ms.")
                       .arg(limit.count()))
        .setCode(Code::SettingsTimeout);
}

H2Error idleTimeout(std::chrono::milliseconds limit)
{
    return timeout(Kind::IdleTimeout,
                   Session::tr("Nothing came from the server for %1 ms.").arg(limit.count()));
}

H2Error keepAliveTimeout(std::chrono::milliseconds limit)
{
    return timeout(
        Kind::KeepAliveTimeout,
        Session::tr("The server did not answer a PING within %1 ms.").arg(limit.count()));
}

H2Error writeStallTimeout(std::chrono::milliseconds limit)
{
    return timeout(Kind::WriteStallTimeout,
                   Session::tr("The network took nothing of what is to be sent for %1 ms.")
                       .arg(limit.count()));
}

H2Error shutDown()
{
    return H2Error(Kind::Aborted, Initiator::User, Scope::Connection,
                   Session::tr("The connection was shut down before the request was done."));
}

H2Error abortedByUser(Scope scope)
{
    H2Error error(Kind::Aborted, Initiator::User, scope,
                  scope == Scope::Request ? Session::tr("The request was aborted.")
                                          : Session::tr("The connection was aborted."));
    if (scope == Scope::Request)
        error.setCode(Code::Cancel);
    return error;
}

H2Error notConnected()
{
    H2Error error(Kind::ConnectionClosed, Initiator::User, Scope::Request,
                  Session::tr("The connection has not been opened; open it before sending."));
    error.setRetrySafe(true);
    return error;
}

H2Error connectionClosing()
{
    H2Error error(Kind::ConnectionClosed, Initiator::User, Scope::Request,
                  Session::tr("The connection takes no more requests."));
    error.setRetrySafe(true);
    return error;
}

H2Error forRequest(H2Error error, bool wasSent)
{
    error.setRetrySafe(!wasSent);
    return error;
}

} // namespace QtH2::SessionErrors
