# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""Frames of RFC 9113 by hand, for servers that do what no real one would."""

import struct

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE = 0, 1, 3, 4, 5, 6, 7, 8
END_STREAM, ACK, END_HEADERS = 0x1, 0x1, 0x4
STATUS_200 = b"\x88"  # RFC 7541, appendix A
SETTING_NAMES = {  # RFC 9113, section 6.5.2
    1: "HEADER_TABLE_SIZE", 2: "ENABLE_PUSH", 3: "MAX_CONCURRENT_STREAMS",
    4: "INITIAL_WINDOW_SIZE", 5: "MAX_FRAME_SIZE", 6: "MAX_HEADER_LIST_SIZE",
}


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def settings(values):
    """The SETTINGS frame with these values by number."""
    return frame(SETTINGS, 0, 0, b"".join(struct.pack(">HI", *pair) for pair in values.items()))


def parse_settings(payload):
    """Returns name and value of each in their order."""
    return [(SETTING_NAMES[number], value) for number, value in struct.iter_unpack(">HI", payload)]


def answer(stream, *fields):
    """A response without a body. Its fields are short enough for lengths of one octet each."""
    block = STATUS_200 + b"".join(b"\x00" + bytes([len(name)]) + name + bytes([len(value)]) + value
                                  for name, value in fields)  # RFC 7541, section 6.2.2
    return frame(HEADERS, END_HEADERS | END_STREAM, stream, block)


def goaway(last_stream, code, debug=b""):
    return frame(GOAWAY, 0, 0, struct.pack(">II", last_stream, code) + debug)


def read_exactly(connection, size):
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            raise ConnectionError("closed")
        data += more
    return data


def read_frame(connection):
    """Returns kind, flags, stream and payload."""
    head = read_exactly(connection, 9)
    payload = read_exactly(connection, int.from_bytes(head[:3], "big"))
    return head[3], head[4], int.from_bytes(head[5:], "big"), payload


def greet(connection):
    read_exactly(connection, len(PREFACE))
    connection.sendall(frame(SETTINGS, 0, 0))


def read_until(connection, kind, *, ack=False):
    """Returns all frames up to the first of that kind, this included."""
    received = []
    while True:
        received.append(read_frame(connection))
        if received[-1][0] == kind and (kind not in (SETTINGS, PING)
                                        or bool(received[-1][1] & ACK) == ack):
            return received


def read_request(connection):
    """Returns stream and header block of the next request."""
    while True:
        kind, _, stream, payload = read_frame(connection)
        if kind == HEADERS:
            return stream, payload


def read_to_end(connection):
    while connection.recv(65536):
        pass
