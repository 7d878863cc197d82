// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The bodies of a request, which go both ways: h2request.cpp has the rest of the class.

#include <QtH2/h2request.h>

#include "client/devicebody.h"
#include "client/h2request_p.h"
#include "client/logging.h"
#include "client/multipartbody.h"
#include "client/streamedbody.h"

#include <utility>

using namespace QtH2;

/*! \property H2Request::body
    The body to send, as a whole; empty by default, and where the body comes from a device or is
    written.
    \sa setStreamedBody() */

/*! \property H2Request::writeReady
    Whether a streamed body wants to be written: it is not closed, and fewer bytes wait than
    H2ConnectionOptions::maxSendBufferSize says. write() takes all that it is given, so a program
    that has much to write stops while this is \c false. Before the request is sent, the default of
    that setting holds.
    \sa setStreamedBody(), bytesToWrite() */

/*! \property H2Request::readBufferSize
    How many bytes of the response's body may be there unread, from 0 to 2147483647. With 0, the
    default, the server may send as fast as it can, and what it sends is kept until it is read, within
    the bounds of H2ConnectionOptions::maxBufferedBytes.

    With a size set, the window of the stream opens only as the application reads (RFC 9113,
    section 5.2): a server that is faster has to wait. Other requests on the connection go on even if
    this one is never read: the window of the connection is given back as the bytes arrive. The
    first bytes are up to the connection, which tells the server one initial window for all streams:
    as many as H2ConnectionOptions::initialStreamWindowSize, or what adaptiveWindow has made of it, can
    come before this setting bounds them. */

/*! \fn void H2Request::writeReadyChanged()
    writeReady has changed. */

/*! \fn void H2Request::downloadProgress(qint64 bytesReceived, qint64 bytesTotal)
    \a bytesReceived bytes of the response's body are there, of \a bytesTotal, which is -1 where
    the server did not say. */

/*! \fn void H2Request::uploadProgress(qint64 bytesSent, qint64 bytesTotal)
    \a bytesSent bytes of the request's body have been given to the socket, of \a bytesTotal, which
    is -1 where that is not known before its end. */

QByteArray H2Request::body() const
{
    return d->upload.bytes();
}

void H2Request::setBody(const QByteArray &body)
{
    d->setBody(body, nullptr);
}

/*!
    Makes what is read from \a device the body, from where the device is when the request is first
    sent, to its end. The device must be open for reading by then, live in the thread of the request,
    and stay open until finished(); it is not owned.

    A device of random access has a size, which becomes the \c content-length, and is taken back to
    where it began when the request is sent again. A sequential device is read as it has data, until
    its readChannelFinished() or until reading fails; it can be sent once only. Neither is read
    further ahead than the server's window and H2ConnectionOptions::maxSendBufferSize allow.

    A device that fails, is closed or is deleted before its end ends the request with
    BodyDeviceFailed; one that has less or more than its size, or than the \c content-length that the
    request's headers name, with ContentLengthMismatch. The stream is then reset with INTERNAL_ERROR,
    so that the server does not take what it got for all.
*/
void H2Request::setBody(QIODevice *device)
{
    d->setBody({}, device ? std::make_shared<DeviceBody>(device) : nullptr);
}

/*!
    \overload
    Makes the parts of \a multiPart the body, with the \c content-type that tells their boundary,
    unless the request's headers have one. It is not owned, and must live until finished(); parts are
    not added after the request has been sent. A part may come from a device, but not from a
    sequential one.
*/
void H2Request::setBody(QHttpMultiPart *multiPart)
{
    d->setBody({}, multiPart ? std::make_shared<MultiPartBody>(multiPart) : nullptr);
}

/*! Returns the device that the body comes from, or null. */
QIODevice *H2Request::bodyDevice() const
{
    const auto *body = dynamic_cast<const DeviceBody *>(d->upload.source());
    return body ? body->device() : nullptr;
}

