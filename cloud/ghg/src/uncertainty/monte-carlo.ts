import type { Figure } from '../figure.ts';
import { computeIn, planOf } from './plan.ts';
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
const fewestTrials = 1000;
/** 100,000 trials of an inventory's 500 steps are 50 million: some seconds. */
export const mostTrials = 100_000;

/**
 * @returns how many trials an inventory of so many records has where nobody says: fewer of a large one,
 * so that records times trials, of some ten steps each, stay below 5 million.
 */
export const usualTrials = (records: number): number =>
  Math.min(usualChance.trials, Math.max(fewestTrials, Math.floor(5e6 / Math.max(1, records))));

export function simulate(figure: Figure, chance: Chance = usualChance): Simulated {
  return summary(drawsOf(figure, chance), chance);
}

/** @returns the figure's value in each trial. */
export function drawsOf(figure: Figure, { seed, trials }: Chance): Float64Array {
  const plan = planOf(figure);
  const draws = new Float64Array(trials);
  if (plan.varying.size === 0) return draws.fill(figure.value);
  const values = plan.values.slice();
  const chances = [...plan.varying].map(([id, leaves]) => ({ leaves, z: normalOf(seed, id) }));
  for (let trial = 0; trial < trials; trial += 1) {
    for (const { leaves, z } of chances) {
      const drawn = z(trial);
      for (const leaf of leaves) values[leaf.place] = drawnFrom(leaf.value, leaf.interval, drawn);
    }
    draws[trial] = computeIn(values, plan);
  }
  return draws;
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
