import type { Point } from '@samay/contract';
import { cut } from '../cut.ts';
import type { Rows } from '../readings.ts';
import {
  type AveragePart,
  type AveragesQuery,
  type AverageWith,
  compareKeys,
  keyOf,
} from './average.ts';
import { averagesIn } from './average-point.ts';
import { pointReader } from './average-reader.ts';

/** @param points of any kind, in any order. @returns the averages among them that are asked for. */
export function averagesAmong<Part extends AveragePart>(
  points: Iterable<Point>,
  query: AveragesQuery<Part>,
): Rows<AverageWith<Part>> {
  const { city, devices, sensor, quantity, fromMs, toMs, after } = query;
  const measurement = averagesIn(query.of, query.period);
  const wanted = devices && new Set(devices);
  const read = pointReader(query.parts);
  const found: AverageWith<Part>[] = [];
  for (const point of points) {
    const { tags, timeMs } = point;
    if (point.measurement !== measurement || timeMs < fromMs || timeMs >= toMs) continue;
    if (quantity !== undefined && tags['quantity'] !== quantity) continue;
    if (city !== undefined && tags['city'] !== city) continue;
    if (wanted && !wanted.has(tags['device'] ?? '')) continue;
    if (sensor !== undefined && tags['sensor'] !== sensor) continue;
    const average = read(point);
    if (average && (!after || compareKeys(keyOf(average), after) > 0)) found.push(average);
  }
  const keyed = found.map((average) => ({ average, key: keyOf(average) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  return cut(
    keyed.map(({ average }) => average),
    query.rowsMax,
  );
}
