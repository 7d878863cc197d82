#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""A gRPC server whose messages are plain bytes. Prints its port, and ends when its input does."""

import concurrent.futures
import hashlib
import sys
import threading

import grpc

ALL_AT_ONCE = 64
TIMEOUT = 20

cancelled = threading.Event()
together = threading.Barrier(50)


def greet(request, _):
    return b"Hello " + request


def echo(request, context):
    """With the metadata of the call, too, in front of the answer and behind it."""
    metadata = dict(context.invocation_metadata())
    context.send_initial_metadata((("first", metadata.get("word", "")),))
    context.set_trailing_metadata((("last-bin", metadata.get("bytes-bin", b"")),))
    return request


def count(request, _):
    """Up to a number, in messages of a size."""
    messages, size = map(int, request.split())
    for number in range(messages):
        yield b"%0*d" % (size, number)


def digest(requests, _):
    messages, sha256 = 0, hashlib.sha256()
    for request in requests:
        messages += 1
        sha256.update(request)
    return b"%d %s" % (messages, sha256.hexdigest().encode())


def answer(requests, _):
    for request in requests:
        yield b"re: " + request


def refuse(_, context):
    context.abort(grpc.StatusCode.NOT_FOUND, "100 % of café is gone")


def break_off(request, context):
    yield request
    yield request
    context.abort(grpc.StatusCode.DATA_LOSS, "the third is lost")


def wait(request, context):
    """Answers, and then only waits for the end of the call."""
    ended = threading.Event()
    context.add_callback(ended.set)
    yield request
    ended.wait(TIMEOUT)


def wait_for_cancellation(request, context):
    # Not behind the yield: a call that has been cancelled by then does not get there.
    context.add_callback(cancelled.set)
    return wait(request, context)


def was_cancelled(_request, _context):
    return b"yes" if cancelled.wait(TIMEOUT / 2) else b"no"


def meet(request, _):
    """Answers when all the others are there, too."""
    together.wait(TIMEOUT)
    return request


METHODS = {
    "Greet": grpc.unary_unary_rpc_method_handler(greet),
    "Echo": grpc.unary_unary_rpc_method_handler(echo),
    "Count": grpc.unary_stream_rpc_method_handler(count),
    "Digest": grpc.stream_unary_rpc_method_handler(digest),
    "Answer": grpc.stream_stream_rpc_method_handler(answer),
    "Refuse": grpc.unary_unary_rpc_method_handler(refuse),
    "BreakOff": grpc.unary_stream_rpc_method_handler(break_off),
    "Wait": grpc.unary_stream_rpc_method_handler(wait),
    "WaitForCancellation": grpc.unary_stream_rpc_method_handler(wait_for_cancellation),
    "WasCancelled": grpc.unary_unary_rpc_method_handler(was_cancelled),
    "Meet": grpc.unary_unary_rpc_method_handler(meet),
}


def main():
    unlimited = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(max_workers=ALL_AT_ONCE),
                         options=unlimited)
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("qth2.Test", METHODS),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(grace=None)


if __name__ == "__main__":
    main()
