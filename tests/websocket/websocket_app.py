# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

"""The application that Hypercorn runs (ASGI): what every server of these tests does.

/echo sends each message back, and closes with 4001 "as you wish" when one is "close". Everything
else is refused with 404 and a text.
"""


async def app(scope, receive, send):
    if scope["type"] != "websocket":  # "lifespan": nothing to do at start and end
        return
    await receive()  # that it wants to connect
    if scope["path"] != "/echo":
        await send({"type": "websocket.http.response.start", "status": 404, "headers": []})
        await send({"type": "websocket.http.response.body", "body": b"no such room"})
        return
    offered = scope["subprotocols"]
    await send({"type": "websocket.accept", "subprotocol": "echo" if "echo" in offered else None})
    while (message := await receive())["type"] == "websocket.receive":
        text, data = message.get("text"), message.get("bytes")
        if text == "close":
            await send({"type": "websocket.close", "code": 4001, "reason": "as you wish"})
            return
        await send({"type": "websocket.send", "text": text} if text is not None
                   else {"type": "websocket.send", "bytes": data})
