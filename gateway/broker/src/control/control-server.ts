/** HTTP on a unix socket: what a person may ask of a running gateway, from the same machine. */
import { chmod, mkdir, mkdtemp, rename, rm, unlink } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { GatewayError } from '../gateway-error.ts';
import { withSocketPath } from './socket-path.ts';

interface ControlRequest {
  /** What the `:names` of the route's path stand for, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON that came along; undefined: none did. */
  readonly body: unknown;
  /** The person at the machine, as the command said: whoever may open the socket is believed. */
  readonly who: string;
}

export interface ControlAnswer {
  readonly status: number;
  /** Said as JSON. */
  readonly body: unknown;
}

export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Such as `/commands/:id`. */
  readonly path: string;
  /** A GatewayError becomes 422 and reaches who asked, with its code and both its languages. */
  handle(request: ControlRequest): Promise<ControlAnswer>;
}

/** A desired configuration has 64 KiB at most (the contract's), and may be said for a whole city. */
export const bodyBytesMax = 1024 * 1024;
/** A Linux user name has 32 bytes; `sudo` says two of them. */
const whoMax = 80;

/**
 * Opens the socket, mode 0600: who may read the secrets beside it may administer, nobody else. What a
 * dead gateway left is replaced. Rejects with GATEWAY_CONTROL if a living one answers there.
 */
export async function startControl(
  path: string,
  routes: readonly ControlRoute[],
  log: Logger,
): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const send = ({ status, body }: ControlAnswer): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body ?? null));
    };
    answer(routes, request).then(send, (error: unknown) => {
      if (error instanceof GatewayError) {
        const { code, es, en } = error;
        send({ status: 422, body: { error: { code, es, en } } });
        return;
      }
      log.error({ err: error, method: request.method, path: request.url }, 'a request failed');
      const [es, en] = ['falló por dentro: vea el registro', 'failed inside: see the log'];
      send({ status: 500, body: { error: { code: 'GATEWAY_CONTROL', es, en } } });
    });
  });
  await mkdir(dirname(path), { recursive: true });
  if (await isAnswered(path)) throw taken(path);
  await openSocket(server, path);
  return {
    close: () =>
      new Promise((resolve) => {
        // Node removes the name it was opened under, which is not the one it has now.
        server.close(() => void unlink(path).then(resolve, resolve));
        server.closeAllConnections();
      }),
  };
}

/**
 * Born in a folder that is ours alone and moved in place when its mode is set: never open to others
 * for a moment, and what a dead gateway left is replaced in one step.
 */
async function openSocket(server: Server, path: string): Promise<void> {
  const nursery = await mkdtemp(join(dirname(path), '.control-'));
  const born = join(nursery, 'born.sock');
  try {
    await withSocketPath(
      born,
      (short) =>
        new Promise<void>((resolve, reject) => {
          server.once('error', reject);
          server.listen(short, resolve);
        }),
    );
    await chmod(born, 0o600);
    await rename(born, path);
  } catch (cause) {
    server.close();
    const because = cause instanceof Error ? cause.message : String(cause);
    throw new GatewayError(
      'GATEWAY_CONTROL',
      `no se puede abrir ${path} (${because}): use en SAMAY_DATA_DIR un disco local`,
      `${path} cannot be opened (${because}): use a local disk for SAMAY_DATA_DIR`,
      { cause },
    );
  } finally {
    await rm(nursery, { recursive: true, force: true });
  }
}

const isAnswered = (path: string): Promise<boolean> =>
  withSocketPath(
    path,
    (short) =>
      new Promise((resolve) => {
        const socket = connect(short, () => {
          socket.destroy();
          resolve(true);
        });
        socket.once('error', () => resolve(false));
      }),
  );

async function answer(
  routes: readonly ControlRoute[],
  request: IncomingMessage,
): Promise<ControlAnswer> {
  const url = new URL(request.url ?? '/', 'http://gateway');
  const body = await readBody(request);
  for (const route of routes) {
    if (route.method !== request.method) continue;
    const params = paramsOf(route.path, url.pathname);
    if (params === undefined) continue;
    const who = String(request.headers['x-samay-who'] ?? 'unknown').slice(0, whoMax);
    return await route.handle({ params, query: url.searchParams, body, who });
  }
  throw new GatewayError(
    'GATEWAY_CONTROL',
    `el gateway en marcha no conoce ${request.method} ${url.pathname}: ¿es de otra versión?`,
    `the running gateway does not know ${request.method} ${url.pathname}: is it another version?`,
  );
}

/** @returns what the names in the pattern stand for, if the path is one of its. */
function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const asked = path.split('/');
  const parts = pattern.split('/');
  if (parts.length !== asked.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const given = asked[at] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(given);
    else if (part !== given) return undefined;
  }
  return params;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bodyBytesMax) chunks.push(chunk);
  }
  if (bytes > bodyBytesMax) {
    throw new GatewayError(
      'GATEWAY_CONTROL',
      `la petición tiene ${bytes} bytes; caben ${bodyBytesMax}`,
      `the request has ${bytes} bytes; ${bodyBytesMax} fit`,
    );
  }
  if (bytes === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (cause) {
    const [es, en] = ['la petición no es JSON', 'the request is not JSON'];
    throw new GatewayError('GATEWAY_CONTROL', es, en, { cause });
  }
}

const taken = (path: string): GatewayError =>
  new GatewayError(
    'GATEWAY_CONTROL',
    `otro gateway ya contesta en ${path}: deténgalo o dé otro SAMAY_DATA_DIR`,
    `another gateway answers at ${path}: stop it or give another SAMAY_DATA_DIR`,
  );
