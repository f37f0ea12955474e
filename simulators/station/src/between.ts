import { type Seed, seedOf, uniform } from '@samay/world';

/** A parameter of a unit, by its name, somewhere between two bounds. */
export type Between = (name: string, least: number, most: number) => number;

/** The parameters of the unit with that seed; each name has its own chance. */
export const betweenOf =
  (seed: Seed): Between =>
  (name, least, most) =>
    least + (most - least) * uniform(seedOf(seed, name), 0);
