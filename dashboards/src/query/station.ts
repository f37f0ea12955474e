/** What samay-cloud says of each station once a minute, in one row. */
import type { Select } from './influxql.ts';
import { atEnd, inCities } from './where.ts';

/** Five of its minutes: one that is missed takes no station off the map. */
const lately = '5m';

/** @returns a row per station with what was last said of it. */
export const stationsNow = (
  fields: readonly string[],
  where: readonly string[] = [inCities],
): Select => ({
  select: Object.fromEntries(fields.map((field) => [field, `last("${field}")`])),
  from: 'station',
  where: [...where, atEnd(lately)],
  by: ['device'],
});
