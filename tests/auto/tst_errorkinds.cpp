// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Each kind of error: how it comes about, and what it says to the request and of the connection.

#include "errorcase.h"
#include "stalleddevice.h"

#include <QtCore/qmetaobject.h>
#include <QtCore/qset.h>
#include <QtNetwork/qtcpserver.h>
#include <QtTest/qtest.h>

#include <functional>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = H2Error::Kind;
using Code = H2Error::Code;
using Initiator = H2Error::Initiator;
using Scope = H2Error::Scope;

const Expected none;

std::vector<Case> beforeItOpens()
{
    constexpr Expected refused{ Kind::ConnectionClosed, Initiator::User, Scope::Request };
    const auto connection = [](Kind kind, Initiator initiator) {
        return Expected{ kind, initiator, Scope::Connection };
    };
    const auto row
        = [](const char *name, const std::function<Outcome()> &happen, const Expected &expected) {
              return Case{ name, happen, retrySafe(expected), expected };
          };
    return {
        { "a request to a connection that was not opened",
          [] { return openedBy([](H2Connection &) {}); }, retrySafe(refused), none },
        // The connection has ended before the request could be sent.
        { "options out of range",
          [] {
              return openedBy([](H2Connection &opened) { opened.connectToUrl(anyUrl()); },
                              H2ConnectionOptions().setMaxFrameSize(1));
          },
          retrySafe(refused), connection(Kind::InvalidOptions, Initiator::User) },
        { "a URL without a server",
          [] {
              return openedBy(
                  [](H2Connection &opened) { opened.connectToUrl(QUrl(u"mailto:a@b"_s)); });
          },
          retrySafe(refused), connection(Kind::InvalidUrl, Initiator::User) },
        { "a device that is not open",
          [] { return openedBy([](H2Connection &opened) { opened.handshake(nullptr); }); },
          retrySafe(refused), connection(Kind::SocketError, Initiator::User) },
        row(
            "an unknown host",
            [] {
                return openedBy([](H2Connection &opened) {
                    // RFC 6761, section 6.4: never resolves.
                    opened.connectToUrl(QUrl(u"http://host.invalid/"_s));
                });
            },
            connection(Kind::HostNotFound, Initiator::Remote)),
        row(
            "a port where nobody listens",
            [] {
                return openedBy([](H2Connection &opened) {
                    opened.connectToHost(u"127.0.0.1"_s, unusedPort());
                });
            },
            connection(Kind::ConnectionRefused, Initiator::Remote)),
        row(
            "a proxy that is not there",
            [] {
                return openedBy([](H2Connection &opened) {
                    opened.setProxy(
                        QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, unusedPort()));
                    opened.connectToHost(u"host.invalid"_s, 80);
                });
            },
            connection(Kind::ProxyFailed, Initiator::Remote)),
        row(
            "a server without TLS",
            [] {
                H2TestServer server;
                return connectingTo(&server, false);
            },
            connection(Kind::TlsFailed, Initiator::Remote)),
        row(
            "a certificate that nobody vouches for",
            [] {
                H2TestServer server(H2TestServer::Security::Encrypted);
                return connectingTo(&server, false);
            },
            connection(Kind::CertificateRejected, Initiator::Library)),
        row(
            "a server that speaks HTTP/1.1 over TLS",
            [] {
                H2TestServer server(H2TestServer::Security::Encrypted);
                server.setAlpnProtocols({ "http/1.1"_ba });
                return connectingTo(&server, true);
            },
            connection(Kind::AlpnMismatch, Initiator::Remote)),
        row(
            "a TLS handshake that takes too long",
            [] {
                QTcpServer silent;
                silent.listen(QHostAddress::LocalHost);
                return openedBy(
                    [&silent](H2Connection &opened) {
                        opened.connectToHostEncrypted(u"127.0.0.1"_s, silent.serverPort());
                    },
                    H2ConnectionOptions().setConnectTimeout(1ms));
            },
            connection(Kind::ConnectTimeout, Initiator::Library)),
    };
}

