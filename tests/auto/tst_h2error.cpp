// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/H2Error>

#include <QtCore/qdebug.h>
#include <QtCore/qmetaobject.h>
#include <QtNetwork/qsslerror.h>
#include <QtTest/qtest.h>

using Code = H2Error::Code;
using Kind = H2Error::Kind;
using Initiator = H2Error::Initiator;
using Scope = H2Error::Scope;

class tst_H2Error : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindNamedTimeoutIsATimeout();
    void aDefaultErrorIsNoError();
    void theKindsAreThoseOfTheDesign();
    void aCodeHasItsNameOfTheRfc_data();
    void aCodeHasItsNameOfTheRfc();
    void anErrorHasWhatItWasGiven();
    void settersCanBeChained();
    void qmlReadsTheProperties();
    void withoutACodeThePropertyIsUndefined();
    void aCopyIsIndependent();
    void aMovedFromErrorIsNoError();
    void equalityHeedsEverything();
    void debugOutputShowsWhatIsSet_data();
    void debugOutputShowsWhatIsSet();
};

namespace {

H2Error sample()
{
    return H2Error(Kind::StreamReset, Initiator::Remote, Scope::Request, QStringLiteral("text"));
}

QString shown(const H2Error &error)
{
    QString text;
    QDebug(&text) << error;
    return text.trimmed();
}

QVariant propertyOf(const H2Error &error, const char *name)
{
    const QVariant variant = QVariant::fromValue(error);
    const QMetaObject *const meta = variant.metaType().metaObject();
    const int index = meta ? meta->indexOfProperty(name) : -1;
    return index < 0 ? QVariant(QStringLiteral("no such property"))
                     : meta->property(index).readOnGadget(variant.constData());
}

} // namespace

void tst_H2Error::aDefaultErrorIsNoError()
{
    const H2Error error;
    QVERIFY(!error.isError());
    QCOMPARE(error.kind(), Kind::NoError);
    QVERIFY(!error.code());
    QVERIFY(error.codeName().isEmpty());
    QVERIFY(!error.isRetrySafe());
    QVERIFY(error.errorString().isEmpty());
    QVERIFY(error.debugData().isEmpty());
    QCOMPARE(error.socketError(), QAbstractSocket::UnknownSocketError);
    QVERIFY(error.sslErrors().isEmpty());
    QCOMPARE(error, H2Error());
}

void tst_H2Error::theKindsAreThoseOfTheDesign()
{
    const QList<QByteArray> expected
        = QByteArray("NoError InvalidOptions InvalidUrl InvalidHeader BodyDeviceFailed "
                     "ContentLengthMismatch HostNotFound ConnectionRefused ProxyFailed TlsFailed "
                     "CertificateRejected AlpnMismatch SocketError ConnectTimeout SettingsTimeout "
                     "IdleTimeout WriteStallTimeout KeepAliveTimeout RequestTimeout "
                     "ResponseTimeout ConnectionClosed ProtocolError GoAway StreamReset "
                     "HeaderListTooLarge BufferLimitExceeded ExtendedConnectUnsupported "
                     "TunnelRefused RedirectFailed DecodingFailed Aborted")
              .split(' ');
    const QMetaEnum kinds = QMetaEnum::fromType<Kind>();
    QCOMPARE(kinds.keyCount(), expected.size());
    for (int i = 0; i < kinds.keyCount(); ++i) {
        QCOMPARE(kinds.key(i), expected.at(i));
        const auto kind = static_cast<Kind>(kinds.value(i));
        const H2Error error(kind, Initiator::User, Scope::Connection, QString());
        QCOMPARE(error.kind(), kind);
        QCOMPARE(error.isError(), kind != Kind::NoError);
    }
}

