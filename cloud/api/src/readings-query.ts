import { isQuantity, Quality, type QualityFlag, type Quantity, quantities } from '@samay/contract';
import type { Aggregate } from '@samay/readings';
import type { ParameterFault } from './cloud-error.ts';
import { bucketStartMs, dayMs, gridOffsetMs, parseStep } from './step.ts';
import { clockOf, zoneOffsetsMs } from './time-zone.ts';

/** One answer: 50,000 rows × ~150 B of JSON = 7.5 MB. */
export const rowsMax = 50_000;
/** A month of raw points of one station each minute is 44,640 rows, one answer. */
const rawRangeMaxMs = 31 * dayMs;
/** Longer than a low-cost station lives. */
const bucketRangeMaxMs = 3660 * dayMs;
const rangeDefaultMs = dayMs;

/** The highest flag that is let through. */
const qualityMax = { good: Quality.good, usable: Quality.suspect, all: Quality.fail } as const;

export interface RawReadingsQuery {
  readonly quantity: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly step?: string | undefined;
  readonly aggregate?: Aggregate | undefined;
  readonly quality?: keyof typeof qualityMax | undefined;
  readonly sensor?: string | undefined;
  readonly tz?: string | undefined;
}

export interface ReadingsQuery {
  readonly quantity: Quantity;
  readonly sensor: string | undefined;
  /** From inclusive, to exclusive; with a step both are widened to whole buckets. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly qualityMax: QualityFlag;
  readonly timeZone: string;
  readonly step:
    | {
        readonly text: string;
        readonly stepMs: number;
        readonly offsetMs: number;
        readonly aggregate: Aggregate;
      }
    | undefined;
}

type Read =
  | { readonly ok: true; readonly query: ReadingsQuery }
  | { readonly ok: false; readonly faults: readonly ParameterFault[] };

const fail = (parameter: string, en: string, es: string): Read => ({
  ok: false,
  faults: [{ parameter, en, es }],
});

/**
 * @param answer whether it is held in one piece, or sent as it comes.
 * @returns what is asked for, or the parameters at fault.
 */
export function readReadingsQuery(
  raw: RawReadingsQuery,
  nowMs: number,
  answer: 'page' | 'whole' = 'page',
): Read {
  const { quantity } = raw;
  if (!isQuantity(quantity)) {
    const list = Object.keys(quantities).join(', ');
    return fail('quantity', `must be one of: ${list}.`, `debe ser una de: ${list}.`);
  }
  const timeZone = raw.tz ?? 'America/Lima';
  if (clockOf(timeZone) === undefined) {
    return fail(
      'tz',
      'must be an IANA time zone, such as America/Lima or UTC.',
      'debe ser una zona horaria IANA, como America/Lima o UTC.',
    );
  }
  const range = readRange(raw, nowMs);
  if ('fault' in range) return { ok: false, faults: [range.fault] };
  const asked = {
    quantity,
    sensor: raw.sensor,
    qualityMax: qualityMax[raw.quality ?? 'usable'],
    timeZone,
    ...range,
  };
  if (raw.step !== undefined) return withStep(asked, raw.step, raw.aggregate ?? 'mean');
  if (raw.aggregate !== undefined) {
    return fail('aggregate', 'needs a step, such as step=PT1H.', 'necesita step, como step=PT1H.');
  }
  const lengthMs = range.toMs - range.fromMs;
  if (answer === 'page' && lengthMs > rawRangeMaxMs) {
    return fail(
      'from',
      'without a step the range is at most 31 days in JSON; add step=PT1H, ask by parts, or ask ' +
        'format=csv, ndjson or parquet.',
      'sin step el rango es de 31 días como máximo en JSON; agregue step=PT1H, pida por partes, o ' +
        'pida format=csv, ndjson o parquet.',
    );
  }
  if (lengthMs > bucketRangeMaxMs) return tooLong;
  return { ok: true, query: { ...asked, step: undefined } };
}

const tooLong = fail(
  'from',
  'the range is at most 3,660 days; ask by parts.',
  'el rango es de 3660 días como máximo; pida por partes.',
);

type Range = { readonly fromMs: number; readonly toMs: number };

/** @returns the time that is asked for, by default `defaultMs` up to now. */
export function readRange(
  raw: Pick<RawReadingsQuery, 'from' | 'to'>,
  nowMs: number,
  defaultMs = rangeDefaultMs,
): Range | { fault: ParameterFault } {
  const toMs = raw.to === undefined ? nowMs : parseTime(raw.to);
  if (toMs === undefined) return { fault: badTime('to') };
  const fromMs = raw.from === undefined ? toMs - defaultMs : parseTime(raw.from);
  if (fromMs === undefined) return { fault: badTime('from') };
  if (fromMs >= toMs) {
    return {
      fault: {
        parameter: 'from',
        en: 'must be before to (by default, now).',
        es: 'debe ser anterior a to (si no se da, ahora).',
      },
    };
  }
  return { fromMs, toMs };
}

export const badTime = (parameter: string): ParameterFault => ({
  parameter,
  en: 'must be an RFC 3339 time from 1970 on with its zone, such as 2026-11-22T00:00:00-05:00.',
  es: 'debe ser una hora RFC 3339 desde 1970 y con su zona, como 2026-11-22T00:00:00-05:00.',
});

const timePattern =
  /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[-+](?:0\d|1[0-4]):[0-5]\d)$/i;
