#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Runs the WebSocket example against a real HTTP/2 server on this machine, over TLS and cleartext.

hypercorn and node are WebSocket servers over HTTP/2 (RFC 8441). apache2, haproxy and nghttpx speak
it in front of a Hypercorn that is asked in HTTP/1.1. nginx does not speak it and is not to be asked.
Exit code 77: the server, or Hypercorn, is not installed, or too old.
"""

import argparse
import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "interop"))

from interop import free_ports, make_certificate, serving, stop, wait_until_listening  # noqa: E402
from servers import HOST, Site, nginx, program, running_as_root, write  # noqa: E402

SKIPPED = 77
TIMEOUT = 150


class Skipped(Exception):
    pass


def hypercorn_command(*arguments):
    if program("hypercorn") is None:
        raise Skipped("hypercorn is not installed (python3-hypercorn)")
    return ["env", "PYTHONDONTWRITEBYTECODE=1", program("hypercorn"), *arguments,
            f"{HERE / 'websocket_app.py'}:app"]


def hypercorn(site, _backend_port):
    return [hypercorn_command("--certfile", site.cert, "--keyfile", site.key,
                              "--bind", f"{HOST}:{site.tls_port}",
                              "--insecure-bind", f"{HOST}:{site.cleartext_port}")]


def node(site, _backend_port):
    return [[program("node"), HERE / "websocket-node.mjs", HOST, site.tls_port,
             site.cleartext_port, site.cert, site.key]]


def apache2(site, backend_port):
    modules = Path("/usr/lib/apache2/modules")
    # Since mod_http2 2.0.12, which Debian 12 has with its security updates.
    if b"H2WebSockets" not in (modules / "mod_http2.so").read_bytes():
        raise Skipped("mod_http2 has no H2WebSockets")
    load = "\n".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so"
        for name in ("mpm_event", "authz_core", "ssl", "http2", "proxy", "proxy_http",
                     "proxy_wstunnel"))
    config = write(site, "apache2.conf", f"""
{load}
{"User www-data" if running_as_root() else ""}
{"Group www-data" if running_as_root() else ""}
ServerName localhost
ServerRoot {site.folder}
DefaultRuntimeDir {site.folder}
PidFile {site.folder}/apache2.pid
ErrorLog /dev/stderr
Listen {HOST}:{site.tls_port} https
Listen {HOST}:{site.cleartext_port} http
ProxyPass / http://{HOST}:{backend_port}/ upgrade=websocket
Protocols h2 h2c
H2WebSockets on
<VirtualHost {HOST}:{site.tls_port}>
    SSLEngine on
    SSLCertificateFile {site.cert}
    SSLCertificateKeyFile {site.key}
</VirtualHost>
""")
    return [[program("apache2"), "-f", config, "-DFOREGROUND"]]


def haproxy(site, backend_port):
    both = write(site, "both.pem", site.cert.read_text() + site.key.read_text())
    config = write(site, "haproxy.cfg", f"""
defaults
    mode http
    timeout connect 60s
    timeout client 60s
    timeout server 60s
    timeout tunnel 60s
frontend clients
    bind {HOST}:{site.tls_port} ssl crt {both} alpn h2
    bind {HOST}:{site.cleartext_port} proto h2
    default_backend sockets
backend sockets
    server backend {HOST}:{backend_port}
