// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "options.h"

#include <QtCore/qfile.h>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

// Arguments are bytes: a body or a header goes out as it was typed.
QString text(const QByteArray &bytes)
{
    return QString::fromLocal8Bit(bytes);
}

template <typename Number>
QString parseNumber(const char *option, const QByteArray &value, qint64 minimum, Number *number)
{
    constexpr qint64 maximum = std::numeric_limits<Number>::max();
    bool ok = false;
    const qint64 parsed = value.toLongLong(&ok);
    if (!ok || parsed < minimum || parsed > maximum) {
        return "--%1 is \"%2\", but must be a whole number from %3 to %4"_L1.arg(
            QLatin1StringView(option), text(value), QString::number(minimum),
            QString::number(maximum));
    }
    *number = static_cast<Number>(parsed);
    return {};
}

QString setMethod(Arguments *arguments, const QByteArray &value)
{
    if (!H2Headers::isValidName(value))
        return "--request: \"%1\" is no HTTP method"_L1.arg(text(value));
    if (value == "CONNECT")
        return u"--request CONNECT: use --connect or --protocol"_s;
    arguments->method = value;
    return {};
}

auto field(const char *option, H2Headers Arguments::*member)
{
    return [option, member](Arguments *arguments, const QByteArray &value) {
        const QString shown = "--"_L1 + QLatin1StringView(option);
        // From 1: a name that begins with a colon is to be refused as such.
        const qsizetype colon = value.indexOf(':', 1);
        if (colon < 0)
            return "%1 \"%2\" is not of the form 'name: value'"_L1.arg(shown, text(value));
        H2Headers &fields = arguments->*member;
        fields.append(QByteArrayView(value).first(colon), QByteArrayView(value).sliced(colon + 1));
        const H2Error error = fields.validate();
        return error.isError() ? QString(shown + ": "_L1 + error.errorString()) : QString();
    };
}

QString checkNoBody(const Arguments *arguments)
{
    return arguments->hasBody() ? u"there can be one --data or --upload-file only"_s : QString();
}

QString setBody(Arguments *arguments, const QByteArray &body)
{
    const QString problem = checkNoBody(arguments);
    arguments->body = body;
    return problem;
}

// A large file is read by each request as it is sent; a small one, and what is no file, now.
QString readBody(Arguments *arguments, const QByteArray &value)
{
    constexpr qint64 small = 1024 * 1024;
    if (QString problem = checkNoBody(arguments); !problem.isEmpty())
        return problem;
    if (value == "-") {
        arguments->bodyFromInput = true;
        return {};
    }
    QFile file(text(value));
    if (!file.open(QIODevice::ReadOnly))
        return "--upload-file: cannot read %1: %2"_L1.arg(file.fileName(), file.errorString());
    if (!file.isSequential() && file.size() > small) {
        arguments->bodyFile = file.fileName();
        return {};
    }
    arguments->body = file.readAll();
    if (file.error() != QFile::NoError)
        return "--upload-file: cannot read %1: %2"_L1.arg(file.fileName(), file.errorString());
    return {};
}

QString setTunnelTarget(Arguments *arguments, const QByteArray &value)
{
    const QUrl url("//"_L1 + text(value));
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0
        || url != url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo))
        return "--connect is \"%1\", but must be HOST:PORT"_L1.arg(text(value));
    arguments->tunnelTarget = url;
    return {};
}

QString setProtocol(Arguments *arguments, const QByteArray &value)
{
    if (!H2Headers::isValidName(value))
        return "--protocol: \"%1\" is no name of a protocol"_L1.arg(text(value));
    arguments->protocol = value;
    return {};
}

// What speaks HTTP/2 itself is asked for tunnels by this program; Qt knows how to ask the others.
QString setProxy(Arguments *arguments, const QByteArray &value)
{
    const QUrl url(text(value));
    const bool isSocks = url.scheme() == "socks5"_L1;
    const bool isHttp2 = url.scheme() == "https"_L1 || url.scheme() == "h2c"_L1;
    if (!url.isValid() || url.host().isEmpty()
        || (!isSocks && !isHttp2 && url.scheme() != "http"_L1)) {
        return u"--proxy must be http://HOST:PORT or socks5://HOST:PORT, or for one that speaks "
               u"HTTP/2, https://HOST:PORT or h2c://HOST:PORT"_s;
    }
    if (isHttp2) {
        arguments->http2Proxy = url;
        return {};
    }
    arguments->proxy
        = QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                        static_cast<quint16>(url.port(isSocks ? 1080 : 8080)),
                        url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
    return {};
}

