// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CLIENTMODES_H
#define CLIENTMODES_H

#include <QtH2/H2Client>

#include <QtTest/qtest.h>

#include <memory>

// Where the connections of a client live makes no difference to what it does: as global data, every
// function of a test runs both ways.
inline void addClientModes()
{
    QTest::addColumn<bool>("usesWorkerThread");
    QTest::newRow("in the thread of the client") << false;
    QTest::newRow("in a worker thread") << true;
}

inline std::unique_ptr<H2Client> clientOfMode()
{
    QFETCH_GLOBAL(const bool, usesWorkerThread);
    auto client = std::make_unique<H2Client>();
    client->setUsesWorkerThread(usesWorkerThread);
    return client;
}

#endif // CLIENTMODES_H
