import { comparable, type Pair, sane } from './pair.ts';

/** OLS with the sensor on y and the reference on x (EPA/600/R-20/280), and errors sensor − reference. */
export interface Agreement {
  readonly n: number;
  readonly slope: number;
  readonly intercept: number;
  readonly r2: number;
  readonly rmse: number;
  /** Percent of the mean reference. */
  readonly nrmse: number;
  /** Mean of sensor − reference. */
  readonly bias: number;
  readonly mae: number;
  readonly meanValue: number;
  readonly meanReference: number;
  /** The tenth of the periods with the highest reference: flattened where `ratio` is well below 1. */
  readonly high: { readonly n: number; readonly bias: number; readonly ratio: number };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * @param predict what to compare instead of the raw value; pairs without a prediction are left out.
 * @returns undefined when fewer than 3 pairs can be compared, the reference does not vary, or its
 * mean is not above 0 (a percentage of it would say nothing).
 */
export function agreement(
  pairs: readonly Pair[],
  predict: (pair: Pair) => number | undefined = ({ value }) => value,
): Agreement | undefined {
  const points: Point[] = [];
  for (const pair of pairs) {
    const y = comparable(pair) ? predict(pair) : undefined;
    if (sane(y)) points.push({ x: pair.reference, y });
  }
  if (points.length < 3) return undefined;
  const meanReference = mean(points.map(({ x }) => x));
  const meanValue = mean(points.map(({ y }) => y));
  const spreadX = mean(points.map(({ x }) => (x - meanReference) ** 2));
  const spreadY = mean(points.map(({ y }) => (y - meanValue) ** 2));
  if (!(spreadX > (1e-9 * meanReference) ** 2) || !(meanReference > 0)) return undefined;
  const together = mean(points.map(({ x, y }) => (x - meanReference) * (y - meanValue)));
  const slope = together / spreadX;
  const rmse = Math.sqrt(mean(points.map(({ x, y }) => (y - x) ** 2)));
  return {
    n: points.length,
    slope,
    intercept: meanValue - slope * meanReference,
    r2: spreadY > 0 ? Math.min(1, together ** 2 / spreadX / spreadY) : 0,
    rmse,
    nrmse: (100 * rmse) / meanReference,
    bias: meanValue - meanReference,
    mae: mean(points.map(({ x, y }) => Math.abs(y - x))),
    meanValue,
    meanReference,
    high: highest(points),
  };
}

function highest(points: readonly Point[]): Agreement['high'] {
  const n = Math.max(1, Math.round(points.length / 10));
  const tenth = points.toSorted((a, b) => b.x - a.x || a.y - b.y).slice(0, n);
  const x = mean(tenth.map((point) => point.x));
  const y = mean(tenth.map((point) => point.y));
  return { n, bias: y - x, ratio: y / x };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
