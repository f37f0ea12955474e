/**
 * The open-data API as this page sees it: the fields it reads, and how an answer can go wrong.
 * Calls and types are those of the client that is made from the OpenAPI document.
 */
import { pagesOf, type paths, type Schemas, samayClient } from '@samay/client';
import { faultsIn, problemText } from './problem.ts';

/** What an address answers, and what it may be asked. */
export type Body<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Json } } } };
}
  ? Readonly<Json>
  : never;
type Query<Path extends keyof paths> = paths[Path] extends {
  get: { parameters: { query?: infer Asked } };
}
  ? NonNullable<Asked>
  : never;

export type Bilingual = Readonly<Schemas['Text']>;
export type Position = Readonly<Schemas['Position']>;
export type Station = Readonly<
  Pick<
    Schemas['Station'],
    'device' | 'city' | 'name' | 'position' | 'lastReading' | 'state' | 'quantities' | 'software'
  >
>;
/** Age of the newest reading up to which a station is live, and then late. */
export type StateRule = Readonly<Schemas['StateRule']>;
/** A bus or truck as it last reported, and the line it seems to be on. */
export type Vehicle = Readonly<Schemas['Vehicle']>;
/** The terms under which the data is given away. */
export type Licence = Readonly<Pick<Schemas['Licence'], 'name' | 'url' | 'attribution'>>;

export interface Stations {
  readonly stations: readonly Station[];
  readonly stateRule: StateRule;
  /** Whether there are no more. */
  readonly isWhole: boolean;
}

export interface Averages {
  readonly averages: readonly Average[];
  /** Whether there are no more. */
  readonly isWhole: boolean;
}

export interface Latest {
  readonly latest: readonly LatestValue[];
  readonly licence: Licence;
}

/** A value as it stands in the answer of one station. */
export type CurrentValue = Readonly<Schemas['CurrentValue']>;
export type LatestValue = CurrentValue &
  Readonly<Pick<Schemas['LatestValue'], 'device' | 'position'>>;
/** One sensor of a station, also one that was taken off. */
export type Sensor = Readonly<Schemas['StationSensor']>;
export type StationDetail = Pick<Body<'/v1/stations/{device}'>, 'station' | 'latest'>;
export type StationHealth = Readonly<Schemas['StationHealth']>;
export type HealthState = StationHealth['states'][number];
/** Something that a station said of itself and had not said before. */
export type Change = Readonly<Schemas['CommissioningChange']>;
export type Bucket = Readonly<Pick<Schemas['Reading'], 'time' | 'value' | 'count' | 'quality'>>;
export type History = Body<'/v1/stations/{device}/readings'>;
/** A mean of an hour or of a local day, with what it rests on. */
export type Average = Readonly<
  Pick<Schemas['AverageValue'], Exclude<AverageField, 'coverage' | 'flags'>>
> & {
  readonly coverage: Pick<Schemas['Coverage'], 'observedCount' | 'expectedCount'>;
  readonly flags: Pick<Schemas['FlagCounts'], 'good' | 'notEvaluated' | 'suspect'>;
};
type AverageField = (typeof averageFields)[number];
export type Vocabulary = Body<'/v1/vocabulary'>;
export type QuantityFacts = Vocabulary['quantities'][string];

/**
 * `offline`: no answer came. `refused`: the server answered with a problem, told in both
 * languages. `unreadable`: the answer is not what this page knows.
 */
export class ApiError extends Error {
  readonly code: 'offline' | 'refused' | 'unreadable';
  readonly detail: Bilingual | null;
  /** What is wrong with what was given, by its name. */
  readonly faults: Readonly<Record<string, Bilingual>>;
  /** Of HTTP, where the server refused. */
  readonly status: number | undefined;

  constructor(
    code: ApiError['code'],
    detail: Bilingual | null,
    { cause, faults = {}, status }: RefusedWith = {},
  ) {
    super(detail?.en ?? code, { cause });
    this.name = 'ApiError';
    this.code = code;
    this.detail = detail;
    this.faults = faults;
    this.status = status;
  }
}

interface RefusedWith {
  readonly cause?: unknown;
  readonly faults?: ApiError['faults'];
  readonly status?: number;
}

/** A phone on a bad link: longer than a slow answer, shorter than people's patience. */
const timeoutMs = 15_000;

/** Of this page's own server. */
export const samay = samayClient('');

