/** A door of a gateway as stations know it: releases over HTTPS, by name and password, in parts. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type DoorRefusalCode, doorRefusals } from '@samay/contract';
import { temporaryDirectory } from '@samay/testbed';
import { cleanups, device } from '../street.suite.ts';
import type { Bundle } from './put-in-place.ts';
import { here } from './update.suite.ts';

export const password = 'k'.repeat(43);

export interface Door {
  readonly url: URL;
  readonly ca: string;
  readonly caFile: string;
  /** What is offered; undefined: nothing. */
  bundle: Bundle | undefined;
  version: string;
  /** A line that is cut after so many bytes of the body. */
  cutAfter: number | undefined;
  /** What is said to the station whatever it asks, by its own name and password. */
  refuses: DoorRefusalCode | undefined;
  /** `Range` of each request for the bundle, in order. */
  readonly ranges: (string | undefined)[];
}

export async function startDoor(): Promise<Door> {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const [key, cert] = [join(path, 'key.pem'), join(path, 'ca.pem')];
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ed25519',
        '-nodes',
        '-keyout',
        key,
        '-out',
        cert,
        '-days',
        '2',
      ],
      ...['-subj', '/CN=puerta', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ],
    { stdio: 'ignore' },
  );
  const tls = { key: await readFile(key), cert: await readFile(cert) };
  const server = createServer(tls, (request, response) => answer(door, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const door: Door = {
    ...{ url, ca: tls.cert.toString(), caFile: cert, bundle: undefined, version: '0.2.0' },
    ...{ cutAfter: undefined, refuses: undefined, ranges: [] },
  };
  return door;
}

const basic = `Basic ${Buffer.from(`${device}:${password}`).toString('base64')}`;

function answer(
  door: Door,
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(url, door.url);
  const { bundle, version } = door;
  const name = `samay-edge-${version}-${here}.tar.gz`;
  if (headers.authorization !== basic) {
    response.writeHead(401).end();
  } else if (door.refuses !== undefined) {
    const said = { code: door.refuses, es: 'no', en: 'no' };
    response.writeHead(doorRefusals[door.refuses]).end(JSON.stringify(said));
  } else if (pathname === '/v1/releases/next') {
    if (bundle === undefined || searchParams.get('version') === version) {
      response.writeHead(204).end();
      return;
    }
    const sha256 = createHash('sha256').update(bundle.bytes).digest('hex');
    const offer = { version, arch: here, bytes: bundle.bytes.length, sha256, name };
    response.end(JSON.stringify(offer));
  } else if (bundle && pathname === `/v1/releases/files/${name}.sig`) {
    response.end(bundle.signature);
  } else if (bundle && pathname === `/v1/releases/files/${name}`) {
    door.ranges.push(headers.range);
    sendPart(door, bundle.bytes, headers, response);
  } else {
    response.writeHead(404).end();
  }
}

function sendPart(
  door: Door,
  bytes: Uint8Array,
  headers: IncomingMessage['headers'],
  response: ServerResponse,
): void {
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  const same = headers['if-range'] === undefined || headers['if-range'] === etag;
  const from = same ? Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0) : 0;
  const body = bytes.subarray(from);
  const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
  response.writeHead(from > 0 ? 206 : 200, {
    ...{ etag, 'accept-ranges': 'bytes', 'content-length': body.length },
    ...(from > 0 && { 'content-range': range }),
  });
  const { cutAfter } = door;
  if (cutAfter === undefined || cutAfter >= body.length) response.end(body);
  else response.write(body.subarray(0, cutAfter), () => response.destroy());
}
