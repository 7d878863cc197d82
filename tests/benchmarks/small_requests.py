#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Measures small requests over one cleartext connection: QtH2 and QNetworkAccessManager in turn.

The server is nghttpd, pinned to one processor, the client is pinned to another. The machine's speed
drifts, so what counts is the ratio within a pair of runs; the median of the pairs is printed last.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
from pathlib import Path

from servers import HOST, nghttpd

CLIENTS = ("qth2", "qnam")


def measure(program, client, url, requests, parallel):
    result = subprocess.run(
        ["taskset", "-c", "1", program, client, url, str(requests), str(parallel)],
        capture_output=True, text=True, timeout=300, check=True)
    return json.loads(result.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, type=Path, help="where the programs are")
    parser.add_argument("--requests", type=int, default=20000)
    parser.add_argument("--parallel", type=int, default=100)
    parser.add_argument("--pairs", type=int, default=5)
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="qth2-benchmark-") as folder:
        (Path(folder) / "small").write_bytes(b"x" * 100)
        with nghttpd(folder, before=("taskset", "-c", "0")) as port:
            url = f"http://{HOST}:{port}/small"
            ratios, cpu_ratios = [], []
            print("client   requests/s   CPU µs a request")
            for _ in range(arguments.pairs):
                figures = {}
                for client in CLIENTS:
                    took = measure(arguments.bin / "smallrequests", client, url,
                                   arguments.requests, arguments.parallel)
                    rate = took["requests"] / took["seconds"]
                    cpu = took["cpuSeconds"] / took["requests"] * 1e6
                    figures[client] = (rate, cpu)
                    print(f"{client:6} {rate:12.0f} {cpu:18.2f}")
                ratios.append(figures["qth2"][0] / figures["qnam"][0])
                cpu_ratios.append(figures["qth2"][1] / figures["qnam"][1])
            print(f"qth2 / qnam, median of {len(ratios)} pairs: "
                  f"{statistics.median(ratios):.1f} times the requests per second, "
                  f"{statistics.median(cpu_ratios):.3f} of the CPU time a request")


if __name__ == "__main__":
    main()
