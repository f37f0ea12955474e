/**
 * Chance without state: every number is a function of a seed and a place in time, so that any
 * moment of the simulated city can be asked in any order and always gives the same answer.
 */

/** A 32-bit whole number. */
export type Seed = number;

/** A seed of its own for each name under a parent: what one thing draws never moves another. */
export function seedOf(parent: Seed, ...names: readonly (string | number)[]): Seed {
  let hash = parent >>> 0;
  for (const name of names) {
    for (const character of `${name}/`) {
      hash = mix(hash ^ (character.codePointAt(0) ?? 0));
    }
  }
  return hash;
}

/** @returns a number of [0, 1), evenly spread. `index` is a whole number up to 2^53, also < 0. */
export function uniform(seed: Seed, index: number): number {
  // Times in milliseconds need more than 32 bits.
  const high = Math.floor(index / 2 ** 32);
  return mix(mix(seed ^ (index >>> 0)) ^ high) / 2 ** 32;
}

/** @returns a number of the normal distribution with mean 0 and deviation 1; within ±6.7. */
export function normal(seed: Seed, index: number): number {
  // Box and Muller's way. 1 - uniform is never 0, so the logarithm is finite: the least is 2^-32.
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, index)));
  return radius * Math.cos(2 * Math.PI * uniform(mix(seed), index));
}

/**
 * A smooth line through a random value at each whole `x`.
 * @returns a number of [-1, 1].
 */
export function smoothNoise(seed: Seed, x: number): number {
  const index = Math.floor(x);
  const share = x - index;
  // Its slope is 0 at both ends: no corners where two pieces meet.
  const weight = share * share * (3 - 2 * share);
  const from = uniform(seed, index);
  const to = uniform(seed, index + 1);
  return 2 * (from + (to - from) * weight) - 1;
}

/**
 * Several smooth lines, each of half the period and half the height of the one before: weather has
 * slow and quick changes at once, and the slow ones are the large ones.
 * @returns a number of [-1, 1], mostly within ±0.6.
 */
export function fractalNoise(seed: Seed, x: number, octaves: number): number {
  let total = 0;
  let height = 1;
  let heights = 0;
  for (let octave = 0; octave < octaves; octave += 1) {
    total += height * smoothNoise(seedOf(seed, octave), x * 2 ** octave);
    heights += height;
    height /= 2;
  }
  return total / heights;
}

/** The numbers of a seed one after the other, as `Math.random` gives them. The only state here. */
export function sequence(seed: Seed): () => number {
  let index = 0;
  return () => uniform(seed, index++);
}

/** Every input bit moves about half of the output bits: the finalizer of MurmurHash3 (fmix32). */
function mix(value: number): number {
  let hash = (value + 0x9e3779b9) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
