import type { Point } from '@samay/contract';
import type { Truth } from '@samay/world';
import { type Actor, type Cast, calibration, dirtyFactor, isDirty } from './cast.suite.ts';

/** Two dust sensors, of which the second may be dirty; the first, raw, where they are calibrated. */
export function sensorPoints(
  of: Cast,
  actor: Actor,
  timeMs: number,
  { pm2_5, pm10 }: Truth,
): Point[] {
  const gain = actor.role === 'calibrated' ? 1 / calibration.gain : 1;
  const second = isDirty(actor, timeMs) ? dirtyFactor : 1;
  return [
    ['pms5003-1', gain],
    ['sds011-1', second],
  ].map(([sensor, factor]) => ({
    measurement: 'sensor',
    tags: { city: of.city, device: actor.device, sensor: String(sensor) },
    fields: {
      ...{ pm2_5: pm2_5 * Number(factor), pm2_5_q: 1, pm10: pm10 * Number(factor), pm10_q: 1 },
      ...{ samples: 60, samples_expected: 60, bytes_discarded: 0, checksum_errors: 0 },
      received: timeMs + 2_000,
    },
    timeMs,
  }));
}
