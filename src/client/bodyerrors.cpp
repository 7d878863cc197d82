// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/bodyerrors.h"

#include <QtH2/h2request.h>

namespace QtH2::BodyErrors {

namespace {

H2Error userError(H2Error::Kind kind, const QString &text)
{
    return H2Error(kind, H2Error::Initiator::User, H2Error::Scope::Request, text);
}

H2Error deviceError(const QString &text)
{
    return userError(H2Error::Kind::BodyDeviceFailed, text);
}

} // namespace

H2Error contentLengthMismatch(qint64 contentLength, qint64 size, bool isTooLong)
{
    return userError(
        H2Error::Kind::ContentLengthMismatch,
        isTooLong
            ? H2Request::tr("The request body has more than the %1 bytes of its content-length.")
                  .arg(contentLength)
            : H2Request::tr("The request body ended after %1 bytes, but its content-length is %2.")
                  .arg(size)
                  .arg(contentLength));
}

H2Error writtenBodyIsGone()
{
    return deviceError(
        H2Request::tr("The body that was written to the request has been sent before: call "
                      "setStreamedBody() and write it again."));
}

H2Error connectHasNoBody()
{
    return userError(
        H2Error::Kind::InvalidOptions,
        H2Request::tr("A CONNECT request has no body of its own: write into the tunnel."));
}

H2Error connectHasNoTrailers()
{
    return userError(H2Error::Kind::InvalidHeader,
                     H2Request::tr("A CONNECT request has no trailers (RFC 9113, section 8.5)."));
}

H2Error deviceNotReadable()
{
    return deviceError(H2Request::tr("The body device is not open for reading."));
}

H2Error deviceOfOtherThread()
{
    return deviceError(H2Request::tr("The body device lives in another thread than the request."));
}

H2Error deviceCannotGoBack()
{
    return deviceError(
        H2Request::tr("The body device has been read before and cannot go back to where it began: "
                      "give the request another one."));
}

H2Error deviceFailed(const QString &reason)
{
    return deviceError(H2Request::tr("The body device could not be read: %1").arg(reason));
}

H2Error deviceClosed()
{
    return deviceError(H2Request::tr("The body device was closed before its end."));
}

H2Error deviceDeleted()
{
    return deviceError(H2Request::tr("The body device was deleted before its end."));
}

H2Error partIsSequential()
{
    return deviceError(H2Request::tr(
        "A part of the multi-part body is read from a sequential device, whose size is "
        "not known: give it the bytes or a file."));
}

H2Error outputNotWritable()
{
    return deviceError(H2Request::tr("The output device is not open for writing."));
}

H2Error outputOfOtherThread()
{
    return deviceError(
        H2Request::tr("The output device lives in another thread than the request."));
}

H2Error outputFailed(const QString &reason)
{
    return deviceError(H2Request::tr("The output device could not be written: %1").arg(reason));
}

H2Error outputDeleted()
{
    return deviceError(
        H2Request::tr("The output device was deleted before the response was whole."));
}

} // namespace QtH2::BodyErrors
