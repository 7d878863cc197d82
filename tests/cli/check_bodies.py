#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks how h2get sends bodies and reads them: streamed, with trailers, after 100, slowly."""

import hashlib
import os
import struct
import subprocess
import threading

import frames
from support import HOST, RUN_TIMEOUT, Case, h2get, main, need_nghttpd, nghttpd, programs, tcp_server

CANCEL = 0x8
STATUS_100, STATUS_103, STATUS_417 = b"\x08\x03100", b"\x08\x03103", b"\x08\x03417"


def informational(stream, status, *fields):
    block = status + b"".join(b"\x00" + bytes([len(name)]) + name + bytes([len(value)]) + value
                              for name, value in fields)
    return frames.frame(frames.HEADERS, frames.END_HEADERS, stream, block)


def greet(connection):
    frames.greet(connection)
    connection.sendall(frames.frame(frames.SETTINGS, frames.ACK, 0))


def read_body(connection):
    """Returns the DATA up to the end of the stream, and the last frame."""
    body = b""
    while True:
        kind, flags, stream, payload = frames.read_frame(connection)
        if kind == frames.DATA:
            body += payload
        if kind in (frames.DATA, frames.HEADERS) and flags & frames.END_STREAM:
            return body, (kind, flags, stream, payload)


@need_nghttpd()
class Echo(Case):
    def setUp(self):
        super().setUp()
        self.url, self.log = self.enterContext(nghttpd(self.folder, "--verbose", "--echo-upload"))

    def test_standard_input_is_streamed(self):
        body = bytes(range(256)) * 20000
        result = h2get("--json", "-T", "-", self.url, input=body)
        self.assertEqual(result.code, 0)
        finished = result.only("finished")
        self.assertEqual(finished["sha256"], hashlib.sha256(body).hexdigest())
        self.assertEqual(finished["sent"], len(body))
        self.assertIn(":method: POST", self.log())
        request_fields = self.log().split("send HEADERS")[0]
        self.assertNotIn("content-length", request_fields)

    def test_empty_standard_input_is_an_empty_body(self):
        result = h2get("--json", "-T", "-", self.url)
        self.assertEqual(result.code, 0)
        self.assertEqual(result.only("finished")["bytes"], 0)

    def test_closed_standard_input_is_an_empty_body(self):
        # The next file that is opened would take its number.
        result = h2get("--json", "-T", "-", self.url, stdin=None, preexec_fn=lambda: os.close(0))
        self.assertEqual(result.code, 0)
        self.assertEqual(result.only("finished")["bytes"], 0)
        self.assertEqual(result.only("finished")["sent"], 0)

    def test_a_large_file_is_sent_by_each_request(self):
        file = self.folder / "large"
        file.write_bytes(os.urandom(3 * 1024 * 1024))
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        result = h2get("--json", "-T", file, "-n", 5, self.url)
        self.assertEqual(result.code, 0)
        self.assertEqual({event["sha256"] for event in result.of_kind("finished")}, {digest})
        self.assertIn(f"content-length: {file.stat().st_size}", self.log())

    def test_trailers_follow_the_body(self):
        for body in (["-d", "text"], ["-T", "-"], []):
            with self.subTest(body):
                result = h2get("--trailer", "x-one: 1", "--trailer", "X-Two:2", *body, self.url)
                self.assertEqual(result.code, 0)
        self.assertEqual(self.log().count("x-one: 1\n"), 3)
        self.assertEqual(self.log().count("x-two: 2\n"), 3)

    def test_a_field_that_cannot_be_a_trailer_fails_the_request(self):
        result = h2get("--json", "--trailer", "content-length: 4", "-d", "text", self.url)
        self.assertEqual(result.code, 1)
        self.assertEqual(result.only("error")["kind"], "InvalidHeader")
        self.assertIn("content-length", result.only("error")["message"])

    def test_standard_input_goes_to_one_request_only(self):
        result = h2get("-T", "-", "-n", 2, self.url)
        self.assertEqual(result.code, 2)
        self.assert_one_line(result.errors)


class TwoWays(Case):
    def test_what_is_typed_is_sent_before_the_input_ends(self):
        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, stream,
                                            frames.STATUS_200))
            while True:
                kind, flags, _, payload = frames.read_frame(connection)
                if kind != frames.DATA:
                    continue
                end = flags & frames.END_STREAM
                connection.sendall(frames.frame(frames.DATA, end, stream, payload.upper()))
                if end:
                    break
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            command = [programs.h2get, "-T", "-", f"http://{HOST}:{port}/"]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as client:
                for word in (b"one\n", b"two\n"):
                    client.stdin.write(word)
                    client.stdin.flush()
                    self.assertEqual(client.stdout.readline(), word.upper())
                client.stdin.close()
                self.assertEqual(client.wait(RUN_TIMEOUT), 0)

    def test_an_early_response_ends_a_streamed_upload(self):
        codes = []

        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.answer(stream))
            codes.append(struct.unpack(
                ">I", frames.read_until(connection, frames.RST_STREAM)[-1][3])[0])
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            command = [programs.h2get, "--json", "-T", "-", f"http://{HOST}:{port}/"]
            # Standard input stays open, and is not waited for.
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as client:
                self.assertEqual(client.wait(RUN_TIMEOUT), 0)
        self.assertEqual(codes, [0])  # NO_ERROR


