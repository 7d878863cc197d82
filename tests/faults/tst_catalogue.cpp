// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Each case of the catalogue: what the application sees, what went on the wire, and that the next
// request works.

#include "faultcase.h"
#include "waituntil.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

#include <QtTest/qtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const FaultCases &catalogue()
{
    static const FaultCases all = [] {
        FaultCases cases;
        for (const auto &area :
             { Faults::frames(), Faults::streams(), Faults::pseudoHeaders(), Faults::fields(),
               Faults::bodies(), Faults::settings(), Faults::windows(), Faults::endings(),
               Faults::silences(), Faults::fieldBlocks(), Faults::pushes(), Faults::beginnings(),
               Faults::extensions() })
            cases.insert(cases.end(), area.begin(), area.end());
        return cases;
    }();
    return all;
}

QByteArray answer(quint32 streamId, const QByteArray &body)
{
    return Frames::headers(streamId, Faults::ok())
        + Frames::data(streamId, body, Frames::EndStream);
}

enum class Server { Stays, Closes };

H2TestScript scriptOf(const FaultCase &row, qsizetype pieceSize, Server server)
{
    H2TestScript script;
    if (row.exchangesSettings)
        script.exchangeSettings();
    script.waitForFrame(H2TestFrame::Headers, 1).waitForFrame(H2TestFrame::Headers, 3);
    script.sendBytes(row.bytes, pieceSize);
    if (row.ends == FaultCase::Ends::Connection)
        return row.closes || server == Server::Closes ? script.finishWriting() : script;
    if (row.ends == FaultCase::Ends::Departure) {
        for (quint32 streamId = row.body ? 3 : 1; streamId <= row.lastStreamId; streamId += 2)
            script.sendBytes(answer(streamId, streamId == 1 ? "first" : "second"));
        return script;
    }
    if (row.ends == FaultCase::Ends::Nothing && !row.body)
        script.sendBytes(answer(1, "first"));
    return script.sendBytes(answer(3, "second"))
        .waitForFrame(H2TestFrame::Headers, 5)
        .sendBytes(answer(5, "third"));
}

// What the client has said about the stream: RST_STREAM, or GOAWAY for 0.
QList<quint32> codesSent(const H2TestServer &server, quint32 streamId)
{
    QList<quint32> codes;
    for (const H2TestFrame &frame : server.frames()) {
        if (frame.connection != 0 || frame.direction != H2TestFrame::Direction::Received
            || frame.streamId != streamId)
            continue;
        if (streamId > 0 && frame.type == H2TestFrame::ResetStream)
            codes.append(Frames::numberAt(frame.payload, 0));
        else if (streamId == 0 && frame.type == H2TestFrame::GoAway)
            codes.append(Frames::numberAt(frame.payload, 4));
    }
    return codes;
}

QList<quint32> asList(std::optional<H2Error::Code> code)
{
    return code ? QList{ static_cast<quint32>(*code) } : QList<quint32>();
}

void verifyAnswered(const H2Request &request, int status = 200)
{
    QVERIFY2(request.isFinished(), "it has not finished");
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(request.httpStatus(), status);
}

void verifyFailed(const H2Request &request, const FaultCase &row)
{
    QVERIFY2(request.isFinished(), "it has not finished");
    const H2Error error = request.error();
    QVERIFY2(error.kind() == row.kind,
             qPrintable(u"%1: %2"_s.arg(QVariant::fromValue(error.kind()).toString(),
                                        error.errorString())));
    QVERIFY(!error.errorString().isEmpty());
    QCOMPARE(error.codeName(), row.code ? H2Error::codeName(*row.code) : QString());
}

} // namespace

class tst_Catalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCaseHasItsOutcome_data();
    void aCaseHasItsOutcome();
    void aCaseHasTheSameOutcomeInPieces_data() { aCaseHasItsOutcome_data(); }
    void aCaseHasTheSameOutcomeInPieces();
    void aFaultIsKnownThoughTheServerIsGone_data();
    void aFaultIsKnownThoughTheServerIsGone();
    void theCatalogueIsLong();

private:
    void play(const FaultCase &row, qsizetype pieceSize, Server server);
    void verifyConnectionError(const FaultCase &row, H2TestServer *server,
                               const H2Connection &connection, const H2Request &first,
                               const H2Request &second);
    void verifyDeparture(const FaultCase &row, H2TestServer *server, const H2Connection &connection,
                         const H2Request &first, const H2Request &second);
    void verifyNewConnection(H2TestServer *server);

    int m_played = 0;
    int m_passed = 0;
};

void tst_Catalogue::aCaseHasItsOutcome_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < catalogue().size(); ++i)
        QTest::addRow("%s %s", catalogue()[i].section, catalogue()[i].name) << static_cast<int>(i);
}

void tst_Catalogue::aCaseHasItsOutcome()
{
    QFETCH(const int, index);
    play(catalogue()[static_cast<std::size_t>(index)], 0, Server::Stays);
}

