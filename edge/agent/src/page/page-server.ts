/**
 * The page of the station, for the phone of who stands beside it: plain HTTP on its own network, no
 * server package and nothing from outside. Loaded only where the station's file asks for it.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type Answer, refusal, send } from './answer.ts';
import { Door } from './door.ts';
import { answerTo, type PageParts } from './routes.ts';
import { shell } from './shell.ts';
import { style } from './style.ts';

export interface PageOptions extends PageParts {
  readonly host: string;
  readonly port: number;
  readonly secretFile: string;
  readonly log: Logger;
}

export interface Page {
  /** The one it has, where 0 was asked for. */
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * What tsc makes of `edge/agent/phone`: beside us in `dist/` and in a release of the agent; where the
 * sources run, in the `dist/` that was built of them.
 */
const scriptsFolders = ['../phone/', '../../dist/phone/'].map(
  (path) => new URL(path, import.meta.url),
);
const entryScript = 'main.js';
/** Phones keep a few connections each; what is more waits. */
const connectionsMax = 32;
/** 270 kB over the worst Wi-Fi that still works. */
const requestMsMax = 120_000;
const headersMsMax = 10_000;
const idleMsMax = 15_000;

/** @throws where the port cannot be had. */
export async function startPage(options: PageOptions): Promise<Page> {
  const { host, port, log } = options;
  const files = await readFiles(options);
  const door = new Door({ ...options, nowMs: () => options.clock().monotonicMs });
  const server = createServer((request, response) => {
    void serve({ request, response, files, door, options });
  });
  server.maxConnections = connectionsMax;
  server.requestTimeout = requestMsMax;
  server.headersTimeout = headersMsMax;
  server.keepAliveTimeout = idleMsMax;
  await listen(server, port, host);
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : port;
  log.info({ host, port: own }, 'the page of the station is open');
  return {
    port: own,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly files: ReadonlyMap<string, Answer>;
  readonly door: Door;
  readonly options: PageOptions;
}

async function serve({ request, response, files, door, options }: Exchange): Promise<void> {
  try {
    send(response, await answer(request, files, door, options));
  } catch (error) {
    // The phone went away in the middle, or the disk takes nothing: it keeps what was written on it.
    options.log.error({ err: error, url: request.url }, 'a request of the page was not served');
    if (response.headersSent) return;
    const es = 'La estación no pudo guardarlo. Lo escrito sigue en su teléfono: pruebe otra vez.';
    send(response, refusal(500, es, 'The station could not keep it. It is still on your phone.'));
  } finally {
    // A body that was not read to its end must not be taken for the next request.
    if (!request.complete) response.once('finish', () => request.destroy());
  }
}

async function answer(
  request: IncomingMessage,
  files: ReadonlyMap<string, Answer>,
  door: Door,
  options: PageOptions,
): Promise<Answer> {
  if (request.method !== 'GET' && isForeign(request)) {
    return refusal(403, 'La orden viene de otra página.', 'It comes from another page.');
  }
  const [path = ''] = (request.url ?? '').split('?');
  const file = request.method === 'GET' ? files.get(path) : undefined;
  if (file !== undefined) return file;
  const said = await answerTo(request, options, door);
  return said ?? refusal(404, 'No hay nada aquí.', 'There is nothing here.');
}

/** Browsers say where a request comes from; what is no browser needs no protection from one. */
function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
    return true;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** All that the page is made of, in memory: some 40 kB. */
async function readFiles({ config }: PageOptions): Promise<ReadonlyMap<string, Answer>> {
  const folder = scriptsFolders.find((one) => existsSync(new URL(entryScript, one)));
  if (folder === undefined) throw new Error(`no ${entryScript} in ${scriptsFolders.join(' or ')}`);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const { identity, name } = config();
  const cached = { 'cache-control': 'no-cache' };
  const files = new Map<string, Answer>([
    [
      '/',
      {
        status: 200,
        type: 'text/html; charset=utf-8',
        body: shell(identity.device, name, [entryScript]),
        headers: cached,
      },
    ],
    ['/page.css', { status: 200, type: 'text/css; charset=utf-8', body: style, headers: cached }],
  ]);
  for (const one of names) {
    const body = await readFile(new URL(one, folder));
    const type = 'text/javascript; charset=utf-8';
    files.set(`/phone/${one}`, { status: 200, type, body, headers: cached });
  }
  return files;
}
