// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A request's body of several parts (RFC 2046, section 5.1; RFC 7578).

#include "bodydevices.h"
#include "serverforrequests.h"
#include "uploadingconnection.h"

#include <QtCore/qregularexpression.h>
#include <QtCore/qtemporaryfile.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qhttpmultipart.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

struct Part
{
    QByteArray head;
    QByteArray body;
};

// As a server takes it apart, with the boundary that the content-type tells.
QList<Part> partsOf(const H2TestRequest &request)
{
    static const QRegularExpression pattern(u"^multipart/form-data; *boundary=\"?([^\";]+)\"?$"_s);
    const auto match = pattern.match(QString::fromLatin1(request.headers.value("content-type")));
    if (!match.hasMatch())
        return {};
    const QByteArray boundary = "\r\n--" + match.captured(1).toLatin1();
    const QByteArray body = "\r\n" + request.body;
    QList<Part> parts;
    for (qsizetype from = body.indexOf(boundary); from >= 0;) {
        from += boundary.size();
        if (body.sliced(from) == "--\r\n")
            return parts;
        const qsizetype end = body.indexOf(boundary, from);
        const QByteArray part = body.mid(from, end - from);
        const qsizetype headEnd = part.indexOf("\r\n\r\n");
        if (end < 0 || headEnd < 0)
            return {};
        parts.append({ part.first(headEnd).trimmed(), part.sliced(headEnd + 4) });
        from = end;
    }
    return {}; // without its end
}

QHttpPart partNamed(const QString &name)
{
    QHttpPart part;
    part.setHeader(QNetworkRequest::ContentDispositionHeader,
                   u"form-data; name=\"%1\""_s.arg(name));
    return part;
}

} // namespace

class tst_UploadMultiPart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void thePartsArriveWithTheirBoundary();
    void anOwnContentTypeIsKept();
    void noPartsAreABodyToo();
    void itCanBeSentAgain();
    void itIsNotTheBodyOfAnotherSetter();
    void deletedItIsAnError_data();
    void deletedItIsAnError();
    void ofAnotherThreadItIsRefused();
    void aSequentialPartIsRefused();
    void aFileThatFailsIsAnError();

private:
    void addTextAndFile(QHttpMultiPart *multiPart);

    QTemporaryFile m_file;
    QByteArray m_content;
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_UploadMultiPart::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
    m_content.clear();
    for (int i = 0; i < 200000; ++i)
        m_content += static_cast<char>(i * 7);
    QVERIFY(m_file.open());
    QVERIFY(m_file.resize(0));
    QCOMPARE(m_file.write(m_content), m_content.size());
    QVERIFY(m_file.seek(0));
}

void tst_UploadMultiPart::cleanup()
{
    m_connection.reset();
    m_server.reset();
    m_file.close();
}

void tst_UploadMultiPart::addTextAndFile(QHttpMultiPart *multiPart)
{
    QHttpPart text = partNamed(u"text"_s);
    text.setBody("some text");
    multiPart->append(text);
    QHttpPart file = partNamed(u"file"_s);
    file.setHeader(QNetworkRequest::ContentTypeHeader, u"image/png"_s);
    file.setBodyDevice(&m_file);
    multiPart->append(file);
}

void tst_UploadMultiPart::thePartsArriveWithTheirBoundary()
{
    QHttpMultiPart multiPart(QHttpMultiPart::FormDataType);
    addTextAndFile(&multiPart);
    H2Request request("POST", m_server->url());
    request.setBody(&multiPart);
    QVERIFY(!request.bodyDevice());
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    const H2TestRequest received = m_server->requests().constLast();
    QCOMPARE(received.headers.values("content-type").size(), 1);
    QCOMPARE(received.headers.values("content-length"),
             QList<QByteArray>({ QByteArray::number(received.body.size()) }));
    const QList<Part> parts = partsOf(received);
    QCOMPARE(parts.size(), 2);
    QVERIFY(parts[0].head.contains("form-data; name=\"text\""));
    QCOMPARE(parts[0].body, "some text");
    QVERIFY(parts[1].head.contains("form-data; name=\"file\""));
    QVERIFY(parts[1].head.toLower().contains("content-type: image/png"));
    QVERIFY(parts[1].body == m_content);
    // What was told on the way is not the application's.
    QVERIFY(request.requestHeaders().isEmpty());
}

void tst_UploadMultiPart::anOwnContentTypeIsKept()
{
    QHttpMultiPart multiPart(QHttpMultiPart::FormDataType);
    multiPart.setBoundary("mine");
    addTextAndFile(&multiPart);
    H2Request request("POST", m_server->url());
    request.setRequestHeader("Content-Type", "multipart/form-data; boundary=mine");
    request.setBody(&multiPart);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    const H2TestRequest received = m_server->requests().constLast();
    QCOMPARE(received.headers.values("content-type"),
             QList<QByteArray>({ "multipart/form-data; boundary=mine"_ba }));
    QCOMPARE(partsOf(received).size(), 2);
}

