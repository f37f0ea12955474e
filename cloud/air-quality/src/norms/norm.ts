import type { Averaging } from '../average.ts';
import type { Pollutant } from '../pollutant.ts';
import type { Told } from '../told.ts';
import type { Conditions, Unit } from '../unit.ts';

/** Where a norm is written down, and what is not certain of it. */
export interface NormFacts {
  readonly title: Told;
  /** The legal act or document, as it is cited. */
  readonly decree: string;
  /** Year, or the day where it is known, of the act. */
  readonly date: string;
  /** Where the numbers were read. */
  readonly source: string;
  /** Temperature and pressure of its cubic metre. */
  readonly reference: Conditions;
  /** What of the whole norm is not certain or not included, for people. */
  readonly caveat?: Told;
}

/** A number of which no source could be confirmed: it is shown so wherever it decides. */
interface Confirmation {
  readonly unconfirmed?: true;
}

/** A concentration that must not be exceeded, with its form. */
export interface Standard extends Confirmation {
  readonly quantity: Pollutant;
  readonly averaging: Averaging;
  readonly unit: Unit;
  /** From the strictest up; exceeded is `>`. */
  readonly levels: readonly Level[];
  /** Periods of a calendar year that may exceed it; none when absent. */
  readonly allowedPerYear?: number;
  readonly form: Told;
  /** Of an annual mean: what it is a mean of, by the norm's form. Days when absent. */
  readonly meanOf?: 'days' | 'months';
  /** Reference method of measuring. */
  readonly method?: Told;
}

export interface Level extends Confirmation {
  readonly id: string;
  readonly value: number;
}

export interface StandardNorm extends NormFacts {
  readonly kind: 'standards';
  readonly levels: Readonly<Record<string, Told>>;
  readonly standards: readonly Standard[];
}

/** Categories by intervals of concentration, with or without a numeric index. */
export interface Scale extends Confirmation {
  readonly quantity: Pollutant;
  readonly averaging: Averaging;
  readonly unit: Unit;
  /** Of the concentration before it meets an interval. */
  readonly decimals: number;
  readonly rounding: 'half-up' | 'truncate';
  /** In ascending order. */
  readonly bands: readonly Band[];
  /** A concentration that the printed intervals leave out; its band is the worse neighbour. */
  readonly uncovered?: number;
  readonly index: Index;
}

interface Band {
  readonly category: string;
  /** Last concentration of the band, included; absent where it has no end. */
  readonly upTo?: number;
}

export type Index =
  /** 100 times the concentration over the divisor. */
  | { readonly kind: 'divisor'; readonly divisor: number }
  /** Linear within each band; the last one's line goes on beyond its anchor. */
  | {
      readonly kind: 'linear';
      /** First and last index of each band. */
      readonly bands: readonly (readonly [number, number])[];
      /** Concentration at the last index; beyond it the line goes on, if `open`. */
      readonly anchor: number;
      readonly open: boolean;
    }
  | { readonly kind: 'none' };

export interface CategoryFacts extends Told {
  /** `#rrggbb`. */
  readonly colour: string;
  readonly advice?: Told;
}

export interface ScaleNorm extends NormFacts {
  readonly kind: 'scales';
  /** From the best to the worst. */
  readonly categories: Readonly<Record<string, CategoryFacts>>;
  readonly scales: readonly Scale[];
}

export type Norm = StandardNorm | ScaleNorm;
