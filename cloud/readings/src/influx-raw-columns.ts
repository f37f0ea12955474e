/** Raw rows of an InfluxDB as columns, without an object for each row. */
import { calibrationField, type Point, type Quantity, qualityField } from '@samay/contract';
import {
  emptyColumn,
  quantitySpokenOf,
  type RawColumn,
  type RawColumns,
  tagsKey,
} from './averages/raw-columns.ts';
import type { Series } from './influx-answer.ts';
import type { FieldTypes } from './influx-query.ts';

/** The fields that hours are made of, of those that a measurement has. */
export const rawFields = (fields: FieldTypes): string[] =>
  quantitiesIn(fields.keys()).flatMap((quantity) =>
    [quantity, qualityField(quantity), calibrationField(quantity)].filter((name) =>
      fields.has(name),
    ),
  );

/** @param all series of one measurement; of one tag set there may be several. */
export function seriesColumns(all: readonly Series[]): RawColumns {
  const rows = all.reduce((sum, one) => sum + one.rows.length, 0);
  const places = new Map<string, number>();
  const series: Point['tags'][] = [];
  const [seriesOf, times] = [new Uint32Array(rows), new Float64Array(rows)];
  const quantities = new Map<Quantity, RawColumn>();
  let first = 0;
  for (const one of all) {
    const key = tagsKey(one.tags);
    const place = places.get(key) ?? series.push(one.tags) - 1;
    places.set(key, place);
    seriesOf.fill(place, first, first + one.rows.length);
    fill(times, one, 'time', first);
    for (const quantity of quantitiesIn(one.columns)) {
      const column = quantities.get(quantity) ?? emptyColumn(rows);
      quantities.set(quantity, column);
      fill(column.values, one, quantity, first);
      fill(column.qualities, one, qualityField(quantity), first);
      fillTexts(column.calibrations, one, calibrationField(quantity), first);
    }
    first += one.rows.length;
  }
  return { series, seriesOf, times, quantities };
}

const quantitiesIn = (names: Iterable<string>): Quantity[] => [
  ...new Set([...names].flatMap((name) => quantitySpokenOf(name) ?? [])),
];

function fill(into: Float64Array, { columns, rows }: Series, name: string, first: number): void {
  const at = columns.indexOf(name);
  if (at < 0) return;
  for (let row = 0; row < rows.length; row += 1) {
    const cell = rows[row]?.[at];
    if (typeof cell === 'number') into[first + row] = cell;
  }
}

function fillTexts(
  into: (string | undefined)[],
  { columns, rows }: Series,
  name: string,
  first: number,
): void {
  const at = columns.indexOf(name);
  if (at < 0) return;
  for (let row = 0; row < rows.length; row += 1) {
    const cell = rows[row]?.[at];
    if (typeof cell === 'string') into[first + row] = cell;
  }
}
