/**
 * The built page behind a small server, with answers of the API's shapes, so that the page can be
 * seen in a real browser. Answers are made against the clock: stations are live when asked.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

export interface PageServer {
  readonly origin: string;
  /** `down`: the API answers 502 with no JSON, as a proxy before a stopped server does. */
  api: 'up' | 'down';
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  /** Added to the value of the first station, to see that a new answer is shown. */
  offset: number;
  close(): Promise<void>;
}

/** What a strict server sends with the page. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
};

/** Squares, parks and universities of Arequipa; the values are invented. */
const places = [
  ['aqp-centro', 'Plaza de Armas', -16.3988, -71.5369, 'live', 23.4, 61, 431, 1, [], 4],
  ['aqp-yanahuara', 'Mirador de Yanahuara', -16.3871, -71.5417, 'live', 8.2, 18, 418, 1, [], 7],
  ['aqp-parra', 'Av. Parra', -16.4068, -71.5478, 'live', 47.9, 118, 486, 1, [], 9],
  ['aqp-unsa', 'UNSA Ingenierías', -16.4047, -71.5245, 'live', 96.1, 170, 640, 3, ['fog'], 5],
  [
    'aqp-avelino',
    'Mercado Andrés Avelino Cáceres',
    -16.4222,
    -71.5468,
    'late',
    35.5,
    90,
    455,
    1,
    [],
    1260,
  ],
  ['aqp-paucarpata', 'Paucarpata', -16.4267, -71.5047, 'silent', 12.1, 40, 430, 1, [], 187_000],
  ['aqp-cayma', 'Cayma', -16.3742, -71.5481, 'live', 999.9, 999, 425, 4, ['range'], 6],
  ['aqp-movil', 'Unidad móvil de fiscalización', null, null, 'live', 17.3, 33, 440, 2, [], 15],
] as const;

const iso = (ageSeconds: number) => new Date(Date.now() - ageSeconds * 1000).toISOString();
const positionOf = (lat: number | null, lon: number | null) =>
  lat === null || lon === null ? null : { lat, lon, altitude: 2335 };

const quantities = {
  pm2_5: { unit: 'ug/m3', es: 'PM2.5', en: 'PM2.5', decimals: 1 },
  pm10: { unit: 'ug/m3', es: 'PM10', en: 'PM10', decimals: 1 },
  co2: { unit: 'ppm', es: 'CO₂', en: 'CO₂', decimals: 0 },
  temperature: { unit: 'Cel', es: 'Temperatura', en: 'Temperature', decimals: 1 },
  humidity: { unit: '%RH', es: 'Humedad relativa', en: 'Relative humidity', decimals: 0 },
};
type Name = keyof typeof quantities;

const licence = {
  name: 'CC BY 4.0',
  url: 'https://creativecommons.org/licenses/by/4.0/',
  attribution: 'Municipalidad de prueba',
};

const vocabulary = {
  quantities,
  quality: {
    1: { es: 'Bueno', en: 'Good' },
    2: { es: 'Sin evaluar', en: 'Not evaluated' },
    3: { es: 'Dudoso', en: 'Suspect' },
    4: { es: 'Inválido', en: 'Failed' },
    9: { es: 'Sin dato', en: 'Missing' },
  },
  reasons: {
    fog: {
      es: 'Humedad de niebla (más de 95 %): el sensor cuenta gotas como polvo.',
      en: 'Fog humidity (over 95 %): the sensor counts droplets as dust.',
    },
    range: {
      es: 'Valor fuera de lo que el sensor puede medir.',
      en: 'The value is outside what the sensor can measure.',
    },
  },
};

const stations = () =>
  places.map(([device, name, lat, lon, state, , , , , , age]) => ({
    device,
    city: 'arequipa',
    kind: device === 'aqp-movil' ? 'truck' : 'station',
    name,
    position: positionOf(lat, lon),
    lastSeen: iso(age),
    state,
    quantities: device === 'aqp-movil' ? ['pm2_5', 'pm10'] : Object.keys(quantities),
  }));

const latest = (offset: number) =>
  places.flatMap(([device, name, lat, lon, , pm2_5, pm10, co2, quality, reasons, age], index) => {
    const values: Partial<Record<Name, number>> =
      device === 'aqp-movil'
        ? { pm2_5, pm10 }
        : {
            pm2_5: index === 0 ? pm2_5 + offset : pm2_5,
            pm10,
            co2,
            temperature: 16.4,
            humidity: 41,
          };
    return Object.entries(values).map(([quantity, value]) => ({
      device,
      name,
      city: 'arequipa',
      position: positionOf(lat, lon),
      quantity,
      unit: quantities[quantity as Name].unit,
      value,
      time: iso(age),
      ageSeconds: age,
      quality: quantity.startsWith('pm') ? quality : 1,
      reasons: quantity.startsWith('pm') ? reasons : [],
      uncertainty: device === 'aqp-movil' || quantity !== 'pm2_5' ? null : 5.2,
      calibration: device === 'aqp-movil' || quantity !== 'pm2_5' ? null : 'pm2_5/aqp-2025-08',
    }));
  });

/** Two rush hours on a quiet night, a gap of two hours, and some doubtful bars. */
function history(device: string, query: URLSearchParams) {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const quantity = (query.get('quantity') ?? 'pm2_5') as Name;
  const readings = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += 300_000) {
    const hour = ((at / 3_600_000 - 5) % 24) + (at % 7) / 100;
    if (hour >= 13 && hour < 15) continue;
    const rush = (peak: number, width: number) => Math.exp(-(((hour - peak) / width) ** 2));
    const value = 9 + 38 * rush(7.5, 1.6) + 27 * rush(19, 2) + 3 * Math.sin(at / 4e5) ** 2;
    const doubtful = hour >= 4.5 && hour < 5.2;
    readings.push({
      time: new Date(at).toISOString(),
      value: value + (doubtful ? 25 : 0),
      count: 30,
      quality: doubtful ? 3 : 1,
    });
  }
  const { unit } = quantities[quantity];
  return { device, quantity, unit, from, to, step: query.get('step'), readings };
}

export async function servePage(folder: string, port: number): Promise<PageServer> {
  const origin = `http://127.0.0.1:${port}`;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin);
    page.asked.push(url.pathname);
    if (url.pathname.startsWith('/v1/')) answerApi(page, url, response);
    else answerFile(folder, url.pathname, response);
  });
  const page: PageServer = {
    origin,
    api: 'up',
    asked: [],
    offset: 0,
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
  const device = /^\/v1\/stations\/([^/]+)\/readings$/.exec(url.pathname)?.[1];
  const body =
    device !== undefined
      ? history(decodeURIComponent(device), url.searchParams)
      : url.pathname === '/v1/stations'
        ? { stations: stations(), stateRule: { liveMaxSeconds: 300, lateMaxSeconds: 3600 } }
        : url.pathname === '/v1/latest'
          ? { latest: latest(page.offset), licence }
          : vocabulary;
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answerFile(folder: string, path: string, response: ServerResponse): void {
  const file = join(folder, path === '/' ? 'index.html' : path);
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': policy,
  });
  createReadStream(file).pipe(response);
}
