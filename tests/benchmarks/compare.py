#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Measures QtH2 beside other clients, all of them over one HTTP/2 connection.

The server is pinned to one processor and the client to another: also the way with a worker thread,
so that its figure is what both threads take. The clients take turns, and a ratio is the median of
those within a round, since a machine's speed drifts. Writes tables (benchmarks.md), the same as
JSON and a plot.
"""

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

import plot
import report
from bench import Bench
from clients import all_clients
from figures import Result

PARTS = ("small-gets", "one-in-flight", "transfers", "many-streams", "event-loop")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("parts", nargs="*", default=PARTS, metavar="part",
                        help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--bin", required=True, type=Path, help="where the programs are")
    parser.add_argument("--here", required=True, type=Path, help="what clients/build built")
    parser.add_argument("--newest", required=True, help="the root that ./newest made")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--output", required=True, type=Path, help="the folder to write into")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.parts if name not in PARTS]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; there is {', '.join(PARTS)}")

    result = Result()
    with tempfile.TemporaryDirectory(prefix="qth2-benchmark-") as folder:
        clients = all_clients(arguments.bin, arguments.here, arguments.newest)
        bench = Bench(clients, arguments.bin, folder, arguments.rounds)
        for name in arguments.parts:
            part = importlib.import_module(name.replace("-", "_")).measure(bench)
            result.tables += part.tables
            result.goals += part.goals
    written = report.as_json(result, arguments.rounds)
    report.write(written, arguments.output)
    plot.draw(written, arguments.output / "benchmarks.svg")
    print(report.as_markdown(written))
    return 0 if all(goal.holds for goal in result.goals) else 1


if __name__ == "__main__":
    sys.exit(main())