class Continue(Case):
    def run_against(self, talk, *arguments):
        with tcp_server(talk) as (_, port):
            return h2get("--json", "--expect-continue", "-d", "body", *arguments,
                         f"http://{HOST}:{port}/")

    def test_the_body_comes_after_100(self):
        order = []

        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            # Whatever was sent with the headers would come before the answer to this.
            connection.sendall(frames.frame(frames.PING, 0, 0, bytes(8)))
            order.extend(each[0] for each in frames.read_until(connection, frames.PING, ack=True))
            connection.sendall(informational(stream, STATUS_103, (b"link", b"</a.css>"))
                               + informational(stream, STATUS_100))
            order.append(read_body(connection)[0])
            connection.sendall(frames.answer(stream))
            frames.read_to_end(connection)

        result = self.run_against(talk)
        self.assertEqual(result.code, 0)
        self.assertNotIn(frames.DATA, order[:-1])
        self.assertEqual(order[-1], b"body")
        told = [(event["status"], event["headers"]) for event in result.of_kind("informational")]
        self.assertEqual(told, [(103, [["link", "</a.css>"]]), (100, [])])

    def test_the_body_comes_after_a_wait_when_nobody_says_100(self):
        bodies = []

        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            bodies.append(read_body(connection)[0])
            connection.sendall(frames.answer(stream))
            frames.read_to_end(connection)

        result = self.run_against(talk)
        self.assertEqual((result.code, bodies), (0, [b"body"]))

    def test_a_refusal_is_reported_and_no_body_sent(self):
        received = []

        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.HEADERS,
                                            frames.END_HEADERS | frames.END_STREAM, stream,
                                            STATUS_417))
            received.extend(frames.read_until(connection, frames.RST_STREAM))
            frames.read_to_end(connection)

        result = self.run_against(talk)
        self.assertEqual(result.code, 0)
        self.assertEqual(result.only("finished")["status"], 417)
        self.assertEqual(result.only("finished")["sent"], 0)
        self.assertNotIn(frames.DATA, [each[0] for each in received])


class SlowReader(Case):
    def test_a_body_is_read_in_pieces_of_the_buffer_with_a_pause_before_each(self):
        body = bytes(1000) * 10

        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, stream,
                                            frames.STATUS_200)
                               + frames.frame(frames.DATA, frames.END_STREAM, stream, body))
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            result = h2get("--json", "--read-buffer", 4000, "--read-delay", 50,
                           f"http://{HOST}:{port}/")
        self.assertEqual(result.code, 0)
        self.assert_whole_report(result, 1)
        pieces = result.of_kind("data")
        self.assertEqual([each["bytes"] for each in pieces], [4000, 4000, 2000])
        self.assertEqual(result.only("finished")["sha256"], hashlib.sha256(body).hexdigest())

    def test_a_server_waits_for_a_slow_reader(self):
        """With a stream window of 64 KiB no more comes than that and what was read."""
        window = 65535
        sent, stopped = [0], threading.Event()

        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, stream,
                                            frames.STATUS_200))
            credit = window
            while sent[0] < 300000:
                size = min(16384, credit)
                if size > 0:
                    connection.sendall(frames.frame(frames.DATA, 0, stream, bytes(size)))
                    credit -= size
                    sent[0] += size
                    continue
                kind, _, about, payload = frames.read_frame(connection)
                if kind == frames.WINDOW_UPDATE and about == stream:
                    credit += struct.unpack(">I", payload)[0]
            connection.sendall(frames.frame(frames.DATA, frames.END_STREAM, stream))
            stopped.set()
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            result = h2get("--json", "--initial-stream-window-size", window, "--read-buffer", 20000,
                           "--read-delay", 5, f"http://{HOST}:{port}/")
        self.assertEqual(result.code, 0)
        self.assertEqual(result.only("finished")["bytes"], sent[0])
        self.assertTrue(stopped.is_set())
        self.assertLessEqual(max(each["bytes"] for each in result.of_kind("data")), 20000)

    def test_cancel_after_resets_the_stream(self):
        codes = []

        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, stream,
                                            frames.STATUS_200)
                               + frames.frame(frames.DATA, 0, stream, bytes(5000)))
            codes.append(struct.unpack(
                ">I", frames.read_until(connection, frames.RST_STREAM)[-1][3])[0])
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            result = h2get("--json", "--cancel-after", 5000, f"http://{HOST}:{port}/")
        self.assertEqual((result.code, codes), (1, [CANCEL]))
        self.assertFalse(result.only("finished")["ok"])


if __name__ == "__main__":
    main()
