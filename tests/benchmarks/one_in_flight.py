# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""GET requests for 100 bytes, one after the other."""

from bench import SMALL
from clients import Work
from figures import Goal, Result
from small_gets import BARE, beside_bare

REQUESTS = 10000


CLIENTS = ("direct", "client", "worker", "dropin", "bare", "hyper", "h2load", "qnam", "qnam-newest",
           "node")


def measure(bench):
    with bench.serve("nghttpd", is_tls=False) as url:
        work = Work(url, "small", REQUESTS, SMALL)
        table = bench.compare("Small GETs, one in flight, cleartext, nghttpd",
                              {name: work for name in CLIENTS})
    table.notes.append(BARE)
    rate = "requests_per_second"
    return Result([table], [
        Goal("one in flight: H2Connection to h2load's requests per second",
             table.paired(rate, "direct", "h2load"), 1, beside=beside_bare(table, rate))])
