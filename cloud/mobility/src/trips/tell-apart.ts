import type { Trip } from './trip.ts';

/** Two lines on one way are worth the same but for the noise of the fixes. */
const asGood = 0.97;

export const isApart = (a: Trip, b: Trip): boolean => a.endMs <= b.startMs || a.startMs >= b.endMs;

/**
 * Lines that share all of a way in one direction differ in the other. A trip that fits two as well is
 * on the one by whose name this vehicle drove the trips that fit one alone; where there are none, it
 * stays as found.
 *
 * @param kept trips that do not overlap. @param found all that were possible.
 */
export function tellApart(
  kept: readonly Trip[],
  found: readonly Trip[],
  worth: (trip: Trip) => number,
): Trip[] {
  const rivals = new Map(
    kept.map((trip) => [
      trip,
      found.filter(
        (one) =>
          one.way.line.name !== trip.way.line.name &&
          !isApart(one, trip) &&
          worth(one) >= asGood * worth(trip) &&
          kept.every((other) => other === trip || isApart(other, one)),
      ),
    ]),
  );
  const sureM = new Map<string, number>();
  for (const [{ way, fromM, toM }, others] of rivals) {
    if (others.length > 0) continue;
    sureM.set(way.line.name, (sureM.get(way.line.name) ?? 0) + toM - fromM);
  }
  const sure = ({ way }: Trip) => sureM.get(way.line.name) ?? 0;
  return kept.map((trip) =>
    (rivals.get(trip) ?? []).reduce((best, one) => (sure(one) > sure(best) ? one : best), trip),
  );
}