std::vector<Case> ofTheRequest()
{
    const auto user = [](Kind kind) { return Expected{ kind, Initiator::User, Scope::Request }; };
    const auto remote = [](Kind kind, Code code) {
        return Expected{ kind, Initiator::Remote, Scope::Request, code };
    };
    const auto library = [](Kind kind) {
        return Expected{ kind, Initiator::Library, Scope::Request, Code::Cancel };
    };
    const auto row
        = [](const char *name, const std::function<Outcome()> &happen, const Expected &expected) {
              return Case{ name, happen, expected, none };
          };
    const auto prepared = [](const std::function<void(H2Request &)> &prepare) {
        return [prepare] { return refusedFor(prepare); };
    };
    const auto answered = [](const QByteArray &frames, const H2ConnectionOptions &options = {}) {
        return [frames, options] { return answeredBy(frames, options); };
    };
    return {
        row("a time limit of nothing",
            prepared([](H2Request &request) { request.setTimeout(0ms); }),
            user(Kind::InvalidOptions)),
        row("a URL without a host",
            prepared([](H2Request &request) { request.setUrl(QUrl(u"mailto:a@b"_s)); }),
            user(Kind::InvalidUrl)),
        row("a header with a line break",
            prepared([](H2Request &request) { request.setRequestHeader("x", "a\r\nb"); }),
            user(Kind::InvalidHeader)),
        row("a content-length that is not that of the body",
            prepared([](H2Request &request) { request.setRequestHeader("content-length", "7"); }),
            user(Kind::ContentLengthMismatch)),
        row("request headers larger than a header block can be", prepared([](H2Request &request) {
                request.setRequestHeader("x", QByteArray(1024 * 1024, 'x'));
            }),
            user(Kind::HeaderListTooLarge)),
        row("a response shorter than its content-length",
            answered(response(Frames::NoFlags, { { "content-length", "5" } })
                     + Frames::data(1, "four", Frames::EndStream)),
            remote(Kind::ContentLengthMismatch, Code::ProtocolError)),
        row("a response without a status", answered(Frames::headers(1, { { "x", "y" } })),
            remote(Kind::ProtocolError, Code::ProtocolError)),
        row("response headers above maxHeaderListSize",
            answered(largeResponse(2), H2ConnectionOptions().setMaxHeaderListSize(200)),
            remote(Kind::HeaderListTooLarge, Code::ProtocolError)),
        row("RST_STREAM", answered(Frames::resetStream(1, 2)),
            remote(Kind::StreamReset, Code::InternalError)),
        row("RST_STREAM in the body",
            answered(response(Frames::NoFlags) + Frames::data(1, "x") + Frames::resetStream(1, 8)),
            remote(Kind::StreamReset, Code::Cancel)),
        row("RST_STREAM with REFUSED_STREAM", answered(Frames::resetStream(1, 7)),
            retrySafe(remote(Kind::StreamReset, Code::RefusedStream))),
        row("RST_STREAM with HTTP_1_1_REQUIRED", answered(Frames::resetStream(1, 13)),
            remote(Kind::StreamReset, Code::Http11Required)),
        row("RST_STREAM with a number of the server's own",
            answered(Frames::resetStream(1, 0x12345)),
            remote(Kind::StreamReset, static_cast<Code>(0x12345))),
        row("GOAWAY that leaves the request out", answered(Frames::goAway(0, 0, "bye")),
            retrySafe(remote(Kind::GoAway, Code::NoError))),
        row("a body that nobody reads",
            answered(response(Frames::NoFlags) + Frames::data(1, QByteArray(2000, 'x')),
                     H2ConnectionOptions().setMaxBufferedBytes(1000)),
            library(Kind::BufferLimitExceeded)),
        row(
            "the time for the request is up",
            [] {
                WiredConnection wire;
                wire.open();
                H2Request request(anyUrl());
                request.setTimeout(20ms);
                wire.connection.send(&request);
                wire.waitForSent(Frames::Headers);
                return outcomeOf(request, wire.connection);
            },
            library(Kind::RequestTimeout)),
        row(
            "the time for the response is up",
            [] {
                WiredConnection wire;
                wire.open();
                H2Request request(anyUrl());
                request.setResponseTimeout(20ms);
                wire.connection.send(&request);
                wire.waitForSent(Frames::Headers);
                return outcomeOf(request, wire.connection);
            },
            library(Kind::ResponseTimeout)),
        row(
            "the time is up while it waits for a stream",
            [] {
                WiredConnection wire;
                wire.open({ { 3, 0 } });
                H2Request request(anyUrl());
                request.setTimeout(1ms);
                wire.connection.send(&request);
                return outcomeOf(request, wire.connection);
            },
            retrySafe(library(Kind::RequestTimeout))),
        row("the request is aborted",
            [] {
                return interruptedBy(
                    [](WiredConnection &, H2Request &request) { request.abort(); });
            },
            { Kind::Aborted, Initiator::User, Scope::Request, Code::Cancel }),
        row("the request is aborted while it waits for a stream",
            [] {
                WiredConnection wire;
                wire.open({ { 3, 0 } });
                H2Request request(anyUrl());
                wire.connection.send(&request);
                request.abort();
                return outcomeOf(request, wire.connection);
            },
            { Kind::Aborted, Initiator::User, Scope::Request, Code::Cancel, true }),
    };
}

