/** Averages as they are asked for: those of the store, and days of another zone than the store's. */
import {
  type Average,
  type AverageKey,
  type AveragePart,
  type AveragesQuery,
  type AverageWith,
  averageKey,
  dayAverage,
  type Readings,
} from '@samay/readings';
import { averagePages } from './average-pages.ts';
import type { AskedAverages } from './averages-query.ts';
import { dayMs } from './step.ts';

/** Some megabytes at once, with all that an average can say. */
const rowsPerPage = 5_000;
/** Made days are made a month at a time: of all sensors of 50 stations some 100,000 hours. */
const madeMs = 31 * dayMs;

export interface Wanted<Part extends AveragePart> {
  readonly city?: string | undefined;
  /** All of the city unless said. */
  readonly devices?: readonly string[] | undefined;
  /** What is needed beyond the means. */
  readonly parts: readonly Part[];
  readonly after?: AverageKey | undefined;
  /** How many are asked of the store at once. */
  readonly pageMax?: number;
}

export async function* averageBatches<Part extends AveragePart>(
  readings: Readings,
  asked: AskedAverages,
  { after, parts, pageMax = rowsPerPage, ...where }: Wanted<Part>,
): AsyncGenerator<readonly AverageWith<Part>[]> {
  const { of, period, quantity, sensor, fromMs, toMs } = asked;
  const query = {
    ...{ of, period, fromMs, toMs },
    ...(quantity === undefined ? {} : { quantity }),
    ...(sensor === undefined ? {} : { sensor }),
    ...(where.city === undefined ? {} : { city: where.city }),
    ...(where.devices === undefined ? {} : { devices: where.devices }),
  };
  if (period === 'day' && asked.days === 'made') {
    yield* madeDays(readings, query, asked, after);
    return;
  }
  yield* averagePages(readings, {
    ...{ ...query, parts, rowsMax: pageMax },
    ...(after === undefined ? {} : { after }),
  });
}

/** Days of another zone than that of the store, from their hours. */
async function* madeDays(
  readings: Readings,
  query: Omit<AveragesQuery, 'rowsMax'>,
  { clock, toMs }: AskedAverages,
  after: AverageKey | undefined,
): AsyncGenerator<readonly Average[]> {
  let fromMs = Math.max(query.fromMs, after?.[0] ?? query.fromMs);
  while (fromMs < toMs) {
    const untilMs = clock.dayAt(Math.min(toMs, fromMs + madeMs) - 1).endMs;
    const span = { fromMs, toMs: untilMs };
    const groups = new Map<string, Average[]>();
    for await (const rows of averagePages(readings, { ...query, ...span, period: 'hour' })) {
      for (const hour of rows) {
        const [, ...series] = averageKey(hour);
        const key = JSON.stringify([clock.dayAt(hour.timeMs).startMs, ...series]);
        const group = groups.get(key);
        if (group) group.push(hour);
        else groups.set(key, [hour]);
      }
    }
    const days = [...groups.values()].flatMap((hours) => {
      const startMs = clock.dayAt(hours[0]?.timeMs ?? 0).startMs;
      return dayAverage(hours, startMs) ?? [];
    });
    days.sort((a, b) => (isAfter(averageKey(a), averageKey(b)) ? 1 : -1));
    yield after === undefined ? days : days.filter((day) => isAfter(averageKey(day), after));
    fromMs = untilMs;
  }
}

function isAfter(a: AverageKey, b: AverageKey): boolean {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}
