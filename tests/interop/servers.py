# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""How to start each server: over TLS on one port, over cleartext (prior knowledge) on another.

A function of SERVERS writes the configuration it needs into the site's folder and returns the
commands to start. Each command stays in the foreground and ends on SIGTERM. A GET of /NAME is to
get that file of the site's root, a POST to /echo the body it sends, of any size.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Site:
    folder: Path  # for configuration and logs
    root: Path  # the files to serve
    cert: Path
    key: Path
    tls_port: int
    cleartext_port: int

    @property
    def backend(self):
        """The Unix socket of backend.py."""
        return self.folder / "backend"


def program(server):
    """The path of a server's program, or None. Most live where a user's PATH does not look."""
    path = os.environ.get("PATH", "") + os.pathsep + os.pathsep.join(["/usr/sbin", "/sbin"])
    return shutil.which(server, path=path)


def running_as_root():
    return os.geteuid() == 0


def write(site, name, text):
    path = site.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def nghttpd(site):
    common = [program("nghttpd"), "--address", HOST, "--htdocs", site.root, "--echo-upload"]
    return [
        [*common, site.tls_port, site.key, site.cert],
        [*common, "--no-tls", site.cleartext_port],
    ]


def nginx(site, requests_per_connection=1000000, access_log=None):
    version = subprocess.run([program("nginx"), "-v"], capture_output=True, text=True, check=True)
    numbers = re.search(r"nginx/(\d+)\.(\d+)\.(\d+)", version.stderr).groups()
    if tuple(map(int, numbers)) >= (1, 25, 1):
        on_listen, directive = "", "http2 on;"
    else:
        on_listen, directive = " http2", ""
    temporary = "\n".join(
        f"    {kind}_temp_path {site.folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    config = write(site, "nginx.conf", f"""
{"user root;" if running_as_root() else ""}
daemon off;
pid {site.folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    log_format numbered '$request|$status|$body_bytes_sent';
    access_log {f"{access_log} numbered" if access_log else "off"};
    default_type application/octet-stream;
    # So many, and nginx says goodbye; its default is 1000.
    keepalive_requests {requests_per_connection};
{temporary}
    server {{
        listen {HOST}:{site.tls_port} ssl{on_listen};
        listen {HOST}:{site.cleartext_port}{on_listen};
        {directive}
        ssl_certificate {site.cert};
        ssl_certificate_key {site.key};
        root {site.root};
        location = /echo {{
            client_max_body_size 0;
            proxy_pass http://unix:{site.backend};
        }}
    }}
}}
""")
    return [[program("nginx"), "-e", "stderr", "-c", config]]


def h2o(site):
    config = write(site, "h2o.yaml", f"""
{"user: root" if running_as_root() else ""}
num-threads: 1
listen:
  host: {HOST}
  port: {site.cleartext_port}
listen:
  host: {HOST}
  port: {site.tls_port}
  ssl:
    certificate-file: {site.cert}
    key-file: {site.key}
    ocsp-update-interval: 0
hosts:
  default:
    paths:
      /:
        file.dir: {site.root}
      /echo:
        proxy.reverse.url: "http://[unix:{site.backend}]/echo"
""")
    return [[program("h2o"), "-m", "worker", "-c", config]]


def apache2(site):
    modules = "\n".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"
        for name in ("mpm_event", "authz_core", "ssl", "http2", "proxy", "proxy_http"))
    config = write(site, "apache2.conf", f"""
{modules}
{"User www-data" if running_as_root() else ""}
{"Group www-data" if running_as_root() else ""}
ServerName localhost
ServerRoot {site.folder}
DefaultRuntimeDir {site.folder}
PidFile {site.folder}/apache2.pid
ErrorLog /dev/stderr
Listen {HOST}:{site.tls_port} https
Listen {HOST}:{site.cleartext_port} http
DocumentRoot {site.root}
LimitRequestBody 0
ProxyPass /echo unix:{site.backend}|http://localhost/echo
Protocols h2 h2c
<VirtualHost {HOST}:{site.tls_port}>
    SSLEngine on
    SSLCertificateFile {site.cert}
    SSLCertificateKeyFile {site.key}
</VirtualHost>
""")
    return [[program("apache2"), "-f", config, "-DFOREGROUND"]]


def caddy(site):
    config = write(site, "Caddyfile", f"""
{{
    admin off
    auto_https off
    default_bind {HOST}
    servers {{
        protocols h1 h2 h2c
    }}
}}
(site) {{
    root * {site.root}
    file_server
    reverse_proxy /echo unix/{site.backend}
}}
https://localhost:{site.tls_port} {{
    tls {site.cert} {site.key}
    import site
}}
http://localhost:{site.cleartext_port} {{
    import site
}}
""")
    # It writes to its user's folders what it was started with.
    homes = [f"XDG_CONFIG_HOME={site.folder}", f"XDG_DATA_HOME={site.folder}"]
    return [["env", *homes, program("caddy"), "run", "--adapter", "caddyfile",
             "--config", config]]


def haproxy(site):
    both = write(site, "both.pem", site.cert.read_text() + site.key.read_text())
    config = write(site, "haproxy.cfg", f"""
defaults
    mode http
    timeout connect 60s
    timeout client 60s
    timeout server 60s
frontend clients
    bind {HOST}:{site.tls_port} ssl crt {both} alpn h2
    bind {HOST}:{site.cleartext_port} proto h2
    default_backend files
backend files
    server backend unix@{site.backend}
""")
    return [[program("haproxy"), "-db", "-f", config]]


def node(site):
    script = Path(__file__).with_name("node-server.mjs")
    return [[program("node"), script, HOST, site.tls_port, site.cleartext_port, site.root,
             site.cert, site.key]]


def hypercorn(site):
    script = Path(__file__).with_name("hypercorn_app.py")
    return [["env", f"ROOT={site.root}", "PYTHONDONTWRITEBYTECODE=1", program("hypercorn"),
             "--certfile", site.cert, "--keyfile", site.key,
             "--bind", f"{HOST}:{site.tls_port}",
             "--insecure-bind", f"{HOST}:{site.cleartext_port}", f"{script}:app"]]


SERVERS = {server.__name__: server for server in (
    nghttpd, nginx, h2o, apache2, caddy, haproxy, node, hypercorn)}
