import type { LocalDay } from '@samay/air-quality';
import type { Measurement, Point, Quantity } from '@samay/contract';
import { type Average, type AverageKey, averageKey, type Readings } from '@samay/readings';
import type { ManualEntry, ScorecardRecords } from '@samay/records';
import type { Collection, Plan } from '@samay/waste';
import { collectionsOf } from '../waste/collections-of.ts';
import type { Asked, Data } from './doors/door.ts';

const rowsPerPage = 10_000;

export interface DataOptions {
  readonly readings: Readings;
  readonly records: ScorecardRecords;
  readonly plan?: Plan | undefined;
}

/** Our data for one round: what two indicators ask for is read once. */
export function dataOf({ readings, records, plan }: DataOptions): Data {
  const [days, vehicles, lines] = [once<readonly Average[]>(), once<Points>(), once<Points>()];
  const [collections, entered] = [once<readonly Collection[]>(), once<readonly ManualEntry[]>()];
  return {
    ...{ readings, plan, daysIn },
    days: (quantity, asked) =>
      days(`${quantity} ${asked.period.id}`, () => daysOf(readings, quantity as Quantity, asked)),
    vehicleDays: (asked) =>
      vehicles(asked.period.id, () => ofEachDay(readings, 'vehicle_day', asked)),
    lineDays: (asked) => lines(asked.period.id, () => ofEachDay(readings, 'line_day', asked)),
    collections: (asked) => collections(asked.period.id, () => collectionsOf(readings, asked)),
    entered: (record) => entered(record, () => records.entered(record)),
  };
}

type Points = readonly Point[];

async function daysOf(
  readings: Readings,
  quantity: Quantity,
  { fromMs, toMs, city }: Asked,
): Promise<readonly Average[]> {
  // At the midnight a period begins with, nothing of it has passed.
  if (toMs <= fromMs) return [];
  const found: Average[] = [];
  const query = {
    ...({ of: 'air', period: 'day', quantity, fromMs, toMs, rowsMax: rowsPerPage } as const),
    ...(city === undefined ? {} : { city }),
  };
  for (let after: AverageKey | undefined; ; ) {
    const { rows, truncated } = await readings.averages({ ...query, ...(after ? { after } : {}) });
    found.push(...rows);
    const last = rows.at(-1);
    if (!truncated || !last) return found;
    after = averageKey(last);
  }
}

/** A point of each device or line a day: of a day it is the newest. */
async function ofEachDay(
  readings: Readings,
  measurement: Measurement,
  asked: Asked,
): Promise<Points> {
  const found: Point[] = [];
  const place = asked.city === undefined ? {} : { city: asked.city };
  for (const { startMs, endMs } of daysIn(asked)) {
    const span = { sinceMs: startMs, untilMs: endMs };
    found.push(...(await readings.latestPoints({ measurement, ...place, ...span })));
  }
  return found;
}

function daysIn({ fromMs, toMs, clock }: Asked): LocalDay[] {
  const days: LocalDay[] = [];
  for (let atMs = fromMs; atMs < toMs; ) {
    const day = clock.dayAt(atMs);
    days.push(day);
    atMs = day.endMs;
  }
  return days;
}

/** Asks once for each key. */
function once<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key, ask) => {
    const found = known.get(key) ?? ask();
    known.set(key, found);
    return found;
  };
}
