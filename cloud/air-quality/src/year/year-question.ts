import type { Pollutant } from '../pollutant.ts';
import type { Instrument } from '../question.ts';
import type { RuleId } from '../rules/rules.ts';
import type { Unit } from '../unit.ts';

export interface YearQuestion {
  readonly quantity: Pollutant;
  /** Of the hours; `ug/m3` when absent. */
  readonly unit?: Unit;
  /** IANA name of the zone whose calendar days and years count; `America/Lima` when absent. */
  readonly timeZone?: string;
  /** All that say something of the quantity when absent, but the NowCast and the former bands. */
  readonly rules?: readonly RuleId[];
  /** `low-cost` when absent. */
  readonly instrument?: Instrument;
}
