import { fogHumidity } from '../qc/fog.ts';
import { fitLine, type Line, type Training } from './training.ts';

/** Of dry urban particles over that of water: κ speaks of volumes, PM of masses. */
const density = 1.65;

/**
 * How much the water of humid air makes particles weigh: C = 1 + (κ/1.65) / (1/aw − 1), 1 when dry
 * (Crilley 2018, AMT 11, 709). It has a pole at saturation, so humidity counts up to 95 %.
 */
export const growth = (kappa: number, humidity: number): number => 1 + kappa * wetting(humidity);

/** What κ is multiplied by. */
export function wetting(humidity: number): number {
  const waterActivity = Math.min(Math.max(humidity, 0), fogHumidity) / 100;
  return 1 / density / (1 / waterActivity - 1);
}

/** The same form without densities, humidity counted from 30 to 70 % (Nilson 2022, AMT 15, 3315). */
export function boundedWetting(humidity: number): number {
  const bounded = Math.min(Math.max(humidity, 30), 70);
  return 1 / (100 / bounded - 1);
}

export interface Grown {
  readonly coefficient: number;
  readonly line: Line;
}

/**
 * The growth coefficient, from 0 to its largest, whose dried values lie best on a line: first on a
 * coarse grid, then on a fine one between the neighbours of the best.
 */
export function fitGrowth(
  training: Training,
  wettingOf: (humidity: number) => number,
  coefficientMax: number,
): Grown | undefined {
  const { humidity, value } = training;
  if (humidity === undefined) return undefined;
  const wet = humidity.map(wettingOf);
  const at = (coefficient: number): Grown | undefined => {
    const line = fitLine(training, [value.map((x, i) => x / (1 + coefficient * (wet[i] ?? 0)))]);
    return line && (line.coefficients[0] ?? 0) > 0 ? { coefficient, line } : undefined;
  };
  const coarse = best(grid(0, coefficientMax), at);
  if (coarse === undefined) return undefined;
  const step = coefficientMax / gridSteps;
  const low = Math.max(0, coarse.coefficient - step);
  const high = Math.min(coefficientMax, coarse.coefficient + step);
  return best(grid(low, high), at);
}

const gridSteps = 24;

const grid = (from: number, to: number): number[] =>
  Array.from({ length: gridSteps + 1 }, (_, k) => from + ((to - from) * k) / gridSteps);

function best(coefficients: readonly number[], at: (coefficient: number) => Grown | undefined) {
  let found: Grown | undefined;
  for (const coefficient of coefficients) {
    const one = at(coefficient);
    if (one === undefined) continue;
    if (found === undefined || one.line.squaredError < found.line.squaredError) found = one;
  }
  return found;
}
