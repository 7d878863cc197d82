// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a slot may do: anything, in every signal. One row for each signal and each thing done in it.

#include "waituntil.h"
#include "wiredconnection.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

#include <QtCore/qeventloop.h>
#include <QtCore/qmetaobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qtimer.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

enum class Action {
    DeleteRequest,
    DeleteConnection,
    DeleteBoth,
    DeleteConnectionThenRequest,
    SendAnother,
    AbortRequest,
    AbortConnection,
    Shutdown,
    CloseRequest,
    ReadAll,
    NestedEventLoop,
};

struct NamedAction
{
    const char *name;
    Action action;
};

constexpr NamedAction actions[] = {
    { "delete the request", Action::DeleteRequest },
    { "delete the connection", Action::DeleteConnection },
    { "delete request and connection", Action::DeleteBoth },
    { "delete connection and request", Action::DeleteConnectionThenRequest },
    { "send another request", Action::SendAnother },
    { "abort the request", Action::AbortRequest },
    { "abort the connection", Action::AbortConnection },
    { "shut the connection down", Action::Shutdown },
    { "close the request", Action::CloseRequest },
    { "read all", Action::ReadAll },
    { "run an event loop", Action::NestedEventLoop },
};

// A signal that is only known by its signature, as the macro SIGNAL() writes it.
QByteArray signalNamed(const QByteArray &signature)
{
    return QByteArray::number(QSIGNAL_CODE) + signature;
}

// Counts what a request tells, and holds it to the promise: finished() once and last.
class Witness : public QObject
{
    Q_OBJECT

public:
    explicit Witness(H2Request *witnessed)
        : request(witnessed)
    {
        const QMetaObject *type = request->metaObject();
        for (int i = 0; i < type->methodCount(); ++i) {
            if (type->method(i).methodType() == QMetaMethod::Signal)
                connect(request, signalNamed(type->method(i).methodSignature()).constData(), this,
                        SLOT(signalled()));
        }
        connect(request, &H2Request::finished, this, [this] { ++finished; });
    }

    QPointer<H2Request> request;
    int finished = 0;
    bool signalAfterFinished = false;

private Q_SLOTS:
    void signalled()
    {
        const QByteArray name = sender()->metaObject()->method(senderSignalIndex()).name();
        // What QIODevice says of close() and of its end is the doing of the slot itself.
        if (finished > 0 && name != "finished" && name != "destroyed" && name != "aboutToClose")
            signalAfterFinished = true;
    }
};

} // namespace

class tst_Reentrancy : public QObject
{
    Q_OBJECT

public:
    // Called by whichever signal a test has connected to it.
    Q_SLOT void act()
    {
        if (m_acted)
            return;
        m_acted = true;
        m_action();
    }

private Q_SLOTS:
    void initTestCase();

    void anySlotMayDoAnything_data();
    void anySlotMayDoAnything();
    void anInformationalResponsesSlotMayDoAnything_data();
    void anInformationalResponsesSlotMayDoAnything();
    void aFinishedRequestMayBeSentAgainInItsSlot();
    void aNestedEventLoopServesOtherRequests();

private:
    void send(const QByteArray &method, const QString &path);
    void perform(Action action, const QPointer<H2Connection> &connection,
                 const QPointer<H2Request> &request);

    std::function<void()> m_action;
    bool m_acted = false;
    std::unique_ptr<H2TestServer> m_server;
    QPointer<H2Connection> m_connection;
    std::vector<std::unique_ptr<Witness>> m_witnesses;
};

void tst_Reentrancy::initTestCase()
{
    m_server = std::make_unique<H2TestServer>(H2TestServer::Security::Encrypted);
    m_server->setSettings({ { 3, 50 } });
    H2TestResponse whole;
    whole.body = QByteArray(100000, 'b');
    whole.trailers = { { "x-end"_ba, "1"_ba } };
    m_server->respond(u"/whole"_s, whole);
    m_server->respond(u"/written"_s, whole);
    H2TestResponse reset;
    reset.body = "part"_ba;
    reset.reset = H2Error::Code::InternalError;
    m_server->respond(u"/reset"_s, reset);
    H2TestResponse cut;
    cut.body = "part"_ba;
    cut.closeConnection = true;
    m_server->respond(u"/cut"_s, cut);
    m_server->respond(u"/goaway"_s, [this](const H2TestRequest &request) {
        m_server->sendGoAway(request.streamId, H2Error::Code::NoError, "bye"_ba);
        return H2TestResponse();
    });
    QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
}

