// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef OPENTUNNEL_H
#define OPENTUNNEL_H

#include "uploadingconnection.h"

#include <QtH2/H2Request>
#include <QtTest/qsignalspy.h>

#include <memory>

// A connection whose server, the test, has been asked for a tunnel on the first stream.
class OpenTunnel : public UploadingConnection
{
public:
    explicit OpenTunnel(const H2ConnectionOptions &options = {})
        : UploadingConnection(options)
        , tunnel(
              std::make_unique<H2Request>("CONNECT", QUrl(QStringLiteral("https://inner.example"))))
        , finished(tunnel.get(), &H2Request::finished)
    {
    }

    // Whether the server has been asked; it has not answered.
    bool ask(const QList<QPair<quint16, quint32>> &settings = {})
    {
        if (!open(settings))
            return false;
        connection.send(tunnel.get());
        return waitForSent(Frames::Headers);
    }
    bool establish(const QList<QPair<quint16, quint32>> &settings = {})
    {
        if (!ask(settings))
            return false;
        QSignalSpy established(tunnel.get(), &H2Request::tunnelEstablished);
        respond(1, "200", Frames::NoFlags);
        return waitUntil([&established] { return !established.isEmpty(); });
    }
    bool waitForBody(const QByteArray &bytes)
    {
        return waitUntil([&] { return body() == bytes; });
    }
    bool waitForUnread(qint64 size) const
    {
        return waitUntil([&] { return tunnel->bytesAvailable() == size; });
    }
    bool waitForFinished() const
    {
        return waitUntil([this] { return !finished.isEmpty(); });
    }

    std::unique_ptr<H2Request> tunnel;
    QSignalSpy finished;
};

#endif // OPENTUNNEL_H
