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
  /** Paths that were asked for with their queries, in order. */
  readonly asked: string[];
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
    lastReading: iso(age),
    state,
    quantities: device === 'aqp-movil' ? ['pm2_5', 'pm10'] : Object.keys(quantities),
    software: 'samay-edge 0.1.0',
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

/** µg/m³ of PM2.5 around which a station's hours lie, and how many hours ago it began and stopped. */
const pasts: Readonly<Record<string, { scale: number; begunHours: number; stoppedHours: number }>> =
  {
    'aqp-yanahuara': { scale: 0.45, begunHours: 840, stoppedHours: 0 },
    'aqp-parra': { scale: 2, begunHours: 840, stoppedHours: 0 },
    'aqp-unsa': { scale: 9, begunHours: 840, stoppedHours: 0 },
    'aqp-paucarpata': { scale: 0.6, begunHours: 840, stoppedHours: 52 },
    'aqp-cayma': { scale: 0.7, begunHours: 11, stoppedHours: 0 },
    'aqp-movil': { scale: 0.8, begunHours: 11, stoppedHours: 0 },
  };
const usual = { scale: 1, begunHours: 840, stoppedHours: 0 };
const hourMs = 3_600_000;

/** Two rush hours on a quiet night, a gap of two hours, doubtful bars, and days of their own. */
function history(device: string, query: URLSearchParams) {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const quantity = (query.get('quantity') ?? 'pm2_5') as Name;
  const stepMs = query.get('step') === 'PT1H' ? hourMs : 300_000;
  const { scale, begunHours, stoppedHours } = pasts[device] ?? usual;
  const readings = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += stepMs) {
    const ageHours = (Date.now() - at) / hourMs;
    if (ageHours > begunHours || ageHours < stoppedHours || ageHours < 0) continue;
    const local = at / hourMs - 5;
    const [day, hour] = [Math.floor(local / 24), ((local % 24) + 24) % 24];
    if (hour >= 13 && hour < 15) continue;
    // Every ninth day the power fails for nine hours.
    if (day % 9 === 4 && hour < 9) continue;
    const rush = (peak: number, width: number) => Math.exp(-(((hour - peak) / width) ** 2));
    const curve = 9 + 38 * rush(7.5, 1.6) + 27 * rush(19, 2) + 3 * Math.sin(at / 4e5) ** 2;
    const value = curve * scale * (1 + 0.65 * Math.sin(day * 1.9));
    // At the university the fog comes up from the river every night.
    const isFoggy = device === 'aqp-unsa' && (hour < 7 || hour >= 22);
    const isDoubtful = isFoggy || (stepMs < hourMs && hour >= 4.5 && hour < 5.2);
    const raw = rawOf[query.get('sensor') ?? ''];
    readings.push({
      time: new Date(at).toISOString(),
      value: factors[quantity](raw === undefined ? value : raw(value)) + (isDoubtful ? 25 : 0),
      count: stepMs / 60_000,
      quality: isDoubtful ? 3 : 1,
    });
  }
  const { unit } = quantities[quantity];
  const sensor = query.get('sensor');
  return { device, sensor, quantity, unit, from, to, step: query.get('step'), readings };
}

/** Two sensors of one kind differ, each in its own way. */
const rawOf: Readonly<Record<string, (value: number) => number>> = {
  'pms5003-1': (value) => 1.6 * value + 4,
  'pms5003-2': (value) => 1.35 * value + 9,
};

const dayMs = 24 * hourMs;
const limaMs = 5 * hourMs;

/** Means of hours, or of local days made of their valid hours, as the API makes them. */
function averages(device: string, query: URLSearchParams) {
  const isDay = query.get('period') === 'day';
  const asked = new URLSearchParams(query);
  asked.set('step', 'PT1H');
  const { readings } = history(device, asked);
  // The running hour is not yet one of 45 minutes.
  const hours = readings.filter(({ time }) => Date.parse(time) + 0.75 * hourMs < Date.now());
  const periodMs = isDay ? dayMs : hourMs;
  const periods = new Map<number, typeof hours>();
  for (const hour of hours) {
    const startMs = Math.floor((Date.parse(hour.time) - limaMs) / periodMs) * periodMs + limaMs;
    periods.set(startMs, [...(periods.get(startMs) ?? []), hour]);
  }
  return [...periods].map(([startMs, own]) => ({
    device,
    from: new Date(startMs).toISOString(),
    to: new Date(startMs + periodMs).toISOString(),
    value: own.reduce((sum, { value }) => sum + value, 0) / own.length,
    valid: !isDay || own.length >= 18,
    coverage: isDay
      ? { expectedCount: 24, observedCount: own.length }
      : { expectedCount: 60, observedCount: 60 },
    flags: {
      ...{ notEvaluated: 0, fail: 0, missing: 0 },
      good: 60 * own.filter(({ quality }) => quality === 1).length,
      suspect: 60 * own.filter(({ quality }) => quality === 3).length,
    },
  }));
}

