#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks what else h2get does with streams: tunnels, pushes, priorities, HTTP/2 proxies."""

import contextlib
import hashlib
import socket
import ssl
import struct
import subprocess
import threading

import frames
from support import (HOST, RUN_TIMEOUT, Case, demo_server, h2get, main, need_nghttpd, nghttpd,
                     programs, tcp_server, tls_context)

CONNECT_ERROR = 0xa
ENABLE_CONNECT_PROTOCOL = 8
STATUS_403 = b"\x08\x03403"
URL = "http://localhost/"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def greet(connection, settings):
    frames.read_exactly(connection, len(frames.PREFACE))
    connection.sendall(frames.settings(settings) + frames.frame(frames.SETTINGS, frames.ACK, 0))


def accept(connection, settings=None):
    """Opens the tunnel that is asked for, and returns its stream."""
    greet(connection, settings or {})
    stream, _ = frames.read_request(connection)
    connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, stream, frames.STATUS_200))
    return stream


def read_data(connection):
    """Returns the next DATA, and whether the stream ends with it."""
    while True:
        kind, flags, _, payload = frames.read_frame(connection)
        if kind == frames.DATA:
            return payload, bool(flags & frames.END_STREAM)


def shout(connection, settings=None):
    """A server that sends back what comes in capitals, and ends when the client does."""
    stream = accept(connection, settings)
    ended = False
    while not ended:
        data, ended = read_data(connection)
        connection.sendall(frames.frame(frames.DATA, frames.END_STREAM if ended else 0, stream,
                                        data.upper()))
    frames.read_to_end(connection)


