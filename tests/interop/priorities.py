#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Sends priorities (RFC 9218) to real servers, and changes them while the responses come.

h2o and nghttpd have to take them for what they are and go on. PRIORITY_UPDATE goes to those only that
say they go by these priorities, as nghttpd does when told to.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import servers
from interop import RUN_TIMEOUT, free_ports, make_certificate, serving

SIZE = 500000
REQUESTS = 80


def commands_of(server, site):
    commands = servers.SERVERS[server](site)
    if server == "nghttpd":
        commands = [[*command[:1], "--no-rfc7540-pri", "--verbose", *command[1:]]
                    for command in commands]
    return commands


def problems_of(result, server, log):
    problems = []
    if result.returncode != 0:
        problems.append(f"exit code {result.returncode}")
    if result.stdout.strip() != str(SIZE * REQUESTS):
        problems.append(f"{result.stdout.strip()} bytes instead of {SIZE * REQUESTS}")
    sent = result.stderr.count(">> PRIORITY_UPDATE ")
    # One each, but for those whose response was there at once.
    wanted = range(1, REQUESTS + 1) if server == "nghttpd" else range(1)
    if sent not in wanted:
        problems.append(f"{sent} PRIORITY_UPDATE frames were sent")
    fields = len(re.findall(r" priority: (?:u=|i)", log))
    # One of eight has the priority that need not be said.
    if server == "nghttpd" and fields != REQUESTS * 7 // 8:
        problems.append(f"nghttpd got {fields} fields")
    return problems


def test(program, server):
    with tempfile.TemporaryDirectory(prefix="qth2-interop-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        root = folder / "files"
        root.mkdir()
        (root / "file").write_bytes(os.urandom(SIZE))
        site = servers.Site(folder, root, *make_certificate(folder), *free_ports(2))
        with (folder / "log").open("w+", encoding="utf-8", errors="replace") as log:
            with serving(commands_of(server, site), site, log):
                result = subprocess.run(
                    [program, f"http://localhost:{site.cleartext_port}/file", str(REQUESTS)],
                    stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=RUN_TIMEOUT,
                    check=False, env=os.environ | {"QT_LOGGING_RULES": "qth2.frames.debug=true",
                                                   "QT_LOGGING_TO_CONSOLE": "1"})
            log.seek(0)
            written = re.sub(r"\x1b\[[0-9;]*m", "", log.read())
    problems = problems_of(result, server, written)
    print(f"priorities {server}: {result.stderr.count('>> PRIORITY_UPDATE ')} updates: "
          f"{'FAILED' if problems else 'ok'}", flush=True)
    for problem in problems:
        print(f"    {problem}")
    if problems:
        print(f"What {server} wrote:\n{written[-4000:]}")
    return not problems


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reprioritizing", required=True, type=Path, help="the program")
    arguments = parser.parse_args()
    results = [test(arguments.reprioritizing, server) for server in ("nghttpd", "h2o")
               if servers.program(server)]
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
