#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Sends requests with an H2Client to a nghttpd that is killed and started again once a second.

Each safe request succeeds in the end. An unsafe one succeeds, or fails with the error that says the
server may have acted on it. nghttpd's log, in which each request has its number, says that no unsafe
one was sent twice. It is written out with each header field, so that a kill takes nothing from it.
"""

import argparse
import contextlib
import json
import mmap
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from interop import free_ports
from servers import HOST, program

IN_FLIGHT = 50
# How long after the last request is sent all have to be finished.
PATIENCE = 60
LOSSES = {"ConnectionClosed", "SocketError", "GoAway"}
REQUEST = re.compile(rb":path: /(file|echo)\?(\d+)\n")


def start(port, root, log):
    return subprocess.Popen(
        ["setpriv", "--pdeathsig", "KILL", program("nghttpd"), "--no-tls", "--verbose",
         "--address", HOST, "--htdocs", root, "--echo-upload", str(port)],
        stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def kill(server):
    server.kill()
    server.wait()


def run(restarting, port, root, log, seconds):
    """Returns what the program says, and how often the server was killed under it."""
    with contextlib.ExitStack() as stack:
        server = start(port, root, log)
        client = stack.enter_context(subprocess.Popen(
            [restarting, f"http://{HOST}:{port}/file", str(seconds), str(IN_FLIGHT)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True))
        stack.callback(lambda: kill(server))
        stack.callback(client.kill)
        kills = 0
        deadline = time.monotonic() + seconds
        while time.monotonic() + 1 < deadline and client.poll() is None:
            time.sleep(1)
            kill(server)
            server = start(port, root, log)
            kills += 1
        output, _ = client.communicate(timeout=1 + PATIENCE)
        return json.loads(output), kills


def received_requests(log):
    """How often nghttpd has received each GET and each POST, by their numbers."""
    gets, posts = Counter(), Counter()
    with mmap.mmap(log.fileno(), 0, access=mmap.ACCESS_READ) as text:
        for path, number in REQUEST.findall(text):
            (posts if path == b"echo" else gets)[int(number)] += 1
    return gets, posts


def check(figures, gets, posts):
    problems = []
    if not figures["retries"]:
        problems.append("the kills have hit no request")
    if figures["wrong"]:
        problems.append(f"{figures['wrong']} responses are wrong")
    for number, method, kind, is_retry_safe in figures["failed"]:
        if method != "POST":
            problems.append(f"{method} {number} failed with {kind}")
        elif kind not in LOSSES or is_retry_safe:
            problems.append(f"POST {number} failed with {kind}, safe to retry: {is_retry_safe}")
    twice = [number for number, times in posts.items() if times > 1]
    if twice:
        problems.append(f"sent twice: POST {twice[:10]}")
    failed = {failure[0] for failure in figures["failed"]}
    without = set(range(figures["sent"])) - gets.keys() - posts.keys() - failed
    if without:
        problems.append(f"succeeded without a server: {sorted(without)[:10]}")
    if figures["descriptorsAfter"] > figures["descriptorsBefore"]:
        problems.append("descriptors are left open")
    return problems


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--restarting", required=True, type=Path, help="the program")
    parser.add_argument("--seconds", type=int, default=15, help="how long")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qth2-interop-") as temporary:
        root = Path(temporary)
        (root / "file").write_bytes(random.randbytes(20000))
        with (root / "log").open("w+b") as log:
            try:
                figures, kills = run(arguments.restarting, *free_ports(1), root, log,
                                     arguments.seconds)
            except subprocess.TimeoutExpired:
                print("client-restarts: FAILED\n    a request did not finish")
                return 1
            gets, posts = received_requests(log)
    problems = check(figures, gets, posts)
    failed = figures.pop("failed")
    figures |= {
        "failed": Counter(f"{method} {kind}" for _, method, kind, _ in failed),
        "failedAfterReceived": sum(number in posts for number, *_ in failed),
        "postsReceived": posts.total(),
        "postsReceivedTwice": sum(times > 1 for times in posts.values()),
        "getsReceived": gets.total(),
        "getsReceivedAgain": gets.total() - len(gets),
    }
    print(f"client-restarts: {kills} kills, {json.dumps(figures)}: "
          f"{'FAILED' if problems else 'ok'}")
    for problem in problems[:10]:
        print(f"    {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
