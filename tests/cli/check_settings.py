#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks every setting that h2get has: its range, and the frames that it puts on the wire."""

import re
import struct

import frames
from support import HOST, Case, h2get, main, tcp_server

URL = "http://localhost:1/"
MAX_INT, MAX_WINDOW, MAX_UINT32, MAX_INT64 = 2**31 - 1, 2**31 - 1, 2**32 - 1, 2**63 - 1

# hyper's first flight, RFC 9113, section 6.5.2
DEFAULT_SETTINGS = [("ENABLE_PUSH", 0), ("INITIAL_WINDOW_SIZE", 2 * 1024 * 1024),
                    ("MAX_FRAME_SIZE", 16384), ("MAX_HEADER_LIST_SIZE", 16384)]
PROTOCOL_WINDOW = 65535
DEFAULT_CONNECTION_WINDOW = 5 * 1024 * 1024

# Minimum, maximum, unit; None: a flag.
RANGES = {
    "initialStreamWindowSize": (0, MAX_WINDOW, " bytes"),
    "initialConnectionWindowSize": (PROTOCOL_WINDOW, MAX_WINDOW, " bytes"),
    "initialMaxSendStreams": (0, MAX_UINT32, ""),
    "adaptiveWindow": None,
    "maxFrameSize": (16384, 2**24 - 1, " bytes"),
    "maxHeaderListSize": (0, MAX_UINT32, " bytes"),
    "headerTableSize": (0, MAX_UINT32, " bytes"),
    "maxConcurrentStreams": (0, MAX_UINT32, ""),
    "keepAliveInterval": (1, MAX_INT, " milliseconds"),
    "keepAliveTimeout": (1, MAX_INT, " milliseconds"),
    "keepAliveWhileIdle": None,
    "maxConcurrentResetStreams": (0, MAX_INT, ""),
    "resetStreamDuration": (0, MAX_INT, " milliseconds"),
    "maxSendBufferSize": (1, MAX_UINT32, " bytes"),
    "maxPendingAcceptResetStreams": (0, MAX_INT, ""),
    "maxLocalErrorResetStreams": (0, MAX_INT, ""),
    "enablePush": None,
    "connectTimeout": (1, MAX_INT, " milliseconds"),
    "settingsTimeout": (1, MAX_INT, " milliseconds"),
    "idleTimeout": (1, MAX_INT, " milliseconds"),
    "writeStallTimeout": (1, MAX_INT, " milliseconds"),
    "keepAliveReuseTimeout": (1, MAX_INT, " milliseconds"),
    "maxBufferedBytes": (1, MAX_INT64, " bytes"),
}

# The settings that the server is told, by their names in SETTINGS.
TOLD = {
    "initialStreamWindowSize": "INITIAL_WINDOW_SIZE",
    "maxFrameSize": "MAX_FRAME_SIZE",
    "maxHeaderListSize": "MAX_HEADER_LIST_SIZE",
    "headerTableSize": "HEADER_TABLE_SIZE",
    "maxConcurrentStreams": "MAX_CONCURRENT_STREAMS",
}


def option(setting):
    return "--" + re.sub("[A-Z]", lambda letter: "-" + letter[0].lower(), setting)


def first_flight(*arguments):
    """Returns what h2get tells before its first request: its settings and the connection's window."""
    received = []

    def talk(connection):
        frames.read_exactly(connection, len(frames.PREFACE))
        received.extend(frames.read_until(connection, frames.HEADERS))
        connection.sendall(frames.settings({}) + frames.frame(frames.SETTINGS, frames.ACK, 0)
                           + frames.answer(received[-1][2]))
        frames.read_to_end(connection)

    with tcp_server(talk) as (_, port):
        h2get(*arguments, f"http://{HOST}:{port}/")
    (kind, flags, stream, payload), *updates, request = received
    assert (kind, flags, stream) == (frames.SETTINGS, 0, 0)
    assert [update[:3] for update in updates] in ([], [(frames.WINDOW_UPDATE, 0, 0)])
    assert request[0] == frames.HEADERS
    window = PROTOCOL_WINDOW + sum(struct.unpack(">I", update[3])[0] for update in updates)
    return frames.parse_settings(payload), window


def with_changes(**changes):
    """The default settings with these, in the order of their numbers."""
    values = {**dict(DEFAULT_SETTINGS), **changes}
    return [(name, values[name]) for name in frames.SETTING_NAMES.values() if name in values]


