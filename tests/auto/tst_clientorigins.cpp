// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A client with many origins at once.

#include "clientorigins.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qdir.h>
#include <QtTest/qtest.h>

#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Of this process, where the system tells.
qsizetype openDescriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size();
}

std::vector<std::unique_ptr<H2TestServer>> fiftyOrigins()
{
    std::vector<std::unique_ptr<H2TestServer>> servers;
    for (int i = 0; i < 50; ++i)
        servers.push_back(origin());
    return servers;
}

void answerHeld(H2TestServer *server)
{
    for (const H2TestRequest &held : requestsFor(*server, "/hold"))
        server->sendResponse(held, {});
}

} // namespace

class tst_ClientOrigins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiftyOriginsAreServedAtOnce();
    void unusedConnectionsGiveTheirDescriptorsBack();
};

void tst_ClientOrigins::fiftyOriginsAreServedAtOnce()
{
    const auto servers = fiftyOrigins();
    H2Client client;
    QList<H2Request *> requests;
    for (const auto &server : servers) {
        requests.append(client.get(server->url(u"/hold"_s)));
        requests.append(client.get(server->url(u"/hold"_s)));
    }
    for (const auto &server : servers)
        QVERIFY(waitUntil([&server] { return countOf(*server, "/hold") == 2; }));
    QCOMPARE(client.connectionModel()->rowCount(), 50);
    for (const auto &server : servers) {
        QCOMPARE(server->connectionCount(), 1);
        answerHeld(server.get());
    }
    for (const H2Request *request : std::as_const(requests)) {
        QVERIFY(waitForEnd(request));
        QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    }
}

void tst_ClientOrigins::unusedConnectionsGiveTheirDescriptorsBack()
{
    const auto servers = fiftyOrigins();
    H2Client client;
    const QAbstractItemModel *model = client.connectionModel();
    client.setConnectionIdleTimeout(1ms);
    // The first connection makes Qt open what it keeps.
    const auto first = origin();
    QVERIFY(waitForEnd(client.get(first->url())));
    QVERIFY(waitUntil([&] { return first->openConnectionCount() + model->rowCount() == 0; }));
    const qsizetype before = openDescriptors(); // 0 where the system does not tell
    for (const auto &server : servers) {
        client.get(server->url(u"/hold"_s));
        QVERIFY(waitUntil([&server] { return countOf(*server, "/hold") == 1; }));
    }
    QVERIFY(before == 0 || openDescriptors() >= before + 2 * 50); // of both ends

    constexpr size_t used = 10;
    for (size_t i = used; i < servers.size(); ++i)
        answerHeld(servers.at(i).get());
    QVERIFY(waitUntil([model] { return model->rowCount() <= int(used); }));
    for (size_t i = 0; i < used; ++i)
        QCOMPARE(servers.at(i)->openConnectionCount(), 1);

    for (size_t i = 0; i < used; ++i)
        answerHeld(servers.at(i).get());
    QVERIFY(waitUntil([model] { return model->rowCount() == 0; }));
    for (const auto &server : servers)
        QVERIFY(waitUntil([&server] { return server->openConnectionCount() == 0; }));
    QVERIFY(waitUntil([before] { return openDescriptors() <= before; }));
}

QTEST_GUILESS_MAIN(tst_ClientOrigins)

#include "tst_clientorigins.moc"