void tst_H2Error::aCodeHasItsNameOfTheRfc_data()
{
    QTest::addColumn<quint32>("code");
    QTest::addColumn<QString>("name");

    // RFC 9113, section 7.
    const char *const names[] = { "NO_ERROR",
                                  "PROTOCOL_ERROR",
                                  "INTERNAL_ERROR",
                                  "FLOW_CONTROL_ERROR",
                                  "SETTINGS_TIMEOUT",
                                  "STREAM_CLOSED",
                                  "FRAME_SIZE_ERROR",
                                  "REFUSED_STREAM",
                                  "CANCEL",
                                  "COMPRESSION_ERROR",
                                  "CONNECT_ERROR",
                                  "ENHANCE_YOUR_CALM",
                                  "INADEQUATE_SECURITY",
                                  "HTTP_1_1_REQUIRED" };
    quint32 code = 0;
    for (const char *const name : names)
        QTest::newRow(name) << code++ << QString::fromLatin1(name);
    QTest::newRow("first unknown") << code << QStringLiteral("0xe");
    QTest::newRow("unknown") << 0x1fu << QStringLiteral("0x1f");
    QTest::newRow("largest") << 0xffffffffu << QStringLiteral("0xffffffff");
}

void tst_H2Error::aCodeHasItsNameOfTheRfc()
{
    QFETCH(const quint32, code);
    QFETCH(const QString, name);
    QCOMPARE(H2Error::codeName(static_cast<Code>(code)), name);
    const H2Error error = sample().setCode(static_cast<Code>(code));
    QCOMPARE(static_cast<quint32>(error.code().value()), code);
    QCOMPARE(error.codeName(), name);
    QCOMPARE(propertyOf(error, "codeName").toString(), name);
    QCOMPARE(propertyOf(error, "code").toUInt(), code);
}

void tst_H2Error::anErrorHasWhatItWasGiven()
{
    const H2Error error(Kind::GoAway, Initiator::Library, Scope::Connection,
                        QStringLiteral("closing"));
    QVERIFY(error.isError());
    QCOMPARE(error.kind(), Kind::GoAway);
    QCOMPARE(error.initiator(), Initiator::Library);
    QCOMPARE(error.scope(), Scope::Connection);
    QCOMPARE(error.errorString(), QStringLiteral("closing"));
    QVERIFY(!error.code());
    QVERIFY(!error.isRetrySafe());
}

void tst_H2Error::settersCanBeChained()
{
    const QSslError untrusted(QSslError::SelfSignedCertificate);
    const H2Error error = sample()
                              .setCode(Code::RefusedStream)
                              .setRetrySafe(true)
                              .setDebugData("words")
                              .setSocketError(QAbstractSocket::NetworkError)
                              .setSslErrors({ untrusted });
    QCOMPARE(error.code().value(), Code::RefusedStream);
    QVERIFY(error.isRetrySafe());
    QCOMPARE(error.debugData(), "words");
    QCOMPARE(error.socketError(), QAbstractSocket::NetworkError);
    QCOMPARE(error.sslErrors(), QList<QSslError>{ untrusted });
    QCOMPARE(error.kind(), Kind::StreamReset);
    QCOMPARE(error.errorString(), QStringLiteral("text"));
}

void tst_H2Error::qmlReadsTheProperties()
{
    const H2Error error
        = sample().setCode(Code::Cancel).setRetrySafe(true).setDebugData("\xff words");
    QCOMPARE(propertyOf(error, "kind").value<Kind>(), Kind::StreamReset);
    QCOMPARE(propertyOf(error, "code"), QVariant(8u));
    QCOMPARE(propertyOf(error, "codeName"), QVariant(QStringLiteral("CANCEL")));
    QCOMPARE(propertyOf(error, "initiator").value<Initiator>(), Initiator::Remote);
    QCOMPARE(propertyOf(error, "scope").value<Scope>(), Scope::Request);
    QCOMPARE(propertyOf(error, "retrySafe"), QVariant(true));
    QCOMPARE(propertyOf(error, "errorString"), QVariant(QStringLiteral("text")));
    QCOMPARE(propertyOf(error, "debugData"), QVariant(QByteArray("\xff words")));
}

