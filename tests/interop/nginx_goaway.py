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


def fetch(program, url, digest, count, cert):
    """Returns what the program says of it, and what is wrong with that."""
    start = time.monotonic()
    try:
        result = subprocess.run(
            [program, url, digest, str(count), str(IN_FLIGHT), cert], stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=RUN_TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return f"did not end within {RUN_TIMEOUT} s", ["a request did not finish"]
    took = time.monotonic() - start
    problems = result.stderr.splitlines()
    if result.returncode != 0:
        problems.append(f"exit code {result.returncode}")
        return result.stdout.strip(), problems
    figures = json.loads(result.stdout)
    for name, wanted in {"whole": count, "wrong": 0, "failed": 0, "failedConnections": 0}.items():
        if figures[name] != wanted:
            problems.append(f"{name} is {figures[name]} instead of {wanted}")
    if figures["connections"] < count // REQUESTS_PER_CONNECTION:
        problems.append(f"nginx has not closed connections: {figures['connections']} of them")
    return f"{json.dumps(figures)}, {took:.1f} s", problems


def test(program, scheme, count):
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
        commands = servers.nginx(site, REQUESTS_PER_CONNECTION, access_log)
        port = site.tls_port if scheme == "https" else site.cleartext_port
        with (folder / "log").open("w+", encoding="utf-8", errors="replace") as log:
            with serving(commands, site, log):
                figures, problems = fetch(program, f"{scheme}://localhost:{port}/file",
                                          hashlib.sha256(content).hexdigest(), count, cert)
            served = served_requests(access_log)
            lost = [number for number in range(count) if served[number] == 0]
            twice = [number for number, times in served.items() if times > 1]
            if lost or twice:
                problems.append(f"nginx has not served {lost[:10]}, and twice {twice[:10]}")
            print(f"nginx-goaway {scheme}: {figures}: {'FAILED' if problems else 'ok'}", flush=True)
            for problem in problems[:10]:
                print(f"    {problem}")
            if problems:
                log.seek(0)
                print(f"What nginx wrote:\n{log.read()[-4000:]}")
    return not problems


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
