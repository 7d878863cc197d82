// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What becomes of a request that is sent: response, signals, and sending it again.

#include "serverforrequests.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qmetaobject.h>
#include <QtCore/qpointer.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <array>

using namespace Qt::StringLiterals;

class tst_H2Request : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aGetBringsStatusHeadersAndBody();
    void everyMethodArrivesAsItIs_data();
    void everyMethodArrivesAsItIs();
    void aResponseToHeadHasHeadersAndNoBody();
    void anErrorStatusIsAResponseAndNoError();
    void trailersComeAfterTheBody();
    void severalRequestsRunAtOnce();

    void nothingIsSignalledInsideTheCallThatSends();
    void signalsComeInTheirOrder();
    void anErrorComesOnceBeforeFinished();
    void propertiesTellTheirChanges();

    void aFinishedRequestCanBeSentAgain();
    void settersDuringARequestCountForTheNext();
    void aRequestUnderWayIsNotSentTwice();
    void onlySendingOpensARequest();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_H2Request::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_H2Request::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_H2Request::aGetBringsStatusHeadersAndBody()
{
    H2Request request(m_server->url());
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    QCOMPARE(request.state(), H2Request::State::Finished);
    QVERIFY(!request.error().isError());
    QCOMPARE(request.httpStatus(), 200);
    QCOMPARE(request.responseHeaders().value("X-Kind"), "default"_ba);
    QCOMPARE(request.readAll(), "first line\nsecond line\n"_ba);

    const H2TestRequest received = m_server->requests().constLast();
    QCOMPARE(received.method, "GET"_ba);
    QCOMPARE(received.scheme, "http"_ba);
    QCOMPARE(received.path, "/"_ba);
    QCOMPARE(received.authority, "127.0.0.1:"_ba + QByteArray::number(m_server->port()));
}

void tst_H2Request::everyMethodArrivesAsItIs_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method :
         { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "x-lower" })
        QTest::newRow(method) << QByteArray(method);
}

void tst_H2Request::everyMethodArrivesAsItIs()
{
    QFETCH(const QByteArray, method);
    H2Request request(method, m_server->url());
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    QVERIFY(!request.error().isError());
    QCOMPARE(m_server->requests().constLast().method, method);
}

void tst_H2Request::aResponseToHeadHasHeadersAndNoBody()
{
    H2Request request("HEAD"_ba, m_server->url(u"/large"_s));
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    QVERIFY(!request.error().isError());
    QCOMPARE(request.responseHeaders().value("content-length"), "300000"_ba);
    QVERIFY(request.readAll().isEmpty());
}

void tst_H2Request::anErrorStatusIsAResponseAndNoError()
{
    H2TestResponse response;
    response.status = 503;
    response.body = "later"_ba;
    m_server->respond(u"/503"_s, response);
    H2Request request(m_server->url(u"/503"_s));
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    QVERIFY(!request.error().isError());
    QCOMPARE(request.httpStatus(), 503);
    QCOMPARE(request.readAll(), "later"_ba);
}

void tst_H2Request::trailersComeAfterTheBody()
{
    H2TestResponse response;
    response.body = "body"_ba;
    response.trailers = { { "x-checksum"_ba, "42"_ba } };
    m_server->respond(u"/trailers"_s, response);
    H2Request request(m_server->url(u"/trailers"_s));
    QSignalSpy trailers(&request, &H2Request::trailersReceived);
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    QCOMPARE(trailers.size(), 1);
    QCOMPARE(request.responseTrailers().value("x-checksum"), "42"_ba);
    QVERIFY(!request.responseHeaders().contains("x-checksum"));
    QCOMPARE(request.readAll(), "body"_ba);
}

