// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What image://h2/ leaves to the rest of the program.

#include "qmlmodule.h"

#include <QtH2/h2testserver.h>

#include <QtCore/qscopeguard.h>
#include <QtCore/qsemaphore.h>
#include <QtCore/qthreadpool.h>
#include <QtQml/qqmlcomponent.h>
#include <QtQml/qqmlengine.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Qt::StringLiterals;

class tst_ImageLoading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anImageIsLoadedWhileTheGlobalThreadPoolIsBusy();
};

// The other way round it matters to a window: Qt 6.4 paints with the global pool.
void tst_ImageLoading::anImageIsLoadedWhileTheGlobalThreadPoolIsBusy()
{
    H2TestServer server;
    H2TestResponse image;
    image.body = "P3 1 1 255 255 0 0"; // PPM
    server.respond(u"/red.ppm"_s, image);
    QVERIFY(server.listen());

    QThreadPool *pool = QThreadPool::globalInstance();
    QSemaphore mayEnd;
    const int threads = pool->maxThreadCount();
    for (int i = 0; i < threads; ++i)
        pool->start([&mayEnd] { mayEnd.acquire(); });
    const auto end = qScopeGuard([&mayEnd, pool, threads] {
        mayEnd.release(threads);
        pool->waitForDone();
    });

    QQmlEngine engine;
    useQmlModule(&engine);
    QQmlComponent component(&engine);
    component.setData("import QtQuick\nimport QtH2\nImage { property H2Client imported; source: \""
                          + QByteArray("image://h2/") + server.url(u"/red.ppm"_s).toEncoded()
                          + "\" }",
                      QUrl());
    const std::unique_ptr<QObject> item(component.create());
    QVERIFY2(item, qPrintable(component.errorString()));
    QTRY_COMPARE(item->property("implicitWidth").toInt(), 1);
}

QTEST_MAIN(tst_ImageLoading)

#include "tst_imageloading.moc"
