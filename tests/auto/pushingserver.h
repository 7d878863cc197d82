// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PUSHINGSERVER_H
#define PUSHINGSERVER_H

#include "uploadingconnection.h"

#include <QtH2/H2Request>

#include <memory>

// A connection that takes pushes, and the server at its other end, which is the test. There is one
// request, on the first stream.
class PushingServer : public UploadingConnection
{
public:
    static constexpr quint32 pushedId = 2;

    static H2ConnectionOptions withPush()
    {
        H2ConnectionOptions options;
        options.setEnablePush(true);
        return options;
    }

    PushingServer()
        : UploadingConnection(withPush())
        , parent(std::make_unique<H2Request>(QUrl(QStringLiteral("http://localhost/"))))
    {
    }

    // Whether the request has been sent; it is not answered.
    bool ask()
    {
        if (!open())
            return false;
        connection.send(parent.get());
        return waitForSent(Frames::Headers);
    }

    void promise(const QByteArray &path = "/style.css", quint32 promisedId = pushedId,
                 const QByteArray &method = "GET")
    {
        const QByteArray block = Frames::fieldBlock({ { ":method", method },
                                                      { ":scheme", "http" },
                                                      { ":authority", "localhost" },
                                                      { ":path", path },
                                                      { "accept-language", "de" } });
        receive(Frames::encode(Frames::PushPromise, Frames::EndHeaders, 1,
                               Frames::bigEndian(promisedId) + block));
    }
    void pushResponse(const QByteArray &body, quint8 flags = Frames::EndStream)
    {
        receive(Frames::headers(pushedId, { { ":status", "200" }, { "content-type", "text/css" } })
                + Frames::data(pushedId, body, flags));
    }

    // The code with which that stream was reset.
    std::optional<H2Error::Code> resetCodeOf(quint32 streamId)
    {
        for (const Frames::Frame &frame : sent()) {
            if (frame.type == Frames::ResetStream && frame.streamId == streamId)
                return static_cast<H2Error::Code>(Frames::numberAt(frame.payload, 0));
        }
        return std::nullopt;
    }
    bool waitForReset(quint32 streamId, H2Error::Code code)
    {
        return waitUntil([&] { return resetCodeOf(streamId) == code; });
    }

    std::unique_ptr<H2Request> parent;
};

#endif // PUSHINGSERVER_H
