// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// gRPC calls made by hand, to the server that gRPC itself has for Python.

#include "grpccall.h"

#include <QtH2/H2Connection>

#include <QtCore/qcryptographichash.h>
#include <QtCore/qprocess.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The codes of gRPC.
constexpr int ok = 0;
constexpr int deadlineExceeded = 4;
constexpr int notFound = 5;
constexpr int dataLoss = 15;

constexpr int patience = 30000; // in milliseconds

} // namespace

class tst_Grpc : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void aUnaryCallIsAnswered();
    void metadataGoesBothWays();
    void theServerStreamsItsAnswers();
    void theClientStreamsItsMessages();
    void eachMessageIsAnsweredBeforeTheNext();
    void largeMessagesGoBothWays();
    void aCallThatIsRefusedHasItsStatusInTheHeaders();
    void aCallThatBreaksOffHasItsStatusInTheTrailers();
    void aDeadlineEndsTheCall();
    void theServerSeesThatACallIsCancelled();
    void fiftyCallsRunAtOnce();

private:
    void call(GrpcCall *call) { m_connection->send(call->request()); }

    QProcess m_process;
    QUrl m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_Grpc::initTestCase()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(GRPC_PYTHON), { u"-B"_s, QStringLiteral(GRPC_SERVER) });
    QTRY_VERIFY_WITH_TIMEOUT(m_process.canReadLine(), patience);
    m_server = QUrl(u"http://127.0.0.1"_s);
    m_server.setPort(m_process.readLine().trimmed().toInt());
}

void tst_Grpc::cleanupTestCase()
{
    m_process.closeWriteChannel();
    QVERIFY(m_process.waitForFinished());
}

void tst_Grpc::init()
{
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server);
}

void tst_Grpc::cleanup()
{
    m_connection.reset();
}

void tst_Grpc::aUnaryCallIsAnswered()
{
    GrpcCall greet(m_server, u"Greet"_s, "Qt"_ba);
    call(&greet);
    QTRY_VERIFY_WITH_TIMEOUT(greet.isFinished(), patience);
    QVERIFY(!greet.request()->error().isError());
    QCOMPARE(greet.request()->httpStatus(), 200);
    QCOMPARE(greet.request()->responseHeaders().value("content-type"), "application/grpc"_ba);
    QCOMPARE(greet.messages(), QByteArrayList{ "Hello Qt"_ba });
    QVERIFY(!greet.hasTrailersOnly());
    QCOMPARE(greet.status(), ok);
}

void tst_Grpc::metadataGoesBothWays()
{
    GrpcCall echo(m_server, u"Echo"_s, QByteArray());
    echo.request()->setRequestHeader("word", "said");
    echo.request()->setRequestHeader("bytes-bin", QByteArray("\0\xff", 2).toBase64());
    call(&echo);
    QTRY_VERIFY_WITH_TIMEOUT(echo.isFinished(), patience);
    QCOMPARE(echo.status(), ok);
    QCOMPARE(echo.messages(), QByteArrayList{ QByteArray("") });
    QCOMPARE(echo.request()->responseHeaders().value("first"), "said"_ba);
    QCOMPARE(QByteArray::fromBase64(echo.request()->responseTrailers().value("last-bin")),
             QByteArray("\0\xff", 2));
}

void tst_Grpc::theServerStreamsItsAnswers()
{
    GrpcCall count(m_server, u"Count"_s, "1000 20"_ba);
    call(&count);
    QTRY_VERIFY_WITH_TIMEOUT(count.isFinished(), patience);
    QCOMPARE(count.status(), ok);
    QCOMPARE(count.messages().size(), 1000);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(count.messages().at(i), QByteArray::number(i).rightJustified(20, '0'));
}

void tst_Grpc::theClientStreamsItsMessages()
{
    GrpcCall digest(m_server, u"Digest"_s);
    call(&digest);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (int i = 0; i < 1000; ++i) {
        const QByteArray message = QByteArray::number(i).repeated(i % 50);
        hash.addData(message);
        digest.write(message);
    }
    digest.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(digest.isFinished(), patience);
    QCOMPARE(digest.status(), ok);
    QCOMPARE(digest.messages(), QByteArrayList{ "1000 " + hash.result().toHex() });
}

