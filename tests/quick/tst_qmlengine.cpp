// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What happens to requests whose engine, or whose thread's events, end.

#include "qmlmodule.h"

#include <QtH2/h2testserver.h>

#include <QtCore/qpointer.h>
#include <QtQml/qqmlcomponent.h>
#include <QtQml/qqmlengine.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Qt::StringLiterals;

class tst_QmlEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anEngineCanBeDeletedWhileRequestsAreUnderWay_data();
    void anEngineCanBeDeletedWhileRequestsAreUnderWay();
    void anElementOutlivesItsEngine();
    void noRequestIsLeftOfAnEngine();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<QObject> m_object;

    void create(const QByteArray &inside);
};

void tst_QmlEngine::init()
{
    m_object.reset();
    m_server = std::make_unique<H2TestServer>();
    H2TestResponse response;
    response.neverFinish = true;
    m_server->respond(u"/never"_s, response);
    QVERIFY(m_server->listen());
    m_engine = std::make_unique<QQmlEngine>();
    useQmlModule(m_engine.get());
}

void tst_QmlEngine::create(const QByteArray &inside)
{
    const QByteArray url = m_server->url(u"/never"_s).toString().toUtf8();
    QQmlComponent component(m_engine.get());
    component.setData("import QtQml\nimport QtH2\nH2Client { id: web\n property url address: \""
                          + url + "\"\n property H2Request request\n" + inside + " }",
                      QUrl());
    m_object.reset(component.create());
    QVERIFY2(m_object, qPrintable(component.errorString()));
}

void tst_QmlEngine::anEngineCanBeDeletedWhileRequestsAreUnderWay_data()
{
    QTest::addColumn<QByteArray>("inside");
    QTest::newRow("get") << QByteArray("Component.onCompleted: web.get(address)");
    QTest::newRow("fetch") << QByteArray(
        "Component.onCompleted: web.fetch(address).then(() => { }, reason => console.log(reason))");
    QTest::newRow("declared") << QByteArray(
        "request: H2Request { client: web; url: web.address; running: true }");
}

void tst_QmlEngine::anEngineCanBeDeletedWhileRequestsAreUnderWay()
{
    QFETCH(const QByteArray, inside);
    QSignalSpy begun(m_server.get(), &H2TestServer::requestBegun);
    QSignalSpy closed(m_server.get(), &H2TestServer::connectionClosed);
    create(inside);
    QVERIFY(begun.wait());
    m_engine.reset();
    m_object.reset();
    QVERIFY(closed.wait());
}

void tst_QmlEngine::anElementOutlivesItsEngine()
{
    QSignalSpy begun(m_server.get(), &H2TestServer::requestBegun);
    create("request: H2Request { client: web; url: web.address; running: true }");
    QVERIFY(begun.wait());
    const QPointer<QObject> request = m_object->property("request").value<QObject *>();
    QVERIFY(request);
    m_engine.reset();
    QVERIFY(request);
    QVERIFY(request->setProperty("running", false));
    QTRY_COMPARE(request->property("running"), false);
    QCOMPARE(request->property("status").toInt(), 3);
}

void tst_QmlEngine::noRequestIsLeftOfAnEngine()
{
    QSignalSpy begun(m_server.get(), &H2TestServer::requestBegun);
    create("Component.onCompleted: request = web.get(address)");
    QVERIFY(begun.wait());
    const QPointer<QObject> request = m_object->property("request").value<QObject *>();
    QVERIFY(request);
    m_object.reset();
    m_engine.reset();
    QTRY_VERIFY(!request);
}

QTEST_GUILESS_MAIN(tst_QmlEngine)
#include "tst_qmlengine.moc"
