#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Writes what was measured into the repository: a short table between the two markers in README.md,
all tables to doc/benchmarks.md, and the plot to doc/benchmarks.svg.

Refuses when a part was not measured, so that all figures are from one run.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

from report import as_markdown, name_of, number

BEGIN, END = "<!-- benchmarks: begin -->\n", "<!-- benchmarks: end -->\n"
SMALL = "Small GETs, 100 in flight, {}, nghttpd"
COLUMNS = (
    ("small GETs/s", SMALL.format("cleartext"), "requests/s"),
    ("CPU µs each", SMALL.format("cleartext"), "CPU µs a request"),
    ("small GETs/s, TLS", SMALL.format("TLS"), "requests/s"),
    ("one in flight/s", "Small GETs, one in flight, cleartext, nghttpd", "requests/s"),
    ("download GB/s", "256 MiB downloads, cleartext, nghttpd", "GB/s"),
    ("download GB/s, TLS", "256 MiB downloads, TLS, nghttpd", "GB/s"),
    ("upload GB/s", "64 MiB uploads, cleartext, nghttpd", "GB/s"),
    ("upload GB/s, TLS", "64 MiB uploads, TLS, nghttpd", "GB/s"),
)
OTHER_TABLES = ("2000 requests answered, with others queued behind them",
                "A timer of 16 ms while a download runs in its thread")


def short_table(report):
    """A line for each client, with the medians."""
    tables = {table["title"]: {name_of(row): row["figures"] for row in table["rows"]}
              for table in report["tables"]}
    missing = [title for title in (*(title for _, title, _ in COLUMNS), *OTHER_TABLES)
               if title not in tables]
    if missing:
        sys.exit(f"not measured: {'; '.join(missing)}. Run tests/benchmarks/run without a name.")
    clients = dict.fromkeys(name for _, title, _ in COLUMNS for name in tables[title])
    about = report["machine"]
    lines = [f"One connection, {about['processor']}, {about['system']}, {about['date']}; medians of "
             f"{report['rounds']} rounds:", "",
             "| client | " + " | ".join(heading for heading, _, _ in COLUMNS) + " |",
             "|---|" + "---:|" * len(COLUMNS)]
    for client in clients:
        cells = [number(tables[title][client][unit]["median"]) if client in tables[title] else "–"
                 for _, title, unit in COLUMNS]
        lines.append(f"| {client} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", "All that was measured is in [doc/benchmarks.md](doc/benchmarks.md).", "",
                      "![Small requests and large bodies as a plot](doc/benchmarks.svg)", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--from", dest="measured", required=True, type=Path,
                        help="the folder that compare.py wrote into")
    parser.add_argument("--to", required=True, type=Path, help="the folder of README.md")
    arguments = parser.parse_args()

    report = json.loads((arguments.measured / "benchmarks.json").read_text())
    table = short_table(report)
    readme = arguments.to / "README.md"
    before, begin, rest = readme.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"{readme} lacks the lines {BEGIN.strip()} and {END.strip()}")
    readme.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}")
    doc = arguments.to / "doc"
    doc.mkdir(exist_ok=True)
    (doc / "benchmarks.md").write_text(f"# Benchmarks\n\n{as_markdown(report)}")
    shutil.copyfile(arguments.measured / "benchmarks.svg", doc / "benchmarks.svg")


if __name__ == "__main__":
    main()
