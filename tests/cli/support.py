# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""What the checks of h2get share: running it, and servers that answer as a check needs it."""

import argparse
import contextlib
import hashlib
import json
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

HOST = "127.0.0.1"
RUN_TIMEOUT = 60
EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()

programs = argparse.Namespace()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--h2get", required=True, type=Path)
    parser.add_argument("--demo-server", required=True, type=Path)
    _, rest = parser.parse_known_args(namespace=programs)
    unittest.main(argv=[sys.argv[0], *rest])


class Result:
    def __init__(self, process):
        self.code = process.returncode
        self.output = process.stdout
        self.errors = process.stderr.decode("utf-8", "replace")

    @property
    def events(self):
        return [json.loads(line) for line in self.output.decode("utf-8").splitlines()]

    def of_kind(self, kind):
        return [event for event in self.events if event["event"] == kind]

    def only(self, kind):
        (event,) = self.of_kind(kind)
        return event


def h2get(*arguments, **options):
    command = [programs.h2get, *map(lambda each: each if isinstance(each, bytes) else str(each),
                                    arguments)]
    if "input" not in options:
        options.setdefault("stdin", subprocess.DEVNULL)
    return Result(subprocess.run(command, capture_output=True, timeout=RUN_TIMEOUT, check=False,
                                 **options))


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="qth2-cli-")))

    def enterContext(self, context):  # of unittest itself since Python 3.11
        result = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return result

    def assert_one_line(self, text):
        self.assertRegex(text, r"\Ah2get: [^\n]+\n\Z")

    def assert_whole_report(self, result, requests):
        """The rules that hold for every run with --json, however it went."""
        events = result.events
        self.assertEqual(events[-1]["event"], "closed")
        finished = [event["request"] for event in result.of_kind("finished")]
        self.assertEqual(sorted(finished), list(range(requests)))
        connections = {event["connection"] for event in events}
        closed = [event["connection"] for event in result.of_kind("closed")]
        self.assertEqual(sorted(closed), sorted(connections))
        times = [event["t"] for event in events]
        self.assertEqual(times, sorted(times))
        for connection in connections:
            mine = [event for event in events if event["connection"] == connection]
            self.assertEqual(mine[-1]["event"], "closed")
        for request in range(requests):
            mine = [event for event in events if event.get("request") == request]
            self.assertEqual(mine[-1]["event"], "finished")
            failed = any(event["event"] == "error" for event in mine)
            self.assertEqual(mine[-1]["ok"], not failed)


@contextlib.contextmanager
def demo_server():
    """Gives its URL and the file of its certificate authority."""
    with subprocess.Popen([programs.demo_server], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True) as server:
        word, url, cacert = server.stdout.readline().split()
        assert word == "ready"
        yield url, cacert
        server.stdin.close()


def free_port():
    with socket.socket() as each:
        each.bind((HOST, 0))
        return each.getsockname()[1]


def need_nghttpd():
    return unittest.skipUnless(shutil.which("nghttpd"), "nghttpd is not installed")


@contextlib.contextmanager
def nghttpd(root, *options):
    """Gives its URL and a function that returns what it has logged so far."""
    port = free_port()
    with tempfile.TemporaryFile() as log:
        def read_log():
            log.seek(0)
            return log.read().decode("utf-8", "replace")

        command = ["setpriv", "--pdeathsig", "TERM", "nghttpd", "--no-tls", "--address", HOST,
                   "--htdocs", root, *options, str(port)]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log,
                              stderr=subprocess.STDOUT) as server:
            try:
                wait_until_listening(port, server)
                yield f"http://{HOST}:{port}", read_log
            finally:
                server.terminate()


def wait_until_listening(port, process):
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection((HOST, port), timeout=1).close()
            return
        time.sleep(0.02)
    raise RuntimeError("nghttpd does not listen")


@contextlib.contextmanager
def tcp_server(talk, family=socket.AF_INET, address=(HOST, 0)):
    """Calls talk(connection) in a thread for each connection, which it closes afterwards.

    Gives the address. At its end all of these are over.
    """
    talks = []

    def serve(connection):
        with connection, contextlib.suppress(OSError):
            talk(connection)

    def accept():
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                connection.settimeout(RUN_TIMEOUT)
                talks.append(threading.Thread(target=serve, args=(connection,), daemon=True))
                talks[-1].start()

    with socket.socket(family) as listener:
        listener.bind(address)
        listener.listen()
        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        yield listener.getsockname()
        listener.shutdown(socket.SHUT_RDWR)
        accepting.join(RUN_TIMEOUT)
        for each in talks:
            each.join(RUN_TIMEOUT)


def tls_context(folder, alpn):
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", f"subjectAltName=DNS:localhost,IP:{HOST}", "-out", cert, "-keyout", key],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    if alpn:
        context.set_alpn_protocols(alpn)
    return context, cert
