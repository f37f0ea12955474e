/** Raw rows as columns: what hours are made of, without an object for each row. */
import { isQuantity, type Point, type Quantity } from '@samay/contract';
import { cellsOf } from '../raw-row.ts';

export interface RawColumns {
  /** Tag sets that there are rows of. */
  readonly series: readonly Point['tags'][];
  /** Of each row: its place in `series`. */
  readonly seriesOf: Uint32Array;
  /** Of each row, in any order: ms since 1970 UTC. */
  readonly times: Float64Array;
  readonly quantities: ReadonlyMap<Quantity, RawColumn>;
}

/** What the rows say of one quantity: NaN and undefined where a row does not. */
export interface RawColumn {
  readonly values: Float64Array;
  readonly qualities: Float64Array;
  readonly calibrations: (string | undefined)[];
}

export const emptyColumn = (rows: number): RawColumn => ({
  values: new Float64Array(rows).fill(Number.NaN),
  qualities: new Float64Array(rows).fill(Number.NaN),
  calibrations: new Array<string | undefined>(rows).fill(undefined),
});

/** @returns the quantity that a field speaks of, by its value or its flag. */
export function quantitySpokenOf(field: string): Quantity | undefined {
  const name = field.endsWith('_q') ? field.slice(0, -2) : field;
  return isQuantity(name) ? name : undefined;
}

/** @param points of one measurement, in any order. */
export function rawColumns(points: readonly Point[]): RawColumns {
  const series = new Map<string, { readonly at: number; readonly tags: Point['tags'] }>();
  const seriesOf = new Uint32Array(points.length);
  const times = new Float64Array(points.length);
  const quantities = new Map<Quantity, RawColumn>();
  for (const [row, point] of points.entries()) {
    const key = tagsKey(point.tags);
    const known = series.get(key) ?? { at: series.size, tags: point.tags };
    series.set(key, known);
    seriesOf[row] = known.at;
    times[row] = point.timeMs;
    for (const quantity of quantitiesOf(point)) {
      const column = quantities.get(quantity) ?? emptyColumn(points.length);
      quantities.set(quantity, column);
      const { value, quality, calibration } = cellsOf(point, quantity);
      if (typeof value === 'number') column.values[row] = value;
      if (typeof quality === 'number') column.qualities[row] = quality;
      if (typeof calibration === 'string') column.calibrations[row] = calibration;
    }
  }
  return { series: [...series.values()].map(({ tags }) => tags), seriesOf, times, quantities };
}

function quantitiesOf({ fields }: Point): Set<Quantity> {
  const found = new Set<Quantity>();
  for (const name in fields) {
    const quantity = quantitySpokenOf(name);
    if (quantity) found.add(quantity);
  }
  return found;
}

/** Tags are told in any order by a store. */
export function tagsKey(tags: Point['tags']): string {
  let key = '';
  for (const name of Object.keys(tags).sort()) key += `\0${name}\0${tags[name] ?? ''}`;
  return key;
}
