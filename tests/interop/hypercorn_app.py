# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""The application that Hypercorn runs (ASGI).

A GET gets a file of the folder $ROOT, a POST its own body, each part as it comes.
"""

import os
from pathlib import Path


async def app(scope, receive, send):
    if scope["type"] != "http":  # "lifespan": nothing to do at start and end
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    if scope["method"] == "GET":
        file = Path(os.environ["ROOT"]) / Path(scope["path"]).name
        await send({"type": "http.response.body", "body": file.read_bytes()})
        return
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        more = message.get("more_body", False)
        await send({"type": "http.response.body", "body": message.get("body", b""),
                    "more_body": more})
