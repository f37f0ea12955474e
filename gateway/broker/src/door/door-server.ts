/** The door for stations: HTTPS beside MQTT, for what comes before a connection and for large files. */
import { createReadStream } from 'node:fs';
import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import type { Tls } from '../certificates/tls-options.ts';
import type { Clock } from '../clock.ts';
import { KeyedBuckets } from '../identity/keyed-buckets.ts';
import { type ListenSetting, listen } from '../listen.ts';
import type { Metrics } from '../metrics.ts';
import { Admission } from '../mqtt/admission.ts';
import { type DoorAnswer, refusal } from './door-answer.ts';
import * as limits from './door-limits.ts';
import { readBody } from './read-body.ts';

interface DoorRequest {
  readonly url: URL;
  readonly address: string;
  readonly gone: () => boolean;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Of a POST; of any other request empty. */
  readonly body: string;
}

export interface DoorRoute {
  readonly method: 'GET' | 'POST';
  /** The path, or what it begins with where it ends with a slash. */
  readonly path: string;
  /** For metrics. */
  readonly name: string;
  /** Of the body, bytes; 0: none. */
  readonly bodyMax: number;
  answer(request: DoorRequest): Promise<DoorAnswer>;
}

export interface DoorParts {
  readonly tls: Tls | undefined;
  readonly routes: readonly DoorRoute[];
  readonly metrics: Pick<Metrics, 'door'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Door {
  readonly port: number;
  close(): Promise<void>;
}

/** Rejects with GATEWAY_PORT. */
export async function startDoor(parts: DoorParts, setting: ListenSetting): Promise<Door> {
  const { tls, metrics, log } = parts;
  const bounds = {
    clientsMax: limits.connectionsMax,
    perAddressMax: limits.connectionsPerAddressMax,
    strangersGiveWay: true,
  } as const;
  const admission = new Admission(bounds, {
    connection: (outcome) => metrics.door('connection', outcome),
  });
  const server = openServer(tls, log);
  server.prependListener('connection', (socket: Socket) => admission.admit(socket));
  const refusals = new KeyedBuckets();
  const introduced = new WeakSet<Socket>();
  let downloads = 0;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const route = routeOf(parts.routes, request);
    const name = route?.name ?? 'other';
    answerTo(request, route)
      .catch((error: unknown) => {
        log.error({ err: error, route: name }, 'a request at the door failed');
        return refusal('not-available', { 'retry-after': 60 });
      })
      .then(async (given) => {
        const { socket } = request;
        const answer = given.known ? given : bounded(given, socket, refusals, parts.clock);
        if (answer.known && !introduced.has(socket)) {
          introduced.add(socket);
          admission.introduced(socket);
        }
        const isFile = answer.file !== undefined;
        const isFull = isFile && downloads >= limits.downloadsMax;
        const said = isFull ? refusal('not-available', { 'retry-after': 60 }) : answer;
        metrics.door(name, said.outcome);
        downloads += isFile && !isFull ? 1 : 0;
        await send(request, response, said).finally(() => {
          downloads -= isFile && !isFull ? 1 : 0;
        });
      })
      // The client has gone, or its file: it asks for the rest.
      .catch(() => response.destroy());
  });
  const port = await listen(server, setting);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        admission.endAll();
      }),
  };
}

function openServer(tls: Tls | undefined, log: Logger): HttpServer {
  const options = {
    maxHeaderSize: limits.headerBytesMax,
    headersTimeout: limits.headersMsMax,
    requestTimeout: limits.requestMsMax,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: 5_000,
    requireHostHeader: true,
  };
  const server =
    tls === undefined
      ? createHttpServer(options)
      : createHttpsServer({ ...tls.options(), ...options });
  server.setTimeout(limits.idleMsMax);
  server.maxRequestsPerSocket = limits.requestsPerConnectionMax;
  // Nobody upgrades here, and nobody is told to go on before he is looked at.
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('checkContinue', (_request, response: ServerResponse) => {
    response.writeHead(417, { connection: 'close' }).end();
  });
  if (tls !== undefined && 'setSecureContext' in server) {
    const secure = server as ReturnType<typeof createHttpsServer>;
    tls.onChange(() => secure.setSecureContext(tls.options()));
    secure.on('tlsClientError', (error: NodeJS.ErrnoException, { remoteAddress: address }) => {
      log.debug({ address, code: error.code }, 'no TLS session came about at the door');
    });
  }
  return server;
}

/** Requests name a path; the rest of an address is not looked at. */
const origin = 'http://door';

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '';

/** By its path alone: the method may be the wrong one. */
function routeOf(routes: readonly DoorRoute[], request: IncomingMessage): DoorRoute | undefined {
  const path = pathOf(request);
  return routes.find((route) =>
    route.path.endsWith('/') ? path.startsWith(route.path) : path === route.path,
  );
}

async function answerTo(
  request: IncomingMessage,
  route: DoorRoute | undefined,
): Promise<DoorAnswer> {
  if (route === undefined) return refusal('not-found');
  if (request.method !== route.method) return refusal('wrong-method', { allow: route.method });
  const { url: target = '' } = request;
  if (!URL.canParse(target, origin)) return refusal('bad-request');
  const body = route.bodyMax === 0 ? '' : await readBody(request, route.bodyMax);
  if (typeof body !== 'string') return refusal(body.because);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
  );
  return route.answer({
    url: new URL(target, origin),
    address: addressOf(request.socket),
    gone: () => request.socket.destroyed,
    headers,
    body,
  });
}

const addressOf = ({ remoteAddress = 'gone' }: Socket): string => remoteAddress;

/** What strangers are told, so often; to who is known, what is his is said however many of them are behind his address. */
function bounded(
  answer: DoorAnswer,
  socket: Socket,
  refusals: KeyedBuckets,
  clock: Clock,
): DoorAnswer {
  const waitMs = refusals.takeMs(addressOf(socket), limits.refusalsPerAddress, clock.steadyMs());
  return waitMs > 0 ? refusal('too-many', { 'retry-after': Math.ceil(waitMs / 1000) }) : answer;
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, file }: DoorAnswer,
): Promise<void> {
  // What was not read of a request is not read as the next one.
  const isUnread = !request.complete || status === 413;
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
    ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
    ...(isUnread && { connection: 'close' }),
  });
  if (file === undefined) {
    response.end(body);
    return;
  }
  const { path, start, end } = file;
  await pipeline(createReadStream(path, { start, end }), response);
}
