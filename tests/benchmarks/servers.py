# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""The servers that the benchmarks measure against."""

import contextlib
import os
import socket
import subprocess
import time
from pathlib import Path

HOST = "127.0.0.1"


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def nghttpd(folder, *options, before=(), certificate=()):
    """Serves the folder, over TLS with a certificate (its key's file and its own), otherwise over
    cleartext. Gives its port; before are words of the command line ahead of its name."""
    port = free_port()
    security = [str(port), *certificate] if certificate else ["--no-tls", str(port)]
    with running([*before, "nghttpd", "--address", HOST, "--htdocs", folder, *options, *security]):
        wait_until_listening(port)
        yield port


@contextlib.contextmanager
def h2o(folder, before=(), certificate=()):
    """The same with h2o, in one thread; its configuration goes beside the folder."""
    port = free_port()
    listen = f"  host: {HOST}\n  port: {port}\n"
    if certificate:
        listen += f"  ssl:\n    key-file: {certificate[0]}\n    certificate-file: {certificate[1]}\n"
    configuration = Path(folder).parent / "h2o.yaml"
    configuration.write_text(
        f"{'user: root' if os.geteuid() == 0 else ''}\nnum-threads: 1\nlisten:\n{listen}"
        f"hosts:\n  default:\n    paths:\n      /:\n        file.dir: {folder}\n")
    with running([*before, "h2o", "-m", "worker", "-c", configuration],
                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        wait_until_listening(port)
        yield port


@contextlib.contextmanager
def byteserver(program, before=(), certificate=()):
    """What socketbytes talks to."""
    port = free_port()
    with running([*before, program, str(port), *certificate]):
        wait_until_listening(port)
        yield port


def make_certificate(folder):
    """Returns the files of a key and of a certificate that it has signed itself."""
    files = Path(folder) / "key.pem", Path(folder) / "certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-keyout", files[0], "-out", files[1]], capture_output=True, check=True)
    return files


@contextlib.contextmanager
def running(command, **options):
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_until_listening(port):
    for _ in range(200):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port}")