""")
    return [[program("haproxy"), "-db", "-f", config]]


def nghttpx(site, backend_port):
    return [[program("nghttpx"), "--conf=/dev/null", "--workers=1",
             f"--frontend={HOST},{site.tls_port}",
             f"--frontend={HOST},{site.cleartext_port};no-tls",
             f"--backend={HOST},{backend_port}", "--errorlog-file=/dev/stderr",
             site.key, site.cert]]


def without_extended_connect(site, _backend_port):
    return nginx(site)


# What each needs behind it.
SERVERS = {"apache2": (apache2, True), "haproxy": (haproxy, True), "hypercorn": (hypercorn, False),
           "nghttpx": (nghttpx, True), "nginx": (without_extended_connect, False),
           "node": (node, False)}


def check_test(test, url, cert):
    """Runs the QtTest, and returns whether it passed."""
    environment = os.environ | {"QTH2_WEBSOCKET_URL": url, "QTH2_WEBSOCKET_CACERT": str(cert),
                                "QTEST_FUNCTION_TIMEOUT": "120000"}
    return subprocess.run([test], env=environment, timeout=TIMEOUT, check=False).returncode == 0


def run_program(command, lines):
    result = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=TIMEOUT,
                            check=False)
    return result.returncode, result.stdout, result.stderr


def expect(what, actual, wanted):
    """Prints what is not as wanted, and returns whether it is."""
    well = all(re.fullmatch(part, text, re.DOTALL) if isinstance(part, str) else part == text
               for text, part in zip(actual, wanted))
    print(f"{what}: {'ok' if well else f'FAILED, {actual} instead of {wanted}'}", flush=True)
    return well


@contextlib.contextmanager
def running(command):
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        stop(process)
        process.communicate()


def check_lines(command):
    """What is typed comes back; the program ends with its input."""
    lines = ["one\n", "twö\n", "\n"]
    with running(command) as process:
        for line in lines:
            process.stdin.write(line)
        process.stdin.flush()
        echoed = [process.stdout.readline() for _ in lines]
        output, errors = process.communicate(timeout=TIMEOUT)
    return expect("the program echoes lines", (echoed, output, errors, process.returncode),
                  (lines, "", "connected, echo\nclosed 1000\n", 0))


def check_refusal(command):
    return expect("the program shows a refusal", run_program(command, ""),
                  (1, "", "failed: .*404.*no such room\nclosed 1006\n"))


def check_lost(command, kill_server):
    """The program ends with an error when its server is killed."""
    with running(command) as process:
        connected = process.stderr.readline()
        kill_server()
        errors = process.stderr.read()
        process.wait(TIMEOUT)
    return expect("the program tells that the server was lost",
                  (connected, errors, process.returncode),
                  ("connected\n", "failed: .+\nclosed 1006\n", 1))


def check_unsupported(program_path, url, cert):
    return expect("the program tells that the server does not allow it",
                  run_program([program_path, "--cacert", cert, url], ""),
                  (1, "", "failed: .*RFC 8441.*\nclosed 1006\n"))


def run(server, arguments, site, backend_port, log):
    make_commands, needs_backend = SERVERS[server]
    if program(server) is None:
        raise Skipped(f"{server} is not installed")
    with contextlib.ExitStack() as backends:
        commands = make_commands(site, backend_port)
        if needs_backend:
            backend = subprocess.Popen(
                list(map(str, hypercorn_command("--bind", f"{HOST}:{backend_port}"))),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            backends.callback(stop, backend)
            wait_until_listening(backend_port, [backend])
        well = True
        for scheme, port in (("wss", site.tls_port), ("ws", site.cleartext_port)):
            print(f"{server}, {scheme}", flush=True)
            url = f"{scheme}://localhost:{port}/echo"
            with contextlib.ExitStack() as stack:
                stack.enter_context(serving(commands, site, log))
                if server == "nginx":
                    well = check_unsupported(arguments.program, url, site.cert) and well
                    continue
                well = check_test(arguments.test, url, site.cert) and well
                command = [arguments.program, "--cacert", site.cert]
                well = check_lines([*command, "--subprotocol", "echo", url]) and well
                well = check_refusal([*command, url.replace("/echo", "/other")]) and well
                well = check_lost([*command, url], stack.close) and well
    return well


def main():
    # Servers are stopped and files removed when this is asked to end, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--test", required=True, type=Path, help="tst_realwebsocketserver")
    parser.add_argument("--program", required=True, type=Path, help="the example")
    parser.add_argument("server", choices=SERVERS)
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="qth2-websocket-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)  # a server that drops root has to read its certificate
        *ports, backend_port = free_ports(3)
        site = Site(folder, folder, *make_certificate(folder), *ports)
        with (folder / "log").open("w+", encoding="utf-8", errors="replace") as log:
            try:
                well = run(arguments.server, arguments, site, backend_port, log)
            except Skipped as reason:
                print(f"Skipped: {reason}")
                return SKIPPED
            except RuntimeError as error:
                print(f"{arguments.server}: {error}")
                well = False
            if not well:
                log.seek(0)
                print(f"What {arguments.server} wrote:\n{log.read()[-4000:]}")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
