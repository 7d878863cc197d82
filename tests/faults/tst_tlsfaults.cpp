// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What can be wrong with TLS: each says so, and nothing of HTTP/2 was sent.

#include "frames.h"
#include "waituntil.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

#include <QtNetwork/qsslcipher.h>
#include <QtTest/qtest.h>

#include <functional>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

using Kind = H2Error::Kind;
using Initiator = H2Error::Initiator;
using Security = H2TestServer::Security;

struct Case
{
    const char *name;
    std::function<void(H2TestServer &server)> prepare;
    Kind kind;
    Initiator initiator;
    QString words; // in the text of the error
    QSslError::SslError sslError = QSslError::NoError;
    std::optional<H2Error::Code> code = std::nullopt;
    bool isTrusted = true;
    Security security = Security::Encrypted;
};

QSslConfiguration onlyCipher(const QString &name)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(QSsl::TlsV1_2);
    configuration.setCiphers(name);
    return configuration;
}

// A record of TLS (RFC 5246, section 6.2.1).
QByteArray record(quint8 type, quint16 version, const QByteArray &content)
{
    return static_cast<char>(type) + Frames::bigEndian(version)
        + Frames::bigEndian(static_cast<quint16>(content.size())) + content;
}

// ServerHello (RFC 5246, section 7.4.1.3) for that version, with TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA.
QByteArray serverHello(quint16 version)
{
    const QByteArray body = Frames::bigEndian(version) + QByteArray(32, 'r') + QByteArray(1, '\0')
        + QByteArray("\xc0\x13\0", 3);
    return record(22, version,
                  "\x02" + Frames::bigEndian(static_cast<quint32>(body.size())).sliced(1) + body);
}

QByteArray alert(quint8 description)
{
    return record(21, 0x0302, QByteArray("\x02") + static_cast<char>(description));
}

// A server without TLS whose bytes are those of one.
Case bytes(const char *name, const QByteArray &sent, const QString &words,
           Initiator initiator = Initiator::Remote)
{
    return { name,
             [sent](H2TestServer &server) { server.setScript(H2TestScript().sendBytes(sent)); },
             Kind::TlsFailed,
             initiator,
             words,
             QSslError::NoError,
             std::nullopt,
             true,
             Security::Cleartext };
}

Case rejected(const char *name, const std::function<void(H2TestServer &)> &prepare,
              QSslError::SslError sslError, bool isTrusted = true)
{
    return { name,
             prepare,
             Kind::CertificateRejected,
             Initiator::Library,
             u"certificate"_s,
             sslError,
             std::nullopt,
             isTrusted };
}

Case mismatch(const char *name, const QList<QByteArray> &protocols)
{
    return { name, [protocols](H2TestServer &server) { server.setAlpnProtocols(protocols); },
             Kind::AlpnMismatch, Initiator::Remote, u"HTTP/2"_s };
}

Case prohibited(const char *name)
{
    return { name,
             [cipher = QString::fromLatin1(name)](H2TestServer &server) {
                 server.setSslConfiguration(onlyCipher(cipher));
             },
             Kind::TlsFailed,
             Initiator::Library,
             QString::fromLatin1(name),
             QSslError::NoError,
             H2Error::Code::InadequateSecurity };
}

