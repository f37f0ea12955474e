import type { Category, LevelAnswer, RuleReference } from '../answer.ts';
import type { Average, Averaging, Completeness } from '../average.ts';
import type { Note } from '../note.ts';
import type { Pollutant } from '../pollutant.ts';
import type { RuleId } from '../rules/rules.ts';
import type { Told } from '../told.ts';
import type { Unit } from '../unit.ts';

/** One hour of one place. Times are of its start, milliseconds since 1970 UTC. */
export interface Hour {
  readonly startMs: number;
  /** In the unit of the question; undefined where the hour is missing or not valid. */
  readonly value: number | undefined;
}

/** What one calendar year of hours says, of one quantity at one place. */
export interface YearReport {
  readonly year: number;
  readonly timeZone: string;
  readonly quantity: Pollutant;
  /** Of all means and maxima; tallies have the norm's. */
  readonly unit: Unit;
  /** The whole calendar year, also where the hours begin later or end earlier. */
  readonly startMs: number;
  readonly endMs: number;
  readonly hours: Completeness;
  /**
   * Longest run of hours without a value, of those from the first to the last hour that was given, as
   * far as it is in the year; absent where none is missing.
   */
  readonly longestGap?: Gap;
  /** Observed are the valid days. */
  readonly days: Completeness;
  /** Of the valid days, valid with three quarters of the year's. */
  readonly mean: Average;
  /** Of the means of the valid months, each counted once: what some annual standards ask for. */
  readonly meanOfMonths: Average;
  /** Twelve, of the valid days of each. */
  readonly months: readonly Average[];
  /** Of valid averages only. */
  readonly maxima: Readonly<Partial<Record<Averaging, Extreme>>>;
  readonly tallies: readonly Tally[];
  /** From the first to the last day that the hours touch. */
  readonly calendar: readonly CalendarDay[];
  readonly notes: readonly Note[];
}

export interface Gap {
  readonly hours: number;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Extreme {
  readonly value: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** One line of a norm over a year. */
export interface Tally {
  readonly rule: RuleReference;
  readonly averaging: Averaging;
  readonly unit: Unit;
  /** Observed are the periods that were valid and judged; a running mean is a period each hour. */
  readonly periods: Completeness;
  /** Of indices: every category, from the best, with how many periods were in it. */
  readonly categories?: readonly { readonly category: Category; readonly periods: number }[];
  /** Of standards: every level with the periods over it. */
  readonly levels?: readonly LevelTally[];
  readonly form?: Told;
  /** Of the first level, by the form of the norm. */
  readonly counter?: Counter;
  readonly unconfirmed: boolean;
}

export interface LevelTally extends Omit<LevelAnswer, 'exceeds'> {
  readonly periods: number;
  /** Local days these end in, `YYYY-MM-DD`, in order, each once; `YYYY-MM` of months, `YYYY` of years. */
  readonly dates: readonly string[];
}

export interface Counter {
  /** Exceeding periods that the norm allows in a calendar year. */
  readonly allowed: number;
  readonly used: number;
  /** Never below 0. */
  readonly left: number;
  /**
   * `exceeded` holds however incomplete the year is; `not-exceeded` needs three quarters of its
   * periods; else `insufficient`.
   */
  readonly verdict: 'exceeded' | 'not-exceeded' | 'insufficient';
}

export interface CalendarDay extends Completeness {
  readonly date: string;
  /** Mean of the day; absent without hours. */
  readonly value?: number;
  /** Worst category of the periods that end in the day, by index rule; none where none is judged. */
  readonly categories: Readonly<Partial<Record<RuleId, string>>>;
}
