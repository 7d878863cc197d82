# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Many requests on one connection (manystreams.cpp): the bytes each holds while it waits, and the
time they take when many are answered at once or are queued behind those that are answered."""

import re
import subprocess
import tempfile

from bench import CLIENT_PROCESSOR
from figures import Goal, Result

WAITING = 10000
AT_ONCE = (250, 500, 1000, 2000)
BEHIND = (0, 20000, 200000)
COUNTED_BEHIND = (2000, 20000)  # under callgrind, which is too slow for more


def measure(bench):
    memory = bench.take_turns(
        f"{WAITING} requests waiting on one connection, heap",
        {state: lambda state=state: {"bytes_per_request": ours(bench, "memory", WAITING)[state]}
         for state in ("emptyDevice", "queued", "sent")})
    memory.notes.append("emptyDevice is a QIODevice with three connected lambdas and a QUrl; the "
                        "others are what an H2Request holds above it.")
    at_once = bench.take_turns(
        "Requests answered at once",
        {f"{number} at once": lambda number=number: time(bench, "answered", number)
         for number in AT_ONCE})
    behind = bench.take_turns(
        "2000 requests answered, with others queued behind them",
        {f"{number} behind": lambda number=number: time(bench, "behind", number)
         for number in BEHIND})
    behind.notes.append("The instructions of a request are the same with a longer queue, see the "
                        "goals; its time is not quite.")
    return Result([memory, at_once, behind], goals(bench, memory, at_once, behind))


def goals(bench, memory, at_once, behind):
    seconds = "seconds_per_request"
    fewer, more = (instructions(bench, number) for number in COUNTED_BEHIND)
    return [
        *(Goal(f"many streams: bytes of a request that is {state}",
               memory.rows[state].median("bytes_per_request"), 1024, False)
          for state in ("queued", "sent")),
        *(Goal(f"many streams: time a request, {twice} at once to {once}",
               at_once.paired(seconds, f"{twice} at once", f"{once} at once"), 1.2, False)
          for once, twice in zip(AT_ONCE, AT_ONCE[1:])),
        Goal(f"many streams: instructions with {COUNTED_BEHIND[1]} queued behind to those with "
             f"{COUNTED_BEHIND[0]}", more / fewer, 1.05, False),
        Goal(f"many streams: time with {BEHIND[2]} queued behind to that with {BEHIND[1]}",
             behind.paired(seconds, f"{BEHIND[2]} behind", f"{BEHIND[1]} behind"), 1.5, False),
    ]


def ours(bench, case, number):
    return bench.run("manystreams", case, number)


def time(bench, case, number):
    figures = ours(bench, case, number)
    return {"seconds_per_request": figures["nanoseconds"] / 1e9 / figures["requests"]}


def instructions(bench, number):
    with tempfile.NamedTemporaryFile() as output:
        result = subprocess.run(
            [*CLIENT_PROCESSOR, "valgrind", "--tool=callgrind", "--toggle-collect=*measured*",
             f"--callgrind-out-file={output.name}", bench.programs / "manystreams", "behind",
             str(number)], capture_output=True, text=True, timeout=300, check=True)
    return int(re.search(r"Collected : (\d+)", result.stderr)[1])
