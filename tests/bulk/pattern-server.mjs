// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// node pattern-server.mjs HOST CERTIFICATE KEY: prints the port for cleartext and the one for TLS.
// GET /pattern/SIZE gives so many bytes, and their SHA-256 as a trailer; POST /sha256 tells the size
// and the SHA-256 of what it got.

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const [host, certificate, key] = process.argv.slice(2);

// Windows so large that a client that reads ahead as far as they reach would be seen by its memory.
const windowSize = 64 * 1024 * 1024;
const blockSize = 64 * 1024;
const noise = randomBytes(blockSize);

function* pattern(size, hash)
{
    for (let position = 0; position < size; position += blockSize) {
        const block = Buffer.from(noise.subarray(0, Math.min(blockSize, size - position)));
        if (block.length >= 8)
            block.writeDoubleLE(position);
        hash.update(block);
        yield block;
    }
}

async function send(stream, size)
{
    const hash = createHash('sha256');
    stream.on('wantTrailers', () => stream.sendTrailers({ sha256: hash.digest('hex') }));
    stream.respond({ 'content-length': size }, { waitForTrailers: true });
    await pipeline(Readable.from(pattern(size, hash), { objectMode: false }), stream);
}

async function receive(stream)
{
    const hash = createHash('sha256');
    let bytes = 0;
    stream.on('data', (data) => {
        hash.update(data);
        bytes += data.length;
    });
    await once(stream, 'end');
    stream.respond({ sha256: hash.digest('hex'), bytes }, { endStream: true });
}

function serve(server)
{
    server.on('session', (session) => session.setLocalWindowSize(windowSize));
    server.on('stream', (stream, headers) => {
        const size = headers[':path'].match(/^\/pattern\/(\d+)$/)?.[1];
        const exchange = size === undefined ? receive(stream) : send(stream, Number(size));
        // A client may well go before the end.
        exchange.catch(() => stream.destroy());
        stream.on('error', () => {});
    });
    server.listen(0, host);
    return once(server, 'listening');
}

const settings = { initialWindowSize: windowSize };
const cleartext = http2.createServer({ settings });
const tls = http2.createSecureServer(
    { settings, cert: readFileSync(certificate), key: readFileSync(key) });
await Promise.all([serve(cleartext), serve(tls)]);
console.log(cleartext.address().port, tls.address().port);
