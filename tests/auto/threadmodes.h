// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef THREADMODES_H
#define THREADMODES_H

#include <QtH2/H2Client>
#include <QtTest/qtest.h>

#include <memory>

// A test program whose initTestCase_data() calls this runs twice: with the connections of its clients
// in the thread of the client, and in a thread of their own.
inline void addThreadModes()
{
    QTest::addColumn<bool>("usesWorkerThread");
    QTest::newRow("one thread") << false;
    QTest::newRow("worker thread") << true;
}

[[nodiscard]] inline bool usesWorkerThread()
{
    QFETCH_GLOBAL(bool, usesWorkerThread);
    return usesWorkerThread;
}

inline std::unique_ptr<H2Client> makeClient(const H2ConnectionOptions &options = {})
{
    auto client = std::make_unique<H2Client>(options);
    client->setUsesWorkerThread(usesWorkerThread());
    return client;
}

#endif // THREADMODES_H
