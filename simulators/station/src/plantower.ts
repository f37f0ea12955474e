import type { Values } from '@samay/drivers';
import type { Seed, Truth } from '@samay/world';
import type { Between } from './between.ts';
import { type Optics, see } from './optics.ts';

/** 32-bit frames hold whole numbers of 16 bits. */
const wordMax = 0xffff;

/** Plantower units read too high, by 1.4 to 1.7 in humid towns, and miss the cleanest air. */
export const plantowerUnit = (between: Between): Optics => ({
  gain: between('gain', 1.2, 1.45),
  coarseGain: between('coarseGain', 0.3, 0.5),
  // Field values: 0.15 to 0.29 for PM2.5, 0.05 to 0.13 for the coarse (AMT 17, 6073, 2024).
  kappaFine: between('kappaFine', 0.15, 0.29),
  kappaCoarse: between('kappaCoarse', 0.05, 0.13),
  offset: between('offset', -2, 0),
  noiseShare: 0.04,
  noise: 0.5,
});

/** Every quantity of the frame: the two masses of each size, and the counts that go with them. */
export function plantowerSays(unit: Optics, truth: Truth, seed: Seed, timeMs: number): Values {
  const { under1, from1To2_5, from2_5To10 } = see(unit, truth, seed, timeMs);
  const cf1 = [under1, under1 + from1To2_5, under1 + from1To2_5 + from2_5To10].map(whole);
  const [pm1_cf1 = 0, pm2_5_cf1 = 0, pm10_cf1 = 0] = cf1;
  const [pm1 = 0, pm2_5 = 0, pm10 = 0] = cf1.map((mass) => whole(atmospheric(mass)));

  // Particles of each size in 0.1 L for each ug/m3. One captured frame says cf1 23/39/41 and
  // counts 4104/1193/278/12: 2,911 of 0.3 to 0.5 um on 23 ug are 127 each, and so on.
  const n10 = 0.3 * from2_5To10;
  const n5 = n10 + from2_5To10;
  const n2_5 = n5 + 4 * from2_5To10;
  const n1 = n2_5 + 16 * from1To2_5;
  const n0_5 = n1 + 40 * under1;
  const n0_3 = n0_5 + 127 * under1;
  const counts = Object.entries({ n0_3, n0_5, n1, n2_5, n5, n10 });
  const counted = Object.fromEntries(counts.map(([name, count]) => [name, whole(count)]));
  return { pm1_cf1, pm2_5_cf1, pm10_cf1, pm1, pm2_5, pm10, ...counted };
}

/**
 * What the sensor makes of the factory's scale "under atmospheric environment": the same up to 30
 * ug/m3, two thirds from 60 on. Captured frames: 36 to 33, 39 to 35, 81 to 53, 119 to 79.
 */
function atmospheric(cf1: number): number {
  return cf1 * Math.min(1, Math.max(2 / 3, 1 - (cf1 - 30) / 90));
}

const whole = (value: number): number => Math.min(wordMax, Math.round(value));
