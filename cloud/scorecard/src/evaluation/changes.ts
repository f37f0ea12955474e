/** What became another between two things that were said of one period: so that nothing is silent. */
import type { Told } from '../told.ts';
import type { Evaluation } from './evaluate.ts';
import type { DayChange, Evidence } from './evidence.ts';
import { same } from './same.ts';

/** Of what stands behind an input. */
interface PartChange {
  readonly says: Told;
  readonly href?: string;
  readonly unit?: string;
  readonly before?: number;
  readonly now?: number;
  /** The days of it that are other ones, where they are known. */
  readonly days: readonly DayChange[];
}

export interface Change {
  /** Its name in the formula. */
  readonly input: string;
  readonly unit: string;
  readonly before?: number;
  readonly now?: number;
  readonly parts: readonly PartChange[];
}

/** @returns the inputs that say something else now, with what in them does; none for a first time. */
export function changesBetween(before: Evaluation | undefined, now: Evaluation): Change[] {
  if (before === undefined) return [];
  return Object.entries(now.inputs).flatMap(([input, is]) => {
    const was = before.inputs[input];
    const parts = is.evidence.flatMap((one) => partChange(was?.evidence ?? [], one));
    if (same(was?.value, is.value) && parts.length === 0) return [];
    return [{ input, unit: is.unit, ...sides(was?.value, is.value), parts }];
  });
}

function partChange(before: readonly Evidence[], now: Evidence): PartChange[] {
  const { says, key, unit, href } = now;
  const was = before.find((one) => one.key === key);
  const isSame = was !== undefined && same(was.value, now.value) && was.says.es === says.es;
  if (key === undefined || isSame) return [];
  return [
    {
      ...{ says, days: now.changed ?? [] },
      ...(href === undefined ? {} : { href }),
      ...(unit === undefined ? {} : { unit }),
      ...sides(was?.value, now.value),
    },
  ];
}

const sides = (before: number | undefined, now: number | undefined) => ({
  ...(before === undefined ? {} : { before }),
  ...(now === undefined ? {} : { now }),
});
