import type { Way } from '../line/way.ts';

/** A vehicle on a line for a while: a trip, or as much of it as has been driven by now. */
export interface Stretch {
  readonly way: Way;
  readonly startMs: number;
  readonly endMs: number;
  /** Part of the way that was driven, metres from its start. */
  readonly fromM: number;
  readonly toM: number;
  /** Mean distance between the fixes and the way, metres. */
  readonly offM: number;
  /** Of the way, what is longer than the straight lines between its fixes, metres. */
  readonly guessedM: number;
  /** From (nearly) the first stop to (nearly) the last. */
  readonly complete: boolean;
}

/** Less of a way is a crossing of it, or a street that both use. */
const coveredMin = 0.3;
const coveredMinM = 500;
/** Of the first and last stop; receivers start late, and drivers turn early. */
const endsWithin = 0.06;
/** A whole way explains a drive better than the same stretch of a longer way. */
const wholeBonus = 1.05;

type Part = Pick<Stretch, 'fromM' | 'toM'>;

/** Whether so much of a way is a trip on it. */
export const isTrip = ({ fromM, toM }: Part, way: Way): boolean =>
  toM - fromM >= Math.max(coveredMinM, coveredMin * way.lengthM);

/** Whether so much of a way is all of it. */
export function isWhole({ fromM, toM }: Part, way: Way): boolean {
  const [begin = 0, end = way.lengthM] = [way.stops[0]?.alongM, way.stops.at(-1)?.alongM];
  const slackM = endsWithin * way.lengthM;
  return fromM <= begin + slackM && toM >= end - slackM;
}

export const isApart = (a: Stretch, b: Stretch): boolean =>
  a.endMs <= b.startMs || a.startMs >= b.endMs;

/**
 * Metres explained, less those off the way: of two lines on the same street the one that goes on
 * with the bus is worth more. Around a block that no fix was seen in, a way explains nothing.
 */
export const worthOf = ({ fromM, toM, offM, guessedM, complete }: Stretch): number =>
  (toM - fromM - guessedM) * (1 - Math.min(0.5, offM / 100)) * (complete ? wholeBonus : 1);
