// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What QML answers a proxy that wants a password.

#include "passwordproxy.h"
#include "qmlmodule.h"

#include <QtH2/h2testserver.h>

#include <QtCore/qregularexpression.h>
#include <QtQml/qqmlcomponent.h>
#include <QtQml/qqmlengine.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Qt::StringLiterals;

class tst_QmlProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHandlerTellsTheProxyWhoAsks_data();
    void aHandlerTellsTheProxyWhoAsks();
    void authenticatingAtAnotherTimeIsSaid();

private:
    [[nodiscard]] static std::unique_ptr<QObject> create(QQmlEngine *engine,
                                                         const QByteArray &source);
};

std::unique_ptr<QObject> tst_QmlProxy::create(QQmlEngine *engine, const QByteArray &source)
{
    useQmlModule(engine);
    QQmlComponent component(engine);
    component.setData("import QtQml\nimport QtH2\n" + source, QUrl());
    std::unique_ptr<QObject> object(component.create());
    if (!object)
        qWarning("%s", qPrintable(component.errorString()));
    return object;
}

void tst_QmlProxy::aHandlerTellsTheProxyWhoAsks_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::newRow("client") << QByteArray("H2Client { ");
    QTest::newRow("connection") << QByteArray("H2Connection { url: root.server; active: true; ");
}

void tst_QmlProxy::aHandlerTellsTheProxyWhoAsks()
{
    QFETCH(const QByteArray, element);
    H2TestServer server;
    H2TestResponse response;
    response.body = "through";
    server.respond(u"/"_s, response);
    QVERIFY(server.listen());
    PasswordProxy proxy;

    QQmlEngine engine;
    const auto object = create(
        &engine,
        QByteArray("QtObject {\n id: root\n property url server: '" + server.url().toEncoded()
                   + "'\n property string asked\n property H2Request request\n"
                     " property QtObject web: "
                   + element + "proxy: 'http://127.0.0.1:" + QByteArray::number(proxy.serverPort())
                   + "'\n onProxyAuthenticationRequired: (host, port) => {\n"
                     " root.asked = host + ':' + port;"
                     " authenticateProxy('user', 'password') }\n }\n"
                     " Component.onCompleted: request = web.get(server)\n}"));
    QVERIFY(object);
    auto *const request = object->property("request").value<QObject *>();
    QVERIFY(request);
    QTRY_COMPARE(request->property("running"), false);
    QCOMPARE(request->property("errorString").toString(), QString());
    QCOMPARE(request->property("responseText").toString(), u"through"_s);
    QCOMPARE(object->property("asked").toString(),
             QString(u"127.0.0.1:"_s + QString::number(proxy.serverPort())));
    QCOMPARE(proxy.tunnels, 1);
}

void tst_QmlProxy::authenticatingAtAnotherTimeIsSaid()
{
    QQmlEngine engine;
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"authenticateProxy\\(\\) is for a handler of "
                                            "proxyAuthenticationRequired"_s));
    const auto object = create(
        &engine, "H2Client { Component.onCompleted: authenticateProxy('user', 'password') }");
    QVERIFY(object);
}

QTEST_GUILESS_MAIN(tst_QmlProxy)
#include "tst_qmlproxy.moc"
