# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""How late a timer of 16 ms is while a download runs in the same thread (timerlateness.cpp)."""

from figures import Goal, Result

SECONDS = 3
FRAME = "99th percentile of a frame's lateness"


def measure(bench):
    with bench.serve("nghttpd", is_tls=False) as url, bench.serve("nghttpd", is_tls=True) as tls_url:
        table = bench.take_turns(
            "A timer of 16 ms while a download runs in its thread",
            {security: lambda root=root: lateness(bench, root)
             for security, root in (("cleartext", url), ("TLS", tls_url))})
    result = Result([table])
    for security, row in table.rows.items():
        result.goals += [
            Goal(f"event loop, {security}: the download meanwhile", row.median("bytes_per_second") / 1e9,
                 1, unit=" GB/s"),
            Goal(f"event loop, {security}: {FRAME}", row.median("late_99") * 1e3, 4, False, " ms"),
        ]
    return result


def lateness(bench, root):
    figures = bench.run("timerlateness", f"{root}/large", SECONDS)
    return {"bytes_per_second": figures["bytes"] / figures["seconds"],
            "late_50": figures["p50"] / 1e3, "late_99": figures["p99"] / 1e3,
            "late_most": figures["max"] / 1e3}