// As the field Priority has it (RFC 9218, section 4).
QString setPriority(Arguments *arguments, const QByteArray &value)
{
    const bool isIncremental = value.endsWith(",i");
    const QByteArray urgency = isIncremental ? value.chopped(2) : value;
    if (urgency.size() != 3 || !urgency.startsWith("u=") || urgency.at(2) < '0'
        || urgency.at(2) > '7') {
        return "--priority is \"%1\", but must be u=N or u=N,i with N from 0 to 7"_L1.arg(
            text(value));
    }
    arguments->priority = H2Priority(urgency.at(2) - '0', isIncremental);
    return {};
}

auto flag(bool Arguments::*member)
{
    return [member](Arguments *arguments, const QByteArray &) {
        arguments->*member = true;
        return QString();
    };
}

auto fileName(const char *option, QString Arguments::*member)
{
    return [option, member](Arguments *arguments, const QByteArray &value) {
        arguments->*member = text(value);
        return value.isEmpty() ? "--%1 is empty"_L1.arg(QLatin1StringView(option)) : QString();
    };
}

auto duration(const char *option, std::optional<std::chrono::milliseconds> Arguments::*member)
{
    return [option, member](Arguments *arguments, const QByteArray &value) {
        int milliseconds = 0;
        const QString problem = parseNumber(option, value, 1, &milliseconds);
        arguments->*member = std::chrono::milliseconds(milliseconds);
        return problem;
    };
}

auto count(const char *option, int Arguments::*member)
{
    return [option, member](Arguments *arguments, const QByteArray &value) {
        return parseNumber(option, value, 1, &(arguments->*member));
    };
}

// initialStreamWindowSize → initial-stream-window-size
QByteArray kebabCase(const char *name)
{
    QByteArray result;
    for (const char c : QByteArrayView(name)) {
        if (c >= 'A' && c <= 'Z')
            result.append('-').append(static_cast<char>(c - 'A' + 'a'));
        else
            result.append(c);
    }
    return result;
}

QByteArray valueName(H2ConnectionOptions::Unit unit)
{
    switch (unit) {
    case H2ConnectionOptions::Unit::Flag:
        return {};
    case H2ConnectionOptions::Unit::Milliseconds:
        return "MS"_ba;
    case H2ConnectionOptions::Unit::Bytes:
    case H2ConnectionOptions::Unit::Count:
        break;
    }
    return "N"_ba;
}

QString rangeOf(const H2ConnectionOptions::SettingDescription &row)
{
    if (row.unit == H2ConnectionOptions::Unit::Flag)
        return {};
    return "from %1 to %2; default: %3"_L1.arg(
        QString::number(row.minimum), QString::number(row.maximum),
        row.defaultValue ? QString::number(*row.defaultValue) : QString::fromUtf8(row.whenUnset));
}

Option settingOption(const H2ConnectionOptions::SettingDescription &row)
{
    const bool isFlag = row.unit == H2ConnectionOptions::Unit::Flag;
    return { 0,
             kebabCase(row.name),
             valueName(row.unit),
             QString::fromUtf8(row.summary),
             [setting = row.setting, isFlag](Arguments *arguments, const QByteArray &value) {
                 const QVariant variant = isFlag ? QVariant(true) : QVariant(text(value));
                 return arguments->options.setValue(setting, variant).errorString();
             },
             rangeOf(row) };
}

} // namespace

