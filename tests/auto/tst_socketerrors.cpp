// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transport/socketerrors.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;

using Kind = H2Error::Kind;
using Initiator = H2Error::Initiator;

class tst_SocketErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachSocketErrorHasItsKind_data();
    void eachSocketErrorHasItsKind();
    void anAlertOfTheServerIsItsDoing();
    void aTimeoutMeansConnectingOnlyWhileConnecting();
    void aFailedHandshakeHasItsKind_data();
    void aFailedHandshakeHasItsKind();
    void aRejectedCertificateSaysWhy();
};

void tst_SocketErrors::eachSocketErrorHasItsKind_data()
{
    QTest::addColumn<QAbstractSocket::SocketError>("error");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Initiator>("initiator");
    const auto row = [](const char *name, QAbstractSocket::SocketError error, Kind kind,
                        Initiator initiator) { QTest::newRow(name) << error << kind << initiator; };
    row("refused", QAbstractSocket::ConnectionRefusedError, Kind::ConnectionRefused,
        Initiator::Remote);
    row("unknown host", QAbstractSocket::HostNotFoundError, Kind::HostNotFound, Initiator::Remote);
    row("closed", QAbstractSocket::RemoteHostClosedError, Kind::ConnectionClosed,
        Initiator::Remote);
    row("proxy not found", QAbstractSocket::ProxyNotFoundError, Kind::ProxyFailed,
        Initiator::Remote);
    row("proxy wants a password", QAbstractSocket::ProxyAuthenticationRequiredError,
        Kind::ProxyFailed, Initiator::Remote);
    row("TLS", QAbstractSocket::SslHandshakeFailedError, Kind::TlsFailed, Initiator::Library);
    row("network", QAbstractSocket::NetworkError, Kind::SocketError, Initiator::Library);
    row("no more sockets", QAbstractSocket::SocketResourceError, Kind::SocketError,
        Initiator::Library);
}

void tst_SocketErrors::eachSocketErrorHasItsKind()
{
    QFETCH(const QAbstractSocket::SocketError, error);
    QFETCH(const Kind, kind);
    QFETCH(const Initiator, initiator);
    const H2Error result = SocketErrors::fromSocket(error, u"what Qt says"_s, true);
    QCOMPARE(result.kind(), kind);
    QCOMPARE(result.initiator(), initiator);
    QCOMPARE(result.scope(), H2Error::Scope::Connection);
    QCOMPARE(result.socketError(), error);
    QCOMPARE(result.errorString(), u"what Qt says"_s);
}

void tst_SocketErrors::anAlertOfTheServerIsItsDoing()
{
    const H2Error error = SocketErrors::fromSocket(QAbstractSocket::SslInternalError,
                                                   u"tlsv13 alert certificate required"_s, false);
    QCOMPARE(error.kind(), Kind::TlsFailed);
    QCOMPARE(error.initiator(), Initiator::Remote);
}

void tst_SocketErrors::aTimeoutMeansConnectingOnlyWhileConnecting()
{
    const auto error = QAbstractSocket::SocketTimeoutError;
    QCOMPARE(SocketErrors::fromSocket(error, u"t"_s, true).kind(), Kind::ConnectTimeout);
    QCOMPARE(SocketErrors::fromSocket(error, u"t"_s, false).kind(), Kind::SocketError);
}

void tst_SocketErrors::aFailedHandshakeHasItsKind_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("the alert for no common protocol")
        << u"error:0A000460:SSL routines::reason(1120): tlsv1 alert no application protocol"_s
        << Kind::AlpnMismatch;
    QTest::newRow("a protocol that was not offered")
        << u"error:0A00006E:SSL routines::bad extension"_s << Kind::AlpnMismatch;
    QTest::newRow("another failure")
        << u"error:0A00010B:SSL routines::wrong version number"_s << Kind::TlsFailed;
    QTest::newRow("closed in the middle")
        << u"The remote host closed the connection"_s << Kind::TlsFailed;
}

void tst_SocketErrors::aFailedHandshakeHasItsKind()
{
    QFETCH(const QString, text);
    QFETCH(const Kind, kind);
    const H2Error error = SocketErrors::fromTlsHandshake(text, {});
    QCOMPARE(error.kind(), kind);
    QCOMPARE(error.scope(), H2Error::Scope::Connection);
}

void tst_SocketErrors::aRejectedCertificateSaysWhy()
{
    const QList<QSslError> errors
        = { QSslError(QSslError::CertificateExpired), QSslError(QSslError::HostNameMismatch) };
    const H2Error error = SocketErrors::fromTlsHandshake(u"The issuer was rejected"_s, errors);
    QCOMPARE(error.kind(), Kind::CertificateRejected);
    QCOMPARE(error.sslErrors(), errors);
    for (const QSslError &reason : errors)
        QVERIFY(error.errorString().contains(reason.errorString()));
}

QTEST_GUILESS_MAIN(tst_SocketErrors)

#include "tst_socketerrors.moc"