void tst_Grpc::eachMessageIsAnsweredBeforeTheNext()
{
    GrpcCall answer(m_server, u"Answer"_s);
    connect(&answer, &GrpcCall::messageReceived, this, [&answer](const QByteArray &message) {
        const auto number = answer.messages().size();
        QCOMPARE(message, "re: " + QByteArray::number(number));
        if (number < 100)
            answer.write(QByteArray::number(number + 1));
        else
            answer.closeWriteChannel();
    });
    call(&answer);
    answer.write("1"_ba);
    QTRY_VERIFY_WITH_TIMEOUT(answer.isFinished(), patience);
    QCOMPARE(answer.status(), ok);
    QCOMPARE(answer.messages().size(), 100);
}

// Larger than the windows of the stream and of the connection.
void tst_Grpc::largeMessagesGoBothWays()
{
    const QByteArray message = QByteArray("0123456789").repeated(900000);
    GrpcCall echo(m_server, u"Echo"_s, message);
    GrpcCall digest(m_server, u"Digest"_s);
    call(&echo);
    call(&digest);
    digest.write(message);
    digest.write(message);
    digest.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(echo.isFinished() && digest.isFinished(), patience);
    QCOMPARE(echo.status(), ok);
    QVERIFY(echo.messages() == QByteArrayList{ message });
    QCOMPARE(digest.status(), ok);
    const QByteArray hash
        = QCryptographicHash::hash(message.repeated(2), QCryptographicHash::Sha256).toHex();
    QCOMPARE(digest.messages(), QByteArrayList{ "2 " + hash });
}

void tst_Grpc::aCallThatIsRefusedHasItsStatusInTheHeaders()
{
    GrpcCall refuse(m_server, u"Refuse"_s, "please"_ba);
    call(&refuse);
    QTRY_VERIFY_WITH_TIMEOUT(refuse.isFinished(), patience);
    QVERIFY(!refuse.request()->error().isError());
    QCOMPARE(refuse.request()->httpStatus(), 200);
    QVERIFY(refuse.hasTrailersOnly());
    QVERIFY(refuse.request()->responseTrailers().isEmpty());
    QVERIFY(refuse.messages().isEmpty());
    QCOMPARE(refuse.status(), notFound);
    QCOMPARE(refuse.statusMessage(), "100 % of caf\xc3\xa9 is gone"_ba);
}

void tst_Grpc::aCallThatBreaksOffHasItsStatusInTheTrailers()
{
    GrpcCall breakOff(m_server, u"BreakOff"_s, "one"_ba);
    call(&breakOff);
    QTRY_VERIFY_WITH_TIMEOUT(breakOff.isFinished(), patience);
    QVERIFY(!breakOff.hasTrailersOnly());
    QCOMPARE(breakOff.messages(), QByteArrayList({ "one"_ba, "one"_ba }));
    QCOMPARE(breakOff.status(), dataLoss);
    QCOMPARE(breakOff.statusMessage(), "the third is lost"_ba);
}

void tst_Grpc::aDeadlineEndsTheCall()
{
    GrpcCall wait(m_server, u"Wait"_s, "too long"_ba);
    wait.request()->setRequestHeader("grpc-timeout", "200m");
    call(&wait);
    QTRY_VERIFY_WITH_TIMEOUT(wait.isFinished(), patience);
    QCOMPARE(wait.messages(), QByteArrayList{ "too long"_ba });
    QCOMPARE(wait.status(), deadlineExceeded);
}

void tst_Grpc::theServerSeesThatACallIsCancelled()
{
    GrpcCall wait(m_server, u"WaitForCancellation"_s, "begun"_ba);
    QSignalSpy answered(&wait, &GrpcCall::messageReceived);
    call(&wait);
    QVERIFY(answered.wait());
    wait.request()->abort();
    GrpcCall wasCancelled(m_server, u"WasCancelled"_s, QByteArray());
    call(&wasCancelled);
    QTRY_VERIFY_WITH_TIMEOUT(wasCancelled.isFinished(), patience);
    QCOMPARE(wasCancelled.messages(), QByteArrayList{ "yes"_ba });
}

void tst_Grpc::fiftyCallsRunAtOnce()
{
    std::vector<std::unique_ptr<GrpcCall>> calls;
    for (int i = 0; i < 50; ++i) {
        calls.push_back(std::make_unique<GrpcCall>(m_server, u"Meet"_s, QByteArray::number(i)));
        call(calls.back().get());
    }
    for (int i = 0; i < 50; ++i) {
        const GrpcCall &meet = *calls.at(static_cast<std::size_t>(i));
        QTRY_VERIFY_WITH_TIMEOUT(meet.isFinished(), patience);
        QCOMPARE(meet.status(), ok);
        QCOMPARE(meet.messages(), QByteArrayList{ QByteArray::number(i) });
    }
}

QTEST_GUILESS_MAIN(tst_Grpc)

#include "tst_grpc.moc"
