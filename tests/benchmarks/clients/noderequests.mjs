// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// noderequests.mjs URL REQUESTS PARALLEL [UPLOAD_BYTES]: what every client of the benchmarks does
// (load.h), with node:http2.

import http2 from 'node:http2';

const [url, requests, parallel, uploadBytes] = process.argv.slice(2);
const { origin, pathname } = new URL(url);
const upload = uploadBytes === undefined ? null : Buffer.alloc(Number(uploadBytes), 'x');
const session = http2.connect(origin, { rejectUnauthorized: false });

let failed = 0;
let bytes = 0;

function exchange() {
  return new Promise((resolve) => {
    const stream = session.request({ ':path': pathname, ':method': upload ? 'POST' : 'GET' });
    let isWhole = false;
    stream.on('response', (headers) => {
      isWhole = headers[':status'] === 200 && headers.date !== undefined;
    });
    stream.on('data', (chunk) => {
      bytes += chunk.length;
    });
    stream.on('error', () => {
      isWhole = false;
    });
    stream.on('close', () => {
      failed += isWhole ? 0 : 1;
      resolve();
    });
    stream.end(upload ?? undefined);
  });
}

let left = Number(requests);
async function exchangeInTurn() {
  while (left > 0) {
    left -= 1;
    await exchange();
  }
}

await exchange();
bytes = 0;
const cpuBefore = process.cpuUsage();
const started = process.hrtime.bigint();
await Promise.all(Array.from({ length: Math.min(Number(parallel), left) }, exchangeInTurn));
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const cpu = process.cpuUsage(cpuBefore);
session.close();
console.log(JSON.stringify({
  name: 'Node',
  version: process.versions.node,
  requests: Number(requests),
  failed,
  bytes,
  seconds,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
}));
process.exitCode = failed === 0 ? 0 : 1;
