#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Prints which lines and branches ran, from the counters that a build with --coverage left.

Usage: report.py BUILD-FOLDER SOURCE-FOLDER
Branches to where an exception would be caught are left out: nothing here throws.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def counters(file):
    """What gcov reads from one file of counters, by source file."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["gcov", "--json-format", "--branch-counts", "--branch-probabilities", str(file)],
                       cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        for result in Path(place).glob("*.gcov.json.gz"):
            with gzip.open(result, "rt") as stream:
                content = json.load(stream)
            for entry in content["files"]:
                yield Path(content["current_working_directory"], entry["file"]).resolve(), entry["lines"]


class Source:
    """How often each line of a file ran, and each branch of it was taken."""

    def __init__(self):
        self.lines = defaultdict(int)
        self.branches = defaultdict(int)

    def add(self, lines):
        for line in lines:
            number = line["line_number"]
            self.lines[number] += line["count"]
            # The same code in several objects, or for several types, is one branch.
            ordinary = [branch for branch in line["branches"] if not branch["throw"]]
            for index, branch in enumerate(ordinary):
                self.branches[number, index] += branch["count"]

    def uncovered(self):
        """The lines that never ran, as ranges over what has no code."""
        ranges = []
        begun = None
        for number in sorted(self.lines):
            if self.lines[number]:
                begun = None
            elif begun is None:
                begun = number
                ranges.append([number, number])
            else:
                ranges[-1][1] = number
        return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


def share(counts):
    ran = sum(1 for count in counts if count)
    return f"{ran:6} of {len(counts):6} {100 * ran / max(len(counts), 1):6.1f} %"


def print_figures(name, sources):
    lines = [count for source in sources for count in source.lines.values()]
    branches = [count for source in sources for count in source.branches.values()]
    print(f"{name:12} {share(lines)}   {share(branches)}")


def main():
    build, root = (Path(argument).resolve() for argument in sys.argv[1:3])
    sources = defaultdict(Source)
    files = sorted(build.rglob("*.gcda"))
    if not files:
        sys.exit("No counters: no test has run")
    with ThreadPoolExecutor(max_workers=2) as pool:
        for found in pool.map(lambda file: list(counters(file)), files):
            for path, lines in found:
                if root in path.parents:
                    sources[path.relative_to(root)].add(lines)

    folders = defaultdict(list)
    for path in sorted(sources):
        folders[path.parts[0]].append(sources[path])
    print(f"{'':12} {'lines':>23}   {'branches':>23}")
    for folder in sorted(folders):
        print_figures(folder, folders[folder])
    print_figures("all", sources.values())

    print("\nLines that did not run:")
    for path in sorted(sources):
        if missing := sources[path].uncovered():
            print(f"{path}: {missing}")


if __name__ == "__main__":
    main()