std::vector<Option> requestOptions()
{
    return {
        { 'X', "request", "METHOD", u"method (GET; POST when there is a body)"_s, setMethod },
        { 'H', "header", "'NAME: VALUE'", u"request header, repeatable"_s,
          field("header", &Arguments::headers) },
        { 'd', "data", "TEXT", u"request body"_s, setBody },
        { 'T', "upload-file", "FILE", u"request body from a file (-: standard input, streamed)"_s,
          readBody },
        { 0, "trailer", "'NAME: VALUE'", u"request trailer, repeatable"_s,
          field("trailer", &Arguments::trailers) },
        { 0, "connect", "HOST:PORT", u"tunnel by CONNECT: standard input and output are its ends"_s,
          setTunnelTarget },
        { 0, "protocol", "NAME", u"tunnel by extended CONNECT for that protocol, the same way"_s,
          setProtocol },
        { 0,
          "expect-continue",
          {},
          u"send the body only after 100 (Continue) or a wait"_s,
          flag(&Arguments::expectContinue) },
        { 0, "priority", "u=N[,i]", u"urgency from 0 to 7, incremental or not (RFC 9218)"_s,
          setPriority },
        { 0,
          "push",
          {},
          u"accept pushed responses"_s,
          [](Arguments *arguments, const QByteArray &) {
              arguments->takePushes = true;
              arguments->options.setEnablePush(true);
              return QString();
          } },
        { 'o', "output", "FILE", u"body to a file (%i: number of the request)"_s,
          fileName("output", &Arguments::output) },
        { 'n', "repeat", "N", u"N requests in all, taking the URLs in turn"_s,
          count("repeat", &Arguments::repeat) },
        { 'm', "parallel", "M", u"M requests at a time (all)"_s,
          count("parallel", &Arguments::parallel) },
        { 'I', "head", {}, u"HEAD"_s, flag(&Arguments::head) },
        { 0, "fail", {}, u"exit 3 when a status is 4xx or 5xx"_s, flag(&Arguments::failOnStatus) },
        { 0, "timeout", "MS", u"limit of a request in all, waiting for a stream included"_s,
          duration("timeout", &Arguments::timeout) },
        { 0, "response-timeout", "MS", u"limit of a request until the headers of its response"_s,
          duration("response-timeout", &Arguments::responseTimeout) },
        { 0, "unix-socket", "PATH", u"connect there instead"_s,
          fileName("unix-socket", &Arguments::unixSocket) },
        { 0, "cacert", "FILE", u"trust these certificate authorities only (PEM)"_s,
          fileName("cacert", &Arguments::caCertificateFile) },
        { 0, "cert", "FILE", u"client certificate (PEM)"_s,
          fileName("cert", &Arguments::certificateFile) },
        { 0, "key", "FILE", u"its private key (PEM; by default in the file of --cert)"_s,
          fileName("key", &Arguments::keyFile) },
        { 'k', "insecure", {}, u"accept any certificate"_s, flag(&Arguments::insecure) },
        { 0, "proxy", "URL", u"proxy: http://, socks5://, or with HTTP/2 https://, h2c://"_s,
          setProxy },
        { 0, "cancel-after", "BYTES", u"abort each request once that much of its body has come"_s,
          [](Arguments *arguments, const QByteArray &value) {
              return parseNumber("cancel-after", value, 0, &arguments->cancelAfter.emplace());
          } },
        { 0, "read-buffer", "BYTES", u"hold no more of a body than that unread"_s,
          [](Arguments *arguments, const QByteArray &value) {
              int size = 0;
              const QString problem = parseNumber("read-buffer", value, 1, &size);
              arguments->readBufferSize = size;
              return problem;
          } },
        { 0, "read-delay", "MS", u"pause before each read of a body"_s,
          duration("read-delay", &Arguments::readDelay) },
        { 0,
          "shutdown",
          {},
          u"graceful shutdown as soon as all requests are sent"_s,
          flag(&Arguments::shutdownEarly) },
        { 0,
          "json",
          {},
          u"no body on standard output; one JSON object per line"_s,
          flag(&Arguments::json) },
        { 0,
          "summary",
          {},
          u"say at the end what it took, on standard error"_s,
          flag(&Arguments::summary) },
        { 'v',
          "verbose",
          {},
          u"frames as they pass, on standard error"_s,
          flag(&Arguments::showFrames) },
        { 'h', "help", {}, u"show this"_s, flag(&Arguments::help) },
        { 0, "version", {}, u"show the version"_s, flag(&Arguments::version) },
    };
}

std::vector<Option> settingOptions()
{
    std::vector<Option> options;
    const auto settings = H2ConnectionOptions::descriptions();
    for (const H2ConnectionOptions::SettingDescription &row : settings)
        options.push_back(settingOption(row));
    return options;
}

QString addUrl(Arguments *arguments, const QByteArray &argument)
{
    const QUrl url(text(argument));
    const auto refused = [&argument](const QString &reason) -> QString {
        return "bad URL \"%1\": %2"_L1.arg(text(argument), reason);
    };
    if (!url.isValid())
        return refused(url.isEmpty() ? u"it is empty"_s : url.errorString());
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return refused(u"it must begin with https:// or http://"_s);
    if (url.host().isEmpty())
        return refused(u"it names no host"_s);
    if (url.port() == 0)
        return refused(u"there is no port 0"_s);
    arguments->urls.append(url);
    return {};
}
