#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Measures a download into a file while the main thread is blocked 500 ms out of every 600 ms.

H2Client with a worker thread and QNetworkAccessManager, each with an idle main thread and with a
busy one, in turn. The server is nghttpd. Fails when QtH2's median ratio is above --limit.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from servers import HOST, nghttpd

CLIENTS = ("qth2", "qnam")


def measure(program, client, mode, url, size, folder):
    output = Path(folder) / "received"
    result = subprocess.run([program, client, mode, url, output],
                            capture_output=True, text=True, timeout=600, check=True)
    if output.stat().st_size != size:
        raise RuntimeError(f"{client}: {output.stat().st_size} of {size} bytes")
    output.unlink()
    return float(result.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, type=Path, help="where the programs are")
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--folder", help="where the files are, by default the system's for such")
    parser.add_argument("--limit", type=float, default=1.2)
    arguments = parser.parse_args()

    size = arguments.megabytes * 1000 * 1000
    with tempfile.TemporaryDirectory(prefix="qth2-benchmark-", dir=arguments.folder) as folder:
        served = Path(folder) / "served"
        served.mkdir()
        with (served / "large").open("wb") as large:
            large.truncate(size)
        ratios = {client: [] for client in CLIENTS}
        with nghttpd(served) as port:
            url = f"http://{HOST}:{port}/large"
            print("client   idle s   busy s   busy / idle")
            for _ in range(arguments.pairs):
                for client in CLIENTS:
                    idle, busy = (measure(arguments.bin / "busythread", client, mode, url, size,
                                          folder) for mode in ("idle", "busy"))
                    ratios[client].append(busy / idle)
                    print(f"{client:6} {idle:8.2f} {busy:8.2f} {busy / idle:13.2f}", flush=True)
        medians = {client: statistics.median(ratios[client]) for client in CLIENTS}
        print(f"busy / idle, median of {arguments.pairs} pairs: qth2 {medians['qth2']:.2f}, "
              f"qnam {medians['qnam']:.2f}")
        sys.exit(medians["qth2"] > arguments.limit)


if __name__ == "__main__":
    main()
