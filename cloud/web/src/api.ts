/** The open-data API as this page sees it: the fields it reads, and how an answer can go wrong. */

export interface Bilingual {
  readonly es: string;
  readonly en: string;
}

export interface Position {
  readonly lat: number;
  readonly lon: number;
}

export interface Station {
  readonly device: string;
  readonly city: string;
  readonly kind: string;
  readonly name: string;
  readonly position: Position | null;
  /** RFC 3339, or null when it never spoke. */
  readonly lastSeen: string | null;
  readonly state: 'live' | 'late' | 'silent';
  readonly quantities: readonly string[];
  readonly software: string | null;
}

/** Age of the newest reading up to which a station is live, and then late. */
export interface StateRule {
  readonly liveMaxSeconds: number;
  readonly lateMaxSeconds: number;
}

/** The terms under which the data is given away. */
export interface Licence {
  readonly name: string;
  readonly url: string;
  readonly attribution: string;
}

export interface Stations {
  readonly stations: readonly Station[];
  readonly stateRule: StateRule;
}

export interface Latest {
  readonly latest: readonly LatestValue[];
  readonly licence: Licence;
}

/** QARTOD: 1 good, 2 not evaluated, 3 suspect, 4 fail, 9 missing. */
export type QualityFlag = 1 | 2 | 3 | 4 | 9;

export interface LatestValue {
  readonly device: string;
  readonly position: Position | null;
  readonly quantity: string;
  readonly unit: string;
  readonly value: number | null;
  readonly time: string;
  /** Age when the server answered. */
  readonly ageSeconds: number;
  readonly quality: QualityFlag;
  readonly reasons: readonly string[];
  /** Expanded uncertainty, in the unit of the value. */
  readonly uncertainty: number | null;
  readonly calibration: string | null;
}

/** A value as it stands in the answer of one station. */
export type CurrentValue = Omit<LatestValue, 'device' | 'position'>;

/** One sensor of a station, also one that was taken off. */
export interface Sensor {
  readonly sensor: string;
  /** RFC 3339, of its oldest row; null where there is none. */
  readonly firstSeen: string | null;
  readonly lastSeen: string;
  /** Whether the station now says that it has it; null where it says nothing. */
  readonly listed: boolean | null;
  /** As it said it, raw. */
  readonly latest: readonly CurrentValue[];
}

export interface StationDetail {
  readonly station: Station;
  readonly latest: readonly CurrentValue[];
}

export interface HealthState extends Bilingual {
  readonly state: string;
  readonly since: string | null;
  readonly sensor: string | null;
}

export interface StationHealth {
  /** Several may hold at once; none: well. */
  readonly states: readonly HealthState[];
  readonly asOf: string;
  readonly lastReceived: string | null;
  readonly intervalSeconds: number | null;
  readonly messages: { readonly missing: number; readonly lost: number } | null;
  readonly outbox: { readonly records: number } | null;
}

export interface Bucket {
  /** Start of the bucket, RFC 3339. */
  readonly time: string;
  readonly value: number;
  /** Values behind the bucket. */
  readonly count?: number;
  readonly quality: QualityFlag;
}

export interface History {
  readonly quantity: string;
  /** Null: of the station itself. */
  readonly sensor: string | null;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  /** ISO 8601 duration. */
  readonly step: string;
  /** Buckets without data are absent. */
  readonly readings: readonly Bucket[];
}

export interface QuantityFacts extends Bilingual {
  readonly unit: string;
  readonly decimals: number;
}

/** A mean of an hour or of a local day, with what it rests on. */
export interface Average {
  readonly device: string;
  /** RFC 3339, of the period. */
  readonly from: string;
  readonly to: string;
  /** Null where nothing usable is there. */
  readonly value: number | null;
  /** Whether 75 % is there: 45 of 60 minutes, 18 of 24 hours. */
  readonly valid: boolean;
  readonly coverage: { readonly observedCount: number; readonly expectedCount: number };
  /** Raw values behind it by their flag. */
  readonly flags: {
    readonly good: number;
    readonly notEvaluated: number;
    readonly suspect: number;
  };
}

interface Averages {
  /** By time and device; a period in which nothing was said is absent. */
  readonly averages: readonly Average[];
  readonly next: string | null;
}

/** Which calibration stood behind a quantity, and when. */
export interface CalibrationInForce {
  /** Null: of the value of the station. */
  readonly sensor: string | null;
  readonly calibration: string;
  readonly from: string;
  readonly to: string;
  readonly current: boolean;
}

export interface Vocabulary {
  readonly quantities: Readonly<Record<string, QuantityFacts>>;
  readonly quality: Readonly<Record<string, Bilingual>>;
  readonly reasons: Readonly<Record<string, Bilingual>>;
}

