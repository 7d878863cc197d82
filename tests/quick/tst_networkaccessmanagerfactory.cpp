// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a QML engine loads through H2NetworkAccessManagerFactory.

#include <QtH2/H2NetworkAccessManagerFactory>
#include <QtH2/H2TestServer>

#include <QtCore/qbuffer.h>
#include <QtGui/qimage.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtQml/qqmlcomponent.h>
#include <QtQml/qqmlengine.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

class tst_NetworkAccessManagerFactory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void imagesAreLoadedOverHttp2WithTheOptionsOfTheFactory();
    void aDocumentIsLoadedOverHttp2();

private:
    std::unique_ptr<H2TestServer> m_server;
    QSslConfiguration m_configuration;
};

void tst_NetworkAccessManagerFactory::init()
{
    m_configuration = QSslConfiguration::defaultConfiguration();
    m_server = std::make_unique<H2TestServer>(H2TestServer::Security::Encrypted);
    QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
    QSslConfiguration::setDefaultConfiguration(m_server->clientSslConfiguration());
}

void tst_NetworkAccessManagerFactory::cleanup()
{
    m_server.reset();
    QSslConfiguration::setDefaultConfiguration(m_configuration);
}

void tst_NetworkAccessManagerFactory::imagesAreLoadedOverHttp2WithTheOptionsOfTheFactory()
{
    H2TestResponse response;
    response.headers = { { "content-type", "image/png" } };
    QImage image(3, 2, QImage::Format_RGB32);
    image.fill(Qt::red);
    QBuffer buffer(&response.body);
    QVERIFY(image.save(&buffer, "PNG"));
    m_server->respond(u"/image.png"_s, response);

    constexpr int window = 1234567;
    H2NetworkAccessManagerFactory factory(H2ConnectionOptions().setInitialStreamWindowSize(window));
    QQmlEngine engine;
    engine.setNetworkAccessManagerFactory(&factory);
    QQmlComponent component(&engine);
    component.setData("import QtQuick\nImage { source: '"
                          + m_server->url(u"/image.png"_s).toString().toUtf8() + "' }",
                      QUrl(u"qrc:/image.qml"_s));
    const std::unique_ptr<QObject> object(component.create());
    QVERIFY2(object, qPrintable(component.errorString()));
    QTRY_COMPARE(object->property("implicitWidth").toInt(), 3);
    QCOMPARE(object->property("implicitHeight").toInt(), 2);

    QCOMPARE(m_server->requests().size(), 1);
    const QList<H2TestFrame> frames = m_server->frames();

    QVERIFY(std::any_of(frames.begin(), frames.end(), [&](const H2TestFrame &frame) {
        return frame.type == H2TestFrame::Settings
            && frame.payload.contains("\x00\x04\x00\x12\xd6\x87"_ba);
    }));
}

void tst_NetworkAccessManagerFactory::aDocumentIsLoadedOverHttp2()
{
    H2TestResponse response;
    response.body = "import QtQml\nQtObject { property string name: 'from afar' }";
    m_server->respond(u"/Document.qml"_s, response);
    H2NetworkAccessManagerFactory factory;
    QQmlEngine engine;
    engine.setNetworkAccessManagerFactory(&factory);
    QQmlComponent component(&engine, m_server->url(u"/Document.qml"_s));
    QTRY_VERIFY2(component.isReady(), qPrintable(component.errorString()));
    const std::unique_ptr<QObject> object(component.create());
    QVERIFY(object);
    QCOMPARE(object->property("name").toString(), u"from afar"_s);
    QVERIFY(!m_server->requests().isEmpty());
}

QTEST_MAIN(tst_NetworkAccessManagerFactory)
#include "tst_networkaccessmanagerfactory.moc"
