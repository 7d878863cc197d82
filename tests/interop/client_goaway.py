#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Sends thousands of requests with an H2Client to an nginx that says GOAWAY after every 100.

None fails, and nginx's log says that each was served, none twice but one that was sent once more
after its connection was lost. Qt's own client does the same beside it, for comparison: its figures
are printed, and not judged.
"""

import argparse
import json
import signal
import sys
from collections import Counter
from pathlib import Path

from nginx_goaway import check, check_served, fetch, report


def test(program, scheme, count):
    result = fetch([program, "H2Client"], scheme, count)
    losses = Counter(result.figures.pop("retriedAfterLoss", []))
    problems = [*result.problems, *check(result.figures, count, ("wrong", "failed")),
                *check_served(result.served, count, losses)]
    twice = sum(times > 1 for times in result.served.values())
    return report(f"client-goaway {scheme} H2Client",
                  f"{json.dumps(result.figures)}, {losses.total()} retried after a loss, "
                  f"{twice} served twice", problems, result.log)


def compare(program, scheme, count):
    result = fetch([program, "QNetworkAccessManager"], scheme, count)
    served = sum(result.served[number] > 0 for number in range(count))
    twice = sum(times > 1 for times in result.served.values())
    print(f"client-goaway {scheme} QNetworkAccessManager: {json.dumps(result.figures)}, "
          f"{served} served, {twice} twice", flush=True)
    if not result.figures:
        print("\n".join(result.problems[:10]))


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--manyrequests", required=True, type=Path, help="the program")
    parser.add_argument("--requests", type=int, default=10000, help="how many")
    arguments = parser.parse_args()
    results = []
    for scheme in ("https", "http"):
        results.append(test(arguments.manyrequests, scheme, arguments.requests))
        compare(arguments.manyrequests, scheme, arguments.requests)
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