std::vector<Case> ofTheConnection()
{
    const auto connection
        = [](Kind kind, Initiator initiator, std::optional<Code> code = std::nullopt) {
              return Expected{ kind, initiator, Scope::Connection, code };
          };
    const auto row
        = [](const char *name, const std::function<Outcome()> &happen, const Expected &expected) {
              return Case{ name, happen, expected, expected };
          };
    // The application's own doing is an error of the request, not of the connection.
    const auto ownDoing = [&connection](const char *name, const Event &event) {
        return Case{ name, [event] { return interruptedBy(event); },
                     connection(Kind::Aborted, Initiator::User), none };
    };
    const auto answered = [](const QByteArray &frames, const H2ConnectionOptions &options = {}) {
        return [frames, options] { return answeredBy(frames, options); };
    };
    return {
        row(
            "the server closes",
            [] {
                return interruptedBy([](WiredConnection &wire, H2Request &) { wire.receiveEnd(); });
            },
            connection(Kind::ConnectionClosed, Initiator::Remote)),
        row(
            "the device fails",
            [] {
                return interruptedBy([](WiredConnection &wire, H2Request &) {
                    wire.cut();
                    wire.connection.ping();
                });
            },
            connection(Kind::SocketError, Initiator::Library)),
        row("a frame that breaks the rules", answered(Frames::data(0, "x")),
            connection(Kind::ProtocolError, Initiator::Library, Code::ProtocolError)),
        row(
            "an HTTP/1.1 server over cleartext",
            [] {
                WiredConnection wire;
                wire.handshake();
                H2Request request(anyUrl());
                wire.connection.send(&request);
                wire.waitForSent(Frames::Headers);
                wire.receive("HTTP/1.1 400 Bad Request\r\n\r\n");
                return outcomeOf(request, wire.connection);
            },
            connection(Kind::ProtocolError, Initiator::Library, Code::Http11Required)),
        row("response headers far above maxHeaderListSize",
            answered(largeResponse(1), H2ConnectionOptions().setMaxHeaderListSize(43)),
            connection(Kind::HeaderListTooLarge, Initiator::Remote, Code::EnhanceYourCalm)),
        { "GOAWAY with a fault",
          answered(Frames::goAway(0, 11, "too_many_pings")),
          { Kind::GoAway, Initiator::Remote, Scope::Request, Code::EnhanceYourCalm, true },
          connection(Kind::GoAway, Initiator::Remote, Code::EnhanceYourCalm) },
        row(
            "GOAWAY with a fault, and the end before the response",
            [] {
                return interruptedBy([](WiredConnection &wire, H2Request &) {
                    wire.receive(Frames::goAway(1, 2));
                    wire.receiveEnd();
                });
            },
            connection(Kind::GoAway, Initiator::Remote, Code::InternalError)),
        row(
            "no SETTINGS from the server",
            [] {
                WiredConnection wire(H2ConnectionOptions().setSettingsTimeout(50ms));
                wire.handshake();
                H2Request request(anyUrl());
                wire.connection.send(&request);
                return outcomeOf(request, wire.connection);
            },
            connection(Kind::SettingsTimeout, Initiator::Library, Code::SettingsTimeout)),
        row(
            "nothing from the server",
            [] {
                return interruptedBy([](WiredConnection &, H2Request &) {},
                                     H2ConnectionOptions().setIdleTimeout(100ms));
            },
            connection(Kind::IdleTimeout, Initiator::Library)),
        row(
            "no answer to a PING",
            [] {
                return interruptedBy(
                    [](WiredConnection &, H2Request &) {},
                    H2ConnectionOptions().setKeepAliveInterval(50ms).setKeepAliveTimeout(50ms));
            },
            connection(Kind::KeepAliveTimeout, Initiator::Library)),
        row(
            "a network that takes nothing",
            [] {
                StalledDevice device;
                H2Connection stalled(H2ConnectionOptions().setWriteStallTimeout(50ms));
                stalled.handshake(&device);
                H2Request request(anyUrl());
                stalled.send(&request);
                return outcomeOf(request, stalled);
            },
            connection(Kind::WriteStallTimeout, Initiator::Library)),
        ownDoing("the connection is aborted",
                 [](WiredConnection &wire, H2Request &) { wire.connection.abort(); }),
        ownDoing("the time for draining is up",
                 [](WiredConnection &wire, H2Request &) { wire.connection.shutdown(1ms); }),
        { "the connection is deleted",
          [] {
              auto wire = std::make_unique<WiredConnection>();
              wire->open();
              H2Request request(anyUrl());
              wire->connection.send(&request);
              wire->waitForSent(Frames::Headers);
              wire.reset();
              return outcomeOf(request, H2Connection());
          },
          connection(Kind::Aborted, Initiator::User), none },
    };
}

