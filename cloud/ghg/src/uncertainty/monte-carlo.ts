import type { Figure } from '../figure.ts';
import { type Plan, planOf, valueWith } from './plan.ts';
import { normalOf } from './random.ts';
import { drawnFrom } from './spread.ts';

/** Approach 2 of the IPCC: the figure made anew from drawn values of its leaves. */
export interface Simulated {
  readonly trials: number;
  readonly seed: number;
  readonly mean: number;
  readonly standardDeviation: number;
  /** Quantiles 0.025, 0.5 and 0.975. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface Chance {
  readonly seed: number;
  readonly trials: number;
}

export const usualChance: Chance = { seed: 1, trials: 10_000 };
/** 100,000 trials of an inventory's 500 nodes are 50 million steps: some seconds. */
export const mostTrials = 100_000;

export function simulate(figure: Figure, chance: Chance = usualChance): Simulated {
  return summary(drawsOf(figure, chance), chance);
}

/** @returns the figure's value in each trial. */
export function drawsOf(figure: Figure, { seed, trials }: Chance): Float64Array {
  const plan = planOf(figure);
  const draws = new Float64Array(trials);
  if (plan.varying.size === 0) return draws.fill(figure.value);
  for (let trial = 0; trial < trials; trial += 1) draws[trial] = drawOf(plan, seed, trial);
  return draws;
}

function drawOf(plan: Plan, seed: number, trial: number): number {
  const changed = new Map<number, number>();
  for (const [id, leaves] of plan.varying) {
    const z = normalOf(seed, id, trial);
    for (const { place, value, interval } of leaves) {
      changed.set(place, drawnFrom(value, interval, z));
    }
  }
  return valueWith(plan, changed);
}

export function summary(draws: Float64Array, { seed, trials }: Chance): Simulated {
  const sorted = draws.slice().sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / trials;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / trials;
  const quantile = (part: number) => {
    const place = part * (trials - 1);
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return below + (above - below) * (place % 1);
  };
  return {
    ...{ trials, seed, mean, standardDeviation: Math.sqrt(variance) },
    ...{ low: quantile(0.025), median: quantile(0.5), high: quantile(0.975) },
  };
}