class Tunnel(Case):
    def run_against(self, talk, *arguments, **options):
        with tcp_server(talk) as (_, port):
            return h2get(*arguments, f"http://{HOST}:{port}/chat", **options)

    def run_json(self, talk, *arguments, **options):
        result = self.run_against(talk, "--json", *arguments, **options)
        self.assert_whole_report(result, 1)
        return result

    def test_standard_input_and_output_are_its_two_ends(self):
        with tcp_server(shout) as (_, port):
            command = [programs.h2get, "--connect", "inner.test:7", f"http://{HOST}:{port}/"]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as client:
                for word in (b"one\n", b"two\n"):
                    client.stdin.write(word)
                    client.stdin.flush()
                    self.assertEqual(client.stdout.readline(), word.upper())
                client.stdin.close()
                self.assertEqual(client.wait(RUN_TIMEOUT), 0)

    def test_connect_names_host_and_port_and_nothing_else(self):
        result = self.run_against(shout, "-v", "--connect", "inner.test:7", input=b"")
        (line,) = [line for line in result.errors.splitlines() if ">> HEADERS" in line]
        self.assertTrue(line.endswith(" :method: CONNECT, :authority: inner.test:7"), line)

    def test_json_tells_when_it_is_open_and_what_went_through(self):
        result = self.run_json(shout, "--connect", "inner.test:7", input=b"hello")
        self.assertEqual(result.code, 0)
        tunnel = result.only("tunnel")
        self.assertEqual(list(tunnel), ["event", "connection", "request", "status", "t"])
        self.assertEqual((tunnel["request"], tunnel["status"]), (0, 200))
        kinds = [event["event"] for event in result.events]
        self.assertEqual(kinds.index("tunnel"), kinds.index("headers") + 1)
        finished = result.only("finished")
        self.assertEqual(finished["sha256"], sha256(b"HELLO"))
        self.assertEqual((finished["bytes"], finished["sent"]), (5, 5))

    def test_the_end_of_standard_input_ends_one_way_only(self):
        def talk(connection):
            stream = accept(connection)
            ended = False
            while not ended:
                data, ended = read_data(connection)
                received.append(data)
            connection.sendall(frames.frame(frames.DATA, 0, stream, b"still ")
                               + frames.frame(frames.DATA, frames.END_STREAM, stream, b"there"))
            frames.read_to_end(connection)

        received = []
        result = self.run_against(talk, "--connect", "inner.test:7", input=b"that is all")
        self.assertEqual((result.code, result.output), (0, b"still there"))
        self.assertEqual(b"".join(received), b"that is all")

    def test_the_end_of_the_other_side_ends_it_though_input_is_open(self):
        def talk(connection):
            stream = accept(connection)
            connection.sendall(frames.frame(frames.DATA, frames.END_STREAM, stream, b"bye"))
            while not read_data(connection)[1]:
                pass
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            command = [programs.h2get, "--connect", "inner.test:7", f"http://{HOST}:{port}/"]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as client:
                self.assertEqual(client.stdout.read(), b"bye")
                self.assertEqual(client.wait(RUN_TIMEOUT), 0)

    def test_a_refusal_shows_its_body_and_fails(self):
        def talk(connection):
            greet(connection, {})
            stream, _ = frames.read_request(connection)
            connection.sendall(
                frames.frame(frames.HEADERS, frames.END_HEADERS, stream, STATUS_403)
                + frames.frame(frames.DATA, frames.END_STREAM, stream, b"not you"))
            frames.read_to_end(connection)

        result = self.run_against(talk, "--connect", "inner.test:7", input=b"hello")
        self.assertEqual((result.code, result.output), (1, b"not you"))
        self.assert_one_line(result.errors)
        result = self.run_json(talk, "--connect", "inner.test:7", input=b"hello")
        self.assertEqual(result.of_kind("tunnel"), [])
        self.assertEqual(result.only("error")["kind"], "TunnelRefused")
        self.assertEqual((result.only("finished")["status"], result.only("finished")["sent"]),
                         (403, 0))
        self.assertTrue(result.only("closed")["ok"])

    def test_a_reset_fails(self):
        def talk(connection):
            stream = accept(connection)
            connection.sendall(frames.frame(frames.DATA, 0, stream, b"partly")
                               + frames.frame(frames.RST_STREAM, 0, stream,
                                              struct.pack(">I", CONNECT_ERROR)))
            frames.read_to_end(connection)

        result = self.run_json(talk, "--connect", "inner.test:7")
        error = result.only("error")
        self.assertEqual((result.code, error["kind"], error["code"], error["remote"]),
                         (1, "StreamReset", "CONNECT_ERROR", True))
        self.assertEqual(result.only("finished")["bytes"], 6)

    def test_protocol_asks_for_the_url(self):
        settings = {ENABLE_CONNECT_PROTOCOL: 1}
        result = self.run_json(lambda connection: shout(connection, settings), "-v",
                               "--protocol", "websocket", input=b"hello")
        self.assertEqual(result.code, 0)
        self.assertTrue(result.only("settings")["extendedConnectProtocolEnabled"])
        self.assertEqual(result.only("tunnel")["status"], 200)
        self.assertEqual(result.only("finished")["sha256"], sha256(b"HELLO"))
        (line,) = [line for line in result.errors.splitlines() if ">> HEADERS" in line]
        for field in (":method: CONNECT", ":protocol: websocket", ":scheme: http", ":path: /chat"):
            self.assertIn(field, line)

    def test_protocol_fails_where_the_server_does_not_allow_it(self):
        def talk(connection):
            greet(connection, {})
            kinds.extend(frame[0] for frame in frames.read_until(connection, frames.GOAWAY))

        kinds = []
        result = self.run_json(talk, "--protocol", "websocket", input=b"hello")
        self.assertEqual((result.code, result.only("error")["kind"]),
                         (1, "ExtendedConnectUnsupported"))
        self.assertNotIn(frames.HEADERS, kinds)

    def test_what_makes_no_sense_is_bad_usage(self):
        for arguments in (["--connect", "inner.test"], ["--connect", "inner.test:0"],
                          ["--connect", "inner.test:7/path"], ["--protocol", "web socket"],
                          ["--connect", "inner.test:7", "--protocol", "websocket"],
                          ["--connect", "inner.test:7", "-n", "2"],
                          ["--connect", "inner.test:7", "-d", "text"]):
            with self.subTest(arguments):
                result = h2get(*arguments, URL)
                self.assertEqual(result.code, 2)
                self.assert_one_line(result.errors)


