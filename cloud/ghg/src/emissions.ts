import type { Boundary, Figure } from './figure.ts';
import type { Told } from './told.ts';

/** What an activity emits, each gas in kg; a gas that the method says nothing of is absent. */
export interface Emissions {
  readonly co2?: Figure<'kg'>;
  readonly ch4?: Figure<'kg'>;
  readonly n2o?: Figure<'kg'>;
  /** Of what grew a short while ago: shown apart, in no total. */
  readonly biogenicCo2?: Figure<'kg'>;
  readonly avoided?: Avoided;
  /** Methane year by year, of what was landfilled. */
  readonly series?: readonly YearOfMethane[];
  readonly boundary: Boundary;
  readonly notes: readonly Told[];
}

/** Life-cycle emissions of one way of treating something against another: outside inventories. */
export interface Avoided {
  /** kg CO2e of each way the source has, for the whole mass. */
  readonly ways: Readonly<Record<string, Figure<'kg'>>>;
  /** `to` minus `from`, kg CO2e; below zero is avoided. */
  readonly net: Figure<'kg'>;
  readonly from: string;
  readonly to: string;
}

export interface YearOfMethane {
  /** Of the calendar where the first one was given; else years after the first deposit. */
  readonly year: number;
  readonly ch4: Figure<'kg'>;
}

/** Where an item stands in its document, and the prefix of the ids of what is its own. */
export interface Place {
  readonly path: string;
  readonly id: string;
  /** Prefix of the amount's id, where it is a part of another's amount and varies with it. */
  readonly amountId?: string;
}
