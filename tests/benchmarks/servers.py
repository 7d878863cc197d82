# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""The server that the benchmarks measure against."""

import contextlib
import socket
import subprocess
import time

HOST = "127.0.0.1"


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def nghttpd(folder, *options, before=()):
    """Serves the folder over cleartext. Gives its port; before are words of the command line ahead
    of its name."""
    port = free_port()
    with running([*before, "nghttpd", "--no-tls", "--address", HOST, "--htdocs", folder, *options,
                  str(port)]):
        wait_until_listening(port)
        yield port


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
    raise RuntimeError("nghttpd does not listen")
