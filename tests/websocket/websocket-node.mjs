// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// node websocket-node.mjs HOST TLS_PORT CLEARTEXT_PORT CERTIFICATE KEY
//
// Does what websocket_app.py does, with frames by hand: Node has RFC 8441, but no WebSocket server.

import { readFileSync } from 'node:fs';
import http2 from 'node:http2';

const [host, tlsPort, cleartextPort, certificate, key] = process.argv.slice(2);

const continuation = 0x0, text = 0x1, close = 0x8, ping = 0x9, pong = 0xa;

function encode(opcode, payload)
{
    let header;
    if (payload.length < 126) {
        header = Buffer.from([0x80 | opcode, payload.length]);
    } else if (payload.length < 65536) {
        header = Buffer.from([0x80 | opcode, 126, 0, 0]);
        header.writeUInt16BE(payload.length, 2);
    } else {
        header = Buffer.alloc(10);
        header[0] = 0x80 | opcode;
        header[1] = 127;
        header.writeBigUInt64BE(BigInt(payload.length), 2);
    }
    return Buffer.concat([header, payload]);
}

// The first frame in the bytes, which a client has masked, and what follows; null when not whole.
function decode(bytes)
{
    if (bytes.length < 2)
        return null;
    let length = bytes[1] & 0x7f;
    const start = length === 126 ? 4 : length === 127 ? 10 : 2;
    if (bytes.length < start + 4)
        return null;
    if (start > 2)
        length = start === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (bytes.length < start + 4 + length)
        return null;
    const mask = bytes.subarray(start, start + 4);
    const payload = Buffer.from(bytes.subarray(start + 4, start + 4 + length));
    for (let i = 0; i < payload.length; ++i)
        payload[i] ^= mask[i % 4];
    return { opcode: bytes[0] & 0xf, payload, rest: bytes.subarray(start + 4 + length) };
}

function serve(stream)
{
    let bytes = Buffer.alloc(0);
    let closing = false;

    function closeWith(payload)
    {
        closing = true;
        stream.end(encode(close, payload));
    }

    stream.on('data', chunk => {
        bytes = Buffer.concat([bytes, chunk]);
        for (let frame = decode(bytes); frame && !closing; frame = decode(bytes)) {
            bytes = frame.rest;
            if (frame.opcode === close)
                closeWith(frame.payload);
            else if (frame.opcode === ping)
                stream.write(encode(pong, frame.payload));
            else if (frame.opcode === text && frame.payload.toString() === 'close')
                closeWith(Buffer.concat([Buffer.from([4001 >> 8, 4001 & 0xff]),
                                         Buffer.from('as you wish')]));
            else if (frame.opcode !== continuation && frame.opcode !== pong)
                stream.write(encode(frame.opcode, frame.payload));
        }
    });
    stream.on('error', () => {});
}

function onStream(stream, headers)
{
    if (headers[':protocol'] !== 'websocket' || headers[':path'] !== '/echo') {
        stream.respond({ ':status': 404 });
        stream.end('no such room');
        return;
    }
    const offered = (headers['sec-websocket-protocol'] ?? '').split(', ');
    stream.respond(offered.includes('echo') ? { 'sec-websocket-protocol': 'echo' } : {});
    serve(stream);
}

const settings = { enableConnectProtocol: true };
http2.createSecureServer({ settings, cert: readFileSync(certificate), key: readFileSync(key) })
    .on('stream', onStream)
    .listen(Number(tlsPort), host);
http2.createServer({ settings }).on('stream', onStream).listen(Number(cleartextPort), host);
