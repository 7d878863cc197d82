#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Counts the instructions that a small request takes, in each way to send one, and compares them
with those stored.

They are counted by callgrind in two runs of different length, whose difference leaves out what the
start takes. A client that runs under callgrind is so slow that its server always has answered all
that is in flight: so the counts differ by less than one percent from run to run. Fails when one has
grown by more than 5 %. Another compiler, Qt or nghttp2 counts otherwise: each has its own figures
in instructions.json, and without them there is nothing to compare.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import SMALL
from servers import HOST, nghttpd

WAYS = ("direct", "client", "worker", "dropin")
# How two threads meet differs by a tenth on a machine that has other work: told, and not judged.
JUDGED = ("direct", "client", "dropin")
SHORT, LONG = 500, 1500
PARALLEL = 100
MOST = 1.05
STORED = Path(__file__).resolve().parent / "instructions.json"


def count(program, way, url, requests, folder):
    output = Path(folder) / "callgrind.out"
    subprocess.run(
        ["valgrind", "--tool=callgrind", "--fair-sched=yes", f"--callgrind-out-file={output}",
         program, way, url, str(requests), str(PARALLEL)],
        capture_output=True, timeout=300, check=True)
    return int(re.search(r"^summary: (\d+)", output.read_text(), re.MULTILINE)[1])


def measure(program):
    with tempfile.TemporaryDirectory(prefix="qth2-benchmark-") as folder:
        served = Path(folder) / "served"
        served.mkdir()
        (served / "small").write_bytes(b"x" * SMALL)
        with nghttpd(served) as port:
            url = f"http://{HOST}:{port}/small"
            return {way: round((count(program, way, url, LONG, folder)
                                - count(program, way, url, SHORT, folder)) / (LONG - SHORT))
                    for way in WAYS}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True, type=Path, help="where the programs are")
    parser.add_argument("--store", action="store_true", help="store the figures as those to keep")
    arguments = parser.parse_args()

    built_with = (arguments.bin / "built-with.txt").read_text().strip()
    stored = json.loads(STORED.read_text()) if STORED.exists() else {}
    counts = measure(arguments.bin / "qth2requests")
    before = stored.get(built_with, {})
    print(f"instructions a request, {built_with}")
    for way, instructions in counts.items():
        ratio = f"{instructions / before[way]:6.3f} of {before[way]}" if way in before else ""
        print(f"{way:7} {instructions:8} {ratio}")
    if arguments.store:
        stored[built_with] = counts
        STORED.write_text(json.dumps(stored, indent=2, sort_keys=True) + "\n")
    elif not before:
        print("There are no figures stored for this, so there is nothing to compare.")
    else:
        return any(counts[way] > MOST * before[way] for way in JUDGED if way in before)
    return 0


if __name__ == "__main__":
    sys.exit(main())