void tst_H2Request::severalRequestsRunAtOnce()
{
    std::array<H2Request, 50> requests;
    for (H2Request &request : requests) {
        request.setUrl(m_server->url(u"/large"_s));
        m_connection->send(&request);
    }
    for (H2Request &request : requests) {
        QTRY_VERIFY(request.isFinished());
        QVERIFY(!request.error().isError());
        QCOMPARE(request.readAll().size(), 300000);
    }
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_H2Request::nothingIsSignalledInsideTheCallThatSends()
{
    H2Request bad(QUrl(u"gopher://localhost/"_s));
    H2Request good(m_server->url());
    int signalled = 0;
    connect(&bad, &H2Request::stateChanged, this, [&signalled] { ++signalled; });
    connect(&bad, &H2Request::errorOccurred, this, [&signalled] { ++signalled; });
    connect(&good, &H2Request::stateChanged, this, [&signalled] { ++signalled; });
    m_connection->send(&bad);
    m_connection->send(&good);
    QCOMPARE(signalled, 0);
    QTRY_VERIFY(bad.isFinished() && good.isFinished());
    QVERIFY(signalled > 0);
    m_connection->send(&good);
    signalled = 0;
    good.abort();
    QCOMPARE(signalled, 0);
    QTRY_VERIFY(good.isFinished());
}

void tst_H2Request::signalsComeInTheirOrder()
{
    H2TestResponse response;
    response.body = "body"_ba;
    response.trailers = { { "a"_ba, "b"_ba } };
    m_server->respond(u"/order"_s, response);
    H2Request request("POST"_ba, m_server->url(u"/order"_s));
    request.setBody("up"_ba);
    QStringList order;
    connect(&request, &H2Request::stateChanged, this, [&order](H2Request::State state) {
        order.append(QString::fromLatin1(
            QMetaEnum::fromType<H2Request::State>().valueToKey(static_cast<int>(state))));
    });
    connect(&request, &H2Request::uploadProgress, this,
            [&order] { order.append(u"uploadProgress"_s); });
    connect(&request, &H2Request::headersReceived, this,
            [&order] { order.append(u"headersReceived"_s); });
    connect(&request, &H2Request::readyRead, this, [&order] { order.append(u"readyRead"_s); });
    connect(&request, &H2Request::downloadProgress, this,
            [&order] { order.append(u"downloadProgress"_s); });
    connect(&request, &H2Request::trailersReceived, this,
            [&order] { order.append(u"trailersReceived"_s); });
    connect(&request, &H2Request::readChannelFinished, this,
            [&order] { order.append(u"readChannelFinished"_s); });
    connect(&request, &H2Request::finished, this, [&order] { order.append(u"finished"_s); });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QTRY_COMPARE(order,
                 QStringList({ u"Queued"_s, u"Sent"_s, u"uploadProgress"_s, u"HeadersReceived"_s,
                               u"headersReceived"_s, u"readyRead"_s, u"downloadProgress"_s,
                               u"trailersReceived"_s, u"Finished"_s, u"readChannelFinished"_s,
                               u"finished"_s }));
}

void tst_H2Request::anErrorComesOnceBeforeFinished()
{
    H2TestResponse response;
    response.status = 0; // no headers at all
    response.reset = H2Error::Code::RefusedStream;
    m_server->respond(u"/reset"_s, response);
    H2Request request(m_server->url(u"/reset"_s));
    QStringList order;
    connect(&request, &H2Request::errorOccurred, this, [&](const H2Error &error) {
        QCOMPARE(error, request.error());
        order.append(u"error"_s);
    });
    connect(&request, &H2Request::finished, this, [&order] { order.append(u"finished"_s); });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QTRY_COMPARE(order, QStringList({ u"error"_s, u"finished"_s }));
    QCOMPARE(request.error().kind(), H2Error::Kind::StreamReset);
    QCOMPARE(request.error().code().value(), H2Error::Code::RefusedStream);
    QVERIFY(request.error().isRetrySafe());
    QCOMPARE(request.errorString(), request.error().errorString());
}

void tst_H2Request::propertiesTellTheirChanges()
{
    H2Request request;
    const QMetaObject *type = request.metaObject();
    const QList<QPair<const char *, QVariant>> values
        = { { "url", QUrl(u"https://a/"_s) },
            { "method", "PUT"_ba },
            { "requestHeaders", QVariant::fromValue(H2Headers{ { "a"_ba, "b"_ba } }) },
            { "body", "x"_ba },
            { "requestTrailers", QVariant::fromValue(H2Headers{ { "c"_ba, "d"_ba } }) },
            { "priority", QVariant::fromValue(H2Priority(1, true)) },
            { "padding", 7 },
            { "readBufferSize", Q_INT64_C(1000) },
            { "timeout", Q_INT64_C(1) },
            { "responseTimeout", Q_INT64_C(2) },
            { "expectContinueTimeout", Q_INT64_C(3) },
            { "autoDelete", true } };
    for (const auto &[name, value] : values) {
        const QMetaProperty property = type->property(type->indexOfProperty(name));
        QVERIFY2(property.isValid() && property.hasNotifySignal(), name);
        QSignalSpy spy(&request, property.notifySignal());
        QVERIFY(property.write(&request, value));
        QCOMPARE(spy.size(), 1);
        QVERIFY(property.write(&request, value));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(property.read(&request), value);
    }
}

void tst_H2Request::aFinishedRequestCanBeSentAgain()
{
    H2Request request(m_server->url(u"/large"_s));
    for (int i = 0; i < 3; ++i) {
        QSignalSpy finished(&request, &H2Request::finished);
        m_connection->send(&request);
        QCOMPARE(request.httpStatus(), 0);
        QVERIFY(request.responseHeaders().isEmpty());
        QCOMPARE(request.bytesAvailable(), 0);
        QVERIFY(finished.wait());
        QCOMPARE(request.httpStatus(), 200);
        QCOMPARE(request.bytesAvailable(), 300000);
    }
}

void tst_H2Request::settersDuringARequestCountForTheNext()
{
    H2Request request("POST"_ba, m_server->url(u"/first"_s));
    request.setBody("first"_ba);
    m_connection->send(&request);
    request.setUrl(m_server->url(u"/second"_s));
    request.setBody("second"_ba);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(m_server->requests().constLast().path, "/first"_ba);
    QCOMPARE(m_server->requests().constLast().body, "first"_ba);
    m_connection->send(&request);
    QTRY_COMPARE(m_server->requests().size(), 2);
    QCOMPARE(m_server->requests().constLast().path, "/second"_ba);
    QCOMPARE(m_server->requests().constLast().body, "second"_ba);
}

void tst_H2Request::aRequestUnderWayIsNotSentTwice()
{
    H2Request request(m_server->url());
    m_connection->send(&request);
    QTest::ignoreMessage(QtWarningMsg, "H2Connection::send: the request is under way already");
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_H2Request::onlySendingOpensARequest()
{
    H2Request request(m_server->url());
    QVERIFY(!request.isOpen());
    QTest::ignoreMessage(QtWarningMsg, "H2Request::open: a request is opened by sending it");
    QVERIFY(!request.open(QIODevice::ReadOnly));
    m_connection->send(&request);
    QVERIFY(request.isReadable());
    QVERIFY(!request.isWritable());
    QVERIFY(request.isSequential());
}

QTEST_GUILESS_MAIN(tst_H2Request)

#include "tst_h2request.moc"
