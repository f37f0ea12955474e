/**
 * Two series at the same hours, and how they agree. InfluxQL joins nothing, but lays questions about one
 * measurement side by side: so both are of the same one.
 */
import type { Select } from './influxql.ts';
import { validHour } from './kept.ts';
import { inRange, variable } from './where.ts';

export interface Pair {
  /** Stations as they publish, or single sensors as they said it. */
  readonly from: 'air_1h' | 'sensor_1h';
}

const is = (tag: string, name: string): string => `"${tag}" =~ /^${variable(name, 'regex')}$/`;

const one = ({ from }: Pair, as: 'x' | 'y'): Select => {
  const role = as === 'x' ? 'reference' : 'candidate';
  return {
    select: { [as]: '"avg"' },
    from,
    where: [
      is('device', role),
      ...(from === 'sensor_1h' ? [is('sensor', `${role}_sensor`)] : []),
      `"quantity" = '${variable('quantity')}'`,
      validHour,
      inRange,
    ],
  };
};

/** @returns the hours that both have: `x` is the reference, `y` the candidate. */
export const pairs = (of: Pair): Select => ({
  select: { x: '"x"', y: '"y"' },
  from: [
    {
      select: { x: 'mean("x")', y: 'mean("y")' },
      from: [one(of, 'x'), one(of, 'y')],
      where: [inRange],
      by: ['time(1h)'],
      fill: 'none',
    },
  ],
  // What is not there compares to nothing: a time that only one has is left out.
  where: [`"x" > ${-1e9}`, `"y" > ${-1e9}`],
});

const covariance = '(mean("xy") - mean("x") * mean("y"))';
const varianceX = '(mean("xx") - mean("x") * mean("x"))';
const varianceY = '(mean("yy") - mean("y") * mean("y"))';
const slope = `${covariance} / ${varianceX}`;

/**
 * Least squares of the candidate over the reference, and how far it is from it: slope, intercept, r², mean
 * difference (bias), root mean square difference, both also by the mean of the reference.
 */
export const agreement = (of: Pair): Select => ({
  select: {
    n: 'count("d")',
    slope,
    intercept: `mean("y") - ${slope} * mean("x")`,
    r2: `${covariance} * ${covariance} / (${varianceX} * ${varianceY})`,
    bias: 'mean("d")',
    rmse: 'sqrt(mean("dd"))',
    nrmse: 'sqrt(mean("dd")) / mean("x")',
  },
  from: [
    {
      select: {
        x: '"x"',
        y: '"y"',
        xy: '"x" * "y"',
        xx: '"x" * "x"',
        yy: '"y" * "y"',
        d: '"y" - "x"',
        dd: '("y" - "x") * ("y" - "x")',
      },
      from: [pairs(of)],
    },
  ],
});
