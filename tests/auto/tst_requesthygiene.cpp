// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Nothing that is set on a request makes a malformed one; and the fields behind its body.

#include "bodydevices.h"
#include "serverforrequests.h"
#include "uploadingconnection.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class tst_RequestHygiene : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aByteThatEndsAFieldIsRefusedEverywhere_data();
    void aByteThatEndsAFieldIsRefusedEverywhere();
    void lineBreaksInAUrlStayInsideOfIt();
    void theUserOfAUrlIsNotSent_data();
    void theUserOfAUrlIsNotSent();
    void cookiesAreSentAsCrumbs();

    void trailersAreSentBehindEveryBody_data();
    void trailersAreSentBehindEveryBody();
    void forbiddenTrailersSendNothing_data();
    void forbiddenTrailersSendNothing();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_RequestHygiene::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_RequestHygiene::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_RequestHygiene::aByteThatEndsAFieldIsRefusedEverywhere_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QByteArray>("bad");
    const QByteArray bytes[] = { "\r"_ba, "\n"_ba, "\r\n"_ba, QByteArray(1, '\0') };
    for (const char *place :
         { "method", "header name", "header value", "trailer name", "trailer value", "host" }) {
        for (const QByteArray &bad : bytes) {
            QTest::addRow("%s, %s", place, bad.toHex().constData())
                << QString::fromLatin1(place) << bad;
        }
    }
}

void tst_RequestHygiene::aByteThatEndsAFieldIsRefusedEverywhere()
{
    QFETCH(const QString, place);
    QFETCH(const QByteArray, bad);
    const QByteArray poisoned = "x-a" + bad + "x-b: c";
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", QUrl(u"http://localhost/"_s));
    request.setBody("body"_ba);
    QString named = u"x-named"_s;
    if (place == "method"_L1) {
        request.setMethod(poisoned);
        named = QString::fromLatin1(poisoned.toPercentEncoding());
    } else if (place == "header name"_L1) {
        request.setRequestHeaders({ { poisoned, "v"_ba } });
        named = u"x-a"_s;
    } else if (place == "header value"_L1) {
        request.setRequestHeader("x-named", poisoned);
    } else if (place == "trailer name"_L1) {
        request.setRequestTrailers({ { poisoned, "v"_ba } });
        named = u"x-a"_s;
    } else if (place == "trailer value"_L1) {
        request.setRequestTrailers({ { "x-named"_ba, poisoned } });
    } else {
        request.setUrl(QUrl(u"/path"_s));
        request.setRequestHeader("host", poisoned);
        named = u"ost"_s;
    }
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::InvalidHeader);
    QVERIFY2(request.errorString().contains(named), qPrintable(request.errorString()));
    for (const char c : bad)
        QVERIFY(!request.errorString().contains(QLatin1Char(c)));
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

void tst_RequestHygiene::lineBreaksInAUrlStayInsideOfIt()
{
    QUrl url = m_server->url();
    url.setPath(u"/a\r\nb\0c d"_s, QUrl::DecodedMode);
    url.setQuery(u"q=\r\nx: y"_s, QUrl::DecodedMode);
    H2Request request(url);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    const QByteArray path = m_server->requests().constLast().path;
    for (const char c : { '\r', '\n', '\0', ' ' })
        QVERIFY2(!path.contains(c), path.constData());
    QVERIFY2(path.startsWith("/a%0D%0Ab"), path.constData());
}

void tst_RequestHygiene::theUserOfAUrlIsNotSent_data()
{
    QTest::addColumn<QString>("user");
    QTest::newRow("name") << u"alice"_s;
    QTest::newRow("name and password") << u"alice:secret"_s;
    QTest::newRow("an at sign inside") << u"alice%40home:se%40cret"_s;
    QTest::newRow("empty") << u":"_s;
}