export const api = {
  stations: askStations,
  latest: (): Promise<Latest> => ask('latest', (signal) => samay.GET('/v1/latest', { signal })),
  vehicles: (): Promise<Body<'/v1/vehicles'>> =>
    ask('vehicles', (signal) => samay.GET('/v1/vehicles', { signal })),
  vocabulary: (): Promise<Vocabulary> =>
    ask('quantities', (signal) => samay.GET('/v1/vocabulary', { signal })),
  station: (device: string): Promise<StationDetail> =>
    ask('station', (signal) => samay.GET('/v1/stations/{device}', { signal, ...of(device) })),
  sensors: (device: string): Promise<Body<'/v1/stations/{device}/sensors'>> =>
    ask('sensors', (signal) =>
      samay.GET('/v1/stations/{device}/sensors', { signal, ...of(device) }),
    ),
  health: (device: string): Promise<StationHealth> =>
    ask('states', (signal) => samay.GET('/v1/stations/{device}/health', { signal, ...of(device) })),
  commissioning: (device: string): Promise<Body<'/v1/stations/{device}/commissioning'>> =>
    ask('changes', (signal) =>
      samay.GET('/v1/stations/{device}/commissioning', { signal, ...of(device) }),
    ),
  calibrations: (
    device: string,
    quantity: string,
  ): Promise<Body<'/v1/stations/{device}/calibrations'>> =>
    ask('calibrations', (signal) =>
      samay.GET('/v1/stations/{device}/calibrations', {
        signal,
        params: { path: { device }, query: { quantity: known(quantity) } },
      }),
    ),
  averages: (device: string, asked: AveragesQuery): Promise<Averages> =>
    allAverages((cursor, signal) =>
      samay.GET('/v1/stations/{device}/averages', {
        signal,
        params: { path: { device }, query: { ...averagesQuery(asked), ...at(cursor) } },
      }),
    ),
  /** Of every station. */
  allAverages: (asked: AveragesQuery): Promise<Averages> =>
    allAverages((cursor, signal) =>
      samay.GET('/v1/averages', {
        signal,
        params: { query: { ...averagesQuery(asked), ...at(cursor) } },
      }),
    ),
  history: (asked: HistoryQuery): Promise<History> =>
    ask('readings', (signal) =>
      samay.GET('/v1/stations/{device}/readings', {
        signal,
        params: { path: { device: asked.device }, query: readingsQuery(asked) },
      }),
    ),
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

const of = (device: string) => ({ params: { path: { device } } });
const at = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

type Quantity = NonNullable<Query<'/v1/latest'>['quantity']>;
/** What may be chosen here comes from the vocabulary; what is not in it the server refuses. */
const known = (quantity: string): Quantity => quantity as Quantity;

const times = ({ fromMs, toMs }: Span) => ({
  from: new Date(fromMs).toISOString(),
  to: new Date(toMs).toISOString(),
});

const readingsQuery = (asked: HistoryQuery) => ({
  ...{ quantity: known(asked.quantity), step: asked.step, ...times(asked) },
  ...(asked.sensor === undefined ? {} : { sensor: asked.sensor }),
});

/** Without their summaries: a third of the bytes on a phone's link. */
const averageFields = ['device', 'from', 'to', 'value', 'valid', 'coverage', 'flags'] as const;
/** The most that a page of the API holds. */
const limit = '10000';
/** A day of hours of 4,000 stations, 24 · 4,000 ≈ 10 · 10,000 rows. */
const pagesMax = 10;

const averagesQuery = (asked: AveragesQuery): Query<'/v1/averages'> => ({
  ...{ quantity: known(asked.quantity), period: asked.period, ...times(asked), limit },
  fields: averageFields.join(','),
});

async function askStations(): Promise<Stations> {
  const pages = await firstPages<Body<'/v1/stations'>>('stations', (cursor, signal) =>
    samay.GET('/v1/stations', { signal, params: { query: { limit, ...at(cursor) } } }),
  );
  const stateRule = pages[0]?.stateRule;
  if (stateRule === undefined) throw new ApiError('unreadable', null);
  return { stations: pages.flatMap(({ stations }) => stations), stateRule, ...wholeness(pages) };
}

async function allAverages(
  call: Call<Body<'/v1/averages'>, [cursor: string | undefined]>,
): Promise<Averages> {
  const pages = await firstPages('averages', call);
  return { averages: pages.flatMap(({ averages }) => averages), ...wholeness(pages) };
}

/** What is left out is said wherever it would be missed. */
const wholeness = (pages: readonly { readonly next: string | null }[]) => ({
  isWhole: (pages.at(-1)?.next ?? null) === null,
});

/** The address of exactly what a chart shows, for a spreadsheet. */
export function csvUrl(asked: HistoryQuery): string {
  const query = new URLSearchParams({ ...readingsQuery(asked), format: 'csv' });
  return `/v1/stations/${encodeURIComponent(asked.device)}/readings?${query}`;
}

type Call<Json, Given extends unknown[] = []> = (
  ...given: [...Given, signal: AbortSignal]
) => Promise<{
  readonly data?: Json | undefined;
  readonly error?: unknown;
  readonly response: Response;
}>;

/** @throws ApiError as {@link ask}. */
async function firstPages<Page extends { readonly next: string | null }>(
  field: keyof Page & string,
  call: Call<Page, [cursor: string | undefined]>,
): Promise<Page[]> {
  const found: Page[] = [];
  const pages = pagesOf(async (cursor) => ({
    data: await ask(field, (signal) => call(cursor, signal)),
  }));
  for await (const page of pages) if (found.push(page) === pagesMax) break;
  return found;
}

/** @throws ApiError @param field what the body must have to be the one asked for. */
export async function ask<Json extends object>(
  field: keyof Json & string,
  call: Call<Json>,
): Promise<Json> {
  const data = await answered(call);
  if (typeof data !== 'object' || data === null || !(field in data)) {
    throw new ApiError('unreadable', null);
  }
  return data;
}

/** @throws ApiError @returns the body, undefined where the answer has none. */
export async function answered<Json>(call: Call<Json>): Promise<Json | undefined> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), timeoutMs);
  try {
    const { data, error, response } = await call(giveUp.signal).catch((cause: unknown) => {
      throw new ApiError(cause instanceof SyntaxError ? 'unreadable' : 'offline', null, { cause });
    });
    if (!response.ok) throw refusal(response.status, error);
    return data;
  } finally {
    clearTimeout(timer);
  }
}

function refusal(status: number, problem: unknown): ApiError {
  if (typeof problem === 'object') {
    return new ApiError('refused', problemText(problem), {
      ...{ faults: faultsIn(problem), status },
    });
  }
  // A proxy in front of a stopped server answers 502 with its own page: nobody is there.
  return new ApiError(status >= 500 ? 'offline' : 'unreadable', null);
}