void tst_H2Error::withoutACodeThePropertyIsUndefined()
{
    QVERIFY(!propertyOf(sample(), "code").isValid());
    QCOMPARE(propertyOf(sample(), "codeName"), QVariant(QString()));
    QVERIFY(propertyOf(sample().setCode(Code::NoError), "code").isValid());
}

void tst_H2Error::aCopyIsIndependent()
{
    const H2Error original = sample();
    H2Error copy = original;
    QCOMPARE(copy, original);
    copy.setRetrySafe(true);
    QVERIFY(!original.isRetrySafe());
    QVERIFY(copy != original);
}

void tst_H2Error::aMovedFromErrorIsNoError()
{
    H2Error first = sample();
    const H2Error second = std::move(first);
    QCOMPARE(second, sample());
    QVERIFY(!first.isError());
    first = second;
    QCOMPARE(first, second);
}

void tst_H2Error::equalityHeedsEverything()
{
    QCOMPARE(sample(), sample());
    const QList<H2Error> others = {
        H2Error(),
        H2Error(Kind::GoAway, Initiator::Remote, Scope::Request, QStringLiteral("text")),
        H2Error(Kind::StreamReset, Initiator::User, Scope::Request, QStringLiteral("text")),
        H2Error(Kind::StreamReset, Initiator::Remote, Scope::Connection, QStringLiteral("text")),
        H2Error(Kind::StreamReset, Initiator::Remote, Scope::Request, QStringLiteral("other")),
        sample().setCode(Code::NoError),
        sample().setRetrySafe(true),
        sample().setDebugData("x"),
        sample().setSocketError(QAbstractSocket::NetworkError),
        sample().setSslErrors({ QSslError(QSslError::CertificateExpired) }),
    };
    for (const H2Error &other : others) {
        QVERIFY2(sample() != other, qPrintable(shown(other)));
        QVERIFY2(!(other == sample()), qPrintable(shown(other)));
    }
}

void tst_H2Error::debugOutputShowsWhatIsSet_data()
{
    QTest::addColumn<H2Error>("error");
    QTest::addColumn<QStringList>("parts");

    QTest::newRow("no error") << H2Error() << QStringList{ QStringLiteral("H2Error(no error)") };
    QTest::newRow("kind and text")
        << sample()
        << QStringList{ QStringLiteral("StreamReset"), QStringLiteral("Remote"),
                        QStringLiteral("Request"), QStringLiteral("\"text\"") };
    QTest::newRow("code") << sample().setCode(Code::RefusedStream).setRetrySafe(true)
                          << QStringList{ QStringLiteral("REFUSED_STREAM"),
                                          QStringLiteral("safe to retry") };
    QTest::newRow("debug data") << sample().setDebugData("a\nb")
                                << QStringList{ QStringLiteral("debug data \"a\\nb\"") };
    QTest::newRow("socket error") << sample().setSocketError(QAbstractSocket::NetworkError)
                                  << QStringList{ QStringLiteral("NetworkError") };
}

void tst_H2Error::debugOutputShowsWhatIsSet()
{
    QFETCH(const H2Error, error);
    QFETCH(const QStringList, parts);
    const QString text = shown(error);
    for (const QString &part : parts)
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY(!text.contains(u'\n'));
}

void tst_H2Error::everyKindNamedTimeoutIsATimeout()
{
    const auto kinds = QMetaEnum::fromType<H2Error::Kind>();
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const H2Error error(static_cast<H2Error::Kind>(kinds.value(i)), H2Error::Initiator::Library,
                            H2Error::Scope::Request, QString());
        QCOMPARE(error.isTimeout(), QByteArrayView(kinds.key(i)).endsWith("Timeout"));
    }
}

QTEST_GUILESS_MAIN(tst_H2Error)

#include "tst_h2error.moc"
