#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks what the limits in time and size do that h2get can be given."""

import struct
import threading

import frames
from support import HOST, Case, h2get, main, tcp_server

CANCEL, STREAM_CLOSED, ENHANCE_YOUR_CALM = 0x8, 0x5, 0xb


def greet(connection):
    frames.greet(connection)
    connection.sendall(frames.frame(frames.SETTINGS, frames.ACK, 0))


class LimitCase(Case):
    def run_against(self, talk, *arguments, code=1, afterwards=lambda: None):
        with tcp_server(talk) as (_, port):
            result = h2get("--json", *arguments, f"http://{HOST}:{port}/")
            afterwards()
        self.assertEqual(result.code, code, result.output)
        self.assert_whole_report(result, len(result.of_kind("finished")))
        return result

    def assert_all_failed(self, result, kind, requests, remote=False):
        """Every request and the connection."""
        self.assertEqual([(error.get("request"), error["kind"]) for error in result.of_kind("error")
                          if "request" in error], [(i, kind) for i in range(requests)])
        (mine,) = [error for error in result.of_kind("error") if "request" not in error]
        self.assertEqual((mine["kind"], mine["remote"]), (kind, remote))
        self.assertFalse(result.only("closed")["ok"])

    def assert_request_failed(self, result, kind):
        """Only requests, and the connection went on to a good end."""
        self.assertEqual({error["kind"] for error in result.of_kind("error")}, {kind})
        self.assertTrue(all("request" in error for error in result.of_kind("error")))
        self.assertTrue(result.only("closed")["ok"])


class TimeLimits(LimitCase):
    def test_settings_timeout_ends_a_connection_to_a_silent_server(self):
        result = self.run_against(frames.read_to_end, "--settings-timeout", 100, "-n", 2)
        self.assert_all_failed(result, "SettingsTimeout", 2)

    def test_settings_timeout_ends_a_connection_to_a_server_that_acknowledges_nothing(self):
        def talk(connection):
            frames.greet(connection)
            codes.append(struct.unpack(
                ">II", frames.read_until(connection, frames.GOAWAY)[-1][3][:8])[1])

        codes = []
        result = self.run_against(talk, "--settings-timeout", 100)
        self.assert_all_failed(result, "SettingsTimeout", 1)
        self.assertEqual(codes, [4])  # SETTINGS_TIMEOUT

    def test_keep_alive_ends_a_connection_to_a_server_that_stops_answering(self):
        def talk(connection):
            greet(connection)
            received.extend(frames.read_until(connection, frames.PING))
            frames.read_to_end(connection)

        received = []
        result = self.run_against(talk, "--keep-alive-interval", 50, "--keep-alive-timeout", 100,
                                  "--keep-alive-reuse-timeout", 20, "-n", 3)
        self.assert_all_failed(result, "KeepAliveTimeout", 3)
        self.assertEqual(received[-1][0], frames.PING)

    def test_keep_alive_leaves_a_server_that_answers_alone(self):
        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            for _ in range(3):
                ping = frames.read_until(connection, frames.PING)[-1]
                connection.sendall(frames.frame(frames.PING, frames.ACK, 0, ping[3]))
            connection.sendall(frames.answer(stream))
            frames.read_to_end(connection)

        self.run_against(talk, "--keep-alive-interval", 20, "--keep-alive-timeout", 10000,
                         "--keep-alive-while-idle", code=0)

    def test_idle_timeout_ends_a_connection_that_nothing_comes_over(self):
        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, stream,
                                            frames.STATUS_200))
            frames.read_to_end(connection)

        result = self.run_against(talk, "--idle-timeout", 100, "-n", 2)
        self.assert_all_failed(result, "IdleTimeout", 2)

    def test_write_stall_timeout_ends_a_connection_to_a_server_that_does_not_read(self):
        def talk(connection):
            frames.read_exactly(connection, len(frames.PREFACE))
            connection.sendall(
                frames.settings({4: 2**31 - 1}) + frames.frame(frames.SETTINGS, frames.ACK, 0)
                + frames.frame(frames.WINDOW_UPDATE, 0, 0, struct.pack(">I", 2**30)))
            is_over.wait()

        upload = self.folder / "upload"
        with open(upload, "wb") as file:
            file.truncate(64 * 1024 * 1024)
        is_over = threading.Event()
        result = self.run_against(talk, "--write-stall-timeout", 200, "-T", upload,
                                  afterwards=is_over.set)
        self.assert_all_failed(result, "WriteStallTimeout", 1)

    def test_timeout_resets_a_request_that_takes_longer_and_one_that_never_got_a_stream(self):
        def talk(connection):
            frames.read_exactly(connection, len(frames.PREFACE))
            connection.sendall(frames.settings({3: 1}) + frames.frame(frames.SETTINGS, frames.ACK,
                                                                      0))
            received.extend(frames.read_until(connection, frames.GOAWAY))

        received = []
        result = self.run_against(talk, "--timeout", 500, "--initial-max-send-streams", 1, "-n", 2)
        self.assert_request_failed(result, "RequestTimeout")
        self.assertFalse(any(event["ok"] for event in result.of_kind("finished")))
        self.assertIn((frames.RST_STREAM, 0, 1, struct.pack(">I", CANCEL)), received)
        self.assertEqual([each[0] for each in received].count(frames.HEADERS), 1)

    def test_response_timeout_is_over_when_the_headers_are_there(self):
        def talk(connection):
            greet(connection)
            first, second = (frames.read_request(connection)[0] for _ in range(2))
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, first,
                                            frames.STATUS_200))
            reset = frames.read_until(connection, frames.RST_STREAM)[-1]
            self.assertEqual(reset[2], second)
            connection.sendall(frames.frame(frames.DATA, frames.END_STREAM, first, b"late"))
            frames.read_to_end(connection)

        result = self.run_against(talk, "--response-timeout", 1000, "-n", 2)
        self.assert_request_failed(result, "ResponseTimeout")
        self.assertEqual({event["request"]: event["ok"] for event in result.of_kind("finished")},
                         {0: True, 1: False})