void tst_Reentrancy::anySlotMayDoAnything_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("ofConnection");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<int>("action");

    struct Row
    {
        const char *path;
        bool ofConnection;
        const char *signature;
    };
    static constexpr Row rows[] = {
        { "/whole", false, "stateChanged(H2Request::State)" },
        { "/whole", false, "headersReceived()" },
        { "/whole", false, "readyRead()" },
        { "/whole", false, "downloadProgress(qint64,qint64)" },
        { "/whole", false, "uploadProgress(qint64,qint64)" },
        { "/written", false, "uploadProgress(qint64,qint64)" },
        { "/written", false, "bytesWritten(qint64)" },
        { "/written", false, "writeReadyChanged()" },
        { "/whole", false, "trailersReceived()" },
        { "/whole", false, "readChannelFinished()" },
        { "/whole", false, "finished()" },
        { "/reset", false, "errorOccurred(H2Error)" },
        { "/reset", false, "finished()" },
        { "/cut", false, "errorOccurred(H2Error)" },
        { "/cut", false, "stateChanged(H2Request::State)" },
        { "/cut", false, "finished()" },
        { "/whole", true, "stateChanged(H2Connection::State)" },
        { "/whole", true, "connected()" },
        { "/whole", true, "settingsReceived()" },
        { "/whole", true, "currentMaxSendStreamsChanged()" },
        { "/whole", true, "sslErrors(QList<QSslError>)" },
        { "/whole", true, "pong(std::chrono::microseconds)" },
        { "/whole", true, "rttChanged()" },
        { "/goaway", true, "goAwayReceived(quint32,H2Error::Code,QByteArray)" },
        { "/goaway", true, "stateChanged(H2Connection::State)" },
        { "/goaway", true, "disconnected()" },
        { "/cut", true, "errorOccurred(H2Error)" },
        { "/cut", true, "disconnected()" },
    };
    for (const Row &row : rows) {
        for (const NamedAction &action : actions) {
            QTest::addRow("%s %s.%s: %s", row.path, row.ofConnection ? "connection" : "request",
                          row.signature, action.name)
                << QString::fromLatin1(row.path) << row.ofConnection << QByteArray(row.signature)
                << static_cast<int>(action.action);
        }
    }
}

void tst_Reentrancy::send(const QByteArray &method, const QString &path)
{
    auto *request = new H2Request(method, m_server->url(path), this);
    const bool isWritten = path == u"/written"_s;
    if (isWritten)
        request->setStreamedBody();
    else if (method == "POST")
        request->setBody(QByteArray(20000, 'u'));
    m_witnesses.push_back(std::make_unique<Witness>(request));
    m_connection->send(request);
    if (isWritten) {
        request->write(QByteArray(20000, 'w'));
        request->closeWriteChannel();
    }
}

void tst_Reentrancy::perform(Action action, const QPointer<H2Connection> &connection,
                             const QPointer<H2Request> &request)
{
    switch (action) {
    case Action::DeleteRequest:
        delete request;
        break;
    case Action::DeleteConnection:
        delete connection;
        break;
    case Action::DeleteBoth:
        delete request;
        delete connection;
        break;
    case Action::DeleteConnectionThenRequest:
        delete connection;
        delete request;
        break;
    case Action::SendAnother:
        send("GET"_ba, u"/whole"_s);
        break;
    case Action::AbortRequest:
        request->abort();
        break;
    case Action::AbortConnection:
        connection->abort();
        break;
    case Action::Shutdown:
        connection->shutdown();
        break;
    case Action::CloseRequest:
        request->close();
        break;
    case Action::ReadAll:
        request->readAll();
        break;
    case Action::NestedEventLoop: {
        // Long enough for all that goes on without this slot: until the connection, asked to
        // close, has done so.
        QEventLoop loop;
        connect(connection, &H2Connection::disconnected, &loop, &QEventLoop::quit);
        // The TLS handshake cannot go on before a slot of its signal returns.
        if (connection->state() == H2Connection::State::Connecting)
            connection->abort();
        else
            connection->shutdown();
        if (!connection->isClosed())
            loop.exec();
        break;
    }
    }
}

