/** What the store knows of many Observations without giving them. */
import type { Asked } from './asked.ts';
import { type Stream, seriesOf } from './stream.ts';

/** Inclusive and exclusive, ms since 1970 UTC. */
interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Wide enough that the years of a station are two buckets at most. */
const centuryMs = 100 * 365 * 24 * 3600 * 1000;

const bucketsOf = async (
  { readings }: Pick<Asked, 'readings'>,
  stream: Stream,
  { fromMs, toMs }: Range,
  aggregate: 'count' | 'min' | 'max',
) => {
  const step = { stepMs: centuryMs, offsetMs: 0, aggregate };
  const { rows } = await readings.range({
    ...seriesOf(stream),
    ...{ fromMs, toMs, rowsMax: 10, step },
  });
  return rows;
};

/** @returns how many Observations there are. @throws ReadingsError; StaError `too-much`. */
export async function countOf(asked: Asked, stream: Stream, range: Range): Promise<number> {
  asked.budget.takeQuery('$count');
  const rows = await bucketsOf(asked, stream, range, 'count');
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/**
 * @returns the least or greatest result, undefined where there is no Observation.
 * @throws ReadingsError; StaError `too-much`.
 */
export async function extremeOf(
  asked: Asked,
  stream: Stream,
  range: Range,
  which: 'min' | 'max',
): Promise<number | undefined> {
  asked.budget.takeQuery('$filter');
  const rows = await bucketsOf(asked, stream, range, which);
  return rows.length === 0 ? undefined : Math[which](...rows.map(({ value }) => value));
}