/*!
    Makes the body one that is written with write() and ended with closeWriteChannel(), from now on
    and also after the request has been sent. What is written before waits for that. A
    \a contentLength that is not -1 is sent as \c content-length; a body of another length ends the
    request with ContentLengthMismatch.

    All that is written is taken; bytesToWrite() tells how much of it waits, bytesWritten() what has
    been given to the socket, and writeReady when to go on. When the request is over before its body,
    because the server has answered early or because of an error, write() returns -1; unless nothing
    of it has been sent, and so it can still be sent again.

    Without effect, and with a warning, on a request that is under way. A CONNECT request needs no such
    call.
    \sa writeReady, requestTrailers
*/
void H2Request::setStreamedBody(qint64 contentLength)
{
    if (d->isUnderWay()) {
        qCWarning(logStream, "H2Request::setStreamedBody: the request is under way");
        return;
    }
    d->setBody({}, std::make_shared<StreamedBody>(contentLength));
}

bool H2Request::isWriteReady() const
{
    return d->upload.isWriteReady();
}

/*!
    Ends a streamed body: what was written is all of it, and requestTrailers follow. A write() after
    this returns -1. Without effect on other requests.
*/
void H2Request::closeWriteChannel()
{
    d->upload.close();
}

qint64 H2Request::readBufferSize() const
{
    return d->settings->readBufferSize;
}

void H2Request::setReadBufferSize(qint64 size)
{
    if (d->settings->readBufferSize == size)
        return;
    d->settings.change()->readBufferSize = size;
    Q_EMIT readBufferSizeChanged();
}

/*! Returns the device set with setOutputDevice(), or null. */
QIODevice *H2Request::outputDevice() const
{
    return d->settings->outputDevice;
}

/*!
    Lets the response's body be written to \a device as it comes, instead of being read: there is no
    readyRead() then. All of it has been given to the device when finished() comes, and what came
    before an error, too. The device must be open for writing when the request is sent, and live in
    the thread of the request; it is neither closed nor owned. With null, the default, the body is
    read.

    The server sends no faster than the device takes it: the window of the stream opens as bytes are
    written. A device that takes a part of what it is offered is offered the rest when it emits
    bytesWritten(), for which finished() waits, too; abort() does not. A device that fails, or is deleted,
    ends the request with BodyDeviceFailed.
*/
void H2Request::setOutputDevice(QIODevice *device)
{
    RequestSettings::Values *settings = d->settings.change();
    settings->outputDevice = device;
    settings->hasOutputDevice = device != nullptr;
}

/*!
    Returns the next piece of the body as it was received, without copying it; empty when nothing is
    there now. Its size is up to the server. With read() and readAll() it may be mixed.
*/
QByteArray H2Request::readChunk()
{
    // What peek() has put there comes first.
    if (const qint64 peeked = QIODevice::bytesAvailable())
        return read(peeked);
    // A transaction wants to keep a copy.
    if (isTransactionStarted())
        return read(d->unread.firstChunkSize());
    return d->takeChunk();
}

/*! \reimp */
bool H2Request::isSequential() const
{
    return true;
}

/*! Returns how many bytes of the body have been received and not read. */
qint64 H2Request::bytesAvailable() const
{
    return d->unread.size() + QIODevice::bytesAvailable();
}

/*! \reimp */
bool H2Request::canReadLine() const
{
    return QIODevice::canReadLine() || d->unread.hasLine();
}

/*! Refuses, with a warning: a request is opened by sending it. */
bool H2Request::open(OpenMode)
{
    qCWarning(QtH2::logStream, "H2Request::open: a request is opened by sending it");
    return false;
}

/*! \reimp */
qint64 H2Request::bytesToWrite() const
{
    return d->upload.bytesToWrite() + QIODevice::bytesToWrite();
}

/*!
    Discards what is unread, and aborts a request that is under way. A tunnel is ended in good order:
    what was written still goes out. It is over when the server has ended its way, too; abort() does
    not wait for that.
*/
void H2Request::close()
{
    d->close();
    QIODevice::close();
}

/*! \reimp */
qint64 H2Request::readData(char *data, qint64 maxSize)
{
    const qint64 size = d->take(data, maxSize);
    return size == 0 && d->isAtEnd() ? -1 : size;
}

/*! \reimp */
qint64 H2Request::writeData(const char *data, qint64 size)
{
    return d->upload.write(data, size) ? size : -1;
}
