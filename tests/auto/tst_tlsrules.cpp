// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transport/tlsrules.h"

#include <QtNetwork/qsslcipher.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;

class tst_TlsRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionsFrom12OnAreAllowed();
    void ephemeralCiphersWithAssociatedDataAreAllowed_data();
    void ephemeralCiphersWithAssociatedDataAreAllowed();
    void everyCipherOfThisSystemIsUnderstood();
};

void tst_TlsRules::versionsFrom12OnAreAllowed()
{
    QVERIFY(TlsRules::isAllowed(QSsl::TlsV1_2));
    QVERIFY(TlsRules::isAllowed(QSsl::TlsV1_3));
    QVERIFY(TlsRules::isAllowed(QSsl::UnknownProtocol));
    // As Qt numbers them, whose names for 1.0 and 1.1 are deprecated.
    QVERIFY(!TlsRules::isAllowed(static_cast<QSsl::SslProtocol>(0)));
    QVERIFY(!TlsRules::isAllowed(static_cast<QSsl::SslProtocol>(1)));
}

void tst_TlsRules::ephemeralCiphersWithAssociatedDataAreAllowed_data()
{
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char *name, bool isAllowed) { QTest::newRow(name) << isAllowed; };
    for (const char *name :
         { "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384",
           "ECDHE-RSA-CHACHA20-POLY1305", "ECDHE-ECDSA-AES256-CCM", "ECDHE-ECDSA-AES128-CCM8",
           "DHE-RSA-AES128-GCM-SHA256", "DHE-RSA-AES256-CCM8", "DHE-RSA-CHACHA20-POLY1305",
           "DHE-DSS-AES128-GCM-SHA256", "DHE-PSK-AES256-GCM-SHA384", "DHE-PSK-AES128-CCM",
           "ECDHE-PSK-CHACHA20-POLY1305", "ECDHE-ARIA256-GCM-SHA384",
           "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_DHE_RSA_WITH_AES_256_CCM_8",
           "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
           "TLS_DHE_DSS_WITH_CAMELLIA_128_GCM_SHA256" })
        row(name, true);
    for (const char *name : { "AES128-GCM-SHA256",
                              "AES256-SHA256",
                              "AES128-CCM",
                              "AES256-SHA",
                              "DES-CBC3-SHA",
                              "ECDHE-ECDSA-AES128-SHA256",
                              "ECDHE-RSA-AES256-SHA384",
                              "ECDHE-RSA-AES128-SHA",
                              "ECDHE-RSA-NULL-SHA",
                              "ECDHE-ECDSA-RC4-SHA",
                              "ECDHE-ECDSA-CAMELLIA128-SHA256",
                              "DHE-RSA-AES128-SHA256",
                              "DHE-RSA-CAMELLIA256-SHA",
                              "PSK-AES256-GCM-SHA384",
                              "PSK-CHACHA20-POLY1305",
                              "RSA-PSK-AES128-GCM-SHA256",
                              "ECDHE-PSK-AES128-CBC-SHA",
                              "ADH-AES128-GCM-SHA256",
                              "AECDH-AES128-SHA",
                              "ECDH-RSA-AES128-GCM-SHA256",
                              "DH-RSA-AES128-GCM-SHA256",
                              "SRP-RSA-AES-128-CBC-SHA",
                              "ARIA128-GCM-SHA256",
                              "TLS_RSA_WITH_AES_128_GCM_SHA256",
                              "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256",
                              "TLS_DH_anon_WITH_AES_256_GCM_SHA384",
                              "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                              "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
                              "TLS_RSA_WITH_NULL_SHA256",
                              "TLS_PSK_WITH_AES_128_CCM",
                              "TLS_KRB5_WITH_3DES_EDE_CBC_SHA",
                              "TLS_RSA_WITH_SEED_CBC_SHA",
                              "TLS_EMPTY_RENEGOTIATION_INFO_SCSV" })
        row(name, false);
}

// RFC 9113, Appendix A.
void tst_TlsRules::ephemeralCiphersWithAssociatedDataAreAllowed()
{
    QFETCH(const bool, isAllowed);
    QCOMPARE(TlsRules::isAllowedInTls12(QString::fromLatin1(QTest::currentDataTag())), isAllowed);
}

void tst_TlsRules::everyCipherOfThisSystemIsUnderstood()
{
    int allowed = 0;
    for (const QSslCipher &cipher : QSslConfiguration::supportedCiphers()) {
        if (cipher.protocol() == QSsl::TlsV1_3)
            continue;
        const QString exchange = cipher.keyExchangeMethod();
        const QString encryption = cipher.encryptionMethod();
        const bool isEphemeral = exchange.startsWith("ECDH"_L1) || exchange.startsWith("DH"_L1);
        const bool hasData = encryption.contains("GCM"_L1) || encryption.contains("CCM"_L1)
            || encryption.contains("POLY1305"_L1);
        const bool isAnonymous = cipher.authenticationMethod() == "None"_L1;
        QVERIFY2(TlsRules::isAllowedInTls12(cipher.name())
                     == (isEphemeral && hasData && !isAnonymous),
                 qPrintable(cipher.name()));
        allowed += TlsRules::isAllowedInTls12(cipher.name()) ? 1 : 0;
    }
    QVERIFY(allowed > 0);
    QVERIFY(TlsRules::isAllowedInTls12(QString()));
}

QTEST_GUILESS_MAIN(tst_TlsRules)

#include "tst_tlsrules.moc"
