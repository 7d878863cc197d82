#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Measures what --adaptive-window makes of a long way: downloads with it, with windows set by hand,
and with those that the protocol begins with.

The way to the server is pacingproxy's: 50 ms there and back, 200 Mbit/s, which keeps 1.25 MB under
way. With windows that adapt and with those set by hand the downloads take turns, and each pair has
to have the ratio that is wanted: a window that stops growing too early does so now and then only.
That one of 65535 bytes lets through no more than itself in a round trip needs no whole download to
show: a part is fetched, and its time multiplied.
"""

import argparse
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from servers import HOST, nghttpd, running

MEGABYTE = 1000 * 1000
ROUND_TRIP = 0.050  # seconds
RATE = 200 * MEGABYTE / 8  # bytes a second

ADAPTIVE = ("--adaptive-window",)
BY_HAND = ("--initial-stream-window-size", "4000000",
           "--initial-connection-window-size", "4000000")
FIXED = ("--initial-stream-window-size", "65535", "--initial-connection-window-size", "65535")

MOST_OF_BY_HAND = 1.2
LEAST_OF_FIXED = 5


def download(h2get, port, path, options):
    """Returns the seconds that it takes, the start of the program and the connection included."""
    started = time.monotonic()
    subprocess.run([h2get, *options, "--fail", "-o", "/dev/null", f"http://{HOST}:{port}/{path}"],
                   timeout=600, check=True)
    return time.monotonic() - started


def measure(h2get, port, arguments):
    """Prints what the downloads took. Returns whether the ratios are as they should be."""
    whole, part = arguments.megabytes, max(1, arguments.megabytes // 10)
    print(f"{whole} MB over {ROUND_TRIP * 1000:.0f} ms and {RATE * 8 / MEGABYTE:.0f} Mbit/s, "
          f"which cannot take less than {whole * MEGABYTE / RATE:.2f} s")
    ratios, by_hand = [], []
    for _ in range(arguments.pairs):
        adaptive = download(h2get, port, "whole", ADAPTIVE)
        by_hand.append(download(h2get, port, "whole", BY_HAND))
        ratios.append(adaptive / by_hand[-1])
        print(f"adaptive window {adaptive:7.2f} s, by hand {by_hand[-1]:7.2f} s, "
              f"ratio {ratios[-1]:.3f}")
    taken = download(h2get, port, "part", FIXED)
    fixed = taken * whole / part
    print(f"fixed at 65535  {fixed:7.2f} s ({taken:.2f} s for {part} MB, times {whole / part:g})")

    of_fixed = fixed / statistics.median(by_hand)
    print(f"adaptive window / by hand, {len(ratios)} pairs: median {statistics.median(ratios):.3f}, "
          f"worst {max(ratios):.3f} (at most {MOST_OF_BY_HAND})")
    print(f"fixed at 65535 / by hand: {of_fixed:.1f} (at least {LEAST_OF_FIXED})")
    return max(ratios) <= MOST_OF_BY_HAND and of_fixed >= LEAST_OF_FIXED


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--bin", required=True, type=Path, help="where the programs are")
    parser.add_argument("--megabytes", type=int, default=100,
                        help="of the whole download; the ratios wanted are for 100")
    parser.add_argument("--pairs", type=int, default=5)
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="qth2-benchmark-") as folder:
        for name, share in (("whole", 1), ("part", 10)):
            with open(Path(folder) / name, "wb") as file:
                file.truncate(max(1, arguments.megabytes // share) * MEGABYTE)
        with nghttpd(folder) as server_port:
            way = [arguments.bin / "pacingproxy", str(server_port),
                   f"{ROUND_TRIP / 2 * 1000:.0f}", f"{RATE:.0f}"]
            with running(way, stdout=subprocess.PIPE, text=True) as proxy:
                port = int(proxy.stdout.readline())
                is_good = measure(arguments.bin / "h2get", port, arguments)
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
