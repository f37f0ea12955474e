import type { LocalClock } from '@samay/air-quality';
import type { Quantity } from '@samay/contract';
import { type Averaged, dayOffsetMs, type Period } from '@samay/readings';
import { badParameters } from './cloud-error.ts';
import { readRange } from './readings-query.ts';
import { dayMs } from './step.ts';
import { clockOf, zoneOffsetsMs } from './time-zone.ts';

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
  readonly clock: PeriodClock;
  /** Whether its days are those of Lima, which the store keeps. */
  readonly days: 'kept' | 'made';
}

const hourMs = 3_600_000;
/** Longer than a low-cost station lives. */
const rangeMaxMs = 3_660 * dayMs;
/** By default a day of hours, a month of days. */
const rangeDefaultMs = { hour: dayMs, day: 31 * dayMs } as const;

/** @throws CloudError `bad-parameter`. */
export function readAveragesQuery(raw: RawAveragesQuery, nowMs: number): AskedAverages {
  const { period = 'hour', tz = 'America/Lima', sensor } = raw;
  const kind = raw.kind ?? (sensor === undefined ? 'station' : 'sensor');
  if (kind === 'station' && sensor !== undefined) {
    throw fault(
      'kind',
      'must be sensor where sensor is given.',
      'debe ser sensor si se da sensor.',
    );
  }
  const local = clockOf(tz);
  if (local === undefined) {
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
  const whole =
    period === 'hour'
      ? {
          fromMs: Math.floor(range.fromMs / hourMs) * hourMs,
          toMs: Math.ceil(range.toMs / hourMs) * hourMs,
        }
      : { fromMs: local.dayAt(range.fromMs).startMs, toMs: local.dayAt(range.toMs - 1).endMs };
  const { days, whole: wholeHours, clock } = zoneOf(local, whole);
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

function zoneOf(clock: LocalClock, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  const { atStartMs, othersMs } = zoneOffsetsMs(clock.timeZone, fromMs, toMs);
  const steady = othersMs.length === 0;
  return {
    days: steady && atStartMs === -dayOffsetMs ? ('kept' as const) : ('made' as const),
    whole: [atStartMs, ...othersMs].every((offset) => offset % hourMs === 0),
    clock: steady ? steadyClock(clock.timeZone, atStartMs) : clock,
  };
}

/** What a row is told by: the local clock over the range that is asked for. */
type PeriodClock = Pick<LocalClock, 'timeZone' | 'offsetMs'> & {
  dayAt(timeMs: number): { readonly startMs: number; readonly endMs: number };
};

/** Where the clock does not change, without asking the time zones of the machine for each row. */
const steadyClock = (timeZone: string, offsetMs: number): PeriodClock => ({
  timeZone,
  offsetMs: () => offsetMs,
  dayAt(timeMs) {
    const startMs = Math.floor((timeMs + offsetMs) / dayMs) * dayMs - offsetMs;
    return { startMs, endMs: startMs + dayMs };
  },
});

const fault = (parameter: string, en: string, es: string) => badParameters([{ parameter, en, es }]);