const std::vector<Case> &cases()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto valid = [](const QDateTime &from, const QDateTime &until) {
        return [=](H2TestServer &server) { server.setCertificateValidity(from, until); };
    };
    static const std::vector<Case> all{
        rejected("a certificate that has expired", valid(now.addDays(-20), now.addDays(-10)),
                 QSslError::CertificateExpired),
        rejected("a certificate that is not valid yet", valid(now.addDays(10), now.addDays(20)),
                 QSslError::CertificateNotYetValid),
        rejected(
            "a certificate for another host",
            [](H2TestServer &server) { server.setCertificateHosts({ u"example.org"_s }); },
            QSslError::HostNameMismatch),
        rejected(
            "an authority that nobody knows", [](H2TestServer &) {},
            QSslError::UnableToGetLocalIssuerCertificate, false),
        rejected(
            "a certificate that has signed itself",
            [](H2TestServer &server) { server.setCertificateSelfSigned(true); },
            QSslError::SelfSignedCertificate),
        mismatch("no ALPN", {}),
        mismatch("http/1.1 in ALPN", { "http/1.1" }),
        mismatch("http/1.1 in ALPN, rather than h2", { "http/1.0", "http/1.1" }),
        prohibited("ECDHE-ECDSA-AES128-SHA256"),
        prohibited("ECDHE-ECDSA-AES256-SHA384"),
        bytes("TLS 1.1 and no later", serverHello(0x0302), u"protocol"_s),
        bytes("TLS 1.0 and no later", serverHello(0x0301), u"protocol"_s),
        bytes("an alert that the version is too new", alert(70), u"protocol version"_s),
        bytes("an alert that no cipher is shared", alert(40), u"handshake failure"_s),
        bytes("an alert that a client certificate is missing", alert(116),
              u"certificate required"_s),
        bytes("an alert that the client certificate is bad", alert(42), u"bad certificate"_s),
        bytes("an alert that access is denied", alert(49), u"access denied"_s),
        bytes("an alert of something internal", alert(80), u"internal error"_s),
        bytes("an answer in HTTP/1.1", "HTTP/1.1 400 Bad Request\r\n\r\n", {}),
        bytes("SETTINGS without TLS", Frames::settings(), {}),
        bytes("zeroes", QByteArray(100, '\0'), {}),
        { "the end within the handshake",
          [](H2TestServer &server) {
              server.setScript(
                  H2TestScript().sendBytes(serverHello(0x0303).first(20)).finishWriting());
          },
          Kind::TlsFailed,
          Initiator::Remote,
          {},
          QSslError::NoError,
          std::nullopt,
          true,
          Security::Cleartext },
        { "the end before the handshake",
          [](H2TestServer &server) { server.setScript(H2TestScript().close()); },
          Kind::TlsFailed,
          Initiator::Remote,
          {},
          QSslError::NoError,
          std::nullopt,
          true,
          Security::Cleartext },
        { "RST within the handshake",
          [](H2TestServer &server) {
              server.setScript(H2TestScript().sendBytes(serverHello(0x0303).first(20)).reset());
          },
          Kind::TlsFailed,
          Initiator::Remote,
          {},
          QSslError::NoError,
          std::nullopt,
          true,
          Security::Cleartext },
    };
    return all;
}

} // namespace

class tst_TlsFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFaultIsAClearErrorAndNothingWasSent_data();
    void aFaultIsAClearErrorAndNothingWasSent();
    void aCipherThatIsAllowedIsTaken_data();
    void aCipherThatIsAllowedIsTaken();
    void aServerThatWantsAClientCertificateAnswersNothing_data();
    void aServerThatWantsAClientCertificateAnswersNothing();
    void aBodyCutOffBelowTlsIsNoSuccess_data();
    void aBodyCutOffBelowTlsIsNoSuccess();
};

void tst_TlsFaults::aFaultIsAClearErrorAndNothingWasSent_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < cases().size(); ++i)
        QTest::newRow(cases()[i].name) << static_cast<int>(i);
}

void tst_TlsFaults::aFaultIsAClearErrorAndNothingWasSent()
{
    QFETCH(const int, index);
    const Case &row = cases()[static_cast<std::size_t>(index)];
    H2TestServer server(row.security);
    row.prepare(server);
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    H2Connection connection;
    if (row.isTrusted && row.security == Security::Encrypted)
        connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    H2Request request(QUrl(u"https://127.0.0.1/"_s));
    connection.send(&request);
    QVERIFY(waitUntil([&] { return connection.isClosed(); }));
    QVERIFY(waitUntil([&] { return request.isFinished(); }));

    const H2Error error = connection.error();
    QVERIFY2(error.kind() == row.kind, qPrintable(error.errorString()));
    QCOMPARE(error.initiator(), row.initiator);
    QVERIFY2(error.errorString().contains(row.words, Qt::CaseInsensitive),
             qPrintable(error.errorString()));
    QVERIFY(!error.errorString().isEmpty());
    QCOMPARE(error.codeName(), row.code ? H2Error::codeName(*row.code) : QString());
    if (row.sslError != QSslError::NoError)
        QCOMPARE(error.sslErrors().constFirst().error(), row.sslError);
    QCOMPARE(request.error().kind(), row.kind);
    QVERIFY(request.error().isRetrySafe());

    QVERIFY(waitUntil([&] { return server.openConnectionCount() == 0; }));
    QVERIFY(server.frames().isEmpty());
    QCOMPARE(connection.statistics().bytesSent, 0);
}

