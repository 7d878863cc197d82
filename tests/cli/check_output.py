#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks what h2get writes: bodies, the lines of --json, and exit codes."""

import hashlib
import os
import pty
import re
import subprocess

import frames
import support
from support import EMPTY_SHA256, HOST, Case, demo_server, h2get, main, tcp_server

# The keys of each event in their order, without "connection".
KEYS = {
    "connected": ["event", "origin", "tls", "t"],
    "settings": ["event", "currentMaxSendStreams", "currentMaxRecvStreams",
                 "extendedConnectProtocolEnabled", "t"],
    "headers": ["event", "request", "status", "headers", "t"],
    "data": ["event", "request", "bytes", "t"],
    "trailers": ["event", "request", "headers", "t"],
    "error": ["event", "request", "kind", "code", "remote", "retrySafe", "message", "t"],
    "finished": ["event", "request", "ok", "status", "bytes", "sha256", "sent", "t"],
    "closed": ["event", "ok", "t"],
}


class Output(Case):
    def setUp(self):
        super().setUp()
        self.url, cacert = self.enterContext(demo_server())
        self.trust = ("--cacert", cacert)

    def get(self, *arguments, **options):
        return h2get(*self.trust, *arguments, **options)

    def test_the_body_goes_to_standard_output(self):
        result = self.get(self.url + "/files/1")
        self.assertEqual((result.code, result.errors), (0, ""))
        self.assertGreater(len(result.output), 0)

    def test_bodies_come_in_the_order_of_the_requests(self):
        small = self.get(self.url + "/files/1").output
        large = self.get(self.url + "/files/6").output
        result = self.get(self.url + "/files/6", self.url + "/files/1", self.url + "/files/6")
        self.assertEqual(result.output, large + small + large)

    def test_a_body_goes_to_a_file(self):
        whole = self.get(self.url + "/files/1").output
        result = self.get("-o", self.folder / "file", self.url + "/files/1")
        self.assertEqual((result.code, result.output), (0, b""))
        self.assertEqual((self.folder / "file").read_bytes(), whole)

    def test_each_request_has_its_file(self):
        result = self.get("-o", self.folder / "x-%i-%i", "-n", 12, self.url + "/trailers",
                          self.url + "/nothing")
        self.assertEqual(result.code, 0)
        self.assertEqual(sorted(file.name for file in self.folder.iterdir()),
                         sorted(f"x-{i}-{i}" for i in range(12)))
        self.assertGreater((self.folder / "x-10-10").stat().st_size, 0)
        self.assertEqual((self.folder / "x-11-11").stat().st_size, 0)

    def test_lines_come_in_order_with_their_keys(self):
        result = self.get("--json", self.url + "/trailers")
        self.assertEqual((result.code, result.errors), (0, ""))
        self.assert_whole_report(result, 1)
        self.assertEqual([event["event"] for event in result.events if event["event"] != "settings"],
                         ["connected", "headers", "data", "trailers", "finished", "closed"])
        for event in result.events:
            self.assertEqual(event.pop("connection"), 0)
            self.assertEqual(list(event), KEYS[event["event"]])

        connected = result.only("connected")
        self.assertEqual((connected["origin"], connected["tls"]), (self.url, "TLSv1.3"))
        body = self.get(self.url + "/trailers").output
        self.assertEqual(result.only("trailers")["headers"],
                         [["x-checksum", hashlib.sha256(body).hexdigest()]])
        finished = result.only("finished")
        self.assertEqual((finished["ok"], finished["status"], finished["bytes"], finished["sent"],
                          finished["sha256"]),
                         (True, 200, len(body), 0, hashlib.sha256(body).hexdigest()))

    def test_data_lines_add_up(self):
        result = self.get("--json", self.url + "/files/3")
        self.assertEqual(sum(event["bytes"] for event in result.of_kind("data")),
                         result.only("finished")["bytes"])

    def test_json_and_a_file(self):
        result = self.get("--json", "-o", self.folder / "file", self.url + "/files/1")
        content = (self.folder / "file").read_bytes()
        self.assertEqual(result.only("finished")["sha256"], hashlib.sha256(content).hexdigest())

    def test_any_status_is_a_success_unless_fail_is_given(self):
        self.assertEqual(self.get(self.url + "/nothing").code, 0)
        self.assertEqual(self.get("--fail", self.url + "/nothing").code, 3)
        self.assertEqual(self.get("--fail", self.url + "/trailers").code, 0)
        self.assertEqual(self.get("--fail", self.url + "/trailers", self.url + "/nothing").code, 3)
        result = self.get("--fail", "--json", self.url + "/nothing")
        self.assertTrue(result.only("finished")["ok"])
        self.assertEqual(result.only("finished")["status"], 404)

    def test_cancel_after_aborts_each_request(self):
        result = self.get("--json", "--cancel-after", 100000, self.url + "/files/5",
                          self.url + "/trailers", self.url + "/files/5")
        self.assertEqual(result.code, 1)
        self.assert_whole_report(result, 3)
        ok = {event["request"]: event["ok"] for event in result.of_kind("finished")}
        self.assertEqual(ok, {0: False, 1: True, 2: False})
        for error in result.of_kind("error"):
            self.assertEqual((error["kind"], error["code"], error["remote"]),
                             ("Aborted", "CANCEL", False))
        for event in result.of_kind("finished"):
            if not event["ok"]:
                self.assertGreaterEqual(event["bytes"], 100000)
                self.assertLess(event["bytes"], 8 * 1024 * 1024)
        self.assertTrue(result.only("closed")["ok"])

    def test_cancel_after_nothing_aborts_at_the_headers(self):
        result = self.get("--json", "--cancel-after", 0, self.url + "/files/5")
        self.assertEqual(result.code, 1)
        self.assertEqual(result.only("finished")["bytes"], 0)
        self.assertEqual(result.only("finished")["sha256"], EMPTY_SHA256)

    def test_shutdown_still_finishes_what_is_under_way(self):
        result = self.get("--json", "--shutdown", "-n", 20, "-m", 7, self.url + "/files/1")
        self.assertEqual(result.code, 0)
        self.assert_whole_report(result, 20)

    def test_summary_tells_what_it_took(self):
        result = self.get("--summary", "-o", "/dev/null", "-n", 3, self.url + "/files/1")
        self.assertEqual(result.code, 0)
        self.assertRegex(result.errors, r"3 requests, received \d+\.\d MiB, .* s, "
                                        r"HTTP/2 over TLSv1\.3, round trip \d+\.\d\d ms\n\Z")

    def test_v_shows_frames_in_both_directions_and_nothing_is_shown_without(self):
        def talk(connection):
            frames.greet(connection)
            connection.sendall(frames.frame(frames.SETTINGS, frames.ACK, 0))
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, stream,
                                            frames.STATUS_200)
                               + frames.frame(frames.DATA, frames.END_STREAM, stream, b"hello"))
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            quiet = h2get(f"http://{HOST}:{port}/")
            shown = h2get("-v", f"http://{HOST}:{port}/")
        self.assertEqual((quiet.code, quiet.output, quiet.errors), (0, b"hello", ""))
        self.assertEqual((shown.code, shown.output), (0, b"hello"))
        lines = shown.errors.splitlines()
        self.assertTrue(all(re.match(r"\d+\.\d{3} (>>|<<) ", line) for line in lines), lines)
        lines = [line.split(" ", 1)[1] for line in lines]
        sent = [line for line in lines if line.startswith(">> ")]
        received = [line for line in lines if line.startswith("<< ")]
        self.assertEqual(sent[0], ">> SETTINGS stream=0 length=24 ENABLE_PUSH=0 "
                                  "INITIAL_WINDOW_SIZE=2097152 MAX_FRAME_SIZE=16384 "
                                  "MAX_HEADER_LIST_SIZE=16384")
        self.assertEqual(sent[1], ">> WINDOW_UPDATE stream=0 length=4 increment=5177345")
        self.assertRegex(sent[2], r"^>> HEADERS stream=1 length=\d+ END_STREAM\|END_HEADERS "
                                  r":method: GET, :scheme: http, :authority: \S+, :path: /$")
        self.assertIn(">> SETTINGS stream=0 length=0 ACK", sent)
        self.assertRegex(sent[-1], "^>> GOAWAY stream=0 length=8 lastStreamId=0 NO_ERROR$")
        self.assertEqual(received, ["<< SETTINGS stream=0 length=0",
                                    "<< SETTINGS stream=0 length=0 ACK",
                                    "<< HEADERS stream=1 length=1 END_HEADERS :status: 200",
                                    "<< DATA stream=1 length=5 END_STREAM"])

    def test_header_bytes_are_shown_as_latin_1(self):
        value = bytes([0xe9, 0x22, 0x5c, 0x09, 0xff])

        def talk(connection):
            frames.greet(connection)
            stream, _ = frames.read_request(connection)
            field = b"\x00\x01x" + bytes([len(value)]) + value  # RFC 7541, section 6.2.2
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS | frames.END_STREAM,
                                            stream, frames.STATUS_200 + field))
            frames.read_to_end(connection)

        with tcp_server(talk) as (_, port):
            result = h2get("--json", f"http://{HOST}:{port}/")
        self.assertEqual(result.only("headers")["headers"], [["x", value.decode("latin-1")]])
        self.assertIsNone(result.only("connected")["tls"])
        # No SETTINGS_MAX_CONCURRENT_STREAMS came.
        self.assertEqual(result.only("settings")["currentMaxSendStreams"], 4294967295)

    def test_a_reader_that_goes_away_ends_it(self):
        for arguments in (["--json", "-n", "5000", "-m", "50", self.url + "/nothing"],
                          [self.url + "/files/5"]):
            with self.subTest(arguments), subprocess.Popen(
                    [support.programs.h2get, *self.trust, *arguments], stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE) as process:
                process.stdout.read(1)
                process.stdout.close()
                self.assertEqual(process.wait(timeout=30), 1)
                self.assert_one_line(process.stderr.read().decode())

    def test_nobody_reading_at_all_ends_it(self):
        for arguments in (["--help"], [*self.trust, self.url + "/trailers"]):
            with self.subTest(arguments):
                reader, writer = os.pipe()
                os.close(reader)
                process = subprocess.run([support.programs.h2get, *arguments], stdout=writer,
                                         stderr=subprocess.DEVNULL, timeout=30, check=False)
                os.close(writer)
                self.assertEqual(process.returncode, 1)

    def test_a_full_disk_ends_it(self):
        result = self.get("-o", "/dev/full", self.url + "/files/5", self.url + "/files/4")
        self.assertEqual(result.code, 1)
        self.assert_one_line(result.errors)
        self.assertIn("No space left", result.errors)

    def test_a_terminal_gets_a_progress_bar(self):
        terminal, end = pty.openpty()
        with subprocess.Popen([support.programs.h2get, *self.trust, "-o", "/dev/null",
                               self.url + "/files/5", self.url + "/files/4"],
                              stderr=end) as process:
            os.close(end)
            drawn = b""
            try:
                while more := os.read(terminal, 4096):
                    drawn += more
            except OSError:  # the other end is closed
                pass
            os.close(terminal)
            self.assertEqual(process.wait(timeout=30), 0)
        bars = drawn.decode().strip().split("\r")
        self.assertIn("0/2", bars[0])
        self.assertIn("100%  2/2", bars[-1])
        self.assertGreater(len(bars), 2)


if __name__ == "__main__":
    main()
