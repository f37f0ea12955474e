import { defaultLimits, type QualityLimits } from '@samay/calibration';
import type { Quantity } from '@samay/contract';
import type { SensorConfig } from '../config/sensors.ts';

/** What the tests of quality hold against a quantity of this sensor. */
export const limitsOf = (sensor: SensorConfig | undefined, quantity: Quantity): QualityLimits =>
  sensor?.measures.find((measure) => measure.quantity === quantity)?.limits ??
  defaultLimits(quantity);
