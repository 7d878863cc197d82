// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The examples of the reference documentation, which takes them from here; compiled, never run.

#include <QtH2/H2Client>
#include <QtH2/H2Connection>
#include <QtH2/H2ConnectionOptions>
#include <QtH2/H2Error>
#include <QtH2/H2Headers>
#include <QtH2/H2NetworkAccessManager>
#include <QtH2/H2Priority>
#include <QtH2/H2Request>
#include <QtH2/H2Sender>
#ifdef QTH2_SNIPPETS_WITH_TESTING
#    include <QtH2/H2TestServer>
#endif

#include <QtCore/qdebug.h>
#include <QtCore/qeventloop.h>
#include <QtCore/qfile.h>
#include <QtCore/qthreadpool.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qlocalsocket.h>
#include <QtNetwork/qnetworkcookiejar.h>
#include <QtNetwork/qnetworkreply.h>

using namespace std::chrono_literals;

class Window : public QObject
{
public:
    void showMessage(const QString &text);
    bool isEnough() const;
    QString askForPassword(const QString &realm, bool *isGiven);
    void showImage(const QByteArray &bytes);
    void setProgress(qint64 value, qint64 maximum);

    void client();
    void sender();
    void passwordsAndCookies();
    void connection();
    void localSocket(QLocalSocket *socket);
    void trySend(H2Request *request, const QUrl &otherUrl);
    void get();
    void post(const QByteArray &json);
    void download(const QUrl &url);
    void tunnel(H2Connection *proxy);
    void push(H2Request *request);
    void upload(const QUrl &url);
    void streamed(const QUrl &url);
    void error(H2Request *request);
    void networkAccessManager();
    void options();
    void headers(H2Request *request, const QByteArray &token);
    void manySmall(const QUrl &url, int count);
    void priority(H2Request *request);
    void settings();
    void statistics();
    void testServer();
    void testScript();

private:
    H2Client m_client;
    qint64 m_received = 0;
    H2Connection *m_connection = nullptr;
};

void Window::client()
{
    //! [client]
    m_client.get(QUrl("https://api.example.org/items"), this, [this](H2Request *request) {
        if (request->error().isError())
            return showMessage(request->errorString());
        showMessage(QString::fromUtf8(request->readAll()));
    });
    //! [client]
}

void Window::sender()
{
    //! [sender]
    const H2Sender sender(m_connection);
    QThreadPool::globalInstance()->start([sender] {
        H2Request request(QUrl("https://example.org/large.json"));
        QEventLoop loop;
        QObject::connect(&request, &H2Request::finished, &loop, &QEventLoop::quit);
        sender.send(&request);
        loop.exec();
        qInfo() << request.httpStatus() << request.readAll().size();
    });
    //! [sender]
}

void Window::passwordsAndCookies()
{
    //! [authentication]
    m_client.setCookieJar(new QNetworkCookieJar); // owned by the client
    connect(&m_client, &H2Client::authenticationRequired, this,
            [this](const H2Request *, QAuthenticator *authenticator) {
                bool isGiven = false;
                const QString password = askForPassword(authenticator->realm(), &isGiven);
                if (!isGiven)
                    return; // the response is 401
                authenticator->setUser("me");
                authenticator->setPassword(password);
            });
    //! [authentication]
}

void Window::connection()
{
    //! [connection]
    auto *connection = new H2Connection(this);
    connect(connection, &H2Connection::disconnected, this, [this, connection] {
        if (connection->error().isError())
            showMessage(connection->errorString());
        connection->deleteLater();
    });
    connection->connectToUrl(QUrl("https://example.org/"));

    // No need to wait for connected(): requests wait until the connection is open.
    for (const char *path : { "/a", "/b", "/c" }) {
        auto *request = new H2Request(
            QUrl(QLatin1String("https://example.org") + QLatin1String(path)), connection);
        request->setAutoDelete(true);
        connect(request, &H2Request::finished, this,
                [request] { qInfo() << request->url() << request->httpStatus(); });
        connection->send(request);
    }
    connection->shutdown(); // closes when the three have finished
    //! [connection]
}

