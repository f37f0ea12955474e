/** What a cheap receiver makes of where it is. */
import type { Values } from '@samay/drivers';
import { moved, normal, type Seed, seedOf, smoothNoise, type VehicleTruth } from '@samay/world';

/**
 * Under an open sky the error wanders by some metres over half a minute (satellites and air change
 * slowly) and trembles by decimetres; between walls it wanders four times as far.
 */
const wanderM = 4;
const wanderMs = 30_000;
const trembleM = 0.3;
const narrowFactor = 4;
const heightFactor = 2;
/** The speed comes from the shift of the waves and is far better than the place. */
const speedNoise = 0.06;
const standing = 0.5;

/** @returns what a fix says; `fix_quality` 0 alone where there is no sky. */
export function gpsSays(truth: VehicleTruth, seed: Seed, timeMs: number): Values {
  if (truth.sky === 'none') return { fix_quality: 0, satellites: 0 };
  const factor = truth.sky === 'narrow' ? narrowFactor : 1;
  const second = Math.floor(timeMs / 1000);
  const error = (axis: string) =>
    factor *
    (wanderM * smoothNoise(seedOf(seed, axis), timeMs / wanderMs) +
      trembleM * normal(seedOf(seed, axis, 'tremble'), second));
  const { lat, lon } = moved(truth, error('east'), error('north'));
  const speed = Math.max(0, truth.speed + speedNoise * normal(seedOf(seed, 'speed'), second));
  // A receiver that stands knows no course.
  const heading = speed < standing ? {} : { heading: Math.round(truth.heading * 100) / 100 };
  return {
    ...{ lat, lon, speed, ...heading },
    altitude: truth.altitudeM + heightFactor * error('up'),
    satellites: truth.sky === 'narrow' ? 5 : 11,
    hdop: truth.sky === 'narrow' ? 3.8 : 0.9,
    fix_quality: 1,
  };
}