@need_nghttpd()
class Push(Case):
    def setUp(self):
        super().setUp()
        self.bodies = {"/": b"page", "/style.css": b"a {}", "/script.js": b"let i = 1;"}
        for path, body in self.bodies.items():
            (self.folder / (path[1:] or "index.html")).write_bytes(body)
        self.url, self.log = self.enterContext(
            nghttpd(self.folder, "--verbose", "--push", "/=/style.css,/script.js"))

    def test_each_push_has_a_number_behind_those_of_the_requests(self):
        result = h2get("--json", "--push", "-n", 2, self.url + "/")
        self.assertEqual(result.code, 0)
        self.assert_whole_report(result, 6)
        pushes = result.of_kind("push")
        self.assertEqual(list(pushes[0]),
                         ["event", "connection", "request", "pushed", "path", "t"])
        self.assertEqual([event["pushed"] for event in pushes], [2, 3, 4, 5])
        self.assertEqual(sorted((event["request"], event["path"]) for event in pushes),
                         [(number, path) for number in (0, 1)
                          for path in ("/script.js", "/style.css")])
        digests = {event["request"]: event["sha256"] for event in result.of_kind("finished")}
        wanted = {0: sha256(self.bodies["/"]), 1: sha256(self.bodies["/"])}
        wanted.update({event["pushed"]: sha256(self.bodies[event["path"]]) for event in pushes})
        self.assertEqual(digests, wanted)

    def test_bodies_follow_those_of_the_requests(self):
        result = h2get("--push", self.url + "/")
        self.assertEqual((result.code, result.errors), (0, ""))
        self.assertIn(result.output, (b"pagea {}let i = 1;", b"pagelet i = 1;a {}"))

    def test_each_push_has_its_file(self):
        result = h2get("--push", "-o", self.folder / "out-%i", self.url + "/")
        self.assertEqual(result.code, 0)
        self.assertEqual({(self.folder / f"out-{number}").read_bytes() for number in range(3)},
                         set(self.bodies.values()))

    def test_nothing_is_pushed_without_leave(self):
        for arguments in ([], ["--push", "--max-concurrent-streams", "0"]):
            with self.subTest(arguments):
                result = h2get("--json", *arguments, self.url + "/")
                self.assertEqual(result.code, 0)
                self.assert_whole_report(result, 1)
                self.assertEqual(result.of_kind("push"), [])

    def test_pushes_cancelled_in_mid_body_fail(self):
        (self.folder / "style.css").write_bytes(bytes(20 * 1024 * 1024))
        result = h2get("--json", "--push", "--cancel-after", 1000, self.url + "/")
        self.assertEqual(result.code, 1)
        self.assert_whole_report(result, 3)
        (large,) = [event["pushed"] for event in result.of_kind("push")
                    if event["path"] == "/style.css"]
        self.assertEqual([(event["request"], event["kind"]) for event in result.of_kind("error")],
                         [(large, "Aborted")])
        self.assertTrue(result.only("closed")["ok"])

    def test_priority_is_a_header(self):
        for given, sent in (("u=0", "u=0"), ("u=5,i", "u=5, i")):
            with self.subTest(given):
                self.assertEqual(h2get("--priority", given, self.url + "/").code, 0)
                self.assertIn(f"priority: {sent}\n", self.log())
        count = self.log().count(" priority: ")
        h2get(self.url + "/")
        self.assertEqual(self.log().count(" priority: "), count)

    def test_a_priority_that_is_none_is_bad_usage(self):
        for given in ("u=8", "5", "u=1,", "u=1;i", "i"):
            with self.subTest(given):
                result = h2get("--priority", given, self.url + "/")
                self.assertEqual(result.code, 2)
                self.assert_one_line(result.errors)


