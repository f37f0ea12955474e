/** Pairs of one training set in columns: index by index the same period of the same unit. */
export interface Training {
  readonly reference: Float64Array;
  readonly value: Float64Array;
  /** Absent when not all pairs have it. */
  readonly humidity?: Float64Array;
  readonly temperature?: Float64Array;
  /** 0 for a broken pair, 1 for a sound one. */
  readonly weight: Float64Array;
  /** How much of the least RMSE may be spent to keep high days high, as a fraction. */
  readonly unflattening: number;
}

/** A line through the training set: what is predicted is intercept + Σ coefficient · column. */
export interface Line {
  readonly intercept: number;
  readonly coefficients: readonly number[];
  /** Weighted sum of squared errors before un-flattening, to compare lines of one training set. */
  readonly squaredError: number;
}

/**
 * Least squares, un-flattened.
 *
 * Columns are centred and scaled, so that the normal equations are those of a correlation matrix
 * and its Cholesky pivots say when columns repeat each other.
 * @returns undefined when a column is constant, repeats the others, or nothing is left to explain.
 */
export function fitLine(training: Training, columns: readonly Float64Array[]): Line | undefined {
  const { reference, weight } = training;
  const y = standardized(reference, weight);
  const xs = columns.map((column) => standardized(column, weight));
  if (y === undefined) return undefined;
  const known = xs.filter((x) => x !== undefined);
  if (known.length < xs.length) return undefined;
  const gram = known.map((a) => known.map((b) => product(a.scores, b.scores)));
  const right = known.map((x) => product(x.scores, y.scores));
  const solution = solve(gram, right);
  if (solution === undefined) return undefined;
  const explained = solution.reduce((sum, beta, k) => sum + beta * (right[k] ?? 0), 0);
  const r2 = Math.min(Math.max(explained, 0), 1);
  const stretch = unflattened(r2, training.unflattening);
  const coefficients = known.map((x, k) => (stretch * (solution[k] ?? 0) * y.sd) / x.sd);
  const centre = known.reduce((sum, x, k) => sum + (coefficients[k] ?? 0) * x.mean, 0);
  return {
    intercept: y.mean - centre,
    coefficients,
    squaredError: (1 - r2) * y.sd ** 2,
  };
}

/**
 * Least squares predicts the mean of what the reference may say, and so draws high days down and
 * low days up: the slope of its predictions on the reference is R². Stretching them about their
 * mean by a costs (1 − 2aR² + a²R²) instead of (1 − R²) in squared error and makes the slope aR².
 * @param r2 share of the variance explained.
 * @param cost of the RMSE that may be spent, as a fraction.
 * @returns the largest a that costs no more and makes no slope above 1.
 */
export function unflattened(r2: number, cost: number): number {
  if (r2 <= 0) return 1;
  const affordable = Math.sqrt((((1 + cost) ** 2 - 1) * (1 - r2)) / r2);
  return Math.min(1 + affordable, 1 / r2, stretchMax);
}

/** A sensor that explains a quarter of the variance and less is not made better by stretching. */
const stretchMax = 1.5;

interface Standardized {
  readonly mean: number;
  readonly sd: number;
  /** (x − mean) / sd, each times the root of its share of the weight. */
  readonly scores: Float64Array;
}

function standardized(column: Float64Array, weight: Float64Array): Standardized | undefined {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) {
    const w = weight[i] ?? 0;
    total += w;
    sum += w * (column[i] ?? 0);
  }
  if (!(total > 0)) return undefined;
  const mean = sum / total;
  const scores = column.map((x, i) => (x - mean) * Math.sqrt((weight[i] ?? 0) / total));
  const sd = Math.sqrt(product(scores, scores));
  // What is left of a constant column is the rounding of its mean.
  if (!(sd > 1e-9 * Math.abs(mean)) || !Number.isFinite(sd)) return undefined;
  return { mean, sd, scores: scores.map((x) => x / sd) };
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** A pivot of a correlation matrix is the share of a column that the columns before do not say. */
const pivotMin = 1e-8;

/** Cholesky of a small symmetric matrix. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]) {
  const lower: number[][] = [];
  const half: number[] = [];
  for (const [i, row] of matrix.entries()) {
    const made: number[] = [];
    for (let j = 0; j <= i; j += 1) {
      const before = j === i ? made : (lower[j] ?? []);
      let rest = row[j] ?? 0;
      for (let k = 0; k < j; k += 1) rest -= (made[k] ?? 0) * (before[k] ?? 0);
      if (j === i && !(rest > pivotMin)) return undefined;
      made.push(j === i ? Math.sqrt(rest) : rest / (before[j] ?? 1));
    }
    lower.push(made);
    let rest = right[i] ?? 0;
    for (let k = 0; k < i; k += 1) rest -= (made[k] ?? 0) * (half[k] ?? 0);
    half.push(rest / (made[i] ?? 1));
  }
  const solution = half.slice();
  for (let i = solution.length - 1; i >= 0; i -= 1) {
    let rest = half[i] ?? 0;
    for (let k = i + 1; k < solution.length; k += 1) {
      rest -= (lower[k]?.[i] ?? 0) * (solution[k] ?? 0);
    }
    solution[i] = rest / (lower[i]?.[i] ?? 1);
  }
  return solution;
}
