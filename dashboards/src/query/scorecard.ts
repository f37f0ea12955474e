/** What samay-cloud says of each indicator of the scorecard once a minute, in one row. */
import type { Perspective } from '@samay/scorecard';
import type { Select } from './influxql.ts';
import { atEnd } from './where.ts';

/** Five of its minutes. */
const lately = '5m';

/** @returns a row per indicator with what was last said of it. */
export const indicatorsNow = (
  fields: readonly string[],
  where: readonly string[] = [],
): Select => ({
  select: Object.fromEntries(fields.map((field) => [field, `last("${field}")`])),
  from: 'scorecard',
  where: [...where, atEnd(lately)],
  by: ['indicator'],
});

/** @returns a row per indicator and group of people or zone; a hidden one has no value. */
export const groupsNow = (fields: readonly string[]): Select => ({
  ...indicatorsNow(fields),
  from: 'scorecard_group',
  by: ['indicator', 'breakdown', 'cell'],
});

export const inPerspective = (perspective: Perspective): string =>
  `"perspective" = '${perspective}'`;

/** @param light its number. */
export const indicatorsAt = (light: number): Select => ({
  select: { indicators: 'count("light")' },
  from: [indicatorsNow(['light'])],
  where: [`"light" = ${light}`],
});
