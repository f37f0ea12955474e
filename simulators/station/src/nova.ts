import type { Values } from '@samay/drivers';
import type { Seed, Truth } from '@samay/world';
import type { Between } from './between.ts';
import { type Optics, see } from './optics.ts';

/** The end of its range, ug/m3 (laser dust sensor control protocol V1.3). */
const massMax = 999.9;

/** A Nova sees the coarse better than a Plantower does, and scatters more between units. */
export const novaUnit = (between: Between): Optics => ({
  gain: between('gain', 0.8, 1.15),
  coarseGain: between('coarseGain', 0.5, 0.8),
  kappaFine: between('kappaFine', 0.15, 0.29),
  kappaCoarse: between('kappaCoarse', 0.05, 0.13),
  offset: between('offset', -1, 2),
  noiseShare: 0.03,
  noise: 0.3,
});

export function novaSays(unit: Optics, truth: Truth, seed: Seed, timeMs: number): Values {
  const { under1, from1To2_5, from2_5To10 } = see(unit, truth, seed, timeMs);
  const pm2_5 = under1 + from1To2_5;
  return { pm2_5: tenths(pm2_5), pm10: tenths(pm2_5 + from2_5To10) };
}

const tenths = (value: number): number => Math.round(Math.min(massMax, value) * 10) / 10;
