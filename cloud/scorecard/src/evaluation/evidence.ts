import type { GroupValue } from '../cells/entered.ts';
import type { Breakdown } from '../definition/indicator.ts';
import type { Source } from '../definition/input.ts';
import type { Told } from '../told.ts';

/** How far a number can be trusted: H measured and complete, M in part, L estimated or incomplete. */
export const qualities = ['H', 'M', 'L'] as const;
export type Quality = (typeof qualities)[number];

/** What stands behind a number: the next thing to open, down to the readings. */
export interface Evidence {
  /** The same for the same part in what is said later; absent where it is no part of its own. */
  readonly key?: string;
  readonly says: Told;
  /** Address in the open data, from `/`. */
  readonly href?: string;
  readonly value?: number;
  readonly unit?: string;
  /** Its days that are other ones than when it was last said. */
  readonly changed?: readonly DayChange[];
}

/** A local day, `YYYY-MM-DD`, whose mean is another; absent on a side where there is none. */
export interface DayChange {
  readonly day: string;
  readonly before?: number;
  readonly now?: number;
}

/** What a door into our own data answers. */
export interface InputValue {
  /** Absent where there is no data: never 0 for it. */
  readonly value?: number;
  readonly unit: string;
  readonly from: Source;
  readonly quality: Quality;
  /** It rests on a number that no source confirms. */
  readonly unconfirmed?: true;
  readonly evidence: readonly Evidence[];
  /** The same of each group, where it is known; few people are hidden already. */
  readonly groups?: Partial<Readonly<Record<Breakdown, readonly GroupValue[]>>>;
}

/** Of several, the one that can be trusted least: a sum is as good as its worst part. */
export const worstQuality = (of: readonly Quality[]): Quality | undefined =>
  [...of].sort((a, b) => qualities.indexOf(b) - qualities.indexOf(a))[0];
