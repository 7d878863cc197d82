# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Large bodies one after the other, either way, beside what a bare socket moves without HTTP."""

from dataclasses import replace

from bench import LARGE
from clients import Work
from figures import Goal, Result

UPLOAD = 64 * 1024 * 1024

WAYS = ("direct", "client", "worker", "dropin")
OTHERS = ("hyper", "h2load", "qnam", "qnam-newest", "curl", "curl-newest", "node")


def measure(bench):
    result = Result()
    for security, is_tls in (("cleartext", False), ("TLS", True)):
        for what, work in (
                ("256 MiB downloads", Work("", "large", 4, LARGE)),
                ("64 MiB uploads", Work("", "small", 4, UPLOAD, is_upload=True))):
            for server in ("nghttpd",) if work.is_upload else ("nghttpd", "h2o"):
                table = compare(bench, f"{what}, {security}, {server}", server, is_tls, work)
                result.tables.append(table)
                if server == "nghttpd":
                    result.goals.append(goal(table, f"{what}, {security}"))
    return result


def compare(bench, title, server, is_tls, work):
    with bench.serve(server, is_tls) as url, bench.serve("byteserver", is_tls) as bare_url:
        work = replace(work, url=url)
        names = WAYS + OTHERS if server == "nghttpd" else ("direct", "hyper", "h2load")
        works = {name: work for name in names}
        works["socket"] = replace(work, url=bare_url, path="0" if work.is_upload else str(LARGE))
        if work.is_upload and not is_tls:
            # Qt sends less than 1 MB a second there: 64 MiB would take more than a minute.
            works |= {name: replace(work, size=1024 * 1024) for name in ("qnam", "qnam-newest")}
        return bench.compare(title, works)


def goal(table, where):
    """As much as the better of hyper and h2load, or 90 % of the bare socket, if that is less."""
    rate = "bytes_per_second"
    best = max((name for name in ("hyper", "h2load") if table.has(name)),
               key=lambda name: table.rows[name].median(rate))
    theirs, socket = (table.rows[name].median(rate) / 1e9 for name in (best, "socket"))
    if theirs <= 0.9 * socket:
        return Goal(f"{where}: H2Connection to {best}'s GB/s", table.paired(rate, "direct", best), 1,
                    beside=f"that is lower: {best} moves {theirs:.2f}, 90 % of a QSslSocket without "
                           f"HTTP are {0.9 * socket:.2f}")
    return Goal(f"{where}: H2Connection to the GB/s of a QSslSocket without HTTP",
                table.paired(rate, "direct", "socket"), 0.9,
                beside=f"that is lower: 90 % of it are {0.9 * socket:.2f}, {best} moves {theirs:.2f}")
