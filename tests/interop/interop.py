#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Runs h2get against real HTTP/2 servers on this machine, over TLS and over cleartext.

Each server serves files of random bytes, and answers a POST with its body. h2get fetches and
uploads many at once with --json, and what it says is checked: every body came whole (SHA-256), to
the server and back; one "finished" line a request, a "closed" line as the last.
"""

import argparse
import contextlib
import hashlib
import json
import math
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import backend
from servers import HOST, SERVERS, Site, program

# Sizes around the edges of a frame and of a window, and how often each comes in 100 requests.
SIZES = {
    0: 16,
    1: 16,
    16383: 16,
    16384: 16,
    16385: 16,
    65535: 8,
    65536: 8,
    1024 * 1024: 3,
    10 * 1024 * 1024: 1,
}
UPLOADS = 300
START_TIMEOUT = 20
RUN_TIMEOUT = 150


def make_files(folder):
    """Returns the SHA-256 of each file by its size, which is its name, too."""
    digests = {}
    for size in SIZES:
        content = random.randbytes(size)
        (folder / str(size)).write_bytes(content)
        digests[size] = hashlib.sha256(content).hexdigest()
    return digests


def make_certificate(folder):
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out", cert, "-keyout", key],
        check=True, capture_output=True)
    return cert, key


def free_ports(count):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((HOST, 0))
        return [each.getsockname()[1] for each in sockets]


def wait_until_listening(port, processes):
    deadline = time.monotonic() + START_TIMEOUT
    while all(process.poll() is None for process in processes):
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection((HOST, port), timeout=1).close()
            return
        if time.monotonic() > deadline:
            raise RuntimeError(f"no one listens on port {port}")
        time.sleep(0.05)
    raise RuntimeError("the server ended at once")


def stop(process):
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def serving(commands, site, log):
    """The server that these commands start runs as long as the context lasts, and not longer than this program."""
    with contextlib.ExitStack() as stack:
        processes = []
        for command in commands:
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", *map(str, command)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=site.folder)
            stack.callback(stop, process)
            processes.append(process)
        wait_until_listening(site.tls_port, processes)
        wait_until_listening(site.cleartext_port, processes)
        yield


def check(output, sizes, digests, uploading):
    """Returns what is wrong with the lines of h2get, which was to get bodies of these sizes."""
    problems = []
    finished = Counter()
    closed = Counter()
    connections = set()
    event = None
    for line in output.splitlines():
        try:
            event = json.loads(line)
            kind = event["event"]
            connections.add(event["connection"])
        except (ValueError, TypeError, KeyError):
            problems.append(f"not a line of --json: {line[:200]}")
            continue
        if kind == "error":
            problems.append(line)
        elif kind == "closed":
            closed[event["connection"]] += 1
            if event["ok"] is not True:
                problems.append(line)
        elif kind == "finished":
            number = event.get("request")
            if number not in range(len(sizes)):
                problems.append(f"no such request: {line}")
                continue
            finished[number] += 1
            size = sizes[number]
            wanted = {"ok": True, "status": 200, "bytes": size, "sha256": digests[size],
                      "sent": size if uploading else 0}
            wrong = [f"{name} is not {value}" for name, value in wanted.items()
                     if event.get(name) != value]
            if wrong:
                problems.append(f"{line}: {', '.join(wrong)}")

    for number in range(len(sizes)):
        if finished[number] != 1:
            problems.append(f"request {number} finished {finished[number]} times")
    for connection in sorted(connections):
        if closed[connection] != 1:
            problems.append(f"connection {connection} closed {closed[connection]} times")
    if len(connections) != 1:
        problems.append(f"{len(connections)} connections instead of one")
    if event is None or event.get("event") != "closed":
        problems.append("the last line is not a closed one")
    return problems


def run(h2get, site, arguments, sizes, digests, uploading):
    """Returns what is wrong with what h2get says when it is run with these arguments."""
    command = [h2get, "--json", "--cacert", site.cert, "-n", str(len(sizes)), "-m", "100",
               *arguments]
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                timeout=RUN_TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return [f"did not end within {RUN_TIMEOUT} s"]
    problems = check(result.stdout, sizes, digests, uploading)
    # First, since they tell the cause of the others.
    if problems and result.stderr:
        problems.insert(0, f"standard error: {result.stderr[-2000:]}")
    if result.returncode != 0:
        problems.insert(0, f"exit code {result.returncode}")
    return problems


def fetch(h2get, site, origin, digests, count):
    """All sizes at once, mixed."""
    sizes = [size for size, times in SIZES.items() for _ in range(times)]
    random.shuffle(sizes)
    urls = [f"{origin}/{size}" for size in sizes]
    asked = [sizes[number % len(sizes)] for number in range(count)]
    return run(h2get, site, urls, asked, digests, uploading=False)


def upload(h2get, site, origin, digests, count):
    """One size after the other, up to one that fails: a run of h2get uploads one file."""
    for size, times in SIZES.items():
        sizes = [size] * math.ceil(times * count / 100)
        arguments = ["--upload-file", site.root / str(size), f"{origin}/echo"]
        problems = run(h2get, site, arguments, sizes, digests, uploading=True)
        if problems:
            return [f"{size} bytes: {problem}" for problem in problems]
    return []


def transfer(server, h2get, site, digests, downloads):
    """Returns whether all went well."""
    well = True
    for scheme, port in (("https", site.tls_port), ("http", site.cleartext_port)):
        for way, count in ((fetch, downloads), (upload, UPLOADS)):
            start = time.monotonic()
            problems = way(h2get, site, f"{scheme}://localhost:{port}", digests, count)
            took = time.monotonic() - start
            print(f"{server} {scheme}: {way.__name__} {count} in {took:.1f} s: "
                  f"{'FAILED' if problems else 'ok'}", flush=True)
            for problem in problems[:10]:
                print(f"    {problem}")
            well = well and not problems
    return well


def test(server, h2get, downloads):
    """Returns whether all went well with this server."""
    with tempfile.TemporaryDirectory(prefix="qth2-interop-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)  # a server that drops root has to read what it serves
        root = folder / "files"
        root.mkdir()
        digests = make_files(root)
        site = Site(folder, root, *make_certificate(folder), *free_ports(2))
        with (folder / "log").open("w+", encoding="utf-8", errors="replace") as log:
            try:
                with (backend.running(site.backend, root),
                      serving(SERVERS[server](site), site, log)):
                    well = transfer(server, h2get, site, digests, downloads)
            except RuntimeError as error:
                print(f"{server}: {error}")
                well = False
            if not well:
                log.seek(0)
                print(f"What {server} wrote:\n{log.read()[-4000:]}")
    return well


def main():
    # Servers are stopped and files removed when this is asked to end, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--h2get", required=True, type=Path, help="the program")
    parser.add_argument("--requests", type=int, default=1000, help="how many downloads")
    parser.add_argument("server", nargs="*", help="default: those that are installed")
    arguments = parser.parse_args()

    for server in arguments.server:
        if server not in SERVERS:
            parser.error(f"{server} is none of {', '.join(SERVERS)}")
        if program(server) is None:
            parser.error(f"{server} is not installed")
    servers = arguments.server or [name for name in SERVERS if program(name)]

    results = [test(server, arguments.h2get, arguments.requests) for server in servers]
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    return 0 if servers and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