void tst_UploadMultiPart::noPartsAreABodyToo()
{
    QHttpMultiPart multiPart(QHttpMultiPart::FormDataType);
    H2Request request("POST", m_server->url());
    request.setBody(&multiPart);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(m_server->requests().constLast().headers.value("content-length"),
             QByteArray::number(m_server->requests().constLast().body.size()));
}

void tst_UploadMultiPart::itCanBeSentAgain()
{
    QHttpMultiPart multiPart(QHttpMultiPart::FormDataType);
    addTextAndFile(&multiPart);
    H2Request request("POST", m_server->url());
    request.setBody(&multiPart);
    for (int i = 0; i < 3; ++i) {
        m_connection->send(&request);
        QTRY_VERIFY(request.isFinished());
        QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
        const QList<Part> parts = partsOf(m_server->requests().constLast());
        QCOMPARE(parts.size(), 2);
        QVERIFY(parts[1].body == m_content);
    }
}

void tst_UploadMultiPart::itIsNotTheBodyOfAnotherSetter()
{
    QHttpMultiPart multiPart(QHttpMultiPart::FormDataType);
    addTextAndFile(&multiPart);
    H2Request request("POST", m_server->url());
    request.setBody(&multiPart);
    request.setBody("bytes"_ba);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(m_server->requests().constLast().body, "bytes");
    QVERIFY(!m_server->requests().constLast().headers.contains("content-type"));
}

void tst_UploadMultiPart::deletedItIsAnError_data()
{
    QTest::addColumn<bool>("isUnderWay");
    QTest::newRow("before it is sent") << false;
    QTest::newRow("before its end") << true;
}

void tst_UploadMultiPart::deletedItIsAnError()
{
    QFETCH(const bool, isUnderWay);
    auto multiPart = std::make_unique<QHttpMultiPart>(QHttpMultiPart::FormDataType);
    addTextAndFile(multiPart.get());
    UploadingConnection wire;
    QVERIFY(wire.open({ { quint16(0x4), 1000 } }));
    H2Request request("POST", QUrl(u"http://localhost/"_s));
    request.setBody(multiPart.get());
    if (!isUnderWay)
        multiPart.reset();
    wire.connection.send(&request);
    QVERIFY(wire.settle());
    multiPart.reset();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY2(request.errorString().contains(u"deleted"_s), qPrintable(request.errorString()));
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), isUnderWay ? 1 : 0);
    QCOMPARE(wire.sent(Frames::ResetStream), isUnderWay ? 1 : 0);
    QVERIFY(!wire.hasEnded());
}

void tst_UploadMultiPart::ofAnotherThreadItIsRefused()
{
    QThread other;
    QHttpMultiPart multiPart(QHttpMultiPart::FormDataType);
    addTextAndFile(&multiPart);
    multiPart.moveToThread(&other);
    H2Request request("POST", m_server->url());
    request.setBody(&multiPart);
    m_connection->send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY2(request.errorString().contains(u"thread"_s), qPrintable(request.errorString()));
    QVERIFY(m_server->requests().isEmpty());
}

void tst_UploadMultiPart::aSequentialPartIsRefused()
{
    InputDevice device("bytes", InputDevice::Access::Sequential);
    QHttpMultiPart multiPart(QHttpMultiPart::FormDataType);
    QHttpPart part = partNamed(u"live"_s);
    part.setBodyDevice(&device);
    multiPart.append(part);
    H2Request request("POST", m_server->url());
    request.setBody(&multiPart);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY2(request.errorString().contains(u"sequential"_s), qPrintable(request.errorString()));
    QVERIFY(m_server->requests().isEmpty());
}

void tst_UploadMultiPart::aFileThatFailsIsAnError()
{
    InputDevice device(m_content);
    device.failsAt = 50000;
    QHttpMultiPart multiPart(QHttpMultiPart::FormDataType);
    QHttpPart part = partNamed(u"file"_s);
    part.setBodyDevice(&device);
    multiPart.append(part);
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", QUrl(u"http://localhost/"_s));
    request.setBody(&multiPart);
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    // Its device does not say what is wrong with a part.
    QVERIFY(request.error().kind() == H2Error::Kind::BodyDeviceFailed
            || request.error().kind() == H2Error::Kind::ContentLengthMismatch);
    QVERIFY(wire.settle());
    QCOMPARE(wire.resetCode(), H2Error::Code::InternalError);
    QVERIFY(!wire.hasEnded());
}

QTEST_GUILESS_MAIN(tst_UploadMultiPart)

#include "tst_uploadmultipart.moc"
