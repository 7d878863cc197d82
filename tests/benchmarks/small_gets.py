# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""GET requests for 100 bytes, 100 in flight."""

from bench import SMALL
from clients import Work
from figures import Goal, Result

REQUESTS = 100000

WAYS = ("direct", "client", "worker", "dropin")
OTHERS = ("bare", "hyper", "h2load", "qnam", "qnam-newest", "curl", "curl-newest", "node",
          "hyper-here")
ON_H2O = ("direct", "bare", "hyper", "h2load")

BARE = ("bare nghttp2 is that on a QSslSocket with one QIODevice and three lambdas a request, and "
        "nothing kept, checked or bounded: the least that a client with this engine and such objects "
        "can cost.")


def measure(bench):
    result = Result()
    for security, is_tls in (("cleartext", False), ("TLS", True)):
        for server, names in (("nghttpd", WAYS + OTHERS), ("h2o", ON_H2O)):
            with bench.serve(server, is_tls) as url:
                work = Work(url, "small", REQUESTS, SMALL, parallel=100)
                table = bench.compare(f"Small GETs, 100 in flight, {security}, {server}",
                                      {name: work for name in names})
            table.notes.append(BARE)
            result.tables.append(table)
            result.goals += goals(table, f"{security}, {server}", least_of_h2load=0.6 if is_tls
                                  else 0.65)
    return result


def goals(table, where, least_of_h2load):
    rate, cpu = "requests_per_second", "cpu_per_request"
    wanted = (
        ("direct", "hyper", rate, "hyper's requests per second", 1.4, True),
        ("direct", "hyper", cpu, "hyper's CPU a request", 0.7, False),
        ("direct", "qnam", rate, "QNetworkAccessManager's requests per second", 15, True),
        ("direct", "qnam-newest", rate, "QNetworkAccessManager's requests per second", 15, True),
        ("direct", "h2load", rate, "h2load's requests per second", least_of_h2load, True),
        ("client", "direct", cpu, "the direct CPU a request", 1.5, False),
        ("dropin", "qnam", rate, "QNetworkAccessManager's requests per second", 5, True),
        ("dropin", "qnam-newest", rate, "QNetworkAccessManager's requests per second", 5, True),
    )
    given = []
    for of, to, quantity, text, limit, is_least in wanted:
        if table.has(of, to):
            version = f" ({table.rows[to].version})" if to not in WAYS else ""
            given.append(Goal(f"small GETs, {where}: {table.rows[of].client} to {text}{version}",
                              table.paired(quantity, of, to), limit, is_least,
                              beside=beside_bare(table, quantity) if to == "hyper" else ""))
    for of in ("worker", "dropin"):
        if table.has(of, "direct"):
            more = table.difference(cpu, of, "direct") * 1e6
            given.append(Goal(f"small GETs, {where}: {table.rows[of].client}, CPU a request above "
                              "the direct one", more, 6, False, " µs"))
    return given


def beside_bare(table, quantity):
    if not table.has("direct", "bare"):
        return ""
    return f"to bare nghttp2's it is {table.paired(quantity, 'direct', 'bare'):.2f}"
