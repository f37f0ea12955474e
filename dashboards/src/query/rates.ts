/** Rates and means out of totals that grow from the start of a process and begin anew at the next. */
import type { Select } from './influxql.ts';
import { inRange } from './where.ts';

const step = 'time($__interval)';

/** Of the points of one process; the answer is per second. */
export const rate = (field: string, from: string, tag: string): Select => ({
  select: { rate: `non_negative_derivative(max("${field}"), 1s)` },
  from,
  where: [inRange],
  by: [step, tag],
  fill: 'none',
});

/** What one of the things counted took: growth of `sum` by growth of `count`; nothing where none came. */
export const meanOf = (sum: string, count: string, from: string, tag: string): Select => ({
  select: { mean: '"sum" / "count"' },
  from: [
    {
      select: {
        sum: `non_negative_difference(max("${sum}"))`,
        count: `non_negative_difference(max("${count}"))`,
      },
      from,
      where: [inRange],
      by: [step, tag],
      fill: 'none',
    },
  ],
  where: ['"count" > 0'],
  by: [tag],
});

/** The greatest of each stretch. */
export const greatest = (expression: string, from: string, tag: string): Select => ({
  select: { value: expression },
  from,
  where: [inRange],
  by: [step, tag],
  fill: 'none',
});