class FirstFlight(Case):
    def test_without_options_it_is_that_of_hyper(self):
        self.assertEqual(first_flight(), (DEFAULT_SETTINGS, DEFAULT_CONNECTION_WINDOW))

    def test_the_window_of_the_connection_is_raised_by_5177345(self):
        received = []

        def talk(connection):
            frames.read_exactly(connection, len(frames.PREFACE))
            received.extend(frames.read_until(connection, frames.WINDOW_UPDATE))

        with tcp_server(talk) as (_, port):
            h2get(f"http://{HOST}:{port}/")
        self.assertEqual([each[0] for each in received], [frames.SETTINGS, frames.WINDOW_UPDATE])
        self.assertEqual(received[1], (frames.WINDOW_UPDATE, 0, 0, struct.pack(">I", 5177345)))

    def test_what_the_server_is_told_has_the_value_given(self):
        for setting, name in TOLD.items():
            minimum, maximum, _ = RANGES[setting]
            for value in (minimum, maximum):
                with self.subTest(setting=setting, value=value):
                    self.assertEqual(first_flight(option(setting), value),
                                     (with_changes(**{name: value}), DEFAULT_CONNECTION_WINDOW))

    def test_initial_connection_window_size_is_a_window_update(self):
        for size in (PROTOCOL_WINDOW, PROTOCOL_WINDOW + 1, MAX_WINDOW):
            with self.subTest(size):
                self.assertEqual(first_flight("--initial-connection-window-size", size),
                                 (DEFAULT_SETTINGS, size))

    def test_enable_push_is_told(self):
        self.assertEqual(first_flight("--enable-push"),
                         (with_changes(ENABLE_PUSH=1), DEFAULT_CONNECTION_WINDOW))

    def test_an_adaptive_window_begins_with_that_of_the_protocol(self):
        self.assertEqual(
            first_flight("--adaptive-window"),
            (with_changes(INITIAL_WINDOW_SIZE=PROTOCOL_WINDOW), PROTOCOL_WINDOW))

    def test_of_a_window_and_adaptive_window_the_last_counts(self):
        windows = ["--initial-stream-window-size", 100000, "--initial-connection-window-size",
                   200000]
        self.assertEqual(
            first_flight(*windows, "--adaptive-window"),
            (with_changes(INITIAL_WINDOW_SIZE=PROTOCOL_WINDOW), PROTOCOL_WINDOW))
        self.assertEqual(first_flight("--adaptive-window", *windows),
                         (with_changes(INITIAL_WINDOW_SIZE=100000), 200000))

    def test_no_other_setting_changes_it(self):
        others = RANGES.keys() - TOLD.keys() - {
            "initialConnectionWindowSize", "initialMaxSendStreams", "enablePush", "adaptiveWindow"}
        for setting in others:
            with self.subTest(setting):
                value = [] if RANGES[setting] is None else [15000]
                self.assertEqual(first_flight(option(setting), *value),
                                 (DEFAULT_SETTINGS, DEFAULT_CONNECTION_WINDOW))

    def test_initial_max_send_streams_holds_until_the_server_has_said_its_limit(self):
        counts = []

        def talk(connection):
            frames.read_exactly(connection, len(frames.PREFACE))
            received = frames.read_until(connection, frames.WINDOW_UPDATE)
            for _ in range(streams):
                received += frames.read_until(connection, frames.HEADERS)
            connection.sendall(frames.settings({3: 100}))
            received += frames.read_until(connection, frames.SETTINGS, ack=True)
            counts.append(sum(each[0] == frames.HEADERS for each in received))
            while sum(each[0] == frames.HEADERS for each in received) < 5:
                received += frames.read_until(connection, frames.HEADERS)
            for each in received:
                if each[0] == frames.HEADERS:
                    connection.sendall(frames.answer(each[2]))
            frames.read_to_end(connection)

        for streams in (0, 1, 4):
            with self.subTest(streams), tcp_server(talk) as (_, port):
                result = h2get("--initial-max-send-streams", streams, "-n", 5,
                               f"http://{HOST}:{port}/")
                self.assertEqual(result.code, 0)
        self.assertEqual(counts, [0, 1, 4])


