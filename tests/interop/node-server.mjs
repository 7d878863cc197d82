// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// node node-server.mjs HOST TLS_PORT CLEARTEXT_PORT FOLDER CERTIFICATE KEY
//
// A GET gets a file of the folder, a POST its own body, each part as it comes.

import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import path from 'node:path';

const [host, tlsPort, cleartextPort, folder, certificate, key] = process.argv.slice(2);

function onStream(stream, headers)
{
    if (headers[':method'] === 'POST') {
        stream.respond();
        stream.pipe(stream);
        return;
    }
    const file = path.join(folder, path.basename(headers[':path']));
    stream.respondWithFile(file, {}, { onError: () => stream.close() });
}

http2.createSecureServer({ cert: readFileSync(certificate), key: readFileSync(key) })
    .on('stream', onStream)
    .listen(Number(tlsPort), host);
http2.createServer().on('stream', onStream).listen(Number(cleartextPort), host);
