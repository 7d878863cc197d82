#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Sends thousands of requests to an nginx that says GOAWAY after every 100 on a connection.

Each of them completes whole, or fails safe to send again and completes then. The log of nginx, in
which each request has its number, says that none was lost, and that none was served twice.
"""

import argparse
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import servers
from interop import RUN_TIMEOUT, free_ports, make_certificate, serving

BODY_SIZE = 20000
REQUESTS_PER_CONNECTION = 100
IN_FLIGHT = 50


def served_requests(log):
    """How often nginx has served each number, whole: GET /file?17 HTTP/2.0|200|20000."""
    served = Counter()
    for line in log.read_text(encoding="utf-8").splitlines():
        request, status, size = line.split("|")
        if status == "200" and int(size) == BODY_SIZE:
            served[int(request.split()[1].partition("?")[2])] += 1
    return served


def run(command):
    """Returns the figures that the program says, its seconds, and what is wrong with it."""
    start = time.monotonic()
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                timeout=RUN_TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return {}, RUN_TIMEOUT, [f"a request did not finish within {RUN_TIMEOUT} s"]
    took = time.monotonic() - start
    problems = result.stderr.splitlines()
    if result.returncode != 0:
        problems.append(f"exit code {result.returncode}")
    return json.loads(result.stdout or "{}"), took, problems


def check(figures, count, clean):
    """Returns what is wrong with the figures, of which the clean ones are to be 0."""
    wanted = {"whole": count, **dict.fromkeys(clean, 0)}
    problems = [f"{name} is {figures.get(name)} instead of {value}"
                for name, value in wanted.items() if figures.get(name) != value]
    if figures.get("connections", 0) < count // REQUESTS_PER_CONNECTION:
        problems.append(f"nginx has not closed connections: {figures.get('connections')} of them")
    return problems


@dataclass(frozen=True)
class Result:
    figures: dict
    took: float  # seconds
    problems: list
    served: Counter  # how often, by the number of the request
    log: str


def fetch(command, scheme, count):
    """What the program says when it is run with a URL of such an nginx, and what nginx says of it."""
    with tempfile.TemporaryDirectory(prefix="qth2-interop-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        root = folder / "files"
        root.mkdir()
        content = random.randbytes(BODY_SIZE)
        (root / "file").write_bytes(content)
        cert, key = make_certificate(folder)
        site = servers.Site(folder, root, cert, key, *free_ports(2))
        access_log = folder / "access.log"
        port = site.tls_port if scheme == "https" else site.cleartext_port
        with (folder / "log").open("w+", encoding="utf-8", errors="replace") as log:
            with serving(servers.nginx(site, REQUESTS_PER_CONNECTION, access_log), site, log):
                figures, took, problems = run(
                    [*command, f"{scheme}://localhost:{port}/file",
                     hashlib.sha256(content).hexdigest(), str(count), str(IN_FLIGHT), cert])
            log.seek(0)
            return Result(figures, took, problems, served_requests(access_log), log.read()[-4000:])


def check_served(served, count, losses=Counter()):
    """The losses are how often a request was sent once more though it may have been served."""
    lost = [number for number in range(count) if served[number] == 0]
    twice = [number for number, times in served.items() if times > 1 + losses[number]]
    return [f"nginx has not served {lost[:10]}, and twice {twice[:10]}"] if lost or twice else []


def report(name, said, problems, log):
    print(f"{name}: {said}: {'FAILED' if problems else 'ok'}", flush=True)
    for problem in problems[:10]:
        print(f"    {problem}")
    if problems:
        print(f"What nginx wrote:\n{log}")
    return not problems


def test(program, scheme, count):
    result = fetch([program], scheme, count)
    problems = [*result.problems,
                *check(result.figures, count, ("wrong", "failed", "failedConnections")),
                *check_served(result.served, count)]
    return report(f"nginx-goaway {scheme}", f"{json.dumps(result.figures)}, {result.took:.1f} s",
                  problems, result.log)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reconnecting", required=True, type=Path, help="the program")
    parser.add_argument("--requests", type=int, default=10000, help="how many")
    arguments = parser.parse_args()
    results = [test(arguments.reconnecting, scheme, arguments.requests)
               for scheme in ("https", "http")]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
