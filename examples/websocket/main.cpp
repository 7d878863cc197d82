// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "terminal.h"
#include "websocket.h"

#include <QtH2/H2Connection>

#include <QtCore/qcommandlineparser.h>
#include <QtCore/qcoreapplication.h>
#include <QtCore/qfile.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int usageError = 2;

int complain(const QString &text)
{
    std::fprintf(stderr, "websocket: %s\n", qPrintable(text));
    return usageError;
}

// ws:// and wss:// over an HTTP/2 connection are that to http:// and https:// (RFC 8441, section 5).
QUrl originOf(const QUrl &url)
{
    QUrl origin;
    origin.setScheme(url.scheme() == "wss"_L1 || url.scheme() == "https"_L1 ? u"https"_s
                                                                            : u"http"_s);
    origin.setHost(url.host());
    origin.setPort(url.port());
    return origin;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Sends each line of standard input as a text message, and prints those received."_s);
    parser.addHelpOption();
    const QCommandLineOption cacert(u"cacert"_s, u"Trust the certificates in <file> only."_s,
                                    u"file"_s);
    const QCommandLineOption insecure(u"insecure"_s, u"Take any certificate."_s);
    const QCommandLineOption subprotocol(u"subprotocol"_s,
                                         u"Offer <name>; may be given several times."_s, u"name"_s);
    parser.addOptions({ cacert, insecure, subprotocol });
    parser.addPositionalArgument(u"URL"_s, u"ws://, wss://, http:// or https://"_s);
    parser.process(app);
    if (parser.positionalArguments().size() != 1)
        return complain(u"one URL, please (--help)"_s);
    const QUrl url(parser.positionalArguments().constFirst());

    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (parser.isSet(cacert)) {
        const auto certificates = QSslCertificate::fromPath(parser.value(cacert));
        if (certificates.isEmpty())
            return complain(u"no certificate in "_s + parser.value(cacert));
        configuration.setCaCertificates(certificates);
    }
    if (parser.isSet(insecure))
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);

    H2Connection connection;
    connection.setSslConfiguration(configuration);
    WebSocket socket(url);
    if (parser.isSet(subprotocol)) {
        QList<QByteArray> names;
        for (const QString &name : parser.values(subprotocol))
            names.append(name.toUtf8());
        socket.setSubprotocols(names);
    }
    const Terminal terminal(&socket);
    connection.connectToUrl(originOf(url));
    socket.open(&connection);
    return QCoreApplication::exec();
}