class Later(Case):
    """What the settings do after the first flight."""

    def test_a_pushed_response_is_refused_and_the_request_goes_on(self):
        def talk(connection):
            frames.greet(connection)
            connection.sendall(frames.frame(frames.SETTINGS, frames.ACK, 0))
            stream, _ = frames.read_request(connection)
            # :method GET, :scheme http, :path /, :authority; RFC 7541, appendix A
            promise = struct.pack(">I", 2) + b"\x82\x86\x84\x01" + bytes([len(HOST)]) \
                + HOST.encode()
            connection.sendall(frames.frame(frames.PUSH_PROMISE, frames.END_HEADERS, stream,
                                            promise))
            resets.append(frames.read_until(connection, frames.RST_STREAM)[-1])
            connection.sendall(frames.answer(stream))
            frames.read_to_end(connection)

        resets = []
        with tcp_server(talk) as (_, port):
            result = h2get("--enable-push", f"http://{HOST}:{port}/")
        self.assertEqual(result.code, 0)
        self.assertEqual([reset[2] for reset in resets], [2])

    def test_an_adaptive_window_grows_with_what_a_round_trip_carries(self):
        def talk(connection):
            frames.greet(connection)
            connection.sendall(frames.frame(frames.SETTINGS, frames.ACK, 0))
            stream, _ = frames.read_request(connection)
            connection.sendall(frames.frame(frames.HEADERS, frames.END_HEADERS, stream,
                                            frames.STATUS_200)
                               + frames.frame(frames.DATA, 0, stream, bytes(16384)) * 3
                               + frames.frame(frames.DATA, 0, stream, bytes(16383)))
            ping = frames.read_until(connection, frames.PING)[-1]
            connection.sendall(frames.frame(frames.PING, frames.ACK, 0, ping[3]))
            received.extend(frames.read_until(connection, frames.SETTINGS))
            connection.sendall(frames.frame(frames.SETTINGS, frames.ACK, 0)
                               + frames.frame(frames.DATA, frames.END_STREAM, stream))
            frames.read_to_end(connection)

        received = []
        with tcp_server(talk) as (_, port):
            result = h2get("--adaptive-window", f"http://{HOST}:{port}/")
        self.assertEqual((result.code, len(result.output)), (0, 65535))
        self.assertEqual(frames.parse_settings(received[-1][3]),
                         [("INITIAL_WINDOW_SIZE", 2 * 65535)])


class Ranges(Case):
    def assert_refused(self, arguments, *parts):
        result = h2get(*arguments)
        self.assertEqual((result.code, result.output), (2, b""))
        self.assert_one_line(result.errors)
        for part in parts:
            self.assertIn(part, result.errors)

    def test_help_shows_every_setting_with_its_range(self):
        text = h2get("--help").output.decode().split("\nSettings of each connection:\n")[1]
        shown = {}
        for name, limits in re.findall(r"^ +(--[a-z-]+)[^\n]*\n(?: +(from \d+ to \d+))?", text,
                                       re.MULTILINE):
            shown[name] = limits
        self.assertEqual(shown, {
            option(setting): limits and f"from {limits[0]} to {limits[1]}" or ""
            for setting, limits in RANGES.items()})

    def test_a_value_out_of_range_is_refused_naming_setting_value_and_range(self):
        for setting, limits in RANGES.items():
            if limits is None:
                continue
            minimum, maximum, unit = limits
            for value in (minimum - 1, maximum + 1):
                with self.subTest(setting=setting, value=value):
                    self.assert_refused([option(setting), value, URL], f"{setting} is ",
                                        str(value), f"from {minimum} to {maximum}{unit}\n")

    def test_a_value_that_is_no_whole_number_is_refused(self):
        for setting, limits in RANGES.items():
            for value in ("", "large", "20000.5", "0x10000") if limits else ():
                with self.subTest(setting=setting, value=value):
                    self.assert_refused([option(setting), value, URL], setting, f'"{value}"',
                                        f"from {limits[0]} to {limits[1]}")

    def test_a_flag_takes_no_value(self):
        for setting, limits in RANGES.items():
            if limits is None:
                with self.subTest(setting):
                    self.assert_refused([option(setting) + "=1", URL],
                                        option(setting) + " takes no value")

    def test_a_soft_limit_of_keep_alive_is_less_than_the_hard_one(self):
        self.assert_refused(["--keep-alive-timeout", 100, "--keep-alive-reuse-timeout", 100, URL],
                            "keepAliveReuseTimeout is 100", "less than keepAliveTimeout")

    def test_nothing_is_sent_when_a_value_is_out_of_range(self):
        connections = []
        with tcp_server(connections.append) as (_, port):
            for setting, limits in RANGES.items():
                if limits is not None:
                    h2get(option(setting), limits[0] - 1, f"http://{HOST}:{port}/")
            # They are accepted in their order, this one last.
            h2get(f"http://{HOST}:{port}/")
        self.assertEqual(len(connections), 1)


if __name__ == "__main__":
    main()
