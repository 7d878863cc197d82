# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Lets clients take turns at the same work."""

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import servers
from clients import CannotDoThis
from figures import Row, Table

SERVER_PROCESSOR = ("taskset", "-c", "0")
CLIENT_PROCESSOR = ("taskset", "-c", "1")

SMALL = 100
LARGE = 256 * 1024 * 1024


class Bench:
    """What the parts share. folder is a temporary one, programs that of what CMake built."""

    def __init__(self, clients, programs, folder, rounds):
        self.clients = clients
        self.programs = programs
        self.rounds = rounds
        self.served = Path(folder) / "served"
        self.served.mkdir()
        (self.served / "small").write_bytes(b"x" * SMALL)
        with (self.served / "large").open("wb") as large:
            large.truncate(LARGE)
        self.certificate = servers.make_certificate(folder)

    @contextlib.contextmanager
    def serve(self, server, is_tls):
        """The server is nghttpd, h2o or byteserver. Gives the URL of its root."""
        options = {"before": SERVER_PROCESSOR, "certificate": self.certificate if is_tls else ()}
        start = getattr(servers, server)
        what = self.programs / "byteserver" if server == "byteserver" else self.served
        with start(what, **options) as port:
            yield f"http{'s' if is_tls else ''}://{servers.HOST}:{port}"

    def compare(self, title, works):
        """works has, by the name of a client, what that does. One round is not counted, which
        warms up and finds the clients that cannot do it; the others are A B C A B C."""
        table = Table(title)
        able = {}
        for name, work in works.items():
            try:
                self.clients[name].run(work, CLIENT_PROCESSOR)
                able[name] = work
            except CannotDoThis as error:
                table.notes.append(f"Left out: {name}: {error}")
        for number in range(self.rounds):
            print(f"{title}: round {number + 1} of {self.rounds}", file=sys.stderr, flush=True)
            for name, work in able.items():
                figures = self.clients[name].run(work, CLIENT_PROCESSOR)
                row = table.rows.setdefault(name, Row(figures["name"], figures["version"]))
                row.add(**quantities(work, figures))
        return table

    def take_turns(self, title, works):
        """The same for programs of QtH2 alone: works has, by the name of a row, a function that
        returns a sample of each quantity."""
        table = Table(title, {name: Row(name, "") for name in works})
        for work in works.values():
            work()
        for number in range(self.rounds):
            print(f"{title}: round {number + 1} of {self.rounds}", file=sys.stderr, flush=True)
            for name, work in works.items():
                table.rows[name].add(**work())
        return table

    def run(self, program, *arguments):
        """One of the programs, on the client's processor. Returns the JSON that it prints."""
        result = subprocess.run([*CLIENT_PROCESSOR, self.programs / program, *map(str, arguments)],
                                stdout=subprocess.PIPE, text=True, timeout=600, check=True)
        return json.loads(result.stdout)


def quantities(work, figures):
    seconds, cpu = (figures[name] / figures["requests"] for name in ("seconds", "cpuSeconds"))
    if work.size == SMALL:
        return {"requests_per_second": 1 / seconds, "cpu_per_request": cpu}
    return {"bytes_per_second": work.size / seconds, "cpu_per_byte": cpu / work.size}
