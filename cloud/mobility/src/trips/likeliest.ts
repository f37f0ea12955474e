import type { Way } from '../line/way.ts';
import { isApart, type Stretch, worthOf } from './stretch.ts';

/** Two lines on one way are worth the same but for the noise of the fixes. */
const asGood = 0.97;
/** One that explains no more than this more of a day, metres, is told by nothing. */
const tellsM = 100;

/** A stretch, and those that fit as well. */
export interface Likely<One extends Stretch> {
  readonly stretch: One;
  readonly rivals: readonly One[];
}

/**
 * Of all stretches that a vehicle may have driven, those that explain the most of its time and do not
 * overlap. Where lines share a way, the one that the vehicle drove else.
 *
 * @param present the way that it was last said to be on: of two that nothing tells apart it stays on it.
 * @returns oldest first.
 */
export function likeliest<One extends Stretch>(
  found: readonly One[],
  present?: Way,
): Likely<One>[] {
  const byWorth = [...found].sort((a, b) => worthOf(b) - worthOf(a));
  const kept: One[] = [];
  for (const one of byWorth) if (kept.every((other) => isApart(other, one))) kept.push(one);
  return toldApart(kept, byWorth, present).sort((a, b) => a.stretch.startMs - b.stretch.startMs);
}

/**
 * Lines that share all of a way in one direction differ in the other. A stretch that fits two as well is
 * on the one that explains most of what this vehicle drove, all stretches together; where that tells
 * nothing, it stays as it was.
 */
function toldApart<One extends Stretch>(
  kept: readonly One[],
  found: readonly One[],
  present: Way | undefined,
): Likely<One>[] {
  const rivals = new Map(kept.map((one) => [one, rivalsOf(one, kept, found)]));
  const explainedM = new Map<string, number>();
  for (const [one, others] of rivals) {
    const worths = new Map<string, number>();
    for (const option of [...others, one]) {
      const { name } = option.way.line;
      worths.set(name, Math.max(worths.get(name) ?? 0, worthOf(option)));
    }
    for (const [name, worth] of worths) {
      explainedM.set(name, (explainedM.get(name) ?? 0) + worth);
    }
  }
  const told = ({ way }: One) => explainedM.get(way.line.name) ?? 0;
  const isBetter = (a: One, b: One) =>
    Math.abs(told(a) - told(b)) > tellsM
      ? told(a) > told(b)
      : a.way === present && b.way !== present;
  return kept.map((one) => {
    const options = [one, ...(rivals.get(one) ?? [])];
    const stretch = options.reduce((best, other) => (isBetter(other, best) ? other : best));
    return { stretch, rivals: options.filter((other) => other !== stretch) };
  });
}

const rivalsOf = <One extends Stretch>(
  one: One,
  kept: readonly One[],
  found: readonly One[],
): One[] =>
  found.filter(
    (other) =>
      other.way !== one.way &&
      !isApart(other, one) &&
      worthOf(other) >= asGood * worthOf(one) &&
      kept.every((third) => third === one || isApart(third, other)),
  );