void tst_RequestHygiene::theUserOfAUrlIsNotSent()
{
    QFETCH(const QString, user);
    const QString authority = u"localhost:%1"_s.arg(m_server->port());
    H2Request request(QUrl(u"http://"_s + user + u"@"_s + authority + u"/"_s));
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(m_server->requests().constLast().authority, authority.toLatin1());
    for (const H2Headers::Field field : m_server->requests().constLast().headers) {
        QVERIFY(!field.value.contains('@'));
        QVERIFY(field.value.indexOf("alice") < 0);
    }
}

void tst_RequestHygiene::cookiesAreSentAsCrumbs()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request(QUrl(u"http://localhost/"_s));
    request.setRequestHeaders({ { "cookie"_ba, "a=1; b=2; c=3"_ba }, { "cookie"_ba, "d=4"_ba } });
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    // Each a literal that is never indexed, with the name from the static table, where "cookie" is
    // number 32 (RFC 7541, section 6.2.3 and appendix A).
    for (const Frames::Frame &frame : wire.sent()) {
        if (frame.type == Frames::Headers)
            QCOMPARE(frame.payload.count("\x1f\x11"), 4);
    }
}

void tst_RequestHygiene::trailersAreSentBehindEveryBody_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QByteArray>("body");
    const QByteArray large(200000, 'b');
    QTest::newRow("none") << u"none"_s << QByteArray();
    QTest::newRow("bytes") << u"bytes"_s << "small"_ba;
    QTest::newRow("many bytes") << u"bytes"_s << large;
    QTest::newRow("an empty device") << u"device"_s << QByteArray();
    QTest::newRow("a device") << u"device"_s << large;
    QTest::newRow("a sequential device") << u"sequential"_s << large;
    QTest::newRow("an empty sequential device") << u"sequential"_s << QByteArray();
    QTest::newRow("written before") << u"written"_s << large;
    QTest::newRow("nothing written") << u"written"_s << QByteArray();
}

void tst_RequestHygiene::trailersAreSentBehindEveryBody()
{
    QFETCH(const QString, source);
    QFETCH(const QByteArray, body);
    const bool isSequential = source == "sequential"_L1;
    InputDevice device(
        body, isSequential ? InputDevice::Access::Sequential : InputDevice::Access::Random);
    H2Request request("POST", m_server->url());
    if (source == "bytes"_L1) {
        request.setBody(body);
    } else if (source == "written"_L1) {
        request.setStreamedBody();
        request.write(body);
        request.closeWriteChannel();
    } else if (source != "none"_L1) {
        request.setBody(&device);
    }
    request.setRequestTrailers({ { "x-sum"_ba, "1"_ba }, { "X-More"_ba, "2"_ba } });
    m_connection->send(&request);
    if (isSequential) {
        QTRY_COMPARE(request.state(), H2Request::State::Sent);
        QTRY_COMPARE(device.bytesRead, body.size());
        device.finish();
    }
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    const H2TestRequest received = m_server->requests().constLast();
    QVERIFY(received.body == body);
    QCOMPARE(received.trailers, H2Headers({ { "x-sum"_ba, "1"_ba }, { "x-more"_ba, "2"_ba } }));
    QVERIFY(!received.headers.contains("x-sum"));
}

void tst_RequestHygiene::forbiddenTrailersSendNothing_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const QByteArray &name :
         { ":path"_ba, ":status"_ba, "content-length"_ba, "Content-Type"_ba, "connection"_ba,
           "keep-alive"_ba, "transfer-encoding"_ba, "upgrade"_ba, "host"_ba, "te"_ba,
           "Authorization"_ba, "expect"_ba, "a b"_ba })
        QTest::addRow("%s", name.constData()) << name;
}

void tst_RequestHygiene::forbiddenTrailersSendNothing()
{
    QFETCH(const QByteArray, name);
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", QUrl(u"http://localhost/"_s));
    request.setBody("body"_ba);
    request.setRequestTrailers({ { "x-good"_ba, "1"_ba }, { name, "1"_ba } });
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::InvalidHeader);
    QVERIFY2(request.errorString().contains(QString::fromLatin1(name), Qt::CaseInsensitive),
             qPrintable(request.errorString()));
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

QTEST_GUILESS_MAIN(tst_RequestHygiene)

#include "tst_requesthygiene.moc"