void tst_Reentrancy::anySlotMayDoAnything()
{
    QFETCH(const QString, path);
    QFETCH(const bool, ofConnection);
    QFETCH(const QByteArray, signature);
    QFETCH(const int, action);

    m_acted = false;
    m_witnesses.clear();
    m_connection = new H2Connection(this);
    // It is not trusted until a slot says so, so that there is a signal sslErrors().
    connect(m_connection, &H2Connection::sslErrors, m_connection,
            [this] { m_connection->ignoreSslErrors(); });
    connect(m_connection, &H2Connection::connected, m_connection, &H2Connection::ping);
    m_connection->connectToUrl(m_server->url());
    const QPointer<H2Connection> connection = m_connection;

    send("POST"_ba, path);
    const QPointer<H2Request> request = m_witnesses.front()->request;
    QObject *const subject
        = ofConnection ? static_cast<QObject *>(connection) : static_cast<QObject *>(request);
    QVERIFY2(subject->metaObject()->indexOfSignal(signature.constData()) >= 0,
             signature.constData());
    connect(subject, signalNamed(signature).constData(), this, SLOT(act()));

    m_action = [this, action, connection, request] {
        perform(static_cast<Action>(action), connection, request);
    };

    // Everything comes to its end by itself, whatever the slot did.
    QVERIFY(waitUntil([this] { return m_acted; }));
    if (connection)
        connection->shutdown();
    QVERIFY(waitUntil([&connection] { return !connection || connection->isClosed(); }));
    for (const auto &witness : m_witnesses) {
        QVERIFY(
            waitUntil([&witness] { return !witness->request || witness->request->isFinished(); }));
        QVERIFY(waitUntil([&witness] { return !witness->request || witness->finished > 0; }));
    }
    // What would come behind the end comes now.
    QCoreApplication::processEvents();
    for (const auto &witness : m_witnesses) {
        QVERIFY(witness->finished <= 1);
        QVERIFY(!witness->signalAfterFinished);
        delete witness->request;
    }
    delete connection;
}

void tst_Reentrancy::anInformationalResponsesSlotMayDoAnything_data()
{
    QTest::addColumn<int>("action");
    for (const NamedAction &action : actions)
        QTest::addRow("%s", action.name) << static_cast<int>(action.action);
}

void tst_Reentrancy::anInformationalResponsesSlotMayDoAnything()
{
    QFETCH(const int, action);
    m_witnesses.clear();
    auto pipe = Pipe::make();
    m_connection = new H2Connection(this);
    const QPointer<H2Connection> connection = m_connection;
    m_connection->handshake(pipe.first.get());
    pipe.second->write(Frames::settings() + Frames::settingsAck());
    send("POST"_ba, u"/whole"_s);
    const QPointer<H2Request> request = m_witnesses.front()->request;
    int told = 0;
    connect(request, &H2Request::informationalReceived, this, [&] {
        if (++told == 2)
            perform(static_cast<Action>(action), connection, request);
    });
    QVERIFY(waitUntil([&] { return request->state() == H2Request::State::Sent; }));
    pipe.second->write(Frames::headers(1, { { ":status", "100" } })
                       + Frames::headers(1, { { ":status", "103" } })
                       + Frames::headers(1, { { ":status", "103" } })
                       + Frames::headers(1, { { ":status", "200" } }, Frames::EndStream));
    QVERIFY(waitUntil([&] { return told >= 2; }));
    if (connection)
        connection->abort();
    for (const auto &witness : m_witnesses) {
        QVERIFY(waitUntil([&witness] { return !witness->request || witness->finished > 0; }));
        QVERIFY(witness->finished <= 1);
        QVERIFY(!witness->signalAfterFinished);
        delete witness->request;
    }
    delete connection;
}

void tst_Reentrancy::aFinishedRequestMayBeSentAgainInItsSlot()
{
    H2Connection connection;
    connection.setSslConfiguration(m_server->clientSslConfiguration());
    connection.connectToUrl(m_server->url());
    H2Request request(m_server->url(u"/whole"_s));
    int finished = 0;
    QList<qint64> sizes;
    connect(&request, &H2Request::finished, this, [&] {
        sizes.append(request.readAll().size());
        if (++finished < 3)
            connection.send(&request);
    });
    connection.send(&request);
    QTRY_COMPARE(finished, 3);
    QCOMPARE(sizes, QList<qint64>({ 100000, 100000, 100000 }));
}

void tst_Reentrancy::aNestedEventLoopServesOtherRequests()
{
    H2Connection connection;
    connection.setSslConfiguration(m_server->clientSslConfiguration());
    connection.connectToUrl(m_server->url());
    H2Request outer(m_server->url(u"/whole"_s));
    H2Request inner(m_server->url(u"/whole"_s));
    bool nested = false;
    connect(&outer, &H2Request::headersReceived, this, [&] {
        QEventLoop loop;
        connect(&inner, &H2Request::finished, &loop, &QEventLoop::quit);
        connection.send(&inner);
        loop.exec();
        nested = true;
        QCOMPARE(inner.readAll().size(), 100000);
    });
    connection.send(&outer);
    QTRY_VERIFY(outer.isFinished());
    QVERIFY(nested);
    QCOMPARE(outer.readAll().size(), 100000);
    QVERIFY(!outer.error().isError());
}

QTEST_GUILESS_MAIN(tst_Reentrancy)

#include "tst_reentrancy.moc"
