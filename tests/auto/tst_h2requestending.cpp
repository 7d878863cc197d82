// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a request ends before its response is whole: aborted, closed, deleted.

#include "serverforrequests.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qpointer.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_H2RequestEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anAbortedRequestFailsAndTheConnectionGoesOn();
    void aDeletedRequestResetsItsStream();
    void aClosedRequestIsAbortedAndEmpty();
    void abortingWhatIsNotUnderWayDoesNothing();
    void aDeletedConnectionFinishesItsRequests();
    void aRequestDeletesItselfWhenAskedTo();
    void sendingOverAClosedConnectionClearsTheFormerResponse();
    void aQueuedRequestOfADeletedConnectionIsSafeToRepeat();
    void aRequestRunsOutOfItsTime_data();
    void aRequestRunsOutOfItsTime();
    void aTimeOutOfRangeIsRefused();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_H2RequestEnding::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_H2RequestEnding::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_H2RequestEnding::anAbortedRequestFailsAndTheConnectionGoesOn()
{
    H2Request request(m_server->url(u"/endless"_s));
    QSignalSpy readyRead(&request, &H2Request::readyRead);
    QSignalSpy errors(&request, &H2Request::errorOccurred);
    m_connection->send(&request);
    QVERIFY(readyRead.wait());
    request.abort();
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(errors.size(), 1);
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
    QCOMPARE(request.error().initiator(), H2Error::Initiator::User);
    QCOMPARE(request.error().scope(), H2Error::Scope::Request);

    H2Request next(m_server->url());
    m_connection->send(&next);
    QTRY_VERIFY(next.isFinished());
    QVERIFY(!next.error().isError());
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_H2RequestEnding::aDeletedRequestResetsItsStream()
{
    auto request = std::make_unique<H2Request>(m_server->url(u"/endless"_s));
    QSignalSpy readyRead(request.get(), &H2Request::readyRead);
    m_connection->send(request.get());
    QVERIFY(readyRead.wait());
    request.reset();
    const auto wasReset = [this] {
        const QList<H2TestFrame> frames = m_server->frames();
        return std::any_of(frames.begin(), frames.end(), [](const H2TestFrame &frame) {
            return frame.direction == H2TestFrame::Direction::Received && frame.type == 3
                && frame.payload == QByteArray::fromHex("00000008");
        });
    };
    QTRY_VERIFY(wasReset());
}

void tst_H2RequestEnding::aClosedRequestIsAbortedAndEmpty()
{
    H2Request request(m_server->url(u"/endless"_s));
    QSignalSpy readyRead(&request, &H2Request::readyRead);
    m_connection->send(&request);
    QVERIFY(readyRead.wait());
    request.close();
    QVERIFY(!request.isOpen());
    QCOMPARE(request.bytesAvailable(), 0);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
}

void tst_H2RequestEnding::abortingWhatIsNotUnderWayDoesNothing()
{
    H2Request request(m_server->url());
    QSignalSpy finished(&request, &H2Request::finished);
    request.abort();
    QCOMPARE(request.state(), H2Request::State::Idle);
    m_connection->send(&request);
    QVERIFY(finished.wait());
    request.abort();
    QVERIFY(!request.error().isError());
    QCOMPARE(request.readAll().size(), 23);
}

void tst_H2RequestEnding::aDeletedConnectionFinishesItsRequests()
{
    H2Request request(m_server->url(u"/endless"_s));
    QSignalSpy readyRead(&request, &H2Request::readyRead);
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(readyRead.wait());
    m_connection.reset();
    QVERIFY(finished.isEmpty());
    QVERIFY(finished.wait());
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
    QCOMPARE(request.error().scope(), H2Error::Scope::Connection);
}

void tst_H2RequestEnding::aRequestDeletesItselfWhenAskedTo()
{
    const QPointer<H2Request> request(new H2Request(m_server->url()));
    request->setAutoDelete(true);
    QByteArray body;
    connect(request, &H2Request::finished, this, [&] { body = request->readAll(); });
    m_connection->send(request);
    QTRY_VERIFY(!request);
    QCOMPARE(body.size(), 23);
}

void tst_H2RequestEnding::sendingOverAClosedConnectionClearsTheFormerResponse()
{
    H2Request request(m_server->url());
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.httpStatus(), 200);
    m_connection->abort();
    QTRY_VERIFY(m_connection->isClosed());
    m_connection->send(&request);
    QVERIFY(!request.isFinished());
    QCOMPARE(request.httpStatus(), 0);
    QCOMPARE(request.bytesAvailable(), 0);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::ConnectionClosed);
    QVERIFY(request.responseHeaders().isEmpty());
}

void tst_H2RequestEnding::aQueuedRequestOfADeletedConnectionIsSafeToRepeat()
{
    H2Request request("POST", m_server->url());
    m_connection->send(&request);
    m_connection.reset(); // before it was ever open
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
    QVERIFY(request.error().isRetrySafe());
}

void tst_H2RequestEnding::aRequestRunsOutOfItsTime_data()
{
    QTest::addColumn<bool>("whole");
    QTest::addColumn<H2Error::Kind>("kind");
    QTest::newRow("in all") << true << H2Error::Kind::RequestTimeout;
    QTest::newRow("to the response") << false << H2Error::Kind::ResponseTimeout;
}

void tst_H2RequestEnding::aRequestRunsOutOfItsTime()
{
    QFETCH(const bool, whole);
    QFETCH(const H2Error::Kind, kind);
    H2TestResponse never;
    never.status = whole ? 200 : 0;
    never.neverFinish = true;
    m_server->respond(u"/never"_s, never);
    H2Request request(m_server->url(u"/never"_s));
    if (whole)
        request.setTimeout(50ms);
    else
        request.setResponseTimeout(50ms);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), kind);
    QCOMPARE(request.error().initiator(), H2Error::Initiator::Library);
    QVERIFY(request.errorString().contains(u"50"));

    H2Request next(m_server->url());
    next.setTimeout(60s);
    next.setResponseTimeout(60s);
    m_connection->send(&next);
    QTRY_VERIFY(next.isFinished());
    QVERIFY(!next.error().isError());
}

void tst_H2RequestEnding::aTimeOutOfRangeIsRefused()
{
    H2Request request(m_server->url());
    request.setProperty("timeout", -5);
    QVERIFY(request.timeout() == -5ms);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::InvalidOptions);
    for (const QString &part : { u"timeout"_s, u"-5"_s, u"2147483647"_s })
        QVERIFY2(request.errorString().contains(part), qPrintable(request.errorString()));
    request.setProperty("timeout", QVariant());
    QVERIFY(!request.timeout());
}

QTEST_GUILESS_MAIN(tst_H2RequestEnding)

#include "tst_h2requestending.moc"
