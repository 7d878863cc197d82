// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What is left of an engine that is deleted while it loads images.

#include "qmlmodule.h"

#include <QtH2/h2testserver.h>

#include <QtQml/qqmlcomponent.h>
#include <QtQml/qqmlengine.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Qt::StringLiterals;

class tst_QmlImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEngineThatIsDeletedClosesTheConnectionsOfItsImages_data();
    void anEngineThatIsDeletedClosesTheConnectionsOfItsImages();
};

void tst_QmlImages::anEngineThatIsDeletedClosesTheConnectionsOfItsImages_data()
{
    QTest::addColumn<bool>("engineFirst");
    QTest::newRow("engine first") << true;
    QTest::newRow("images first") << false;
}

// Qt Quick forgets some of the images then, not always the same.
void tst_QmlImages::anEngineThatIsDeletedClosesTheConnectionsOfItsImages()
{
    QFETCH(const bool, engineFirst);
    H2TestServer server;
    H2TestResponse response;
    response.neverFinish = true;
    server.respond(u"/never"_s, response);
    QVERIFY(server.listen());
    const QByteArray url = server.url(u"/never?"_s).toString().toUtf8();
    QSignalSpy begun(&server, &H2TestServer::requestBegun);
#ifdef QTH2_STATIC_PLUGIN
    const int engines = 1; // Qt 6.4 initializes a static plugin for the first engine only
#else
    const int engines = 10;
#endif
    for (int i = 0; i < engines; ++i) {
        auto engine = std::make_unique<QQmlEngine>();
        useQmlModule(engine.get());
        QQmlComponent component(engine.get());
        component.setData("import QtQuick\nimport QtH2\nItem { Repeater { model: 50; Image {\n"
                          "required property int index; source: 'image://h2/"
                              + url + "' + index } } }",
                          QUrl(u"qrc:/images.qml"_s));
        std::unique_ptr<QObject> object(component.create());
        QVERIFY2(object, qPrintable(component.errorString()));
        begun.clear();
        QTRY_VERIFY(!begun.isEmpty());
        if (engineFirst)
            engine.reset();
        object.reset();
    }
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

QTEST_MAIN(tst_QmlImages)
#include "tst_qmlimages.moc"
