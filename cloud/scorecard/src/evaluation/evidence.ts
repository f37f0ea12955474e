import type { Source } from '../definition/input.ts';
import type { Told } from '../told.ts';

/** How far a number can be trusted: H measured and complete, M in part, L estimated or incomplete. */
export const qualities = ['H', 'M', 'L'] as const;
export type Quality = (typeof qualities)[number];

/** What stands behind a number: the next thing to open, down to the readings. */
export interface Evidence {
  readonly says: Told;
  /** Address in the open data, from `/`. */
  readonly href?: string;
  readonly value?: number;
  readonly unit?: string;
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
}

/** Of several, the one that can be trusted least: a sum is as good as its worst part. */
export const worstQuality = (of: readonly Quality[]): Quality | undefined =>
  [...of].sort((a, b) => qualities.indexOf(b) - qualities.indexOf(a))[0];