class SizeLimits(LimitCase):
    def test_max_header_list_size_limits_the_headers_of_a_response(self):
        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.answer(stream, (b"x", b"y" * size)))
            received.extend(frames.read_until(connection, frames.GOAWAY))

        # RFC 9113, section 6.5.2: ":status: 200" counts for 42 and "x: y" for 34.
        limit = 76
        for size, kind, code in ((1, None, 0), (2, "HeaderListTooLarge", 0)):
            received = []
            with self.subTest(size):
                result = self.run_against(talk, "--max-header-list-size", limit,
                                          code=0 if kind is None else 1)
                if kind:
                    self.assert_request_failed(result, kind)
                self.assertEqual(received[-1][3][4:8], struct.pack(">I", code))

    def test_four_times_max_header_list_size_ends_the_connection(self):
        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.answer(stream, *[(b"x", b"y" * 100)] * 5))
            received.extend(frames.read_until(connection, frames.GOAWAY))

        received = []
        result = self.run_against(talk, "--max-header-list-size", 100)
        self.assert_all_failed(result, "HeaderListTooLarge", 1, remote=True)
        self.assertEqual(received[-1][3][4:8], struct.pack(">I", ENHANCE_YOUR_CALM))

    def test_max_buffered_bytes_limits_what_nobody_has_read(self):
        def talk(connection):
            greet(connection)
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, stream,
                                            frames.STATUS_200)
                               + frames.frame(frames.DATA, frames.END_STREAM, stream, bytes(101)))
            frames.read_to_end(connection)

        self.run_against(talk, "--max-buffered-bytes", 101, code=0)
        result = self.run_against(talk, "--max-buffered-bytes", 100)
        self.assert_request_failed(result, "BufferLimitExceeded")


class LateFrames(LimitCase):
    """Frames for streams that h2get has reset."""

    def test_late_frames_are_ignored_while_their_stream_is_remembered(self):
        self.assertEqual(self.end_after_late_frames("--reset-stream-duration", 60000), (0, set()))

    def test_late_frames_beyond_what_is_remembered_are_answered_then_end_the_connection(self):
        code, answers = self.end_after_late_frames("--max-concurrent-reset-streams", 0)
        self.assertEqual(code, 0)
        # nghttp2 from 1.69 on keeps the answer to itself; that the frames count, shows below.
        self.assertIn(answers, ({STREAM_CLOSED}, set()))
        for forget in ("--max-concurrent-reset-streams", "--reset-stream-duration"):
            with self.subTest(forget):
                code, _ = self.end_after_late_frames(forget, 0, "--max-local-error-reset-streams",
                                                     2)
                self.assertEqual(code, ENHANCE_YOUR_CALM)
        self.assertEqual(self.end_after_late_frames("--max-concurrent-reset-streams", 0,
                                                    "--max-local-error-reset-streams", 3)[0], 0)

    def end_after_late_frames(self, *arguments):
        """Returns the code of h2get's GOAWAY, and those of its RST_STREAM after the first."""
        def talk(connection):
            greet(connection)
            first, second = (frames.read_request(connection)[0] for _ in range(2))
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, first,
                                            frames.STATUS_200))
            frames.read_until(connection, frames.RST_STREAM)
            connection.sendall(frames.frame(frames.DATA, 0, first, b"late") * 3
                               + frames.answer(second))
            received.extend(frames.read_until(connection, frames.GOAWAY))

        received = []
        self.run_against(talk, "--cancel-after", 0, "-n", 2, *arguments)
        resets = {struct.unpack(">I", each[3])[0] for each in received
                  if each[0] == frames.RST_STREAM and each[2] == 1}
        return struct.unpack(">I", received[-1][3][4:8])[0], resets


if __name__ == "__main__":
    main()
