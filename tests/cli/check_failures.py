#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks what h2get tells, and its exit code, when requests or connections fail."""

import contextlib
import socket
import ssl
import struct

import frames
from support import HOST, Case, demo_server, free_port, h2get, main, tcp_server, tls_context


class Failures(Case):
    def assert_failed(self, arguments, kind, requests=1):
        """Runs it with --json and without, and returns the first."""
        result = h2get("--json", *arguments)
        self.assertEqual(result.code, 1, result.output)
        self.assert_whole_report(result, requests)
        kinds = {event["kind"] for event in result.of_kind("error")}
        self.assertIn(kind, kinds)
        self.assertFalse(any(event["ok"] for event in result.of_kind("finished")))

        for_people = h2get(*arguments)
        self.assertEqual(for_people.code, 1)
        self.assertRegex(for_people.errors, r"\A(h2get: https?://[^\n]+: [^\n]+\n)+\Z")
        return result

    def test_a_refused_connection(self):
        url = f"http://{HOST}:{free_port()}"
        result = self.assert_failed([url + "/"], "ConnectionRefused")
        self.assertFalse(result.only("closed")["ok"])
        self.assert_one_line(h2get(url + "/a", url + "/b").errors)

    def test_requests_that_were_never_sent_finish_too(self):
        result = self.assert_failed(["-n", 7, "-m", 2, f"http://{HOST}:{free_port()}/"],
                                    "ConnectionRefused", 7)
        for event in result.of_kind("error"):
            self.assertEqual(event["kind"], "ConnectionRefused")
            if "request" in event:
                self.assertTrue(event["retrySafe"])

    def test_a_missing_unix_socket(self):
        self.assert_failed(["--unix-socket", self.folder / "none", "-n", 3, "-m", 1,
                            "http://localhost/"], "ConnectionRefused", 3)

    def test_one_origin_that_fails_leaves_the_other(self):
        url, cacert = self.enterContext(demo_server())
        result = h2get("--json", "--cacert", cacert, "-n", 6, "-m", 2, url + "/trailers",
                       f"https://{HOST}:{free_port()}/")
        self.assertEqual(result.code, 1)
        self.assert_whole_report(result, 6)
        ok = {event["request"]: event["ok"] for event in result.of_kind("finished")}
        self.assertEqual(ok, {0: True, 1: False, 2: True, 3: False, 4: True, 5: False})

    def test_a_certificate_of_nobody_known(self):
        url, cacert = self.enterContext(demo_server())
        self.assert_failed([url + "/trailers"], "CertificateRejected")
        self.assertEqual(h2get("-k", url + "/trailers").code, 0)
        self.assertEqual(h2get("--cacert", cacert, url + "/trailers").code, 0)

    def test_a_server_that_speaks_http_1_only(self):
        def talk(connection):
            connection.recv(1024)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            result = self.assert_failed([f"http://{HOST}:{port}/"], "ProtocolError")
        self.assertIn("HTTP/1", result.of_kind("error")[0]["message"])

    def test_a_server_that_does_not_agree_to_h2(self):
        for alpn in (["http/1.1"], None):
            with self.subTest(alpn):
                context, cert = tls_context(self.folder, alpn)
                received = []

                def talk(connection, context=context, received=received):
                    with context.wrap_socket(connection, server_side=True) as tls:
                        received.append(tls.recv(1024))

                with tcp_server(talk) as (_, port):
                    self.assert_failed(["--cacert", cert, f"https://{HOST}:{port}/"],
                                       "AlpnMismatch")
                self.assertNotIn(frames.PREFACE, b"".join(received))

    def test_a_server_that_wants_a_client_certificate(self):
        # In TLS 1.3 its alert comes behind the handshake, when h2get has begun to speak HTTP/2
        # (RFC 8446, section 4.4.2.4).
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            with self.subTest(version):
                context, cert = tls_context(self.folder, ["h2"])
                context.minimum_version = context.maximum_version = version
                context.verify_mode = ssl.CERT_REQUIRED

                def talk(connection, context=context):
                    tls = context.wrap_socket(connection, server_side=True,
                                              do_handshake_on_connect=False)
                    with contextlib.suppress(ssl.SSLError):
                        tls.do_handshake()
                    with socket.socket(fileno=tls.detach()) as below:
                        # What was sent is read, so that closing is no reset that takes the alert
                        # with it.
                        below.shutdown(socket.SHUT_WR)
                        frames.read_to_end(below)

                with tcp_server(talk) as (_, port):
                    result = self.assert_failed(["--cacert", cert, f"https://{HOST}:{port}/"],
                                                "TlsFailed")
                self.assertRegex(result.of_kind("error")[0]["message"],
                                 "alert (certificate required|handshake failure)")

    def test_a_server_that_closes_in_mid_body(self):
        def talk(connection):
            frames.greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(
                frames.frame(frames.HEADERS, frames.END_HEADERS, stream, frames.STATUS_200)
                + frames.frame(frames.DATA, 0, stream, b"half of it"))
            # The rest is read, so that closing is no reset that takes the body with it.
            connection.shutdown(socket.SHUT_WR)
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            result = self.assert_failed([f"http://{HOST}:{port}/"], "ConnectionClosed")
        finished = result.only("finished")
        self.assertEqual((finished["status"], finished["bytes"]), (200, len(b"half of it")))

    def test_a_reset_stream(self):
        def talk(connection):
            frames.greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.RST_STREAM, 0, stream, struct.pack(">I", code)))
            frames.read_to_end(connection)

        for code, name in ((7, "REFUSED_STREAM"), (0x1f, "0x1f")):
            with self.subTest(name), tcp_server(talk) as (_, port):
                result = self.assert_failed([f"http://{HOST}:{port}/"], "StreamReset")
                error = result.only("error")
                self.assertEqual(error["code"], name)
                self.assertTrue(error["remote"])
                self.assertEqual(error["retrySafe"], code == 7)
                self.assertTrue(result.only("closed")["ok"])

    def test_a_goaway_is_told_and_what_it_leaves_out_is_safe_to_retry(self):
        def talk(connection):
            frames.greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(
                frames.frame(frames.HEADERS, frames.END_HEADERS | frames.END_STREAM, stream,
                             frames.STATUS_200)
                + frames.goaway(stream, 0xb, b"too \xe4 \"much\"\n"))
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            result = h2get("--json", "-n", 4, f"http://{HOST}:{port}/")
        self.assertEqual(result.code, 1)
        self.assert_whole_report(result, 4)
        told = result.only("goaway")
        self.assertEqual((told["code"], told["lastStreamId"], told["debug"]),
                         ("ENHANCE_YOUR_CALM", 1, "too \xe4 \"much\"\n"))
        errors = [event for event in result.of_kind("error") if "request" in event]
        self.assertEqual(sorted(event["request"] for event in errors), [1, 2, 3])
        self.assertTrue(all(event["retrySafe"] for event in errors))

    def test_a_server_that_never_answers_the_tls_handshake(self):
        with tcp_server(frames.read_to_end) as (_, port):
            self.assert_failed(["--connect-timeout", 100, f"https://{HOST}:{port}/"],
                               "ConnectTimeout")


if __name__ == "__main__":
    main()