/** Nothing was stored before 1970, and no store reaches beyond 2262 (2^63 ns). */
const timeMaxMs = Date.UTC(2200, 0, 1);

/** RFC 3339. A `+` that a form turned into a space is taken as the `+` it was. */
export function parseTime(text: string): number | undefined {
  const match = timePattern.exec(text.replace(' ', '+'));
  const [, date, time, zone] = match ?? [];
  if (date === undefined || time === undefined || zone === undefined) return undefined;
  // Date would take 30 February as 2 March.
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(date)) return undefined;
  const timeMs = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  return timeMs >= 0 && timeMs <= timeMaxMs ? timeMs : undefined;
}

function withStep(asked: Omit<ReadingsQuery, 'step'>, text: string, aggregate: Aggregate): Read {
  const parsed = parseStep(text);
  if (!parsed.ok) return { ok: false, faults: [{ parameter: 'step', ...parsed.why }] };
  const { stepMs } = parsed;
  const { fromMs, toMs, timeZone } = asked;
  if (toMs - fromMs > bucketRangeMaxMs) return tooLong;
  const zone = zoneOffsetsMs(timeZone, fromMs, toMs);
  if (zone.othersMs.some((other) => (other - zone.atStartMs) % stepMs !== 0)) {
    return fail(
      'tz',
      `${timeZone} changes its clock within the range, so buckets of ${text} would not stay on ` +
        'local time; use tz=UTC, a shorter step, or a range on one side of the change.',
      `${timeZone} cambia de hora dentro del rango y los tramos de ${text} no seguirían la hora ` +
        'local; use tz=UTC, un step menor o un rango a un solo lado del cambio.',
    );
  }
  const offsetMs = gridOffsetMs(stepMs, zone.atStartMs);
  const firstMs = bucketStartMs(fromMs, stepMs, offsetMs);
  const endMs = bucketStartMs(toMs - 1, stepMs, offsetMs) + stepMs;
  const rows = (endMs - firstMs) / stepMs;
  if (rows > rowsMax) {
    return fail(
      'step',
      `gives ${rows} rows, more than ${rowsMax}; use a longer step or a shorter range.`,
      `da ${rows} filas, más de ${rowsMax}; use un step mayor o un rango menor.`,
    );
  }
  const step = { text, stepMs, offsetMs, aggregate };
  return { ok: true, query: { ...asked, fromMs: firstMs, toMs: endMs, step } };
}
