import type { LatestValue } from './schemas/value.ts';
import type { Column, Row } from './table/table.ts';

export const latestColumns: readonly Column[] = [
  { name: 'time', type: 'time' },
  { name: 'city', type: 'text' },
  { name: 'device', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'lat', type: 'number' },
  { name: 'lon', type: 'number' },
  { name: 'quantity', type: 'text' },
  { name: 'unit', type: 'text' },
  { name: 'value', type: 'number' },
  { name: 'quality', type: 'integer' },
  { name: 'reasons', type: 'text' },
  { name: 'uncertainty', type: 'number' },
  { name: 'calibration', type: 'text' },
];

/** @returns the cells under `latestColumns`. */
export const latestRow = (one: LatestValue): Row => [
  ...[one.time, one.city, one.device, one.name],
  ...[one.position?.lat ?? null, one.position?.lon ?? null],
  ...[one.quantity, one.unit, one.value, one.quality],
  ...[one.reasons.join(' ') || null, one.uncertainty, one.calibration],
];
