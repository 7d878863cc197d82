#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Sends h2get through a real HTTP/2 proxy: nghttpx, which has tinyproxy open the connections.

1 GiB goes to a TCP server behind them and comes back whole (SHA-256), and h2get holds little of it in
memory. An https:// URL is fetched through the same proxy, whose certificate is verified for the host
at the far end.
"""

import argparse
import contextlib
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from interop import RUN_TIMEOUT, free_ports, stop, wait_until_listening
from servers import HOST, program

MIB = 1024 * 1024
BLOCK = 256 * 1024
MOST_MEMORY = 64 * MIB
# What it may grow by between a quarter of the way and its end.
MOST_GROWTH = 8 * MIB


def make_certificate(folder, host):
    cert, key = folder / f"{host}.pem", folder / f"{host}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}",
         "-out", cert, "-keyout", key],
        check=True, capture_output=True)
    return cert, key


@contextlib.contextmanager
def running(command, port, log):
    process = subprocess.Popen(["setpriv", "--pdeathsig", "TERM", *map(str, command)],
                               stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        wait_until_listening(port, [process])
        yield
    finally:
        stop(process)


@contextlib.contextmanager
def http2_proxy(folder, cert, key, log):
    """Gives the port for TLS, and that for cleartext."""
    behind, encrypted, cleartext = free_ports(3)
    config = folder / "tinyproxy.conf"
    config.write_text(f"Port {behind}\nListen {HOST}\nTimeout 60\nMaxClients 20\n"
                      f"LogFile \"{folder}/tinyproxy.log\"\nPidFile \"{folder}/tinyproxy.pid\"\n")
    nghttpx = [program("nghttpx"), "--conf=/dev/null", "--http2-proxy", "--single-process",
               f"--frontend={HOST},{encrypted}", f"--frontend={HOST},{cleartext};no-tls",
               f"--backend={HOST},{behind}", "--no-ocsp", "--workers=1", key, cert]
    with (running([program("tinyproxy"), "-d", "-c", config], behind, log),
          running(nghttpx, cleartext, log)):
        yield encrypted, cleartext


@contextlib.contextmanager
def echo_server(size):
    """Sends back so much of what comes, and then ends the connection. Gives its port."""
    def serve():
        with contextlib.suppress(OSError):
            connection, _ = listener.accept()
            buffer = memoryview(bytearray(MIB))
            with connection:
                left = size
                while left > 0 and (count := connection.recv_into(buffer)):
                    connection.sendall(buffer[:min(count, left)])
                    left -= count

    with socket.create_server((HOST, 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(RUN_TIMEOUT)


def peak_memory(pid):
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) * 1024


def feed(client, size):
    """Returns the digest of what was written, and the memory at a quarter and at the end."""
    digest = hashlib.sha256()
    noise = os.urandom(BLOCK - 8)
    memory = []
    for number in range(size // BLOCK):
        block = number.to_bytes(8, "big") + noise
        client.stdin.write(block)
        digest.update(block)
        if number in (size // BLOCK // 4, size // BLOCK - 1):
            memory.append(peak_memory(client.pid))
    return digest.hexdigest(), memory


def echo(h2get, proxy, size, limited):
    """Returns what it took, and what is wrong."""
    with echo_server(size) as port:
        start = time.monotonic()
        command = [h2get, "--json", "--connect", f"{HOST}:{port}", f"http://{HOST}:{proxy}/"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, bufsize=0) as client:
            # A tunnel that stands still ends with its client.
            watchdog = threading.Timer(RUN_TIMEOUT, client.kill)
            watchdog.start()
            lines = []
            reader = threading.Thread(target=lambda: lines.extend(
                line for line in client.stdout if b'"event":"data"' not in line))
            reader.start()
            try:
                digest, memory = feed(client, size)
                # Standard input stays open: it is the far end that ends it.
                code = client.wait()
            except BrokenPipeError:
                code = client.wait()
                digest, memory = None, [0, 0]
            reader.join()
            watchdog.cancel()
        took = time.monotonic() - start
    problems = problems_of(lines, code, size, digest)
    if limited and (memory[1] > MOST_MEMORY or memory[1] - memory[0] > MOST_GROWTH):
        problems.append(f"memory was {memory[0]} at a quarter of the way and {memory[1]} at its end")
    return f"{size // MIB} MiB in {took:.1f} s, {memory[1] / MIB:.1f} MiB of memory", problems


def problems_of(lines, code, size, digest):
    problems = []
    events = {}
    for line in lines:
        try:
            event = json.loads(line)
            events[event["event"]] = event
        except ValueError:
            problems.append(line.decode("utf-8", "replace"))
    if code != 0:
        problems.append(f"exit code {code}")
    if "error" in events:
        problems.append(str(events["error"]))
    finished = events.get("finished", {})
    for name, wanted in {"ok": True, "status": 200, "bytes": size, "sent": size,
                         "sha256": digest}.items():
        if finished.get(name) != wanted:
            problems.append(f"{name} is {finished.get(name)} instead of {wanted}")
    return problems


def fetch(h2get, proxy, url, cacert, wanted):
    """Returns what is wrong with the exit code and the kinds of errors, or the body, of a run."""
    result = subprocess.run([h2get, "--json", "--proxy", proxy, "--cacert", cacert, url],
                            stdin=subprocess.DEVNULL, capture_output=True, text=True,
                            timeout=RUN_TIMEOUT, check=False)
    events = [json.loads(line) for line in result.stdout.splitlines()]
    kinds = {event["kind"] for event in events if event["event"] == "error"}
    digests = {event["sha256"] for event in events if event["event"] == "finished"}
    seen = kinds or digests
    return [] if seen == {wanted} else [f"{seen} instead of {wanted}: {result.stderr}"]


def fetch_all(h2get, folder, encrypted, cleartext, log):
    content = os.urandom(5 * MIB)
    root = folder / "files"
    root.mkdir()
    (root / "file").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    cert, key = folder / "localhost.pem", folder / "localhost.key"
    other_cert, other_key = make_certificate(folder, "other.test")
    both = folder / "both.pem"
    both.write_text(cert.read_text() + other_cert.read_text())
    right, wrong = free_ports(2)
    server = [program("nghttpd"), "--address", HOST, "--htdocs", root]
    problems = []
    with (running([*server, right, key, cert], right, log),
          running([*server, wrong, other_key, other_cert], wrong, log)):
        for name, proxy, port, cacert, wanted in (
                ("over cleartext", f"h2c://{HOST}:{cleartext}", right, cert, digest),
                ("over TLS", f"https://localhost:{encrypted}", right, cert, digest),
                ("unknown authority", f"h2c://{HOST}:{cleartext}", right, other_cert,
                 "CertificateRejected"),
                ("another host", f"https://localhost:{encrypted}", wrong, both,
                 "CertificateRejected"),
                ("nobody there", f"h2c://{HOST}:{cleartext}", free_ports(1)[0], cert,
                 "ProxyFailed")):
            url = f"https://localhost:{port}/file"
            problems += [f"{name}: {problem}"
                         for problem in fetch(h2get, proxy, url, cacert, wanted)]
    return problems


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--h2get", required=True, type=Path, help="the program")
    parser.add_argument("--mebibytes", type=int, default=1024, help="how many to echo")
    parser.add_argument("--no-memory-limit", action="store_true",
                        help="for a client with sanitizers, which need memory of their own")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qth2-interop-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        cert, key = make_certificate(folder, "localhost")
        with ((folder / "log").open("w+", encoding="utf-8", errors="replace") as log,
              http2_proxy(folder, cert, key, log) as (encrypted, cleartext)):
            figures, problems = echo(arguments.h2get, cleartext, arguments.mebibytes * MIB,
                                     limited=not arguments.no_memory_limit)
            print(f"http2-proxy echo: {figures}: {'FAILED' if problems else 'ok'}", flush=True)
            more = fetch_all(arguments.h2get, folder, encrypted, cleartext, log)
            print(f"http2-proxy https: {'FAILED' if more else 'ok'}", flush=True)
            problems += more
            for problem in problems[:10]:
                print(f"    {problem}")
            if problems:
                log.seek(0)
                print(f"What the programs wrote:\n{log.read()[-4000:]}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
