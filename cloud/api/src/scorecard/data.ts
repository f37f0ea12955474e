import type { Point, Quantity } from '@samay/contract';
import type { Average, Readings } from '@samay/readings';
import type { ManualEntry, ScorecardRecords } from '@samay/records';
import { partitionOf, type Scorecard } from '@samay/scorecard';
import type { Collection, Plan } from '@samay/waste';
import { averagePages } from '../average-pages.ts';
import type { InventoryDesk, YearInventory } from '../ghg/inventory-desk.ts';
import { daysIn, ofEachDay } from '../mobility/each-day.ts';
import { collectionsOf } from '../waste/collections-of.ts';
import type { Asked, Data } from './doors/door.ts';

export interface DataOptions {
  readonly readings: Readings;
  readonly records: ScorecardRecords;
  /** What people enter is called. */
  readonly scorecard: Pick<Scorecard, 'records' | 'surveys'>;
  readonly plan?: Plan | undefined;
  /** Of the inventories; there are none without it. */
  readonly ghg?: InventoryDesk | undefined;
}

/** Our data for one round: what two indicators ask for is read once. */
export function dataOf({ readings, records, scorecard, plan, ghg }: DataOptions): Data {
  const [days, vehicles, lines] = [once<readonly Average[]>(), once<Points>(), once<Points>()];
  const [collections, entered] = [once<readonly Collection[]>(), once<readonly ManualEntry[]>()];
  const inventories = once<YearInventory | undefined>();
  return {
    ...{ readings, plan, daysIn },
    days: (quantity, asked) =>
      days(`${quantity} ${asked.period.id}`, () => daysOf(readings, quantity as Quantity, asked)),
    vehicleDays: (asked) =>
      vehicles(asked.period.id, () => ofEachDay(readings, 'vehicle_day', asked)),
    lineDays: (asked) => lines(asked.period.id, () => ofEachDay(readings, 'line_day', asked)),
    collections: (asked) => collections(asked.period.id, () => collectionsOf(readings, asked)),
    inventory: (year) => inventories(String(year), async () => ghg?.inventoryOf(year)),
    partition: (record) => partitionOf(scorecard.surveys, record),
    record: (id) => scorecard.records.find((one) => one.id === id),
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
    ...({ of: 'air', period: 'day', quantity, fromMs, toMs } as const),
    ...(city === undefined ? {} : { city }),
  };
  for await (const rows of averagePages(readings, query)) found.push(...rows);
  return found;
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