/**
 * `offline`: no answer came. `refused`: the server answered with a problem, told in both
 * languages. `unreadable`: the answer is not what this page knows.
 */
export class ApiError extends Error {
  readonly code: 'offline' | 'refused' | 'unreadable';
  readonly detail: Bilingual | null;

  constructor(code: ApiError['code'], detail: Bilingual | null, cause?: unknown) {
    super(detail?.en ?? code, { cause });
    this.name = 'ApiError';
    this.code = code;
    this.detail = detail;
  }
}

/** A phone on a bad link: longer than a slow answer, shorter than people's patience. */
const timeoutMs = 15_000;

export const api = {
  stations: () => get<Stations>('/v1/stations', 'stations'),
  latest: () => get<Latest>('/v1/latest', 'latest'),
  vocabulary: () => get<Vocabulary>('/v1/vocabulary', 'quantities'),
  station: (device: string) => get<StationDetail>(stationUrl(device), 'station'),
  sensors: (device: string) =>
    get<{ readonly sensors: readonly Sensor[] }>(`${stationUrl(device)}/sensors`, 'sensors'),
  health: (device: string) => get<StationHealth>(`${stationUrl(device)}/health`, 'states'),
  calibrations: (device: string, quantity: string) =>
    get<{ readonly calibrations: readonly CalibrationInForce[] }>(
      `${stationUrl(device)}/calibrations?${new URLSearchParams({ quantity })}`,
      'calibrations',
    ),
  averages: (device: string, asked: AveragesQuery) =>
    getAverages(`${stationUrl(device)}/averages?${averagesQuery(asked)}`),
  /** Of every station. */
  allAverages: (asked: AveragesQuery) => getAverages(`/v1/averages?${averagesQuery(asked)}`),
  history: (asked: HistoryQuery) => get<History>(historyUrl(asked), 'readings'),
};

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface HistoryQuery extends Span {
  readonly device: string;
  readonly quantity: string;
  readonly step: 'PT5M' | 'PT1H';
  /** What this sensor said, raw, in place of the station. */
  readonly sensor?: string | undefined;
}

export interface AveragesQuery extends Span {
  readonly quantity: string;
  readonly period: 'hour' | 'day';
}

/** Without their summaries: a third of the bytes on a phone's link. */
const averagesQuery = ({ quantity, period, fromMs, toMs }: AveragesQuery) =>
  new URLSearchParams({
    ...{ quantity, period, fields: 'device,from,to,value,valid,coverage,flags' },
    ...{ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() },
    limit: '10000',
  });

/** A day of hours of 4,000 stations. */
const pagesMax = 10;

async function getAverages(url: string): Promise<readonly Average[]> {
  const found: Average[] = [];
  let next: string | null = url;
  for (let page = 0; next !== null && page < pagesMax; page++) {
    const answer: Averages = await get<Averages>(next, 'averages');
    found.push(...answer.averages);
    next = answer.next;
  }
  return found;
}

const stationUrl = (device: string): string => `/v1/stations/${encodeURIComponent(device)}`;

function historyUrl({ device, quantity, fromMs, toMs, step, sensor }: HistoryQuery): string {
  const query = new URLSearchParams({
    quantity,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    step,
    ...(sensor === undefined ? {} : { sensor }),
  });
  return `${stationUrl(device)}/readings?${query}`;
}

/** The address of exactly what a chart shows, for a spreadsheet. */
export const csvUrl = (asked: HistoryQuery): string => `${historyUrl(asked)}&format=csv`;

/** @throws ApiError @param field what the body must have to be the one asked for. */
async function get<Body>(path: string, field: keyof Body & string): Promise<Body> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), timeoutMs);
  try {
    const answer = await fetch(path, { signal: giveUp.signal }).catch((cause: unknown) => {
      throw new ApiError('offline', null, cause);
    });
    const body: unknown = await answer.json().catch((cause: unknown) => {
      // A proxy in front of a stopped server answers 502 with its own page: nobody is there.
      throw new ApiError(answer.status >= 500 ? 'offline' : 'unreadable', null, cause);
    });
    if (!answer.ok) throw new ApiError('refused', problemText(body));
    if (typeof body !== 'object' || body === null || !(field in body)) {
      throw new ApiError('unreadable', null);
    }
    return body as Body;
  } finally {
    clearTimeout(timer);
  }
}

/** RFC 9457, with `detalle` as the Spanish of `detail`. */
function problemText(body: unknown): Bilingual | null {
  if (typeof body !== 'object' || body === null) return null;
  const { title, detail, detalle } = body as Record<string, unknown>;
  const en = [detail, title].find((text) => typeof text === 'string');
  const es = [detalle, en].find((text) => typeof text === 'string');
  return typeof en === 'string' && typeof es === 'string' ? { es, en } : null;
}
