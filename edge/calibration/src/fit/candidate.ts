import type { Formula } from '../models/models.ts';
import type { Agreement } from './agreement.ts';
import type { Line } from './campaign.ts';

/** One model as it came out. */
export interface Candidate {
  /** Fitted on all pairs; a published one carries its own numbers. */
  readonly formula: Formula;
  readonly published: boolean;
  /** On the pairs it was fitted on. */
  readonly fitted: Agreement | undefined;
  /** Out of block. */
  readonly cv: Agreement | undefined;
  /** Why it was not chosen; absent for the chosen one. */
  readonly rejected?: Line;
  /** Pairs it could be computed on. */
  readonly n: number;
}

/** A candidate with what it says of each pair of the campaign when its block is left out. */
export interface Tried extends Candidate {
  readonly predicted: readonly (number | undefined)[];
  /** Out-of-block RMSE over the sound pairs: what models are chosen by. */
  readonly score: number;
}