std::vector<Case> allCases()
{
    std::vector<Case> cases = beforeItOpens();
    for (const std::vector<Case> &more : { ofTheRequest(), ofTheConnection() })
        cases.insert(cases.end(), more.begin(), more.end());
    return cases;
}

void compare(const H2Error &error, const Expected &expected)
{
    QCOMPARE(error.kind(), expected.kind);
    QCOMPARE(error.initiator(), expected.initiator);
    QCOMPARE(error.scope(), expected.scope);
    QCOMPARE(error.codeName(), expected.code ? H2Error::codeName(*expected.code) : QString());
    QCOMPARE(error.isRetrySafe(), expected.isRetrySafe);
    QCOMPARE(error.errorString().isEmpty(), expected.kind == Kind::NoError);
}

} // namespace

Q_DECLARE_METATYPE(Case)

class tst_ErrorKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anErrorSaysWhatHappened_data();
    void anErrorSaysWhatHappened();
    void everyKindOfErrorHasItsCase();
    void aRequestThatNeedsHttp1IsRecognised();
    void aMisdirectedRequestIsRecognised();
    void theServersWordsAboutGoingAwayAreKept();
};

void tst_ErrorKinds::anErrorSaysWhatHappened_data()
{
    QTest::addColumn<Case>("happening");
    for (const Case &happening : allCases())
        QTest::newRow(happening.name) << happening;
}

void tst_ErrorKinds::anErrorSaysWhatHappened()
{
    QFETCH(const Case, happening);
    const Outcome outcome = happening.happen();
    compare(outcome.request, happening.request);
    if (!QTest::currentTestFailed())
        compare(outcome.connection, happening.connection);
}

void tst_ErrorKinds::everyKindOfErrorHasItsCase()
{
    // These belong to bodies from a device, to CONNECT and to H2Client.
    QSet<Kind> kinds{ Kind::NoError,       Kind::BodyDeviceFailed, Kind::ExtendedConnectUnsupported,
                      Kind::TunnelRefused, Kind::RedirectFailed,   Kind::DecodingFailed };
    for (const Case &happening : allCases())
        kinds << happening.request.kind << happening.connection.kind;
    const auto all = QMetaEnum::fromType<Kind>();
    for (int i = 0; i < all.keyCount(); ++i)
        QVERIFY2(kinds.contains(static_cast<Kind>(all.value(i))), all.key(i));
}

// RFC 9113, section 7: another connection with HTTP/1.1 will do.
void tst_ErrorKinds::aRequestThatNeedsHttp1IsRecognised()
{
    const H2Error error = answeredBy(Frames::resetStream(1, 0xd)).request;
    QCOMPARE(error.code().value(), Code::Http11Required);
    QCOMPARE(error.codeName(), u"HTTP_1_1_REQUIRED"_s);
    QVERIFY2(error.errorString().contains(u"HTTP/1.1"), qPrintable(error.errorString()));
}

// RFC 9110, section 15.5.20: another connection will do, even for a request that changes things.
void tst_ErrorKinds::aMisdirectedRequestIsRecognised()
{
    WiredConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.receive(Frames::headers(1, { { ":status", "421" } }, Frames::EndStream));
    QVERIFY(waitUntil([&request] { return request.isFinished(); }));
    QVERIFY(!request.error().isError());
    QCOMPARE(request.httpStatus(), 421);
    QVERIFY(wire.connection.isReady());
}

void tst_ErrorKinds::theServersWordsAboutGoingAwayAreKept()
{
    const Outcome outcome = answeredBy(Frames::goAway(0, 11, "calm down"));
    QCOMPARE(outcome.request.debugData(), "calm down"_ba);
    QCOMPARE(outcome.connection.debugData(), "calm down"_ba);
    QVERIFY2(outcome.connection.errorString().contains(u"calm down"),
             qPrintable(outcome.connection.errorString()));
}

QTEST_GUILESS_MAIN(tst_ErrorKinds)

#include "tst_errorkinds.moc"