const calibrations = [
  {
    ...{ quantity: 'pm2_5', sensor: null, calibration: 'pm2_5/aqp-2025-08', current: true },
    ...{ from: '2026-08-14T15:00:00.000Z', to: '2026-11-26T15:00:00.000Z' },
  },
];

/** Other quantities follow the curve of PM2.5. */
const factors: Readonly<Record<Name, (pm2_5: number) => number>> = {
  pm2_5: (value) => value,
  pm10: (value) => 2.4 * value,
  co2: (value) => 415 + value,
  temperature: (value) => 10 + value / 4,
  humidity: (value) => 70 - value / 2,
};

function station(device: string) {
  const found = stations().find((one) => one.device === device);
  const own = latest(0).filter((value) => value.device === device);
  return found === undefined ? null : { station: found, latest: own, licence };
}

function sensors(device: string) {
  const raw = latest(0)
    .filter((said) => said.device === device && said.quantity.startsWith('pm'))
    .map((said) => ({
      ...said,
      value: 1.6 * said.value + 4,
      uncertainty: null,
      calibration: null,
    }));
  const own = { firstSeen: '2026-03-03T15:00:00.000Z', lastSeen: iso(5), latest: raw };
  return [
    { sensor: 'pms5003-1', family: 'pms5003', serial: null, listed: true, ...own },
    { sensor: 'pms5003-2', family: 'pms5003', serial: null, listed: true, ...own },
    {
      ...{ sensor: 'sds011-1', family: 'sds011', serial: null, listed: false, ...own },
      lastSeen: '2026-06-18T20:10:00.000Z',
    },
  ];
}

/** Put up in March, moved across the square in May, a sensor exchanged in June. */
const changes = [
  {
    ...{ time: '2026-03-03T15:00:00.000Z', what: 'position', before: null },
    after: { lat: -16.3988, lon: -71.5369, altitude: 2335 },
  },
  { time: '2026-03-03T15:00:00.000Z', what: 'sensors', before: null, after: 'pms5003-1,sds011-1' },
  {
    ...{ time: '2026-03-03T15:00:00.000Z', what: 'software' },
    ...{ before: null, after: 'samay-edge 0.1.0' },
  },
  {
    ...{ time: '2026-05-11T16:30:00.000Z', what: 'position' },
    before: { lat: -16.3988, lon: -71.5369, altitude: 2335 },
    after: { lat: -16.4001, lon: -71.5369, altitude: 2335 },
  },
  {
    ...{ time: '2026-06-18T20:15:00.000Z', what: 'sensors' },
    ...{ before: 'pms5003-1,sds011-1', after: 'pms5003-1,pms5003-2' },
  },
];

function health(device: string) {
  const states =
    device === 'aqp-paucarpata'
      ? [
          {
            state: 'device-silent',
            since: iso(187_000),
            sensor: null,
            es: 'No llega nada de la estación: revise su energía y su conexión.',
            en: 'Nothing comes from the station: look at its power and its connection.',
            evidence: {},
          },
        ]
      : [];
  return {
    device,
    states,
    asOf: iso(3),
    lastReceived: iso(states.length > 0 ? 187_000 : 5),
    intervalSeconds: 60,
    messages: null,
    outbox: { records: 0 },
  };
}

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
  const body = answerOf(url, page.offset);
  if (body === null) {
    const problem = { title: 'Not found', detail: 'No such station.', detalle: 'No existe.' };
    response.writeHead(404, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify(problem));
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answerOf({ pathname, searchParams }: URL, offset: number): object | null {
  const [, name, part] = /^\/v1\/stations\/([^/]+)(?:\/(\w+))?$/.exec(pathname) ?? [];
  const device = name === undefined ? undefined : decodeURIComponent(name);
  if (device !== undefined && part === 'readings') return history(device, searchParams);
  if (device !== undefined && part === 'averages') {
    return { averages: averages(device, searchParams), next: null };
  }
  if (device !== undefined && part === 'sensors') return { device, sensors: sensors(device) };
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
      stations: stations(),
      next: null,
      stateRule: { liveMaxSeconds: 300, lateMaxSeconds: 3600 },
    };
  }
  return pathname === '/v1/latest' ? { latest: latest(offset), licence } : vocabulary;
}

/** As the real server: every view is the one page, and only what is made to be framed may be. */
const fileOf = (path: string): string =>
  /^\/embed\//.test(path)
    ? 'embed.html'
    : path === '/' || /^\/(station\/|compare$)/.test(path)
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
