# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""The HTTP/1.1 server behind those HTTP/2 servers that cannot look at a body themselves.

It answers a POST with the body it has received, and a GET with a file. A body that came short, or
was framed wrongly, gets no answer at all.
"""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingMixIn, UnixStreamServer


class Backend(ThreadingMixIn, UnixStreamServer):
    # A proxy opens a connection for each request there is at a time, and to a full queue it cannot.
    request_queue_size = 1024
    daemon_threads = True

    def __init__(self, path, root):
        super().__init__(str(path), Handler)
        path.chmod(0o666)  # the proxy may have dropped root
        self.root = root


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # the end of an answer is sent with it: a proxy may close when it has it

    def do_GET(self):
        file = self.server.root / Path(self.path).name
        if file.is_file():
            self.answer(file.read_bytes())
        else:
            self.send_error(404)

    def do_POST(self):
        try:
            if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
                body = b"".join(self.chunks())
            else:
                body = self.read_exactly(int(self.headers["Content-Length"]))
        except (ValueError, TypeError) as error:
            self.close_connection = True
            self.log_error("%s", error)
        else:
            self.answer(body)

    def chunks(self):
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            yield self.read_exactly(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass

    def read_exactly(self, size):
        content = self.rfile.read(size)
        if len(content) != size:
            raise ValueError(f"{len(content)} bytes instead of {size}")
        return content

    def answer(self, content):
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def address_string(self):
        return "the proxy"  # a Unix socket has no address to name

    def log_request(self, *_):
        pass


@contextlib.contextmanager
def running(path, root):
    """Listens on the Unix socket at this path as long as the context lasts."""
    with Backend(path, root) as backend:
        thread = threading.Thread(target=backend.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            backend.shutdown()
            thread.join()
