import { Quality, type Quantity } from '@samay/contract';
import { type Calibration, calibrationAt } from './calibration.ts';
import { fail, type Judged, judge, suspect, worse } from './finding.ts';
import { applyFormula, needsOf } from './formula.ts';
import type { Inputs } from './models/model.ts';
import type { Formula } from './models/models.ts';
import { inRange, type Range, rangeTest } from './qc/range.ts';

/** What the station says of a quantity: calibrated where there is a calibration in force. */
export interface StationValue extends Judged {
  /** Id of the calibration that made the value; absent when the value is raw. */
  readonly calibration?: string;
  /** Expanded (k = 2), in the quantity's unit. */
  readonly uncertainty?: number;
}

/** What the air was like; absent where there is nothing to trust. */
export interface Conditions {
  /** %RH. */
  readonly humidity?: number | undefined;
  /** Cel. */
  readonly temperature?: number | undefined;
  /** hPa. */
  readonly pressure?: number | undefined;
}

export interface CalibrationContext {
  readonly history: readonly Calibration[];
  readonly sensor: string;
  readonly quantity: Quantity;
  /** Of the interval, milliseconds since 1970 UTC. */
  readonly timeMs: number;
  /** Of the station over the same interval. */
  readonly conditions?: Conditions | undefined;
  /** What the same sensor said, raw, of each of its channels over the same interval. */
  readonly channel?: ((quantity: Quantity) => Judged | undefined) | undefined;
  /** What the sensor can measure. */
  readonly range?: Range | undefined;
}

/**
 * The station's value from the raw one of its sensor. A value that cannot be calibrated stays raw
 * and says so: without a calibration its quality is never better than *not evaluated*.
 */
export function calibrate(raw: Judged, context: CalibrationContext): StationValue {
  if (raw.value === undefined) return raw;
  const { history, sensor, quantity, timeMs, conditions = {} } = context;
  const found = calibrationAt(history, sensor, quantity, timeMs);
  if (found.kind === 'none') return { ...raw, quality: worse(raw.quality, Quality.notEvaluated) };
  if (found.kind === 'expired') return { ...raw, ...judge([suspect('calibration-expired')], raw) };
  const { formula, id, input = quantity, trainingRange = {}, uncertainty } = found.calibration;
  const read = input === quantity ? raw : usable(context.channel?.(input));
  const mass = usable(quantity === 'pm2_5' ? raw : context.channel?.('pm2_5'))?.value;
  if (read?.value === undefined || lacks(formula, { ...conditions, mass })) {
    return { ...raw, ...judge([suspect('calibration-input')], raw) };
  }
  const value = applyFormula(formula, { ...conditions, mass, value: read.value });
  if (value === undefined) return { ...raw, ...judge([fail('range')], raw) };
  const trained =
    inTraining(read.value, trainingRange.value) &&
    inTraining(conditions.humidity, trainingRange.humidity) &&
    inTraining(conditions.temperature, trainingRange.temperature);
  const verdict = judge(
    [
      rangeTest(value, { range: withNoise(context.range, quantity) }),
      trained ? undefined : suspect('outside-training'),
    ],
    read,
  );
  return {
    value,
    ...verdict,
    calibration: id,
    ...(uncertainty === undefined ? {} : { uncertainty }),
  };
}

/** Another channel of the sensor that failed its tests is no input. */
const usable = (channel: Judged | undefined): Judged | undefined =>
  channel !== undefined && channel.quality < Quality.fail ? channel : undefined;

const lacks = (formula: Formula, inputs: Omit<Inputs, 'value'>): boolean =>
  needsOf(formula).some((need) => inputs[need] === undefined);

const inTraining = (value: number | undefined, range: Range | undefined): boolean =>
  value === undefined || inRange(value, range);

/**
 * Near zero a good calibration gives small negative values: that is its noise, and an average that
 * clips or leaves them out reads too high in clean air. They pass unflagged as far down as the US
 * EPA lets an intercept be (EPA/600/R-20/280; PM10 as its 2024 supplement); beyond that they fail.
 */
const noise: Readonly<Partial<Record<Quantity, number>>> = { pm1: 5, pm2_5: 5, pm4: 5, pm10: 10 };

const withNoise = (range: Range | undefined, quantity: Quantity): Range | undefined =>
  range === undefined ? undefined : [range[0] - (noise[quantity] ?? 0), range[1]];
