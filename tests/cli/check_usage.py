#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Checks what h2get says to bad arguments: one line on standard error, exit code 2, nothing sent."""

import socket

from support import HOST, Case, h2get, main, tcp_server

URL = "http://localhost:1/"

# arguments, and a part of the line
BAD = [
    ([], "no URL"),
    (["--bogus", URL], "unknown option --bogus"),
    (["-Z", URL], "unknown option -Z"),
    (["--json=yes", URL], "--json takes no value"),
    ([URL, "-n"], "-n needs a value"),
    ([URL, "--max-frame-size"], "--max-frame-size needs a value"),
    (["-n", "0", URL], '"0", but must be a whole number from 1 to 2147483647'),
    (["-n", "many", URL], '"many"'),
    (["-m", "1.5", URL], '"1.5"'),
    (["-m", "-1", URL], '"-1"'),
    (["--cancel-after", "-1", URL], "--cancel-after"),
    (["--timeout", "0", URL], '"0", but must be a whole number from 1 to 2147483647'),
    (["--timeout", "2147483648", URL], '"2147483648"'),
    (["--response-timeout", "1.5", URL], '"1.5"'),
    (["localhost:80"], "https:// or http://"),
    (["ftp://localhost/"], "https:// or http://"),
    (["/path"], "https:// or http://"),
    ([""], "it is empty"),
    (["http:///path"], "names no host"),
    (["http://[::1/"], "bad URL"),
    (["http://localhost:99999/"], "bad URL"),
    (["http://localhost:0/"], "port 0"),
    ([URL, "nonsense"], "nonsense"),
    (["-H", "no colon", URL], "name: value"),
    (["-H", "bad name: x", URL], "bad name"),
    (["-H", ":path: /x", URL], "colon"),
    (["-H", ": x", URL], "--header"),
    (["-H", "a: b\nc: d", URL], "control character"),
    (["-H", "a: b\rc", URL], "control character"),
    (["-X", "GE T", URL], "no HTTP method"),
    (["-X", "", URL], "no HTTP method"),
    (["-X", "CONNECT", URL], "use --connect or --protocol"),
    (["--connect", "localhost", URL], "must be HOST:PORT"),
    (["--connect", "localhost:99999", URL], "must be HOST:PORT"),
    (["--connect", "localhost:1/path", URL], "must be HOST:PORT"),
    (["--connect", "localhost:1", "-d", "x", URL], "a tunnel has no method and no body"),
    (["--connect", "localhost:1", "--protocol", "a", URL], "exclude each other"),
    (["--connect", "localhost:1", "-n", "2", URL], "one tunnel"),
    (["--protocol", "a b", URL], "no name of a protocol"),
    (["-d", "a", "-d", "b", URL], "one --data"),
    (["-d", "a", "-T", "/dev/null", URL], "one --data"),
    (["-T", "/nonexistent/file", URL], "/nonexistent/file"),
    (["-T", "/", URL], "cannot read /"),
    (["-T", "-", "-n", "2", URL], "standard input is the body of one request"),
    (["-T", "-", URL, URL], "standard input is the body of one request"),
    (["--trailer", "no colon", URL], "name: value"),
    (["--trailer", "a: b\nc", URL], "control character"),
    (["--read-buffer", "0", URL], '"0", but must be a whole number from 1 to 2147483647'),
    (["--read-delay", "fast", URL], '"fast"'),
    (["-o", "/nonexistent/file", URL], "/nonexistent"),
    (["-o", "/nonexistent/%i", URL], "/nonexistent"),
    (["-o", "/", URL], "cannot write /"),
    (["--cacert", "/nonexistent.pem", URL], "/nonexistent.pem"),
    (["--cacert", "/dev/null", URL], "no certificate in /dev/null"),
    (["--cert", "/nonexistent.pem", URL], "/nonexistent.pem"),
    (["--key", "/dev/null", URL], "--key needs --cert"),
    (["--priority", "u=8", URL], "from 0 to 7"),
    (["--priority", "high", URL], "from 0 to 7"),
    (["--proxy", "localhost:3128", URL], "--proxy must be"),
    (["--proxy", "ftp://localhost:3128", URL], "--proxy must be"),
    (["--unix-socket", "socket", "https://localhost/"], "--unix-socket speaks no TLS"),
    (["--unix-socket", "/s", "--proxy", "http://p:1", URL], "exclude each other"),
]

class Usage(Case):
    def assert_refused(self, arguments, *parts):
        result = h2get(*arguments)
        self.assertEqual(result.code, 2)
        self.assertEqual(result.output, b"")
        self.assert_one_line(result.errors)
        for part in parts:
            self.assertIn(part, result.errors)

    def test_bad_arguments_are_refused_in_one_line(self):
        for arguments, part in BAD:
            with self.subTest(arguments):
                self.assert_refused(arguments, part)

    def test_nothing_is_sent_when_an_argument_is_bad(self):
        connections = []
        with tcp_server(connections.append) as address:
            url = f"http://{HOST}:{address[1]}/"
            for arguments, _ in BAD:
                h2get(*(url if each == URL else each for each in arguments))
            # They are accepted in their order, this one last.
            with socket.create_connection(address) as last:
                last.recv(1)
        self.assertEqual(len(connections), 1)

    def test_help_and_version_succeed(self):
        for option in ("--help", "--version"):
            with self.subTest(option):
                result = h2get(option)
                self.assertEqual(result.code, 0)
                self.assertEqual(result.errors, "")
                self.assertIn(b"h2get", result.output)


if __name__ == "__main__":
    main()
