// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef WAITINGREQUESTS_H
#define WAITINGREQUESTS_H

#include "silentpeer.h"
#include "waituntil.h"

#include <QtH2/H2Connection>
#include <QtH2/H2ConnectionOptions>
#include <QtH2/H2Request>

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

#include <memory>
#include <utility>
#include <vector>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#    include <malloc.h>
#    define QTH2_KNOWS_HELD_BYTES
#endif

// What a request is measured against: all that it has from Qt.
class EmptyDevice : public QIODevice
{
public:
    explicit EmptyDevice(QUrl url)
        : m_url(std::move(url))
    {
        setOpenMode(ReadOnly | Unbuffered);
    }

protected:
    qint64 readData(char *, qint64) override { return 0; }
    qint64 writeData(const char *, qint64 size) override { return size; }

private:
    QUrl m_url;
};

// So many requests on one connection, each with a URL of its own and three lambdas.
class WaitingRequests
{
public:
    explicit WaitingRequests(quint32 maxConcurrentStreams, int reserved)
        : peer(maxConcurrentStreams)
    {
        requests.reserve(static_cast<std::size_t>(reserved));
        connection.handshake(&peer);
    }

    [[nodiscard]] static QUrl url(std::size_t number)
    {
        return QUrl(QStringLiteral("http://server.example/items/%1").arg(number));
    }
    template <typename Device>
    void connectLambdas(Device *device, void (Device::*first)(), void (Device::*last)())
    {
        QObject::connect(device, first, device, [this] { ++responses; });
        QObject::connect(device, &QIODevice::readyRead, device,
                         [this, device] { bytes += device->readAll().size(); });
        QObject::connect(device, last, device, [this] { ++finished; });
    }
    void send(int count)
    {
        for (int i = 0; i < count; ++i) {
            auto request = std::make_unique<H2Request>(url(requests.size()));
            connectLambdas(request.get(), &H2Request::headersReceived, &H2Request::finished);
            connection.send(request.get());
            requests.push_back(std::move(request));
        }
    }
    // The last of them is told of it, and so are the others.
    bool waitFor(H2Request::State state)
    {
        bool isTold = false;
        const auto told = QObject::connect(requests.back().get(), &H2Request::stateChanged, &peer,
                                           [&](H2Request::State now) { isTold = now == state; });
        const bool isDone = waitUntil([&isTold] { return isTold; });
        QObject::disconnect(told);
        return isDone;
    }

    SilentPeer peer;
    H2Connection connection;
    std::vector<std::unique_ptr<H2Request>> requests;
    qint64 bytes = 0;
    int responses = 0;
    int finished = 0;
};

#ifdef QTH2_KNOWS_HELD_BYTES
// How many bytes of heap each of so many requests holds while it waits, without what an empty device
// with the same lambdas and URL does.
class WaitingRequestBytes
{
public:
    // For its response.
    [[nodiscard]] static double sent(int count)
    {
        return measure(count, 1'000'000, H2Request::State::Sent) - ofEmptyDevice(count);
    }
    // For the one before to end.
    [[nodiscard]] static double queued(int count)
    {
        return measure(count, 1, H2Request::State::Queued) - ofEmptyDevice(count);
    }
    [[nodiscard]] static double ofEmptyDevice(int count)
    {
        WaitingRequests waiting(1, 0);
        std::vector<std::unique_ptr<EmptyDevice>> devices;
        devices.reserve(static_cast<std::size_t>(count));
        const qint64 before = held();
        for (int i = 0; i < count; ++i) {
            devices.push_back(std::make_unique<EmptyDevice>(WaitingRequests::url(devices.size())));
            waiting.connectLambdas<QIODevice>(devices.back().get(), &QIODevice::readChannelFinished,
                                              &QIODevice::aboutToClose);
        }
        return static_cast<double>(held() - before) / count;
    }

private:
    static qint64 held()
    {
        const struct mallinfo2 info = ::mallinfo2();
        return static_cast<qint64>(info.uordblks + info.hblkhd);
    }
    // One goes ahead, so that what the connection allocates once is there.
    static double measure(int count, quint32 maxConcurrentStreams, H2Request::State state)
    {
        WaitingRequests waiting(maxConcurrentStreams, 1 + count);
        waiting.send(1);
        const bool isSent = waiting.waitFor(H2Request::State::Sent);
        const qint64 before = held();
        waiting.send(count);
        if (!isSent || !waiting.waitFor(state))
            qFatal("the requests do not wait as they should");
        return static_cast<double>(held() - before) / count;
    }
};
#endif

#endif // WAITINGREQUESTS_H
