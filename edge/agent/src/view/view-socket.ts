/**
 * The view of a running agent, on a unix socket: who connects is told once, as JSON, and that is all. A
 * socket and not a file: it costs the card nothing, is as fresh as the question, and ends with the agent.
 */
import { chmod, mkdir, open, unlink } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import type { Logger } from 'pino';
import type { AgentConfig } from '../config/read-config.ts';
import { type AgentView, readAgentView } from './agent-view.ts';

/** Where an agent of this configuration may be spoken to; the second where the disk takes nothing. */
export const viewSockets = ({
  dataDirectory,
  identity,
}: Pick<AgentConfig, 'dataDirectory' | 'identity'>): readonly string[] => [
  join(dataDirectory, 'agent.sock'),
  join('/run/samay', `${identity.device}.sock`),
];

/** The user and the group of the agent: nothing secret is told, and nobody else needs it. */
const socketMode = 0o660;
/** A technician, a second one, and the page of the station. */
const askersMax = 8;
const answerMaxMs = 3_000;
/** 20 sensors with 20 quantities of 30 intervals are some 150 kB. */
const viewBytesMax = 1024 * 1024;
/** `sun_path` of unix(7) has 108 bytes, one of them the closing zero. */
const pathBytesMax = 107;

/** @returns how to close it; where it cannot be opened the agent goes on, and the log says so. */
export async function serveView(
  paths: readonly string[],
  view: () => Promise<AgentView>,
  log: Logger,
): Promise<{ close(): Promise<void> }> {
  const server = createServer((socket) => {
    socket.on('error', () => {
      // Who asked has gone.
    });
    socket.setTimeout(answerMaxMs, () => socket.destroy());
    view().then(
      (said) => socket.end(JSON.stringify(said)),
      (error: unknown) => {
        log.error({ err: error }, 'the view of the agent could not be told');
        socket.destroy();
      },
    );
  });
  server.maxConnections = askersMax;
  let why: unknown;
  for (const path of paths) {
    try {
      await openSocket(server, path);
      return { close: () => closeSocket(server, path) };
    } catch (error) {
      why = error;
    }
  }
  log.warn({ err: why }, 'no socket for samay-edge watch and doctor: they will see less');
  return { close: async () => {} };
}

async function openSocket(server: Server, path: string): Promise<void> {
  if (path.startsWith('/run/')) await mkdir(dirname(path)).catch(() => {});
  // The lock of the outbox lets one agent live here: what is there, a dead one left.
  await unlink(path).catch(() => {});
  await withShortPath(
    path,
    (short) =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(short, () => {
          server.off('error', reject);
          resolve();
        });
      }),
  );
  await chmod(path, socketMode);
}

const closeSocket = (server: Server, path: string): Promise<void> =>
  new Promise((resolve) => {
    server.close(
      () =>
        void unlink(path)
          .then(() => resolve())
          .catch(() => resolve()),
    );
  });

/** `denied`: one is there, but not for this user. */
export type ViewAsked =
  | { readonly kind: 'view'; readonly view: AgentView }
  | { readonly kind: 'none' | 'denied' | 'unreadable' };

/** Asks the agent of this configuration how it is; never rejects. */
export async function askView(paths: readonly string[]): Promise<ViewAsked> {
  let worst: ViewAsked = { kind: 'none' };
  for (const path of paths) {
    try {
      const text = await withShortPath(path, readAll);
      const view = readAgentView(text);
      if (view !== undefined) return { kind: 'view', view };
      worst = { kind: 'unreadable' };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM') worst = { kind: 'denied' };
    }
  }
  return worst;
}

const readAll = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect(path);
    let text = '';
    socket.setEncoding('utf8');
    socket.setTimeout(answerMaxMs, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > viewBytesMax) socket.destroy(new Error('too long'));
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(text));
  });

/** A path a socket may have: its own, or the same through an open folder (proc(5)). */
async function withShortPath<T>(path: string, use: (short: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(path) <= pathBytesMax) return await use(path);
  const folder = await open(dirname(path), 'r');
  try {
    return await use(join('/proc/self/fd', String(folder.fd), basename(path)));
  } finally {
    await folder.close();
  }
}
