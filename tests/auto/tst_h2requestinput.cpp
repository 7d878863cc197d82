// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What may be asked for: URL, method and headers of a request.

#include "serverforrequests.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qregularexpression.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class tst_H2RequestInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void badInputIsAClearError_data();
    void badInputIsAClearError();
    void aPathAndAHostHeaderAreEnough();
    void connectionHeadersAreLeftOutWithAWarning();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_H2RequestInput::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_H2RequestInput::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_H2RequestInput::badInputIsAClearError_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<H2Error::Kind>("kind");
    QTest::addColumn<QString>("named");
    const QString good = u"http://localhost/"_s;
    using Kind = H2Error::Kind;
    QTest::newRow("no URL") << "GET"_ba << QString() << ""_ba
                            << ""_ba << Kind::InvalidUrl << u"empty"_s;
    QTest::newRow("another scheme") << "GET"_ba << u"ftp://localhost/"_s << ""_ba
                                    << ""_ba << Kind::InvalidUrl << u"ftp"_s;
    QTest::newRow("no host") << "GET"_ba << u"http:///path"_s << ""_ba
                             << ""_ba << Kind::InvalidUrl << u"host"_s;
    QTest::newRow("a path without a host header") << "GET"_ba << u"/path"_s << ""_ba
                                                  << ""_ba << Kind::InvalidUrl << u"Host"_s;
    QTest::newRow("a method with a blank") << "GE T"_ba << good << ""_ba
                                           << ""_ba << Kind::InvalidHeader << u"GE%20T"_s;
    QTest::newRow("no method") << ""_ba << good << ""_ba
                               << ""_ba << Kind::InvalidHeader << u"method"_s;
    QTest::newRow("a name with a blank") << "GET"_ba << good << "a b"_ba
                                         << "c"_ba << Kind::InvalidHeader << u"a b"_s;
    QTest::newRow("a name with a colon first") << "GET"_ba << good << ":path"_ba
                                               << "/"_ba << Kind::InvalidHeader << u":path"_s;
    QTest::newRow("a value with a line break") << "GET"_ba << good << "x-a"_ba
                                               << "b\r\nc"_ba << Kind::InvalidHeader << u"x-a"_s;
    QTest::newRow("a wrong content-length") << "POST"_ba << good << "content-length"_ba
                                            << "7"_ba << Kind::ContentLengthMismatch << u"7"_s;
}

void tst_H2RequestInput::badInputIsAClearError()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QString, url);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const H2Error::Kind, kind);
    QFETCH(const QString, named);
    H2Request request(method, QUrl(url));
    if (!name.isEmpty())
        request.setRequestHeaders({ { name, value } });
    QSignalSpy errors(&request, &H2Request::errorOccurred);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(errors.size(), 1);
    QCOMPARE(request.error().kind(), kind);
    QCOMPARE(request.error().initiator(), H2Error::Initiator::User);
    QVERIFY2(request.errorString().contains(named), qPrintable(request.errorString()));

    H2Request next(m_server->url());
    m_connection->send(&next);
    QTRY_VERIFY(next.isFinished());
    QVERIFY(!next.error().isError());
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_H2RequestInput::aPathAndAHostHeaderAreEnough()
{
    H2Request request(QUrl(u"/only?a=b"_s));
    request.setRequestHeader("host", "example.org");
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(m_server->requests().constLast().authority, "example.org"_ba);
    QCOMPARE(m_server->requests().constLast().path, "/only?a=b"_ba);
    QVERIFY(!m_server->requests().constLast().headers.contains("host"));
}

void tst_H2RequestInput::connectionHeadersAreLeftOutWithAWarning()
{
    H2Request request(m_server->url());
    request.setRequestHeaders({ { "Connection"_ba, "close"_ba }, { "x-kept"_ba, "1"_ba } });
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"connection.*was left out"_s));
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QVERIFY(!m_server->requests().constLast().headers.contains("connection"));
    QCOMPARE(m_server->requests().constLast().headers.value("x-kept"), "1"_ba);
}

QTEST_GUILESS_MAIN(tst_H2RequestInput)

#include "tst_h2requestinput.moc"
