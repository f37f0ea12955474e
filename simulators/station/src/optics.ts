import { normal, type Seed, seedOf, type Truth } from '@samay/world';

/**
 * How a laser that counts scattered light is wrong about the mass of particles. The numbers are
 * those of one unit.
 */
export interface Optics {
  /** Mass it says for each ug/m3 of dry fine particles. */
  readonly gain: number;
  /** As much of the coarse ones: few pass the beam, and those are guessed from the smaller. */
  readonly coarseGain: number;
  /** How the fine and the coarse particles take up water (κ of κ-Köhler). */
  readonly kappaFine: number;
  readonly kappaCoarse: number;
  /** ug/m3 */
  readonly offset: number;
  /** From one frame to the next: a share of the value, and ug/m3. */
  readonly noiseShare: number;
  readonly noise: number;
}

/** ug/m3 as the light says it, in parts that are never negative. */
export interface Seen {
  readonly under1: number;
  readonly from1To2_5: number;
  readonly from2_5To10: number;
}

export function see(optics: Optics, truth: Truth, seed: Seed, timeMs: number): Seen {
  const { pm1, pm2_5, pm10, humidity } = truth;
  const share = Math.max(0, 1 + optics.noiseShare * normal(seedOf(seed, 'share'), timeMs));
  const fine = share * optics.gain * growth(optics.kappaFine, humidity);
  const coarse = share * optics.coarseGain * growth(optics.kappaCoarse, humidity);
  const shift = optics.offset + optics.noise * normal(seedOf(seed, 'noise'), timeMs);
  return {
    under1: Math.max(0, fine * pm1 + shift),
    from1To2_5: fine * (pm2_5 - pm1),
    from2_5To10: coarse * (pm10 - pm2_5),
  };
}

/** Dry urban particles weigh 1.65 times as much as water. */
const densityOverWater = 1.65;
/** The formula has a pole at saturation; fog droplets beyond this are another matter. */
const humidityMax = 97;

/** The water on particles in humid air: κ-Köhler as Crilley et al. 2018 write it (AMT 11, 709). */
function growth(kappa: number, humidity: number): number {
  const waterActivity = Math.min(humidity, humidityMax) / 100;
  return 1 + kappa / densityOverWater / (1 / waterActivity - 1);
}
