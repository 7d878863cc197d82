#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Sends requests with an H2Client to a name whose IPv6 address is dead: it connects over IPv4.

That takes namespaces of its own, of mounts for /etc/hosts and of the network for an address that
leads nowhere: packets for it are dropped, and nothing says so. Where they are not to be had, the
test is skipped.
"""

import argparse
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from servers import program

NAME = "both.test"  # RFC 6761
DEAD = "2001:db8::1"  # RFC 3849
LIVE = "192.0.2.1"  # RFC 5737; without one beside 127.0.0.1, no IPv4 address is looked up
PORT = 8080
TIMES = 5
START_TIMEOUT = 20
RUN_TIMEOUT = 60
SKIPPED = 77
# What is sent to the one end of the pair arrives at the other, for an Ethernet address not its own.
NETWORK = f"""
link set lo up
link add name dead type veth peer name nowhere
address add {LIVE}/32 dev lo
address add 2001:db8::2/64 dev dead nodad
link set dead up
link set nowhere up
neighbor add {DEAD} lladdr 02:00:00:00:00:01 nud permanent dev dead
"""


def unshared(*command):
    own_user = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", "--mount", "--net", *own_user, *map(str, command)]


def set_up(folder):
    """Returns whether these namespaces let it."""
    hosts = folder / "hosts"
    hosts.write_text(f"{DEAD} {NAME}\n{LIVE} {NAME}\n", encoding="utf-8")
    commands = [["mount", "--bind", hosts, "/etc/hosts"], [program("ip"), "-batch", "-"]]
    return all(subprocess.run(command, input=NETWORK, text=True, check=False).returncode == 0
               for command in commands)


def wait_until_listening(server):
    deadline = time.monotonic() + START_TIMEOUT
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection((LIVE, PORT), timeout=1).close()
            return
        time.sleep(0.05)
    raise RuntimeError("nghttpd does not listen")


def is_dead():
    """Whether a connection attempt is left without any answer."""
    try:
        socket.create_connection((DEAD, PORT), timeout=1).close()
    except TimeoutError:
        return True
    except OSError:
        pass
    return False


def check(visits):
    problems = []
    if len(visits) != TIMES:
        problems.append(f"{len(visits)} requests have ended instead of {TIMES}")
    for visit in visits:
        if visit["error"] or visit["address"] != LIVE:
            problems.append(f"not over {LIVE}: {json.dumps(visit)}")
    return problems


def inside(visitor):
    """What is done in the namespaces; they take the server with them."""
    with tempfile.TemporaryDirectory(prefix="qth2-interop-") as temporary:
        folder = Path(temporary)
        if not set_up(folder):
            print("dead-address: these namespaces do not let their network be set up")
            return SKIPPED
        (folder / "file").write_bytes(b"here")
        with subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", program("nghttpd"), "--no-tls",
                 "--address", LIVE, "--htdocs", folder, str(PORT)],
                stdin=subprocess.DEVNULL) as server:
            try:
                wait_until_listening(server)
                if not is_dead():
                    print(f"dead-address: FAILED\n    {DEAD} is not dead")
                    return 1
                output = subprocess.run(
                    [visitor, f"http://{NAME}:{PORT}/file", str(TIMES)], stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE, text=True, timeout=RUN_TIMEOUT, check=True).stdout
            except subprocess.TimeoutExpired:
                print(f"dead-address: FAILED\n    no end within {RUN_TIMEOUT} s")
                return 1
            finally:
                server.kill()
    visits = [json.loads(line) for line in output.splitlines()]
    problems = check(visits)
    milliseconds = [visit["milliseconds"] for visit in visits]
    print(f"dead-address: headers after {milliseconds} ms, {max(milliseconds, default=0)} at worst: "
          f"{'FAILED' if problems else 'ok'}")
    for problem in problems:
        print(f"    {problem}")
    return 1 if problems else 0


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--deadaddress", required=True, type=Path, help="the program")
    parser.add_argument("--inside", action="store_true", help="in namespaces that are there already")
    arguments = parser.parse_args()
    if arguments.inside:
        return inside(arguments.deadaddress)
    if not shutil.which("unshare") or not program("ip"):
        print("dead-address: unshare or ip is not installed")
        return SKIPPED
    allowed = subprocess.run(unshared("true"), capture_output=True, text=True, check=False)
    if allowed.returncode != 0:
        print(f"dead-address: namespaces are not allowed here: {allowed.stderr.strip()}")
        return SKIPPED
    command = unshared(sys.executable, "-B", __file__, "--deadaddress", arguments.deadaddress,
                       "--inside")
    os.execvp(command[0], command)


if __name__ == "__main__":
    sys.exit(main())
