import type { Station } from './schemas/station.ts';
import type { Column, Row } from './table/table.ts';

export const stationColumns: readonly Column[] = [
  { name: 'device', type: 'text' },
  { name: 'city', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'lat', type: 'number' },
  { name: 'lon', type: 'number' },
  { name: 'altitude_m', type: 'number' },
  { name: 'state', type: 'text' },
  { name: 'last_seen', type: 'time' },
  { name: 'last_reading', type: 'text' },
  { name: 'quantities', type: 'text' },
  { name: 'software', type: 'text' },
];

/** @returns the cells under `stationColumns`. */
export const stationRow = (one: Station): Row => [
  ...[one.device, one.city, one.name],
  ...[one.position?.lat ?? null, one.position?.lon ?? null, one.position?.altitude ?? null],
  ...[one.state, one.lastSeen, one.lastReading],
  ...[one.quantities.join(' '), one.software],
];