// Every byte by itself, or a hundred pieces of what is long.
void tst_Catalogue::aCaseHasTheSameOutcomeInPieces()
{
    QFETCH(const int, index);
    const FaultCase &row = catalogue()[static_cast<std::size_t>(index)];
    play(row, std::max<qsizetype>(1, row.bytes.size() / 100), Server::Stays);
}

void tst_Catalogue::aFaultIsKnownThoughTheServerIsGone_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < catalogue().size(); ++i) {
        const FaultCase &row = catalogue()[i];
        if (row.ends == FaultCase::Ends::Connection && !row.closes && !row.isSilence)
            QTest::addRow("%s %s", catalogue()[i].section, catalogue()[i].name)
                << static_cast<int>(i);
    }
}

void tst_Catalogue::aFaultIsKnownThoughTheServerIsGone()
{
    QFETCH(const int, index);
    play(catalogue()[static_cast<std::size_t>(index)], 0, Server::Closes);
}

void tst_Catalogue::theCatalogueIsLong()
{
    qInfo("%d cases; played %d times, as a whole, in pieces and with the server gone: %d as they "
          "should",
          static_cast<int>(catalogue().size()), m_played, m_passed);
    QVERIFY(catalogue().size() >= 150);
}

void tst_Catalogue::play(const FaultCase &row, qsizetype pieceSize, Server kind)
{
    ++m_played;
    H2TestServer server;
    server.setScript(scriptOf(row, pieceSize, kind));
    QVERIFY(server.listen());
    H2Connection connection(row.options);
    connection.connectToUrl(server.url());
    H2Request first(server.url());
    if (row.prepare)
        row.prepare(first);
    H2Request second(server.url());
    connection.send(&first);
    connection.send(&second);
    waitUntil([&] { return first.isFinished() && second.isFinished(); });
    if (row.ends == FaultCase::Ends::Connection) {
        verifyConnectionError(row, &server, connection, first, second);
        m_passed += QTest::currentTestFailed() ? 0 : 1;
        return;
    }
    if (row.ends == FaultCase::Ends::Departure) {
        verifyDeparture(row, &server, connection, first, second);
        m_passed += QTest::currentTestFailed() ? 0 : 1;
        return;
    }

    H2Request third(server.url());
    connection.send(&third);
    waitUntil([&] { return third.isFinished(); });
    QVERIFY2(!connection.error().isError(), qPrintable(connection.errorString()));
    if (row.ends == FaultCase::Ends::Stream) {
        verifyFailed(first, row);
        QCOMPARE(first.error().scope(), H2Error::Scope::Request);
    } else {
        verifyAnswered(first, row.status);
        QCOMPARE(first.readAll(), row.body.value_or("first"));
    }
    verifyAnswered(second);
    verifyAnswered(third);
    QCOMPARE(codesSent(server, 1), asList(row.sent));
    QCOMPARE(codesSent(server, 3), QList<quint32>());
    QCOMPARE(codesSent(server, 0), QList<quint32>());
    m_passed += QTest::currentTestFailed() ? 0 : 1;
}

void tst_Catalogue::verifyConnectionError(const FaultCase &row, H2TestServer *server,
                                          const H2Connection &connection, const H2Request &first,
                                          const H2Request &second)
{
    for (const H2Request *request : { &first, &second }) {
        verifyFailed(*request, row);
        QCOMPARE(request->error().scope(), H2Error::Scope::Connection);
        QVERIFY(!request->error().isRetrySafe());
    }
    QVERIFY(waitUntil([&] { return connection.isClosed(); }));
    QCOMPARE(connection.error().kind(), row.kind);
    QVERIFY(waitUntil([&] { return server->openConnectionCount() == 0; }));
    QCOMPARE(codesSent(*server, 0), asList(row.sent));
    verifyNewConnection(server);
}

void tst_Catalogue::verifyDeparture(const FaultCase &row, H2TestServer *server,
                                    const H2Connection &connection, const H2Request &first,
                                    const H2Request &second)
{
    quint32 streamId = 1;
    for (const H2Request *request : { &first, &second }) {
        if (streamId <= row.lastStreamId) {
            verifyAnswered(*request);
        } else {
            QCOMPARE(request->error().kind(), H2Error::Kind::GoAway);
            QVERIFY(request->error().isRetrySafe());
        }
        streamId += 2;
    }
    QVERIFY(waitUntil([&] { return connection.isClosed(); }));
    QCOMPARE(connection.error().kind(), row.kind);
    QCOMPARE(connection.error().codeName(), row.code ? H2Error::codeName(*row.code) : QString());
    QVERIFY(waitUntil([&] { return server->openConnectionCount() == 0; }));
    QCOMPARE(codesSent(*server, 0), asList(row.sent));
    verifyNewConnection(server);
}

void tst_Catalogue::verifyNewConnection(H2TestServer *server)
{
    server->setScript(std::nullopt);
    server->respond(u"/"_s, H2TestResponse());
    H2Connection another;
    another.connectToUrl(server->url());
    H2Request request(server->url());
    another.send(&request);
    waitUntil([&] { return request.isFinished(); });
    verifyAnswered(request);
}

QTEST_GUILESS_MAIN(tst_Catalogue)

#include "tst_catalogue.moc"
