// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "tlsfiles.h"

#include "arguments.h"

#include <QtCore/qfile.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslkey.h>
#include <QtNetwork/qsslsocket.h>

using namespace Qt::StringLiterals;

namespace {

QString readFile(QLatin1StringView option, const QString &name, QByteArray *content)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return "--%1: cannot read %2: %3"_L1.arg(option, name, file.errorString());
    *content = file.readAll();
    return {};
}

QString readCertificates(QLatin1StringView option, const QString &name,
                         QList<QSslCertificate> *certificates)
{
    QByteArray pem;
    if (QString problem = readFile(option, name, &pem); !problem.isEmpty())
        return problem;
    *certificates = QSslCertificate::fromData(pem);
    return certificates->isEmpty() ? "--%1: there is no certificate in %2"_L1.arg(option, name)
                                   : QString();
}

// QSslKey has to be told the algorithm, which PEM of today does not name.
QString readKey(const QString &name, QSslKey *key)
{
    QByteArray pem;
    if (QString problem = readFile("key"_L1, name, &pem); !problem.isEmpty())
        return problem;
    for (const QSsl::KeyAlgorithm algorithm : { QSsl::Rsa, QSsl::Ec, QSsl::Dsa }) {
        *key = QSslKey(pem, algorithm);
        if (!key->isNull())
            return {};
    }
    return "--key: there is no private key in %1, or it has a passphrase"_L1.arg(name);
}

} // namespace

QString TlsFiles::configure(Arguments *arguments)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (arguments->insecure)
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);

    QList<QSslCertificate> certificates;
    if (!arguments->caCertificateFile.isEmpty()) {
        const QString problem
            = readCertificates("cacert"_L1, arguments->caCertificateFile, &certificates);
        if (!problem.isEmpty())
            return problem;
        configuration.setCaCertificates(certificates);
    }
    if (!arguments->certificateFile.isEmpty()) {
        // As with curl, one file may hold both.
        const QString &keyFile
            = arguments->keyFile.isEmpty() ? arguments->certificateFile : arguments->keyFile;
        QSslKey key;
        QString problem = readCertificates("cert"_L1, arguments->certificateFile, &certificates);
        if (problem.isEmpty())
            problem = readKey(keyFile, &key);
        if (!problem.isEmpty())
            return problem;
        configuration.setLocalCertificateChain(certificates);
        configuration.setPrivateKey(key);
    }
    arguments->sslConfiguration = configuration;
    return {};
}
