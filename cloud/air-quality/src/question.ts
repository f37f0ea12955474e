import type { Average, Averaging } from './average.ts';
import type { Pollutant } from './pollutant.ts';
import type { Conditions, Unit } from './unit.ts';

/** How it was measured; what can be claimed of it hangs on that. */
export type Instrument = 'reference' | 'low-cost' | 'plantower';

export interface QuestionFacts {
  readonly quantity: Pollutant;
  /** The rule's own for the quantity, when absent. */
  readonly averaging?: Averaging;
  /** `ug/m3` when absent. */
  readonly unit?: Unit;
  /** `low-cost` when absent: the claim that is never too much. */
  readonly instrument?: Instrument;
  /** Where the air was, if the mass is told at its own temperature and pressure. */
  readonly actual?: Conditions;
}

/** A concentration whose average is made already. */
export interface Question extends QuestionFacts {
  /** The number alone, or with how complete it is; an average brings its own unit and averaging. */
  readonly concentration: number | Average;
}

/** Hours of which the rule's average is taken. */
export interface HoursQuestion extends QuestionFacts {
  /** Oldest first; undefined or null where one is missing. At most as many as the average takes. */
  readonly hours: readonly (number | undefined | null)[];
}
