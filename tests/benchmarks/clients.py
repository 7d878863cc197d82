# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""The clients that the benchmarks compare, all of which do the same work: one HTTP/2 connection,
so many requests, that many at a time (clients/load.h)."""

import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


class CannotDoThis(Exception):
    """A client ended with an error; the text is what it said."""


@dataclass(frozen=True)
class Work:
    """size is how many bytes one request moves, which are those of the path or of the upload."""

    url: str  # of the server's root
    path: str
    requests: int
    size: int
    parallel: int = 1
    is_upload: bool = False


class Program:
    """A client of ours, which prints a line of JSON."""

    def __init__(self, *command, is_slow=False):
        self.command = command
        self.is_slow = is_slow  # by so much that a tenth of the requests tells as much

    def run(self, work, before):
        """before are words ahead of the command. Returns the figures."""
        requests = max(1, work.requests // 10) if self.is_slow else work.requests
        words = [f"{work.url}/{work.path}", requests, work.parallel]
        if work.is_upload:
            words.append(work.size)
        result = subprocess.run([*before, *self.command, *map(str, words)],
                                capture_output=True, text=True, timeout=600, check=False)
        if result.returncode != 0:
            lines = (result.stderr or result.stdout).strip().splitlines() or ["no reason given"]
            raise CannotDoThis(lines[0])
        figures = json.loads(result.stdout)
        if not work.is_upload and figures["bytes"] != requests * work.size:
            raise CannotDoThis(f"{figures['bytes']} bytes came, not {requests * work.size}")
        return figures


class H2Load:
    """nghttp2's own load generator, which has no objects for requests at all. Its time of the
    processor includes its start."""

    def run(self, work, before):
        command = [*before, "h2load", "-c", "1", "-t", "1", "-n", str(work.requests),
                   "-m", str(work.parallel), f"{work.url}/{work.path}"]
        with tempfile.NamedTemporaryFile() as upload:
            if work.is_upload:
                upload.truncate(work.size)
                command += ["-d", upload.name]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
                output = process.stdout.read()
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0 or f" {work.requests} succeeded" not in output:
            raise CannotDoThis(output.strip())
        return {
            "name": "h2load", "version": version_of("h2load"), "requests": work.requests,
            "seconds": work.requests / float(re.search(r"([\d.]+) req/s", output)[1]),
            "cpuSeconds": usage.ru_utime + usage.ru_stime,
        }


def version_of(program):
    output = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return re.search(r"\d+(\.\d+)+", output.stdout)[0]


def all_clients(programs, here, newest):
    """By short names. The programs that CMake built are in the first folder, those of
    clients/build for this Debian in the second; newest is the root of the newest Debian."""
    in_newest = (*(() if os.geteuid() == 0 else ("sudo",)), "chroot", newest)
    qth2 = {mode: Program(programs / "qth2requests", mode, is_slow=mode == "dropin")
            for mode in ("direct", "client", "worker", "dropin")}
    return qth2 | {
        "hyper": Program(*in_newest, "/qth2/build/hyperrequests"),
        "h2load": H2Load(),
        "socket": Program(programs / "socketbytes"),
        "qnam": Program(here / "qnamrequests", is_slow=True),
        "qnam-newest": Program(*in_newest, "/qth2/build/qnamrequests", is_slow=True),
        "curl": Program(here / "curlrequests", is_slow=True),
        "curl-newest": Program(*in_newest, "/qth2/build/curlrequests", is_slow=True),
        "node": Program("node", HERE / "clients" / "noderequests.mjs", is_slow=True),
        "hyper-here": Program(here / "hyperrequests"),
    }
