import { LocalClock } from '@samay/air-quality';
import type { Quantity } from '@samay/contract';
import type { Averaged, Period } from '@samay/readings';
import { badParameters } from './cloud-error.ts';
import { readRange } from './readings-query.ts';
import { dayMs } from './step.ts';
import { isTimeZone } from './time-zone.ts';

export interface RawAveragesQuery {
  readonly quantity?: Quantity | undefined;
  readonly period?: Period | undefined;
  readonly kind?: 'station' | 'sensor' | undefined;
  readonly sensor?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly tz?: string | undefined;
}

export interface AskedAverages {
  readonly of: Averaged;
  readonly period: Period;
  readonly quantity: Quantity | undefined;
  readonly sensor: string | undefined;
  /** Widened to whole periods. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly clock: LocalClock;
  /** Whether its days are those of Lima, which the store keeps. */
  readonly days: 'kept' | 'made';
}

const hourMs = 3_600_000;
/** Days of Lima begin at 05:00 UTC, all year. */
const limaOffsetMs = -5 * hourMs;
/** Longer than a low-cost station lives. */
const rangeMaxMs = 3_660 * dayMs;
/** By default a day of hours, a month of days. */
const rangeDefaultMs = { hour: dayMs, day: 31 * dayMs } as const;

/** @throws CloudError `bad-parameter`. */
export function readAveragesQuery(raw: RawAveragesQuery, nowMs: number): AskedAverages {
  const { period = 'hour', tz = 'America/Lima', sensor } = raw;
  const kind = raw.kind ?? (sensor === undefined ? 'station' : 'sensor');
  if (kind === 'station' && sensor !== undefined) {
    throw fault('kind', 'must be sensor where sensor is given.', 'debe ser sensor si se da sensor.');
  }
  if (!isTimeZone(tz)) {
    throw fault(
      'tz',
      'must be an IANA time zone, such as America/Lima or UTC.',
      'debe ser una zona horaria IANA, como America/Lima o UTC.',
    );
  }
  const range = readRange(raw, nowMs, rangeDefaultMs[period]);
  if ('fault' in range) throw badParameters([range.fault]);
  if (range.toMs - range.fromMs > rangeMaxMs) {
    throw fault(
      'from',
      'the range is at most 3,660 days; ask by parts.',
      'el rango es de 3660 días como máximo; pida por partes.',
    );
  }
  const clock = new LocalClock(tz);
  const whole =
    period === 'hour'
      ? {
          fromMs: Math.floor(range.fromMs / hourMs) * hourMs,
          toMs: Math.ceil(range.toMs / hourMs) * hourMs,
        }
      : { fromMs: clock.dayAt(range.fromMs).startMs, toMs: clock.dayAt(range.toMs - 1).endMs };
  const { days, whole: wholeHours } = zoneOf(clock, whole);
  if (period === 'day' && !wholeHours) {
    throw fault(
      'tz',
      `${tz} is not whole hours from UTC, and days are made of hours; use another zone.`,
      `${tz} no difiere de UTC en horas enteras, y los días se hacen de horas; use otra zona.`,
    );
  }
  const of = kind === 'station' ? 'air' : 'sensor';
  return { of, period, quantity: raw.quantity, sensor, ...whole, clock, days };
}

/** Clocks change for at least two weeks. */
const probeMs = 14 * dayMs;

function zoneOf(clock: LocalClock, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  const offsets = new Set([clock.offsetMs(toMs - 1)]);
  for (let at = fromMs; at < toMs; at += probeMs) offsets.add(clock.offsetMs(at));
  const kept = offsets.size === 1 && offsets.has(limaOffsetMs);
  return {
    days: kept ? ('kept' as const) : ('made' as const),
    whole: [...offsets].every((offset) => offset % hourMs === 0),
  };
}

const fault = (parameter: string, en: string, es: string) => badParameters([{ parameter, en, es }]);