void Window::localSocket(QLocalSocket *socket)
{
    //! [handshake]
    auto *connection = new H2Connection(this);
    socket->setParent(connection); // owned from here on
    connection->handshake(socket);

    auto *request = new H2Request(QUrl("/version"), connection);
    request->setRequestHeader("host", "localhost"); // becomes :authority
    connection->send(request);
    //! [handshake]
}

void Window::trySend(H2Request *request, const QUrl &otherUrl)
{
    //! [trysend]
    if (m_connection->trySend(request).isError()) {
        // Closing, or closed: the request is untouched, and goes over another connection.
        m_connection = new H2Connection(this);
        m_connection->connectToUrl(otherUrl);
        m_connection->send(request);
    }
    //! [trysend]
}

void Window::get()
{
    //! [get]
    auto *request = new H2Request(QUrl("https://example.org/picture.png"), this);
    connect(request, &H2Request::finished, this, [this, request] {
        if (request->error().isError())
            showMessage(request->errorString());
        else if (request->httpStatus() == 200)
            showImage(request->readAll());
        request->deleteLater();
    });
    m_connection->send(request);
    //! [get]
}

void Window::post(const QByteArray &json)
{
    //! [post]
    auto *request = new H2Request("POST", QUrl("https://example.org/items"), this);
    request->setRequestHeader("content-type", "application/json");
    request->setBody(json);
    connect(request, &H2Request::uploadProgress, this, &Window::setProgress);
    m_connection->send(request);
    //! [post]
}

void Window::download(const QUrl &url)
{
    //! [download]
    auto *request = new H2Request(url, this);
    auto *file = new QFile("download", request);
    if (!file->open(QIODevice::WriteOnly))
        return showMessage(file->errorString());
    request->setOutputDevice(file);
    connect(request, &H2Request::downloadProgress, this, &Window::setProgress);
    m_connection->send(request);
    //! [download]
}

void Window::tunnel(H2Connection *proxy)
{
    //! [tunnel]
    auto *tunnel = new H2Request("CONNECT", QUrl("//example.org:443"), this);
    proxy->send(tunnel);
    auto *connection = new H2Connection(this);
    connection->setTunnel(tunnel);
    connection->connectToUrl(QUrl("https://example.org/"));
    //! [tunnel]
}

void Window::push(H2Request *request)
{
    //! [push]
    connect(request, &H2Request::pushReceived, this, [this](H2Request *pushed) {
        if (pushed->url().fileName() != "style.css")
            return pushed->abort();
        pushed->setParent(this);
        connect(pushed, &H2Request::finished, this,
                [this, pushed] { showMessage(QString::fromUtf8(pushed->readAll())); });
    });
    //! [push]
}

void Window::upload(const QUrl &url)
{
    //! [upload]
    auto *request = new H2Request("PUT", url, this);
    auto *file = new QFile("picture.png", request);
    if (!file->open(QIODevice::ReadOnly))
        return showMessage(file->errorString());
    request->setBody(file);
    connect(request, &H2Request::uploadProgress, this, &Window::setProgress);
    m_connection->send(request);
    //! [upload]
}

void Window::streamed(const QUrl &url)
{
    //! [streamed]
    auto *request = new H2Request("POST", url, this);
    request->setStreamedBody();
    connect(request, &H2Request::readyRead, this, [this, request] {
        showMessage(QString::fromUtf8(request->readAll()));
        request->write("and another\n");
        if (isEnough())
            request->closeWriteChannel();
    });
    m_connection->send(request);
    request->write("a first line\n");
    //! [streamed]
}

void Window::error(H2Request *request)
{
    //! [error]
    connect(request, &H2Request::errorOccurred, this, [this](const H2Error &error) {
        if (error.kind() == H2Error::Kind::Aborted)
            return;
        if (error.isRetrySafe())
            showMessage(tr("The server did not get to it; you can try again."));
        else
            showMessage(error.errorString());
    });
    //! [error]
}