void tst_TlsFaults::aCipherThatIsAllowedIsTaken_data()
{
    QTest::addColumn<QString>("cipher");
    for (const QString &cipher :
         { u"ECDHE-ECDSA-AES128-GCM-SHA256"_s, u"ECDHE-ECDSA-CHACHA20-POLY1305"_s })
        QTest::newRow(qPrintable(cipher)) << cipher;
}

void tst_TlsFaults::aCipherThatIsAllowedIsTaken()
{
    QFETCH(const QString, cipher);
    H2TestServer server(Security::Encrypted);
    server.setSslConfiguration(onlyCipher(cipher));
    QVERIFY(server.listen());
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QVERIFY2(waitUntil([&] { return connection.isReady(); }), qPrintable(connection.errorString()));
    QCOMPARE(connection.sslConfiguration().sessionCipher().name(), cipher);
}

void tst_TlsFaults::aServerThatWantsAClientCertificateAnswersNothing_data()
{
    QTest::addColumn<QSsl::SslProtocol>("version");
    QTest::addColumn<H2Error::Kind>("kind");
    QTest::newRow("TLS 1.2, within the handshake") << QSsl::TlsV1_2 << Kind::TlsFailed;
    QTest::newRow("TLS 1.3, behind it") << QSsl::TlsV1_3 << Kind::ConnectionClosed;
}

// Qt's server closes without the alert that others send, see above for that.
void tst_TlsFaults::aServerThatWantsAClientCertificateAnswersNothing()
{
    QFETCH(const QSsl::SslProtocol, version);
    QFETCH(const H2Error::Kind, kind);
    H2TestServer server(Security::Encrypted);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(version);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    server.setSslConfiguration(configuration);
    QVERIFY(server.listen());
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    H2Request request(server.url());
    connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY2(request.error().kind() == kind, qPrintable(request.errorString()));
    QCOMPARE(request.error().initiator(), Initiator::Remote);
    QVERIFY(waitUntil([&] { return connection.isClosed(); }));
    QVERIFY(connection.error().isError());
    QVERIFY(server.requests().isEmpty());
}

void tst_TlsFaults::aBodyCutOffBelowTlsIsNoSuccess_data()
{
    QTest::addColumn<H2TestScript>("end");
    QTest::newRow("FIN without close_notify") << H2TestScript().finishWriting();
    QTest::newRow("close_notify") << H2TestScript().close();
    QTest::newRow("RST") << H2TestScript().reset();
}

void tst_TlsFaults::aBodyCutOffBelowTlsIsNoSuccess()
{
    QFETCH(const H2TestScript, end);
    H2TestServer server(Security::Encrypted);
    server.setScript(H2TestScript()
                         .exchangeSettings()
                         .waitForFrame(H2TestFrame::Headers)
                         .sendHeaders(1, { { ":status", "200" } })
                         .sendFrame(H2TestFrame::Data, 0, 1, "half"));
    QVERIFY(server.listen());
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    H2Request request(server.url());
    connection.send(&request);
    QVERIFY(waitUntil([&] { return request.bytesAvailable() == 4; }));
    server.play(0, end);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY2(request.error().kind() == Kind::ConnectionClosed, qPrintable(request.errorString()));
    QVERIFY(!request.error().isRetrySafe());
    QCOMPARE(request.readAll(), "half");
    QVERIFY(waitUntil([&] { return connection.isClosed(); }));
    QVERIFY(connection.error().isError());
}

QTEST_GUILESS_MAIN(tst_TlsFaults)

#include "tst_tlsfaults.moc"
