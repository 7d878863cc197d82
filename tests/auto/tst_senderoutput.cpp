// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A response that goes into a device while its connection lives in another thread, which writes it
// itself where that is a file.

#include "bodydevices.h"
#include "connectionthread.h"
#include "frameserver.h"
#include "serverforrequests.h"
#include "serverthread.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qdir.h>
#include <QtCore/qsavefile.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <future>
#include <memory>
#include <vector>

#ifdef Q_OS_UNIX
#    include <csignal>
#    include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using Kind = H2Error::Kind;

class tst_SenderOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void theFileHasTheBodyAndGoesOnBehindIt_data();
    void theFileHasTheBodyAndGoesOnBehindIt();
    void aFileIsWrittenWhileTheThreadOfItsRequestIsBusy();
    void aSaveFileIsCommittedWhole();
    void aBufferHasTheBody();
    void aTextFileHasItsLineEnds();
    void theProgressIsToldOfAFile();
    void whatCameBeforeAnErrorIsInTheFile_data();
    void whatCameBeforeAnErrorIsInTheFile();
    void aDeletedRequestLeavesTheFileWhereItWas();
    void aFileThatIsLostEndsTheRequest_data();
    void aFileThatIsLostEndsTheRequest();
    void aFileThatCannotBeWrittenEndsTheRequest_data();
    void aFileThatCannotBeWrittenEndsTheRequest();
    void afterAnAbortNothingIsWritten();
    void theFilesOfManyRequestsAreWhole();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "cannot be read"_ba;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<ConnectionThread> m_other;
    const QByteArray m_body = pattern(700000);
};

void tst_SenderOutput::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_server = serverForRequests();
    H2TestResponse response;
    response.body = m_body;
    m_server->respond(u"/body"_s, response);
}

void tst_SenderOutput::init()
{
    m_other = std::make_unique<ConnectionThread>(m_server->url());
}

void tst_SenderOutput::cleanup()
{
    m_other.reset();
}

void tst_SenderOutput::theFileHasTheBodyAndGoesOnBehindIt_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<qint64>("position");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QByteArray>("head"); // in front of the body
    using Mode = QIODevice;
    QTest::newRow("new") << QByteArray() << qint64(0) << int(Mode::WriteOnly) << QByteArray();
    QTest::newRow("behind what is there")
        << "before"_ba << qint64(6) << int(Mode::ReadWrite) << "before"_ba;
    QTest::newRow("from the middle")
        << "before"_ba << qint64(3) << int(Mode::ReadWrite) << "bef"_ba;
    QTest::newRow("appended") << "before"_ba << qint64(6) << int(Mode::WriteOnly | Mode::Append)
                              << "before"_ba;
    QTest::newRow("without a buffer")
        << QByteArray() << qint64(0) << int(Mode::WriteOnly | Mode::Unbuffered) << QByteArray();
}

void tst_SenderOutput::theFileHasTheBodyAndGoesOnBehindIt()
{
    QFETCH(const QByteArray, before);
    QFETCH(const qint64, position);
    QFETCH(const int, mode);
    QFETCH(const QByteArray, head);
    const QString name = path(u"file"_s);
    QFile(name).remove();
    if (!before.isEmpty()) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(before), before.size());
    }
    QFile file(name);
    QVERIFY(file.open(QIODevice::OpenMode(mode)));
    if (file.isReadable() && position > 0)
        QCOMPARE(file.read(position).size(), position); // and it reads ahead
    H2Request request(m_server->url(u"/body"_s));
    request.setOutputDevice(&file);
    m_other->sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(request.bytesAvailable(), 0);
    QCOMPARE(file.pos(), head.size() + m_body.size());
    QVERIFY(contents(name) == head + m_body);
    QCOMPARE(file.write("after"), 5);
    file.close();
    QVERIFY(contents(name) == head + m_body + "after");
}

