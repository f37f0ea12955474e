import type { Values } from '@samay/drivers';
import { normal, type Seed, seedOf, type Truth } from '@samay/world';
import type { Between } from './between.ts';

/** How an infrared sensor is wrong about CO2. */
export interface Infrared {
  readonly gain: number;
  /** ppm */
  readonly offset: number;
  readonly noisePpm: number;
  /** Its lamp warms the housing, Celsius. */
  readonly ownHeat: number;
}

/** Well inside its ±(50 ppm + 5 %) (manual V1.5), its self-calibration (ABC) off. */
export const winsenUnit = (between: Between): Infrared => ({
  gain: between('gain', 0.97, 1.03),
  offset: between('offset', -15, 15),
  noisePpm: 2,
  ownHeat: between('ownHeat', 4, 8),
});

/** The factory calibrates at sea level, and the light counts molecules, not shares of the air. */
const factoryPressureHPa = 1013.25;
const rangePpm = 5000;

export function winsenSays(unit: Infrared, truth: Truth, seed: Seed, timeMs: number): Values {
  const molecules = truth.co2 * (truth.pressure / factoryPressureHPa);
  const co2 = unit.gain * molecules + unit.offset + unit.noisePpm * normal(seed, timeMs);
  const heat = normal(seedOf(seed, 'heat'), timeMs) * 0.2;
  return {
    co2: Math.round(Math.min(rangePpm, Math.max(0, co2))),
    // The frame knows no -0.
    temperature: Math.round(truth.temperature + unit.ownHeat + heat) + 0,
  };
}
