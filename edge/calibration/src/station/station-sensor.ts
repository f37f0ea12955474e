import type { Quantity } from '@samay/contract';
import { defaultLimits, type QualityLimits } from '../qc/limits.ts';
import type { Range } from '../qc/range.ts';

/** One quantity of a sensor. */
export interface Measure {
  readonly quantity: Quantity;
  readonly range: Range;
  readonly plausible?: Range;
  /** What the tests of quality hold against it; absent: what they hold against the quantity. */
  readonly limits?: QualityLimits;
  /** It tells of the sensor and not of the air. */
  readonly internal: boolean;
}

/** What the values of a station hang on, of one of its sensors. */
export interface StationSensor {
  readonly id: string;
  /** All that it measures: always sent along, raw. */
  readonly measures: readonly Measure[];
  /** What of it is the station's value. */
  readonly use: readonly Quantity[];
}

export const measureOf = (sensor: StationSensor, quantity: Quantity): Measure | undefined =>
  sensor.measures.find((measure) => measure.quantity === quantity);

/** What the tests of quality hold against a quantity of this sensor. */
export const limitsOf = (sensor: StationSensor, quantity: Quantity): QualityLimits =>
  measureOf(sensor, quantity)?.limits ?? defaultLimits(quantity);
