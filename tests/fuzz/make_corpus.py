#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Writes the first inputs of the fuzzers into corpus/: one file for each way to go, named after it.

Usage: make_corpus.py [FOLDER]
What a fuzzer found, files whose name begins with "found-", is left alone. The bytes are decisions, in
the order in which sessionplay.cpp, headerplay.cpp, decoding.cpp and clientplay.cpp take them.
"""

import gzip
import sys
import zlib
from pathlib import Path


def text(value):
    data = value.encode() if isinstance(value, str) else value
    return bytes([len(data)]) + data


# Frames of the server: serverframes.cpp.

END = 1
PADDED = 8
OK, NOT_FOUND, MISDIRECTED, CONTINUE, EARLY_HINTS, SWITCHING, REDIRECT = 0, 4, 6, 7, 8, 9, 15
NO_ERROR, PROTOCOL_ERROR, REFUSED, CANCEL, CALM = 0, 1, 6, 7, 8


def stream(number):
    return bytes([number // 2 if number % 2 else 200 + (number // 2 - 1) % 4])


def field(name, value):
    return b"\x02" + text(name) + text(value)


def fields(pairs):
    return bytes([len(pairs)]) + b"".join(field(name, value) for name, value in pairs)


def response(number=1, flags=0, status=OK, pairs=()):
    return b"\x00" + stream(number) + bytes([flags, status]) + fields(pairs)


def size(count):
    return bytes([count]) if count < 200 else b"\xc8" + count.to_bytes(2, "big")


def data(count, number=1, flags=0, padding=None):
    tail = b"" if padding is None else bytes([padding, 1])
    flags |= 0 if padding is None else PADDED
    return b"\x02" + stream(number) + bytes([flags]) + size(count) + tail


def trailers(number=1, pairs=(("x-end", "1"),)):
    return b"\x04" + stream(number) + b"\x00" + fields(pairs)


def reset(number=1, code=CANCEL):
    return b"\x05" + stream(number) + bytes([code])


# Indices: 0, 1, 2, 100, 4096, 16384, 65535, 16777215, 2^31 - 1, 2^32 - 1.
def settings(*pairs):
    return b"\x06" + bytes([len(pairs)]) + b"".join(bytes(pair) for pair in pairs)


SETTINGS_ACK = b"\x07"
PING_ACK = b"\x08\x00"
PING = b"\x08\x01"


def go_away(last=None, code=NO_ERROR, words=""):
    return b"\x09" + (b"\x01" if last is None else b"\x00" + stream(last)) + bytes([code]) + text(words)


# Increments: 1, 0, 1000, 65535, 2^31 - 1, 2^32 - 1.
def window_update(number=0, increment=2):
    where = b"\x01" if number == 0 else b"\x00" + stream(number)
    return b"\x0a" + where + bytes([increment])


def push(parent=1, promised=2, other=False):
    return b"\x0b" + stream(parent) + bytes([0, promised // 2 - 1, int(other), 0])


def continuation(number=1, flags=4):
    return b"\x0c" + bytes([flags]) + stream(number) + b"\x00"


def alternative_service(value='h2=":443"'):
    return b"\x0e\x01\x01" + text(value)


ORIGIN = b"\x0e\x00" + text("")
PRIORITY = b"\x0d" + stream(3)


def raw(content):
    return b"\x0f" + text(content)


def liar(kind, length, number=1, content=b"", flags=0):
    return b"\x10" + bytes([kind, flags]) + stream(number) + text(content) + bytes([length])


def any_frame(kind, flags=0, number=1, content=b""):
    return b"\x11" + bytes([kind, flags]) + stream(number) + text(content)


# Options: fuzzoptions.cpp.

PUSH, STREAMS, ADAPTIVE, KEEP_ALIVE, WHILE_IDLE, IDLE_TIMEOUT, FEW_RESETS, SMALL = (
    1 << bit for bit in range(8))


def options(stream_window=0, connection_window=0, buffered=0, headers=0, streams=0, flags=0, more=b""):
    return bytes([stream_window, connection_window, buffered, headers, streams, flags]) + more


# The session: sessionplay.cpp.

BODY, LARGE, FOLLOWS, TRAILERS, WHOLE, RESPONSE, EXPECTS, BOUNDED = (1 << bit for bit in range(8))
TIMES = {0: 0, 1: 1, 20: 2, 100: 3, 1000: 4, 5000: 5, 11000: 6, 30000: 7}


def request(flags=0, more=b"", kind=None):
    return (b"\x00" if kind is None else bytes([200 + 25 * kind, kind])) + bytes([flags]) + more


def begin(*requests, settings=options(), chunk=0, limit=0):
    return settings + bytes([chunk, 0, len(requests)]) + b"".join(requests) + bytes([limit])


def from_server(*frames):
    return b"".join(b"\x00" + frame for frame in frames)


def call(number, *more):
    return bytes([6, number, *more])


def submit(what):
    return call(0) + what


def write(which, count):
    return call(3, which) + size(count)


PRODUCE = b"\x05\x00"


def end_body(which, with_trailers=0):
    return call(5, which, with_trailers)


def consume(which, count=None):
    return call(6, which, 1) if count is None else call(6, which, 0) + size(count)


def time(milliseconds):
    return call(19, TIMES[milliseconds])


def reset_here(which):
    return call(9, which, 0)


SHUTDOWN, SHUTDOWN_SOON, ABORT = call(15, 0), call(15, 1), call(16, 0)
FAIL_UNREAD, PING_HERE = call(12), call(14)
END_OF_TRANSPORT, LOSS_OF_TRANSPORT = call(18, 0, 0), call(18, 0, 2)

GET = request()
ANSWER = from_server(response(), data(100, flags=END))

SESSION = {
    "get": begin(GET) + ANSWER,
    "get-in-single-bytes": begin(GET, chunk=2) + ANSWER,
    "three-requests": begin(GET, GET, GET)
    + from_server(*(response(number, END) for number in (5, 3, 1))),
    "post": begin(request(BODY, size(1000))) + PRODUCE + ANSWER,
    "upload-that-follows": begin(request(FOLLOWS)) + write(0, 5000) + PRODUCE + write(0, 100)
    + end_body(0, 1) + PRODUCE + ANSWER,
    "upload-reset-by-the-server": begin(request(BODY, size(60000))) + from_server(reset(1, NO_ERROR)),
    "upload-held-for-continue": begin(request(BODY | EXPECTS, size(100) + b"\x04"))
    + from_server(response(status=CONTINUE)) + PRODUCE + ANSWER,
    "upload-not-asked-for": begin(request(BODY | EXPECTS, size(100) + b"\x04")) + time(5000) + PRODUCE,
    "upload-turns": begin(*[request(BODY, size(60000))] * 3) + PRODUCE
    + from_server(window_update(increment=3)) + PRODUCE,
    "trailers": begin(GET) + from_server(response(), data(10), trailers()),
    "informational": begin(GET)
    + from_server(response(status=EARLY_HINTS), response(status=SWITCHING)) + ANSWER,
    "content-length-too-short": begin(GET)
    + from_server(response(pairs=[("content-length", "5")]), data(100, flags=END)),
    "body-read-slowly": begin(request(BOUNDED, size(100) + b"\x00"))
    + from_server(response(), data(100)) + consume(0, 50) + PRODUCE + from_server(data(50)),
    "body-not-read": begin(GET, settings=options(buffered=3))
    + from_server(response(), data(5000)) + FAIL_UNREAD + PRODUCE,
    "padding": begin(request(BODY | BOUNDED, size(100) + size(100) + b"\xff"))
    + from_server(response(flags=PADDED), data(10, padding=200), data(0, padding=255, flags=END)),
    "reset-here": begin(GET, GET) + reset_here(0) + PRODUCE + from_server(response(), data(100)),
    "window-given-back-for-what-is-ignored": begin(GET, settings=options(connection_window=1))
    + reset_here(0) + PRODUCE + from_server(*[data(16000)] * 3) + PRODUCE,
    "resets-counted": begin(GET, GET, settings=options(flags=FEW_RESETS)) + reset_here(0) + reset_here(1)
    + PRODUCE + from_server(*[data(10, number) for number in (1, 3, 1, 3)]),
    "misdirected": begin(GET) + from_server(response(flags=END, status=MISDIRECTED)),
    "go-away": begin(GET, GET) + from_server(go_away(1)) + ANSWER,
    "go-away-in-anger": begin(GET) + from_server(go_away(code=CALM, words="too_many_pings")),
    "go-away-twice": begin(GET, GET) + from_server(go_away(), go_away(1), go_away(3)),
    "push-taken": begin(GET, settings=options(flags=PUSH))
    + from_server(push(), response(2), data(10, 2, END)) + call(13, 1) + consume(1) + ANSWER,
    "push-taken-back": begin(GET, settings=options(flags=PUSH)) + from_server(push(), reset(2, REFUSED)),
    "pushes-too-many": begin(GET, settings=options(flags=PUSH | STREAMS, more=b"\x02"))
    + from_server(push(), push(promised=4), response(2), response(4)),
    "push-of-another-origin": begin(GET, settings=options(flags=PUSH)) + from_server(push(other=True)),
    "settings-change-windows": begin(request(BODY, size(60000)))
    + from_server(settings((4, 0)), settings((4, 8)), settings((5, 5)), SETTINGS_ACK) + PRODUCE,
    "settings-out-of-range": begin(GET) + from_server(settings((5, 0))),
    "streams-limited-to-none": begin(GET, GET) + from_server(settings((3, 0))) + submit(GET) + PRODUCE
    + from_server(settings((3, 1))) + PRODUCE,
    "ping": begin(GET) + PING_HERE + PRODUCE + from_server(PING_ACK, PING) + PRODUCE,
    "window-overflow": begin(GET) + from_server(window_update(increment=4)),
    "window-of-a-stream-by-zero": begin(GET) + from_server(window_update(1, 1)),
    "frames-behind-the-end": begin(GET) + ANSWER + from_server(data(10), response(), trailers(), reset()),
    "continuation-alone": begin(GET) + from_server(continuation()),
    "continuation-whole": begin(GET) + from_server(response(flags=240), continuation()),
    "headers-too-large": begin(GET, settings=options(headers=2))
    + from_server(response(pairs=[("x-a", 100 * "b")] * 2)),
    "tunnel": begin(request(kind=1)) + from_server(response()) + write(0, 100) + PRODUCE
    + from_server(data(100)) + end_body(0) + PRODUCE + from_server(data(0, flags=END)),
    "tunnel-refused": begin(request(kind=1)) + from_server(response(flags=END, status=NOT_FOUND)),
    "tunnel-extended": begin(request(kind=2)) + from_server(settings((8, 1))) + PRODUCE
    + from_server(response(), data(10)),
    "adaptive-window": begin(GET, settings=options(flags=ADAPTIVE))
    + from_server(response(), data(16000)) + PRODUCE + time(20) + from_server(PING_ACK, data(16000)),
    "keep-alive-times-out": begin(GET, settings=options(flags=KEEP_ALIVE | WHILE_IDLE))
    + time(1000) + PRODUCE + time(5000),
    "idle-times-out": begin(GET, settings=options(flags=IDLE_TIMEOUT)) + time(5000),
    "request-times-out": begin(request(WHOLE | RESPONSE, b"\x03\x02")) + time(20) + time(100),
    "shutdown": begin(GET) + SHUTDOWN + ANSWER + PRODUCE,
    "shutdown-soon": begin(GET) + SHUTDOWN_SOON + time(5000),
    "shutdown-behind-a-reset": begin(GET) + reset_here(0) + SHUTDOWN + PRODUCE,
    "abort": begin(GET) + ABORT + submit(GET) + PRODUCE,
    "transport-ends": begin(GET) + from_server(response()) + END_OF_TRANSPORT + submit(GET),
    "transport-is-lost": begin(request(BODY, size(60000))) + LOSS_OF_TRANSPORT,
    "priority-changes": begin(GET) + call(11, 0, 1) + PRODUCE,
    "options-change": begin(GET) + call(17) + options(buffered=3, headers=2) + PRODUCE
    + from_server(SETTINGS_ACK),
    "alternatives": begin(GET) + from_server(alternative_service(), ORIGIN, PRIORITY),
    "lengths-that-lie": begin(GET) + from_server(liar(0, 200, content=b"abc"), raw(200 * "z")),
    "too-large-behind-a-limit": begin(*[request(LARGE, size(40000))] * 2, GET,
                                      settings=options(streams=3)) + PRODUCE,
    "raw-http1": options() + bytes([0, 255, 1]) + GET + b"\x00\x00"
    + b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "raw-frames": options() + bytes([0, 255, 1]) + GET + b"\x00\x01"
    + b"\0\0\1\1\5\0\0\0\1\x88" + b"\0\0\4\x08\0\0\0\0\0\0\0\0\0" + b"\0\0\0\4\1\0\0\0\0",
}

# Headers: headerplay.cpp.


def given(value):
    return b"\x01" + text(value)


def header_list(*pairs):
    return bytes([len(pairs)]) + b"".join(given(name) + given(value) + b"\x00" for name, value in pairs)


# A URL as text; what follows the method, the URL and the headers is: https, a size of the body or
# none, whether it expects 100, and a protocol or none.
def head(url, *pairs, method=0, body=None, protocol=None):
    ending = b"\x00" if body is None else bytes([1, body])
    ending += b"\x00" + (b"\x00" if protocol is None else b"\xff\x00" + text(protocol))
    return bytes([0, method, 1]) + text(url) + b"\x01" + header_list(*pairs) + ending


POST, OPTIONS, CONNECT = 1, 3, 4


def redirect(status, location, *pairs, url="https://localhost/a", method=0):
    return b"\x02" + bytes([status, 0]) + text(location) + head(url, *pairs, method=method)


def answer(*pairs, status=0):
    return b"\x03\x00\x01" + bytes([status]) + header_list(*pairs) + b"\x00"


HEADERS = {
    "get": b"\x00" + head("https://example.com/a?b=c"),
    "path-and-host": b"\x00" + head("/a", ("Host", "example.com:8080")),
    "host-with-user": b"\x00" + head("/a", ("host", "user@example.com")),
    "hosts-two": b"\x00" + head("/a", ("host", "a"), ("host", "b")),
    "asterisk": b"\x00" + head("https://example.com", method=OPTIONS),
    "user-and-fragment": b"\x00" + head("https://user:secret@example.com/a#b"),
    "address-with-zone": b"\x00" + head("https://[fe80::1%25eth0]:8443/"),
    "name-of-another-script": b"\x00" + head("https://ex\u00e4mple.com/\u00fc?\u00f6"),
    "line-ends-in-the-url": b"\x00" + head("https://example.com/a\r\nHost: evil"),
    "line-ends-in-a-value": b"\x00" + head("https://example.com/", ("x-a", "b\r\nc: d")),
    "line-ends-in-a-name": b"\x00" + head("https://example.com/", ("x\r\ny", "z")),
    "null-in-a-value": b"\x00" + head("https://example.com/", ("x-a", "b\0c")),
    "blanks-around-a-value": b"\x00" + head("https://example.com/", ("x-a", " b\t")),
    "bytes-beyond-ascii": b"\x00" + head("https://example.com/", ("x-a", b"\xff\xfe")),
    "pseudo-header-given": b"\x00" + head("https://example.com/", (":path", "/evil")),
    "names-in-upper-case": b"\x00" + head("https://example.com/", ("X-Upper", "a")),
    "fields-of-the-connection": b"\x00"
    + head("https://example.com/", ("Connection", "close, x-a"), ("x-a", "b"), ("te", "gzip")),
    "te-trailers": b"\x00" + head("https://example.com/", ("te", "trailers")),
    "cookies": b"\x00" + head("https://example.com/", ("cookie", "a=b; c=d;; e"), ("cookie", "f")),
    "length-that-is-right": b"\x00"
    + head("https://example.com/", ("content-length", "5"), method=POST, body=5),
    "length-with-a-sign": b"\x00" + head("https://example.com/", ("content-length", "+5"), method=POST),
    "lengths-that-differ": b"\x00"
    + head("https://example.com/", ("content-length", "5"), ("content-length", "6"), method=POST),
    "connect": b"\x00" + head("https://example.com:443", method=CONNECT),
    "connect-with-a-protocol": b"\x00"
    + head("wss://example.com/chat", method=CONNECT, protocol="websocket"),
    "trailers": b"\x01" + header_list(("x-end", "1"), ("Grpc-Status", "0")),
    "trailers-that-belong-before": b"\x01" + header_list(("content-length", "5"), ("te", "trailers")),
    "redirect-to-a-path": redirect(0, "/b?c", ("cookie", "a=b")),
    "redirect-to-another": redirect(3, "https://other.example:1/", ("cookie", "a=b"), method=POST),
    "redirect-to-an-address-with-zone": redirect(1, "https://[fe80::1%25eth0]/"),
    "redirect-with-line-ends": redirect(2, "https://example.com/a\r\nb", method=POST),
    "answer": answer(("content-length", "0"), ("set-cookie", "a=b")),
    "answer-with-line-ends": answer(("x-a", "b\r\nc: d")),
    "answer-in-upper-case": answer(("X-A", "b")),
    "answer-of-the-connection": answer(("connection", "close")),
    "informational-then-answer": b"\x03\x01\x01\x02\x00\x00\x01\x00\x00\x00",
    "priority": b"\x04\x05\x01",
    "priority-out-of-range": b"\x04\x08\x00",
}

# Encoded bodies: decoding.cpp.

LINES = b"".join(f"line {i * i} of a body\n".encode() for i in range(30))
BROTLI_LINES = bytes.fromhex(
    "1b2b0280c40d675f49863811115b5c793dc2f0dc8b1ae2f568d76356e0312cb5db8bc3699eb8f17ff1a2bf2708"
    "3364b8630aa2592297229d4bdec70d5626ad6df6f887052d7ae782e712094d9a76c33d89acf1c0e36202")
ZSTD_LINES = bytes.fromhex(
    "28b52ffd642c011d030082440e12b0b901b875a06180a15c84b624892e0ccc31671e39c6eed054fe7f5cf114cd"
    "9a9ab9ddfb6740e46f7f85e6621f4133ac1c39c42edc5949051ea81038dbfd0ec0e38c011012614530ea01a765"
    "240107f9da2f3a356dd6e8f70aa9159e004901bbe1fb9a")
GZIP_CODING, DEFLATE_CODING, BROTLI_CODING, ZSTD_CODING = range(4)


def bare_deflate(content):
    encoder = zlib.compressobj(9, zlib.DEFLATED, -15)
    return encoder.compress(content) + encoder.flush()


# Coding by coding, in the order in which they were applied; with the sizes of the pieces.
def encoded(content, *codings, checked=0, small=0, at_once=99, sizes=b"\x05\x01\x32"):
    return bytes([len(codings) - 1, *codings, checked, small, at_once]) + text(sizes) + content


GZIP_LINES = gzip.compress(LINES, mtime=0)

DECODING = {
    "gzip": encoded(GZIP_LINES, GZIP_CODING),
    "gzip-in-single-bytes": encoded(GZIP_LINES, GZIP_CODING, sizes=b"\x01", at_once=0),
    "gzip-members": encoded(GZIP_LINES + gzip.compress(b"", mtime=0) + GZIP_LINES, GZIP_CODING),
    "gzip-cut-off": encoded(GZIP_LINES[:-5], GZIP_CODING),
    "gzip-with-data-behind": encoded(GZIP_LINES + b"garbage", GZIP_CODING),
    "gzip-that-expands": encoded(gzip.compress(bytes(100000), mtime=0), GZIP_CODING, checked=1),
    "gzip-too-large": encoded(gzip.compress(bytes(100000), mtime=0), GZIP_CODING, small=1),
    "gzip-twice": encoded(gzip.compress(GZIP_LINES, mtime=0), GZIP_CODING, GZIP_CODING),
    "deflate": encoded(zlib.compress(LINES), DEFLATE_CODING),
    "deflate-bare": encoded(bare_deflate(LINES), DEFLATE_CODING),
    "br": encoded(BROTLI_LINES, BROTLI_CODING),
    "br-in-gzip": encoded(gzip.compress(BROTLI_LINES, mtime=0), BROTLI_CODING, GZIP_CODING),
    "zstd": encoded(ZSTD_LINES, ZSTD_CODING),
    "zstd-frames": encoded(2 * ZSTD_LINES, ZSTD_CODING),
    "zstd-skippable": encoded(b"\x50\x2a\x4d\x18\x03\0\0\0xyz" + ZSTD_LINES, ZSTD_CODING),
    "zstd-of-an-old-version": encoded(b"\x27\xb5\x2f\xfd\0\0\x40\0\5hello\xc0\0\0", ZSTD_CODING),
}

# The client: clientplay.cpp.


def start(settings=options(), chunk=0, early=None):
    return settings + bytes([chunk, 0]) if early is None else settings + bytes([chunk, 1]) + early


C_BODY, C_TRAILERS, C_READ_BUFFER, C_PADDING, C_EXPECTS, C_PROTOCOL, C_OUTPUT, C_AUTO_DELETE = (
    1 << bit for bit in range(8))


# With whether pushes are taken, and whether it goes by send().
def sent(method=0, flags=0, more=b"", pushes=0):
    return bytes([method, flags]) + more + bytes([pushes, 1])


def make(what):
    return b"\x06\x00" + what


def act(which, *what):
    return bytes([6, 5, which, *what])


TURN = b"\x03\x02"
QUIET = bytes(24)  # so many slots do nothing


def to_client(*frames):
    return b"".join(b"\x00" + frame for frame in frames) + TURN


def in_slots(*actions):
    return bytes(actions)


ASK = make(sent()) + TURN + QUIET
DELETE_CONNECTION, ABORT_CONNECTION, SHUT_DOWN, SEND_MORE, NEST, DELETE_DEVICE = 255, 254, 253, 251, 249, 246

CLIENT = {
    "get": start() + ASK + to_client(response(), data(100, flags=END)) + QUIET,
    "get-before-the-handshake": start(early=sent()) + to_client(response(flags=END)),
    "get-in-single-bytes": start(chunk=2) + ASK + 8 * TURN + to_client(response(flags=END)) + 8 * TURN,
    "post": start() + make(sent(1, C_BODY, b"\x00" + size(5000))) + TURN + QUIET
    + to_client(response(flags=END)),
    "upload-from-a-device": start() + make(sent(1, C_BODY, b"\x01\x0a" + size(5000))) + TURN + QUIET
    + to_client(window_update(), response(flags=END)),
    "upload-in-parts": start() + make(sent(1, C_BODY, b"\x02" + size(500))) + TURN + QUIET,
    "upload-that-is-streamed": start() + make(sent(1, C_BODY, b"\x04" + size(500))) + TURN + QUIET
    + act(0, 4) + size(100) + TURN + QUIET + act(0, 6) + TURN + QUIET + to_client(response(flags=END)),
    "upload-of-the-wrong-length": start() + make(sent(1, C_BODY, b"\x03" + size(500))) + act(0, 4)
    + size(600) + TURN,
    "upload-that-expects": start() + make(sent(1, C_BODY | C_EXPECTS, b"\x00" + size(500))) + TURN + QUIET
    + to_client(response(status=CONTINUE)) + QUIET + to_client(response(flags=END)),
    "output-to-a-device": start() + make(sent(0, C_OUTPUT)) + TURN + QUIET
    + to_client(response(), data(5000), data(10, flags=END)),
    "read-in-slots": start() + ASK + to_client(response(), data(100)) + in_slots(0, 0, 0, 1, 0, 0, 2, 1)
    + QUIET + to_client(data(100), trailers()),
    "read-buffer": start() + make(sent(0, C_READ_BUFFER, size(100))) + TURN + QUIET
    + to_client(response(), data(100)) + QUIET + act(0, 1, 2) + size(50) + TURN + to_client(data(50)),
    "tunnel": start() + make(sent(3)) + TURN + QUIET + to_client(response()) + QUIET + act(0, 4)
    + size(100) + TURN + QUIET + to_client(data(100)) + QUIET + act(0, 8) + TURN,
    "tunnel-with-a-connection-in-it": start() + make(sent(3)) + TURN + QUIET + to_client(response())
    + bytes(4) + b"\x01" + QUIET + to_client(b"\x02" + stream(1) + b"\x10", data(10)) + QUIET,
    "tunnel-extended": start() + to_client(settings((8, 1))) + make(sent(0, C_PROTOCOL)) + TURN + QUIET
    + to_client(response(), data(10)),
    "push-taken": start(options(flags=PUSH)) + make(sent(pushes=1)) + TURN + QUIET
    + to_client(push(), response(2), data(10, 2, END), response(flags=END)) + QUIET,
    "push-refused": start(options(flags=PUSH)) + ASK + to_client(push(), response(flags=END)),
    "informational": start() + ASK + to_client(response(status=EARLY_HINTS)) + QUIET
    + to_client(response(flags=END)),
    "reset-by-the-server": start() + ASK + to_client(response(), data(10), reset(1, REFUSED)),
    "abort": start() + ASK + act(0, 7) + TURN + QUIET + to_client(response(), data(10)),
    "delete": start() + ASK + act(0, 9) + TURN + to_client(response(), data(10)),
    "delete-in-a-slot": start() + ASK + to_client(response(), data(10)) + in_slots(0, 0, 9),
    "delete-the-connection-in-a-slot": start() + ASK + to_client(response(), data(10))
    + in_slots(0, DELETE_CONNECTION),
    "delete-the-device-in-a-slot": start() + ASK + to_client(response(), data(10)) + in_slots(0, DELETE_DEVICE),
    "send-more-in-slots": start() + ASK + to_client(response(flags=END)) + in_slots(SEND_MORE) + sent()
    + in_slots(SEND_MORE) + sent() + TURN + QUIET,
    "nested-event-loops": start() + ASK + to_client(response(), data(10)) + in_slots(NEST, 2, NEST, 2, NEST, 2)
    + QUIET + to_client(data(10, flags=END)),
    "shut-down-in-a-slot": start() + ASK + to_client(response()) + in_slots(SHUT_DOWN) + QUIET
    + to_client(data(10, flags=END)) + TURN,
    "abort-the-connection-in-a-slot": start() + ASK + to_client(response()) + in_slots(ABORT_CONNECTION),
    "sent-again": start() + ASK + to_client(response(flags=END)) + in_slots(0, 0, 0, 0, 0, 0, 0, 0, 255, 1)
    + QUIET + TURN,
    "go-away": start() + ASK + ASK + to_client(go_away(1), response(flags=END)) + QUIET + TURN,
    "device-stalls": start() + b"\x05\x03\x01" + make(sent(1, C_BODY, b"\x00" + size(60000))) + TURN + QUIET
    + b"\x05\x00" + TURN + b"\x05\x00" + TURN + QUIET,
    "device-fails": start() + ASK + b"\x05\x07\x00" + make(sent()) + TURN,
    "device-ends": start() + ASK + to_client(response()) + QUIET + b"\x05\x06\x00" + TURN,
    "device-closes": start() + ASK + b"\x05\x08\x00" + TURN,
    "device-dies": start() + ASK + b"\x05\x09\x00" + TURN,
    "options-change": start() + ASK + b"\x06\x04\x00" + options(headers=2, buffered=3) + TURN
    + to_client(SETTINGS_ACK, response(), data(5000)),
    "ping": start() + b"\x06\x03" + TURN + to_client(PING_ACK),
    "auto-delete": start() + make(sent(0, C_AUTO_DELETE)) + TURN + QUIET + to_client(response(flags=END)) + TURN,
}


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "corpus"
    for target, inputs in (("session", SESSION), ("headers", HEADERS), ("decoding", DECODING),
                           ("client", CLIENT)):
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        for file in place.iterdir():
            if not file.name.startswith("found-"):
                file.unlink()
        for name, content in inputs.items():
            (place / name).write_bytes(content)


if __name__ == "__main__":
    main()
