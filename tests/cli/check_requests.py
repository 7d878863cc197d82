#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks that h2get sends what it is told to, and as many requests at a time as it is told to."""

import hashlib
import socket
import threading

import frames
from support import HOST, Case, demo_server, h2get, main, need_nghttpd, nghttpd, tcp_server


@need_nghttpd()
class Requests(Case):
    def setUp(self):
        super().setUp()
        self.root = self.folder / "root"
        self.root.mkdir()
        (self.root / "hello").write_bytes(b"hello")
        (self.root / "other").write_bytes(b"other!")

    def serve(self, *options):
        self.url, self.log = self.enterContext(nghttpd(self.root, *options))

    def test_method_and_headers_are_sent(self):
        self.serve("--verbose")
        result = h2get("-X", "PATCH", "-H", "X-One: 1", "-H", "x-two:  two words ",
                       "-H", b"x-latin: caf\xe9", "-H", "x-empty:", self.url + "/hello?a=b#c")
        self.assertEqual(result.code, 0)
        log = self.log()
        for field in (":method: PATCH", ":path: /hello?a=b\n", ":scheme: http",
                      f":authority: {self.url.removeprefix('http://')}", "x-one: 1\n",
                      "x-two: two words\n", "x-empty: \n"):
            self.assertIn(field, log)
        self.assertIn("x-latin: caf", log)

    def test_head_gets_no_body(self):
        self.serve("--verbose")
        for option in ("-I", "--head"):
            result = h2get(option, "--json", self.url + "/hello")
            self.assertEqual(result.code, 0)
            self.assertEqual(result.only("finished")["bytes"], 0)
        self.assertIn(":method: HEAD", self.log())

    def test_a_body_makes_it_a_post(self):
        self.serve("--verbose", "--echo-upload")
        file = self.folder / "upload"
        file.write_bytes(bytes(range(256)) * 1000)
        for arguments, body in (
                (["-d", "some text"], b"some text"),
                (["--data", ""], b""),
                (["--data=a=b"], b"a=b"),
                (["-dattached"], b"attached"),
                ([b"-d", b"\xff\xfe"], b"\xff\xfe"),
                (["-T", file], file.read_bytes())):
            with self.subTest(arguments):
                result = h2get(*arguments, "-o", self.folder / "answer", "--json",
                               self.url + "/hello")
                self.assertEqual(result.code, 0)
                self.assertEqual((self.folder / "answer").read_bytes(), body)
                self.assertEqual(result.only("finished")["sent"], len(body))
        self.assertIn(":method: POST", self.log())
        self.assertNotIn(":method: GET", self.log())
        self.assertIn("content-length: 256000", self.log())

    def test_urls_are_taken_in_turn(self):
        self.serve()
        result = h2get("--json", "-n", 5, "-m", 2, self.url + "/hello", self.url + "/other")
        self.assertEqual(result.code, 0)
        self.assert_whole_report(result, 5)
        sizes = {event["request"]: event["bytes"] for event in result.of_kind("finished")}
        self.assertEqual(sizes, {0: 5, 1: 6, 2: 5, 3: 6, 4: 5})

    def test_without_repeat_each_url_is_taken_once(self):
        self.serve()
        result = h2get("--json", self.url + "/hello", self.url + "/other", self.url + "/hello")
        self.assert_whole_report(result, 3)

    def test_fewer_requests_than_urls_open_only_what_they_need(self):
        self.serve()
        result = h2get("--json", "-n", 1, self.url + "/hello", "http://localhost:1/")
        self.assertEqual(result.code, 0)
        self.assert_whole_report(result, 1)

    def test_each_origin_has_one_connection(self):
        self.serve()
        other = self.url.replace(HOST, "localhost")
        result = h2get("--json", "-n", 6, self.url + "/hello", other + "/hello",
                       self.url + "/other")
        self.assertEqual(result.code, 0)
        self.assert_whole_report(result, 6)
        origins = {event["connection"]: event["origin"] for event in result.of_kind("connected")}
        self.assertEqual(origins, {0: self.url, 1: other})

    def test_no_more_than_parallel_are_under_way(self):
        batches = []

        def talk(connection):
            frames.greet(connection)
            while True:
                streams = [frames.read_request(connection)[0]]
                # What was sent together with the first comes before the answer to this.
                connection.sendall(frames.frame(frames.PING, 0, 0, bytes(8)))
                while (received := frames.read_frame(connection))[0] != frames.PING:
                    if received[0] == frames.HEADERS:
                        streams.append(received[2])
                batches.append(len(streams))
                for stream in streams:
                    connection.sendall(frames.frame(
                        frames.HEADERS, frames.END_HEADERS | frames.END_STREAM, stream,
                        frames.STATUS_200))

        with tcp_server(talk) as (_, port):
            result = h2get("--json", "-n", 9, "-m", 3, f"http://{HOST}:{port}/")
        self.assertEqual(result.code, 0)
        self.assertEqual(sum(batches), 9)
        self.assertEqual(max(batches), 3)

    def test_a_unix_socket_is_used_with_the_authority_of_the_url(self):
        blocks = []

        def talk(connection):
            frames.greet(connection)
            stream, block = frames.read_request(connection)
            blocks.append(block)
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, stream,
                                            frames.STATUS_200)
                               + frames.frame(frames.DATA, frames.END_STREAM, stream, b"local"))
            frames.read_to_end(connection)

        path = self.folder / "socket"
        with tcp_server(talk, socket.AF_UNIX, str(path)):
            result = h2get("--unix-socket", path, "http://www.example.com/")
        self.assertEqual((result.code, result.output), (0, b"local"))
        # RFC 7541, C.4.1: www.example.com in Huffman code.
        self.assertIn(bytes.fromhex("f1e3c2e5f23a6ba0ab90f4ff"), blocks[0])

    def test_an_http_proxy_is_asked_for_a_tunnel(self):
        self.serve()
        asked = []

        def talk(client):
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += client.recv(1)
            asked.append(head.split(b"\r\n")[0].decode())
            with socket.create_connection((HOST, int(self.url.split(":")[-1]))) as server:
                client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                back = threading.Thread(target=pump, args=(server, client), daemon=True)
                back.start()
                pump(client, server)
                back.join()

        def pump(source, target):
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

        with tcp_server(talk) as (_, port):
            result = h2get("--proxy", f"http://{HOST}:{port}", self.url + "/hello")
        self.assertEqual((result.code, result.output), (0, b"hello"))
        self.assertEqual(asked, [f"CONNECT {self.url.removeprefix('http://')} HTTP/1.1"])


class Upload(Case):
    def test_an_upload_over_tls_arrives_whole(self):
        url, cacert = self.enterContext(demo_server())
        content = bytes(range(256)) * 8192
        file = self.folder / "upload"
        file.write_bytes(content)
        result = h2get("--cacert", cacert, "-T", file, url + "/upload")
        self.assertEqual(result.code, 0)
        self.assertEqual(result.output.decode(), hashlib.sha256(content).hexdigest() + "\n")


if __name__ == "__main__":
    main()
