import { metresBetween } from '../line/geometry.ts';
import type { Fix } from '../match/fix.ts';
import type { Trip } from './trip.ts';

/** A fix this near to where the vehicle last was seen may be the same place: noise adds metres. */
const movedMinM = 15;
/** Where the fixes lie further off the ways they drive, it takes as many times that. */
const movedOffs = 4.5;
/** Faster is a jump of the receiver, not of the vehicle: 33 m/s is 120 km/h. */
const speedMaxMs = 33;

/**
 * How far a vehicle drove, metres: along the line while on one, and between fixes that moved where it
 * is not. Through a gap off the line it is the straight way, which is the least it can have been.
 *
 * @param fixes oldest first.
 */
export const metresDriven = (fixes: readonly Fix[], trips: readonly Trip[]): number =>
  trips.reduce((sum, { fromM, toM }) => sum + toM - fromM, metresOutside(fixes, trips));

/** As `metresDriven`, of what was driven on no line alone. */
export function metresOutside(fixes: readonly Fix[], trips: readonly Trip[]): number {
  const movedM = Math.max(movedMinM, movedOffs * meanOffM(trips));
  let offLines = 0;
  let anchor: Fix | undefined;
  for (const fix of fixes) {
    const trip = trips.find(({ startMs, endMs }) => fix.timeMs > startMs && fix.timeMs < endMs);
    if (trip) {
      anchor = undefined;
      continue;
    }
    if (anchor === undefined) {
      anchor = fix;
      continue;
    }
    const moved = metresBetween(anchor.position, fix.position);
    const seconds = (fix.timeMs - anchor.timeMs) / 1000;
    if (moved < movedM || moved > speedMaxMs * seconds) continue;
    offLines += moved;
    anchor = fix;
  }
  return offLines;
}

/** How far off the receiver of this vehicle is, by the ways that it drove. */
function meanOffM(trips: readonly Trip[]): number {
  let [sum, count] = [0, 0];
  for (const { fixes } of trips) {
    for (const { offM } of fixes) sum += offM;
    count += fixes.length;
  }
  return count === 0 ? 0 : sum / count;
}