void Window::networkAccessManager()
{
    //! [networkAccessManager]
    auto *manager = new H2NetworkAccessManager(this); // was: new QNetworkAccessManager(this)
    QNetworkReply *reply = manager->get(QNetworkRequest(QUrl("https://example.org/image.png")));
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        if (reply->error() == QNetworkReply::NoError)
            showImage(reply->readAll());
        else
            showMessage(reply->errorString());
        reply->deleteLater();
    });
    //! [networkAccessManager]
}

void Window::options()
{
    //! [options]
    H2ConnectionOptions options;
    options.setInitialStreamWindowSize(16 * 1024 * 1024)
        .setKeepAliveInterval(15s)
        .setConnectTimeout(std::nullopt);
    if (const H2Error error = options.validate(); error.isError())
        qWarning() << error.errorString(); // connectToUrl() would fail with it
    auto *connection = new H2Connection(options, this);
    //! [options]
    Q_UNUSED(connection)
}

void Window::headers(H2Request *request, const QByteArray &token)
{
    //! [headers]
    H2Headers headers{ { "accept", "text/html" } };
    headers.append("authorization", token, H2Headers::Sensitivity::Sensitive);
    request->setRequestHeaders(headers);

    for (const H2Headers::Field field : request->responseHeaders())
        qInfo() << field.name << field.value;
    //! [headers]
}

void Window::priority(H2Request *request)
{
    //! [priority]
    const H2Priority background(H2Priority::LeastUrgent, true);
    request->setPriority(background);
    //! [priority]
}

void Window::manySmall(const QUrl &url, int count)
{
    //! [manysmall]
    for (int i = 0; i < count; ++i) {
        auto *request = new H2Request(url);
        request->setAutoDelete(true);
        connect(request, &H2Request::readyRead, this, [this, request] {
            for (QByteArray chunk = request->readChunk(); !chunk.isEmpty();
                 chunk = request->readChunk())
                m_received += chunk.size();
        });
        m_connection->send(request);
    }
    //! [manysmall]
}

void Window::settings()
{
    //! [settings]
    connect(m_connection, &H2Connection::settingsReceived, this, [this] {
        const H2Settings settings = m_connection->peerSettings();
        qInfo() << "at most" << settings.maxConcurrentStreams() << "streams at once";
    });
    //! [settings]
}

void Window::statistics()
{
    //! [statistics]
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] {
        const H2Statistics now = m_connection->statistics();
        setProgress(now.requestsFinished, now.streamsOpened + now.requestsQueued);
    });
    timer->start(1s);
    //! [statistics]
}

#ifdef QTH2_SNIPPETS_WITH_TESTING
void Window::testServer()
{
    //! [testserver]
    H2TestServer server(H2TestServer::Security::Encrypted);
    H2TestResponse hello;
    hello.body = "hello";
    server.respond("/hello", hello);
    server.respond("/echo", [](const H2TestRequest &request) {
        H2TestResponse response;
        response.body = request.body;
        return response;
    });
    if (!server.listen())
        return showMessage(server.errorString());

    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url("/hello"));
    //! [testserver]
}

void Window::testScript()
{
    //! [testscript]
    // Half of a response, and then the connection is gone.
    H2TestServer server;
    server.setScript(H2TestScript()
                         .exchangeSettings()
                         .waitForFrame(H2TestFrame::Headers)
                         .sendHeaders(1, { { ":status", "200" }, { "content-length", "10" } })
                         .sendFrame(H2TestFrame::Data, 0, 1, "12345")
                         .reset());

    // A server that answers well, and loses its mind in the second request.
    H2TestServer other;
    connect(&other, &H2TestServer::requestBegun, this, [&other](const H2TestRequest &request) {
        if (request.streamId == 3)
            other.play(request.connection, H2TestScript().sendBytes("no frame at all"));
    });
    //! [testscript]
}
#endif
