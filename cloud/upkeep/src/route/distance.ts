import { distance } from '@turf/turf';
import type { Place } from '../facts.ts';

/** @returns metres along a great circle. */
export const metresBetween = (a: Place, b: Place): number =>
  distance([a.lon, a.lat], [b.lon, b.lat], { units: 'meters' });
