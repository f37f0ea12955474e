/**
 * The built page behind a small server, with answers of the API's shapes, so that the page can be
 * seen in a real browser. Answers are made against the clock: stations are live when asked.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { calibrations, changes, health, sensors, visitsOf } from './equipment.fixture.ts';
import { vehicles } from './fleet.fixture.ts';
import { averages, history } from './past.fixture.ts';
import { latest, licence, station, stations, vocabulary } from './street.fixture.ts';

export interface PageServer {
  readonly origin: string;
  /** `down`: the API answers 502 with no JSON, as a proxy before a stopped server does. */
  api: 'up' | 'down';
  /** Paths that were asked for with their queries, in order. */
  readonly asked: string[];
  /** The first page of stations is not the last, and never is. */
  more: boolean;
  /** Buses and trucks are on the streets. */
  fleet: boolean;
  /** Added to the value of the first station, to see that a new answer is shown. */
  offset: number;
  close(): Promise<void>;
}

/** What a strict server sends with the page. */
const policyOf = (ancestors: string) =>
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; " +
  `form-action 'self'; frame-ancestors ${ancestors}`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.geojson': 'application/geo+json',
};

export async function servePage(folder: string, port: number): Promise<PageServer> {
  const origin = `http://127.0.0.1:${port}`;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin);
    page.asked.push(url.pathname + url.search);
    if (url.pathname.startsWith('/v1/')) answerApi(page, url, response);
    else answerFile(folder, url.pathname, response);
  });
  const page: PageServer = {
    origin,
    api: 'up',
    asked: [],
    offset: 0,
    fleet: false,
    more: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return page;
}

function answerApi(page: PageServer, url: URL, response: ServerResponse): void {
  if (page.api === 'down') {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
    return;
  }
  const body = answerOf(url, page);
  if (body === null) {
    const problem = { title: 'Not found', detail: 'No such station.', detalle: 'No existe.' };
    response.writeHead(404, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify(problem));
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answerOf({ pathname, searchParams }: URL, page: PageServer): object | null {
  const [, name, part] = /^\/v1\/stations\/([^/]+)(?:\/(\w+))?$/.exec(pathname) ?? [];
  const device = name === undefined ? undefined : decodeURIComponent(name);
  if (device !== undefined && part === 'readings') return history(device, searchParams);
  if (device !== undefined && part === 'averages') {
    return { averages: averages(device, searchParams), next: null };
  }
  if (device !== undefined && part === 'sensors') return { device, sensors: sensors(device) };
  if (device !== undefined && part === 'history') return visitsOf(device);
  if (device !== undefined && part === 'commissioning') return { device, changes };
  if (device !== undefined && part === 'calibrations') return { device, calibrations };
  if (pathname === '/v1/averages') {
    const all = stations().flatMap((one) => averages(one.device, searchParams));
    return { averages: all, next: null };
  }
  if (device !== undefined && part === 'health') return health(device);
  if (device !== undefined) return station(device);
  if (pathname === '/v1/stations') {
    return {
      // A network larger than what a page of the API holds says the same ones again.
      stations: searchParams.has('cursor') ? [] : stations(),
      next: page.more ? '/v1/stations?cursor=more' : null,
      stateRule: { liveMaxSeconds: 300, lateMaxSeconds: 3600 },
    };
  }
  if (pathname === '/v1/vehicles') return { vehicles: page.fleet ? vehicles() : [], licence };
  return pathname === '/v1/latest' ? { latest: latest(page.offset), licence } : vocabulary;
}

/** As the real server: every view is the one page, and only what is made to be framed may be. */
const fileOf = (path: string): string =>
  /^\/embed\//.test(path)
    ? 'embed.html'
    : path === '/' || /^\/(station\/|compare$|cuadro(\/|$)|visitas$|personal$)/.test(path)
      ? 'index.html'
      : path;

function answerFile(folder: string, path: string, response: ServerResponse): void {
  const file = join(folder, fileOf(path));
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': policyOf(fileOf(path) === 'embed.html' ? '*' : "'self'"),
  });
  createReadStream(file).pipe(response);
}
