/**
 * HTTP paths that nodes open for pushes from outside. Express cannot close a path again, so ours are
 * looked up at each request: a flow that is gone leaves no door open.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NodeAPI } from 'node-red';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Door {
  /** Before the body is read; undefined: come in. */
  admit(request: IncomingMessage): Answer | undefined;
  /** @param body parsed JSON. */
  enter(body: unknown, request: IncomingMessage): Promise<Answer>;
}

/** A push of airRohr is 2 kB, an uplink of The Things Stack with twenty gateways 20 kB. */
export const bodyBytesMax = 64 * 1024;
/** 64 × 64 KiB: 4 MiB, and more than a gateway's PUBACKs ever wait. */
const insideMax = 64;

const doorsOf = new WeakMap<object, Map<string, Door>>();
let inside = 0;

/** @returns how to close it, or undefined when another node has that path. */
export function openDoor(RED: NodeAPI, path: string, door: Door): (() => void) | undefined {
  const app = RED.httpNode;
  let doors = doorsOf.get(app);
  if (doors === undefined) {
    const known = new Map<string, Door>();
    doors = known;
    doorsOf.set(app, known);
    app.use((request, response, next) => {
      const found = known.get(request.path);
      if (found === undefined) return next();
      void serve(found, request, response);
    });
  }
  if (doors.has(path)) return undefined;
  doors.set(path, door);
  const open = doors;
  return () => open.delete(path);
}

async function serve(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await answerTo(door, request).catch(
    (error: unknown): Answer => ({
      status: 500,
      body: problem('', 'falla interna', String(error)),
    }),
  );
  const body = JSON.stringify(answer.body ?? {});
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    // What was not read of a refused body must not be taken for the next request.
    ...(request.complete ? {} : { connection: 'close' }),
    ...answer.headers,
  });
  response.end(body);
}

async function answerTo(door: Door, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'POST') {
    return { status: 405, headers: { allow: 'POST' }, body: problem('', 'use POST', 'use POST') };
  }
  const stopped = door.admit(request);
  if (stopped !== undefined) return stopped;
  if (inside >= insideMax) {
    const body = problem('', 'demasiados envíos a la vez', 'too many pushes at a time');
    return { status: 503, headers: { 'retry-after': '5' }, body };
  }
  inside += 1;
  try {
    const text = await readBody(request);
    if (text === undefined) {
      const es = `más de ${bodyBytesMax} bytes`;
      return { status: 413, body: problem('', es, `more than ${bodyBytesMax} bytes`) };
    }
    const body = parse(text);
    if (body === undefined) {
      return { status: 400, body: problem('', 'no es JSON', 'is not JSON') };
    }
    return await door.enter(body, request);
  } finally {
    inside -= 1;
  }
}

/** `{"error": {field, es, en}}`: what is wrong and its mend, in both languages. */
export const problem = (field: string, es: string, en: string) => ({ error: { field, es, en } });

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Said by the answer: not JSON.
    return undefined;
  }
}
