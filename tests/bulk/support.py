# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""The servers that large bodies go to, and the client that sends them."""

import argparse
import contextlib
import json
import shutil
import socket
import subprocess
import sys
import time
import unittest
from pathlib import Path

HOST = "127.0.0.1"
MIB = 1024 * 1024
RUN_TIMEOUT = 500

arguments = argparse.Namespace()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bulk", required=True, type=Path, help="the client")
    parser.add_argument("--mebibytes", type=int, default=4096, help="how large a body is")
    parser.add_argument("--no-memory-limit", action="store_true",
                        help="for a client with sanitizers, which need memory of their own")
    _, rest = parser.parse_known_args(namespace=arguments)
    unittest.main(argv=[sys.argv[0], *rest])


def bulk(url, *words, ca=None):
    """Returns the figures."""
    command = [arguments.bulk, *(["--ca", ca] if ca else []), url, *map(str, words)]
    result = subprocess.run(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=True,
                            timeout=RUN_TIMEOUT)
    return json.loads(result.stdout)


@contextlib.contextmanager
def running(command, **options):
    """The process runs as long as the context lasts, and not longer than this program."""
    with subprocess.Popen(["setpriv", "--pdeathsig", "TERM", *map(str, command)],
                          stdin=subprocess.DEVNULL, **options) as process:
        try:
            yield process
        finally:
            process.terminate()


def make_certificate(folder):
    certificate, key = Path(folder) / "cert.pem", Path(folder) / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-out", certificate, "-keyout", key],
        check=True, capture_output=True)
    return certificate, key


@contextlib.contextmanager
def pattern_server(folder):
    """Gives its URLs for cleartext and for TLS, and the certificate."""
    certificate, key = make_certificate(folder)
    script = Path(__file__).with_name("pattern-server.mjs")
    command = ["node", script, HOST, certificate, key]
    with running(command, stdout=subprocess.PIPE, text=True) as server:
        cleartext, tls = server.stdout.readline().split()
        yield f"http://{HOST}:{cleartext}", f"https://localhost:{tls}", certificate


@contextlib.contextmanager
def nghttpd(folder):
    """Gives its URL. It answers what ManyUploads sends, and throws the bodies away."""
    (Path(folder) / "sha256").write_text("Thanks\n", encoding="utf-8")
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = ["nghttpd", "--no-tls", "--address", HOST, "--htdocs", folder, port]
    with running(command) as server:
        wait_until_listening(port, server)
        yield f"http://{HOST}:{port}"


def wait_until_listening(port, process):
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection((HOST, port), timeout=1).close()
            return
        time.sleep(0.02)
    raise RuntimeError("nghttpd does not listen")


need_nghttpd = unittest.skipUnless(shutil.which("nghttpd"), "nghttpd is not installed")
