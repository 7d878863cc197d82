// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// qth2requests MODE URL REQUESTS PARALLEL [UPLOAD_BYTES]: QtH2 in one of its ways. direct is an
// H2Connection, client an H2Client, worker one that uses a worker thread, and dropin an
// H2NetworkAccessManager.

#include "replies.h"

#include <QtH2/H2Client>
#include <QtH2/H2Connection>
#include <QtH2/H2NetworkAccessManager>
#include <QtH2/H2Request>

namespace {

// The load with the requests of an H2Connection or an H2Client.
template <typename Sender> int runRequests(const char *name, Sender *sender, Load *load)
{
    return load->run(name, QTH2_VERSION, [=] {
        auto *request = new H2Request(load->url());
        request->setAutoDelete(true);
        if (!load->upload().isEmpty()) {
            request->setMethod(QByteArrayLiteral("POST"));
            request->setBody(load->upload());
        }
        QObject::connect(request, &H2Request::headersReceived, load, [request] {
            if (request->httpStatus() != 200 || !request->responseHeaders().contains("date"))
                request->abort();
        });
        QObject::connect(request, &H2Request::readyRead, load, [request, load] {
            for (QByteArray chunk = request->readChunk(); !chunk.isEmpty();
                 chunk = request->readChunk())
                load->received(chunk.size());
        });
        QObject::connect(request, &H2Request::finished, load,
                         [request, load] { load->finished(!request->error().isError()); });
        sender->send(request);
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    trustEveryServer();
    const auto load = Load::fromArguments(QList<QByteArray>(argv + std::min(2, argc), argv + argc));
    const QByteArray mode = argc > 1 ? argv[1] : "";
    if (load && mode == "direct") {
        H2Connection connection;
        connection.connectToUrl(load->url());
        return runRequests("H2Connection", &connection, load.get());
    }
    if (load && (mode == "client" || mode == "worker")) {
        H2Client client;
        client.setUsesWorkerThread(mode == "worker");
        return runRequests(mode == "worker" ? "H2Client, worker thread" : "H2Client", &client,
                           load.get());
    }
    if (load && mode == "dropin") {
        H2NetworkAccessManager manager;
        manager.setCleartextHttp2(true);
        return runReplies("H2NetworkAccessManager", QTH2_VERSION, &manager, load.get());
    }
    qCritical("usage: qth2requests direct|client|worker|dropin URL REQUESTS PARALLEL "
              "[UPLOAD_BYTES]");
    return 2;
}
