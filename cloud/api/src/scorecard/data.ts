import type { Quantity } from '@samay/contract';
import { type Average, type AverageKey, averageKey, type Readings } from '@samay/readings';
import type { ManualEntry, ScorecardRecords } from '@samay/records';
import type { Asked, Data } from './doors/door.ts';

const rowsPerPage = 10_000;

/** Our data for one round: what two indicators ask for is read once. */
export function dataOf(readings: Readings, records: ScorecardRecords): Data {
  const days = new Map<string, Promise<readonly Average[]>>();
  const entered = new Map<string, Promise<readonly ManualEntry[]>>();
  return {
    readings,
    days: (quantity, asked) =>
      once(days, `${quantity} ${asked.period.id}`, () =>
        daysOf(readings, quantity as Quantity, asked),
      ),
    entered: (record) => once(entered, record, () => records.entered(record)),
  };
}

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

function once<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? ask();
  known.set(key, found);
  return found;
}