void tst_SenderOutput::aFileIsWrittenWhileTheThreadOfItsRequestIsBusy()
{
    const ServerThread server(QByteArray(20000000, 'l'));
    ConnectionThread other(server.url);
    QFile file(path(u"busy"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    H2Request request(server.url);
    request.setOutputDevice(&file);
    QSignalSpy finished(&request, &H2Request::finished);
    other.sender.send(&request);
    // Here nothing is read, written or told until the other thread has done it all.
    const QDeadlineTimer limit(std::chrono::seconds(30));
    qint64 done = 0;
    while (done == 0 && !limit.hasExpired())
        other.call([&] { done = other.connection->statistics().requestsFinished; });
    QCOMPARE(done, 1);
    other.call([] {});
    QCOMPARE(QFileInfo(path(u"busy"_s)).size(), 20000000);
    QVERIFY(finished.isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(finished.size(), 1);
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
}

void tst_SenderOutput::aSaveFileIsCommittedWhole()
{
    QSaveFile file(path(u"saved"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write("head "), 5);
    H2Request request(m_server->url(u"/body"_s));
    request.setOutputDevice(&file);
    m_other->sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(file.write(" tail"), 5);
    QVERIFY2(file.commit(), qPrintable(file.errorString()));
    QVERIFY(contents(path(u"saved"_s)) == "head " + m_body + " tail");
}

void tst_SenderOutput::aBufferHasTheBody()
{
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    H2Request request(m_server->url(u"/body"_s));
    request.setOutputDevice(&buffer);
    m_other->sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QVERIFY(buffer.data() == m_body);
    QCOMPARE(buffer.pos(), m_body.size());
}

void tst_SenderOutput::aTextFileHasItsLineEnds()
{
    QFile file(path(u"text"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Text));
    H2Request request(m_server->url(u"/lines"_s));
    request.setOutputDevice(&file);
    m_other->sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    file.close();
    QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
    QCOMPARE(file.readAll(), "first line\nsecond line\n"_ba);
}

void tst_SenderOutput::theProgressIsToldOfAFile()
{
    QFile file(path(u"progress"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    H2Request request(m_server->url(u"/body"_s));
    request.setOutputDevice(&file);
    QList<qint64> received;
    QList<qint64> totals;
    connect(&request, &H2Request::downloadProgress, this, [&](qint64 bytes, qint64 total) {
        received.append(bytes);
        totals.append(total);
    });
    QSignalSpy readyRead(&request, &QIODevice::readyRead);
    m_other->sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(received.constLast(), m_body.size());
    QVERIFY(std::is_sorted(received.begin(), received.end()));
    QCOMPARE(totals.constLast(), m_body.size());
    QVERIFY(readyRead.isEmpty());
}

void tst_SenderOutput::whatCameBeforeAnErrorIsInTheFile_data()
{
    QTest::addColumn<QString>("ending");
    QTest::newRow("reset by the server") << u"reset"_s;
    QTest::newRow("the connection is deleted") << u"connection"_s;
    QTest::newRow("the thread of the connection ends") << u"thread"_s;
    QTest::newRow("aborted") << u"abort"_s;
}

void tst_SenderOutput::whatCameBeforeAnErrorIsInTheFile()
{
    QFETCH(const QString, ending);
    FrameServer server;
    ConnectionThread other(server.url());
    QFile file(path(u"part"_s));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Truncate));
    H2Request request(server.url());
    request.setOutputDevice(&file);
    qint64 progress = 0;
    connect(&request, &H2Request::downloadProgress, this,
            [&progress](qint64 bytes) { progress = bytes; });
    other.sender.send(&request);
    QVERIFY(server.waitFor(Frames::Headers));
    server.respond(1, "200", Frames::NoFlags);
    const QByteArray part = pattern(30000);
    server.send(Frames::data(1, part.first(15000)) + Frames::data(1, part.sliced(15000)));
    QVERIFY(waitUntil([&] { return progress == part.size(); }));
    if (ending == "reset"_L1)
        server.send(Frames::resetStream(1, 2));
    else if (ending == "connection"_L1)
        other.deleteConnection();
    else if (ending == "thread"_L1)
        other.end();
    else
        request.abort();
    QVERIFY(waitForEnd(&request));
    QVERIFY(request.error().isError());
    QVERIFY(request.error().kind() != Kind::BodyDeviceFailed);
    QCOMPARE(file.pos(), part.size());
    QCOMPARE(file.write("more"), 4);
    file.close();
    QVERIFY(contents(file.fileName()) == part + "more");
}

void tst_SenderOutput::aDeletedRequestLeavesTheFileWhereItWas()
{
    FrameServer server;
    ConnectionThread other(server.url());
    QFile file(path(u"left"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    auto request = std::make_unique<H2Request>(server.url());
    request->setOutputDevice(&file);
    qint64 progress = 0;
    connect(request.get(), &H2Request::downloadProgress, this,
            [&progress](qint64 bytes) { progress = bytes; });
    other.sender.send(request.get());
    QVERIFY(server.waitFor(Frames::Headers));
    server.respond(1, "200", Frames::NoFlags);
    server.send(Frames::data(1, "twelve bytes"));
    QVERIFY(waitUntil([&] { return progress == 12; }));
    request.reset();
    QCOMPARE(file.pos(), 12);
    server.send(Frames::data(1, "not any more"));
    QVERIFY(server.waitForReset());
    QVERIFY(server.settle());
    QCOMPARE(file.write("!"), 1);
    file.close();
    QCOMPARE(contents(file.fileName()), "twelve bytes!"_ba);
}

void tst_SenderOutput::aFileThatIsLostEndsTheRequest_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::newRow("closed") << false;
    QTest::newRow("deleted") << true;
}

void tst_SenderOutput::aFileThatIsLostEndsTheRequest()
{
    QFETCH(const bool, isDeleted);
    FrameServer server;
    ConnectionThread other(server.url());
    const QString name = path(u"lost"_s);
    auto file = std::make_unique<QFile>(name);
    QVERIFY(file->open(QIODevice::WriteOnly));
    H2Request request(server.url());
    request.setOutputDevice(file.get());
    QSignalSpy finished(&request, &H2Request::finished);
    QSignalSpy progress(&request, &H2Request::downloadProgress);
    other.sender.send(&request);
    QVERIFY(server.waitFor(Frames::Headers));
    server.respond(1, "200", Frames::NoFlags);
    server.send(Frames::data(1, "in time"));
    QVERIFY(waitUntil([&] { return !progress.isEmpty(); }));
    if (isDeleted)
        file.reset();
    else
        file->close();
    server.send(Frames::data(1, "too late", Frames::EndStream));
    QVERIFY(finished.isEmpty());
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::BodyDeviceFailed);
    QCOMPARE(contents(name), "in time"_ba);
    H2Request another(server.url());
    other.sender.send(&another);
    QVERIFY(server.waitFor(Frames::Headers, 2));
    QCOMPARE(finished.size(), 1);
}

void tst_SenderOutput::aFileThatCannotBeWrittenEndsTheRequest_data()
{
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("in the middle") << false;
    QTest::newRow("when all has come") << true;
}

// There is a limit to the size of files (setrlimit), as a full disk would be one.
void tst_SenderOutput::aFileThatCannotBeWrittenEndsTheRequest()
{
#ifdef Q_OS_UNIX
    QFETCH(const bool, isWhole);
    FrameServer server;
    ConnectionThread other(server.url());
    const QString name = path(u"full"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    H2Request request(server.url());
    request.setOutputDevice(&file);
    QSignalSpy finished(&request, &H2Request::finished);
    other.sender.send(&request);
    QVERIFY(server.waitFor(Frames::Headers));

    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{ 20000, before.rlim_max };
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    server.send(Frames::headers(1, { { ":status", "200" } }) + Frames::data(1, pattern(15000))
                + Frames::data(1, pattern(15000)) + Frames::data(1, "behind a hole")
                + (isWhole ? Frames::data(1, "end", Frames::EndStream) : QByteArray()));
    const bool isFinished = waitForEnd(&request);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(isFinished);
    QCOMPARE(request.error().kind(), Kind::BodyDeviceFailed);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(file.pos(), 20000);
    file.close();
    QVERIFY(contents(name) == pattern(15000) + pattern(5000));
    if (!isWhole)
        QVERIFY(server.waitForReset());
#else
    QSKIP("There is no limit to the size of files here.");
#endif
}

void tst_SenderOutput::afterAnAbortNothingIsWritten()
{
    FrameServer server;
    ConnectionThread other(server.url());
    QFile file(path(u"aborted"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    H2Request request(server.url());
    request.setOutputDevice(&file);
    QSignalSpy progress(&request, &H2Request::downloadProgress);
    other.sender.send(&request);
    QVERIFY(server.waitFor(Frames::Headers));
    server.respond(1, "200", Frames::NoFlags);
    server.send(Frames::data(1, "before"));
    QVERIFY(waitUntil([&] { return !progress.isEmpty(); }));
    // The other thread reads what comes next before it hears of the end.
    std::promise<void> isHeld;
    std::promise<void> goesOn;
    other.post([&] {
        isHeld.set_value();
        goesOn.get_future().wait();
    });
    isHeld.get_future().wait();
    server.send(Frames::data(1, "after"));
    request.abort();
    QCOMPARE(QFileInfo(file.fileName()).size(), 6);
    goesOn.set_value();
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::Aborted);
    QVERIFY(server.settle());
    QCOMPARE(QFileInfo(file.fileName()).size(), 6);
}

void tst_SenderOutput::theFilesOfManyRequestsAreWhole()
{
    std::vector<std::unique_ptr<QFile>> files;
    std::vector<std::unique_ptr<H2Request>> requests;
    for (int i = 0; i < 20; ++i) {
        files.push_back(std::make_unique<QFile>(path(u"many%1"_s.arg(i))));
        QVERIFY(files.back()->open(QIODevice::WriteOnly));
        requests.push_back(std::make_unique<H2Request>(m_server->url(u"/body"_s)));
        requests.back()->setOutputDevice(files.back().get());
        m_other->sender.send(requests.back().get());
    }
    for (const auto &request : requests) {
        QVERIFY(waitForEnd(request.get()));
        QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    }
    for (const auto &file : files)
        QVERIFY(contents(file->fileName()) == m_body);
}

QTEST_GUILESS_MAIN(tst_SenderOutput)

#include "tst_senderoutput.moc"