class Proxy(Case):
    """An HTTP/2 proxy before the demo server, which every tunnel leads to."""

    def setUp(self):
        super().setUp()
        self.server, self.cacert = self.enterContext(demo_server())
        self.port = int(self.server.rpartition(":")[2])
        self.streams = 0

    def talk(self, connection):
        stream = accept(connection)
        self.streams += 1
        with socket.create_connection((HOST, self.port)) as inner:
            threading.Thread(target=self.pump, args=(inner, connection, stream),
                             daemon=True).start()
            with contextlib.suppress(ConnectionError):
                ended = False
                while not ended:
                    data, ended = read_data(connection)
                    inner.sendall(data)
            inner.shutdown(socket.SHUT_RDWR)

    @staticmethod
    def pump(inner, connection, stream):
        with contextlib.suppress(OSError):
            while data := inner.recv(16384):
                connection.sendall(frames.frame(frames.DATA, 0, stream, data))
            connection.sendall(frames.frame(frames.DATA, frames.END_STREAM, stream))

    def test_https_goes_through_it(self):
        direct = h2get("--cacert", self.cacert, self.server + "/files/1")
        self.assertEqual(direct.code, 0)
        with tcp_server(self.talk) as (_, port):
            proxy = ["--proxy", f"h2c://{HOST}:{port}", "--cacert", self.cacert]
            result = h2get(*proxy, self.server + "/files/1")
            self.assertEqual((result.code, result.errors), (0, ""))
            self.assertEqual(result.output, direct.output)
            result = h2get("--json", *proxy, "-n", 5, self.server + "/files/1")
        self.assertEqual(result.code, 0)
        self.assert_whole_report(result, 5)
        self.assertEqual({event["sha256"] for event in result.of_kind("finished")},
                         {sha256(direct.output)})
        # It is the connection to the server that is told of, and there is one for each.
        self.assertEqual(result.only("connected")["origin"], self.server)
        self.assertTrue(result.only("connected")["tls"].startswith("TLSv1."))
        self.assertEqual(self.streams, 2)

    def test_the_certificate_is_that_of_the_server(self):
        _, other = tls_context(self.folder, None)
        with tcp_server(self.talk) as (_, port):
            result = h2get("--json", "--proxy", f"h2c://{HOST}:{port}", "--cacert", other,
                           self.server + "/files/1")
        self.assertEqual(result.code, 1)
        self.assert_whole_report(result, 1)
        self.assertEqual({error["kind"] for error in result.of_kind("error")},
                         {"CertificateRejected"})

    def test_the_proxy_can_be_spoken_to_over_tls(self):
        def talk(connection):
            with context.wrap_socket(connection, server_side=True) as secured:
                self.talk_slowly(secured)

        context, cert = tls_context(self.folder, ["h2"])
        both = self.folder / "both.pem"
        with open(self.cacert, encoding="ascii") as cacert:
            both.write_text(cacert.read() + cert.read_text(encoding="ascii"), encoding="ascii")
        with tcp_server(talk) as (_, port):
            result = h2get("--proxy", f"https://localhost:{port}", "--cacert", both,
                           self.server + "/files/1")
        self.assertEqual((result.code, result.errors), (0, ""))
        self.assertGreater(len(result.output), 0)

    def talk_slowly(self, connection):
        """As talk(), in one thread: an SSLSocket is not to be read and written at once."""
        stream = accept(connection)
        with socket.create_connection((HOST, self.port)) as inner:
            connection.settimeout(0.01)
            inner.settimeout(0.01)
            received = b""
            ended = False
            while not ended:
                with contextlib.suppress(TimeoutError, ssl.SSLWantReadError):
                    data = connection.recv(65536)
                    if not data:
                        return
                    received += data
                while len(received) >= 9 + int.from_bytes(received[:3], "big"):
                    size = int.from_bytes(received[:3], "big")
                    if received[3] == frames.DATA:
                        inner.sendall(received[9:9 + size])
                        ended = bool(received[4] & frames.END_STREAM)
                    received = received[9 + size:]
                with contextlib.suppress(TimeoutError):
                    data = inner.recv(16384)
                    connection.sendall(frames.frame(frames.DATA,
                                                    0 if data else frames.END_STREAM, stream, data))

    def test_a_proxy_that_refuses_fails_the_connection(self):
        def talk(connection):
            greet(connection, {})
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS | frames.END_STREAM,
                                            stream, STATUS_403))
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            result = h2get("--json", "--proxy", f"h2c://{HOST}:{port}", "-n", 2,
                           "--cacert", self.cacert, self.server + "/files/1")
        self.assertEqual(result.code, 1)
        self.assert_whole_report(result, 2)
        errors = result.of_kind("error")
        self.assertEqual([error["kind"] for error in errors], ["ProxyFailed"] * 3)
        self.assertIn("403", errors[-1]["message"])
        self.assertFalse(result.only("closed")["ok"])

    def test_a_proxy_that_is_not_there_fails_the_connection(self):
        with tcp_server(frames.read_to_end) as (_, port):
            pass
        result = h2get("--json", "--proxy", f"h2c://{HOST}:{port}", "--cacert", self.cacert,
                       self.server + "/files/1")
        self.assertEqual(result.code, 1)
        self.assert_whole_report(result, 1)
        self.assertEqual({error["kind"] for error in result.of_kind("error")}, {"ProxyFailed"})

    def test_user_and_password_go_to_the_proxy(self):
        with tcp_server(self.talk) as (_, port):
            result = h2get("-v", "--proxy", f"h2c://me:secret@{HOST}:{port}",
                           "--cacert", self.cacert, self.server + "/files/1")
        self.assertEqual(result.code, 0)
        connects = [line for line in result.errors.splitlines() if ":method: CONNECT" in line]
        self.assertEqual(len(connects), 1)
        self.assertIn("proxy-authorization", connects[0])
        self.assertEqual(result.errors.count("proxy-authorization"), 1)


if __name__ == "__main__":
    main()
