#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Sends small requests from many threads over one connection (H2Sender), beside one thread alone.

The server is nghttpd. Every request must finish exactly once and without an error.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from servers import HOST, nghttpd


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, type=Path, help="where the programs are")
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--requests", type=int, default=12500, help="of each thread")
    parser.add_argument("--parallel", type=int, default=12, help="of each thread, at a time")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="qth2-benchmark-") as folder:
        (Path(folder) / "small").write_bytes(b"x" * 100)
        with nghttpd(folder) as port:
            for _ in range(arguments.runs):
                result = subprocess.run(
                    [arguments.bin / "manysenders", "--url", f"http://{HOST}:{port}/small",
                     "--threads", str(arguments.threads), "--requests", str(arguments.requests),
                     "--parallel", str(arguments.parallel)], timeout=600, check=False)
                if result.returncode != 0:
                    sys.exit(result.returncode)


if __name__ == "__main__":
    main()
