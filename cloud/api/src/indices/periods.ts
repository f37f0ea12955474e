/** Which hours a norm looks at: pure. */
import { type Averaging, averageFor, averagings, type RuleId } from '@samay/air-quality';
import { hourMs, type StationHour } from './hours-of.ts';
import { type Judged, unitOf } from './unit-of.ts';

export interface Stretch {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
}

export interface Line {
  readonly rule: RuleId;
  readonly quantity: Judged;
  /** The norm's. */
  readonly averaging: Averaging;
}

/** Averages that are taken at any hour in place of those that belong to a whole day. */
const running: Partial<Record<Averaging, Averaging>> = {
  day: 'running-24h',
  'daily-max-8h': 'running-8h',
};

/** @returns how a line is told of a moment; undefined for months and years. */
export function averagingNow({ averaging }: Line): Averaging | undefined {
  const now = running[averaging] ?? averaging;
  return averagings[now].hours === undefined ? undefined : now;
}

/** @returns the hours before `endMs` of which an average is made. */
export function stretchBefore(averaging: Averaging, endMs: number): Stretch {
  const back = averagings[averaging].hours ?? 0;
  return { fromMs: endMs - back * hourMs, toMs: endMs };
}

/**
 * The period that stands for a local day: the day itself where the norm speaks of days, the daily
 * maximum with the seven hours before it, and otherwise the highest of the averages that end in it.
 */
export function stretchOfDay(
  line: Line,
  day: Stretch,
  hours: ReadonlyMap<number, StationHour>,
): Stretch | undefined {
  const { averaging } = line;
  if (averaging === 'day') return day;
  const { hours: back } = averagings[averaging];
  if (back === undefined) return undefined;
  if (averaging === 'daily-max-8h') {
    return { fromMs: day.fromMs - (back - 1) * hourMs, toMs: day.toMs };
  }
  let best: { stretch: Stretch; rank: readonly [number, number, number] } | undefined;
  for (let endMs = day.fromMs + hourMs; endMs <= day.toMs; endMs += hourMs) {
    const stretch = stretchBefore(averaging, endMs);
    const {
      valid,
      value = Number.NEGATIVE_INFINITY,
      observed,
    } = averageFor(line.rule, {
      ...{ quantity: line.quantity, averaging, unit: unitOf(line.quantity) },
      hours: valuesIn(hours, stretch),
    });
    const rank = [Number(valid), valid ? value : observed, -endMs] as const;
    if (best === undefined || isHigher(rank, best.rank)) best = { stretch, rank };
  }
  return best?.stretch;
}

function isHigher(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((part, place) => part !== b[place]);
  return at >= 0 && Number(a[at]) > Number(b[at]);
}

/** @returns every hour of the stretch, oldest first, undefined where none is valid. */
export function valuesIn(
  hours: ReadonlyMap<number, StationHour>,
  { fromMs, toMs }: Stretch,
): (number | undefined)[] {
  const values: (number | undefined)[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += hourMs) values.push(hours.get(atMs)?.value);
  return values;
}

/** @returns the calibrations behind the valid hours of the stretch, sorted. */
export function calibrationsIn(
  hours: ReadonlyMap<number, StationHour>,
  { fromMs, toMs }: Stretch,
): string[] {
  const found = new Set<string>();
  for (let atMs = fromMs; atMs < toMs; atMs += hourMs) {
    const hour = hours.get(atMs);
    if (hour?.value === undefined) continue;
    for (const id of hour.calibrations) found.add(id);
  }
  return [...found].sort();
}
