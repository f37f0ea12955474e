import type { Averaging, Completeness } from './average.ts';
import type { CategoryFacts, NormFacts } from './norms/norm.ts';
import type { Note } from './note.ts';
import type { Pollutant } from './pollutant.ts';
import { type RuleId, rules } from './rules/rules.ts';
import type { Told } from './told.ts';
import type { Unit } from './unit.ts';

export interface RuleReference extends NormReference {
  readonly id: RuleId;
}
type NormReference = Pick<NormFacts, 'title' | 'decree' | 'date' | 'source' | 'caveat'>;

export interface Category extends CategoryFacts {
  readonly id: string;
  /** 0 is the best. */
  readonly rank: number;
}

/** One threshold of a norm beside the concentration. */
export interface LevelAnswer extends Told {
  readonly id: string;
  readonly value: number;
  readonly exceeds: boolean;
  readonly unconfirmed: boolean;
}

/** What one rule says of one concentration, with all that is needed to check and to sign it. */
export interface Answer {
  readonly rule: RuleReference;
  readonly quantity: Pollutant;
  /** Of the concentration; `norm` is the norm's own where it differs. */
  readonly averaging: { readonly used: Averaging; readonly norm: Averaging };
  /** Of `concentration.value`, `used` and all levels: the norm's. */
  readonly unit: Unit;
  readonly concentration: {
    /** Absent without data. */
    readonly given?: { readonly value: number; readonly unit: Unit };
    /** In the norm's unit and conditions, before rounding. */
    readonly value?: number;
    /** What was compared: after rounding, 0 where it was negative. Absent where nothing is judged. */
    readonly used?: number;
    readonly rounding: 'half-up' | 'truncate' | 'none';
    readonly decimals?: number;
  };
  /** How complete the average is; absent where it was given ready-made. */
  readonly completeness?: Completeness;
  /** False where the average is not valid or the table ends: then there is no verdict. */
  readonly judged: boolean;
  readonly category?: Category;
  readonly index?: number;
  /** Of standards: the first level (ECA, guideline, "cuidado") is exceeded. */
  readonly exceeds?: boolean;
  readonly levels?: readonly LevelAnswer[];
  readonly form?: Told & { readonly allowedPerYear: number };
  /** Reference method of the norm. */
  readonly method?: Told;
  /** A number that decides could not be confirmed. */
  readonly unconfirmed: boolean;
  /** The answer in one sentence. */
  readonly statement: Told;
  readonly notes: readonly Note[];
}

export function ruleReference(id: RuleId): RuleReference {
  const { title, decree, date, source, caveat } = rules[id];
  return { id, title, decree, date, source, ...(caveat && { caveat }) };
}
