/**
 * What a station says of an interval, made of what its sensors said of it, raw. The agent says it
 * with this, and a calibration that is run over history says it anew with this.
 */
import { Quality, type Quantity } from '@samay/contract';
import { assessFog } from '../assess.ts';
import { type Conditions, calibrate, type StationValue } from '../calibrate.ts';
import type { Calibration } from '../calibration.ts';
import type { Judged } from '../finding.ts';
import { type Word, withDisagreement } from './station-agreement.ts';
import { limitsOf, measureOf, type StationSensor } from './station-sensor.ts';

/** What one sensor said of each of its quantities, raw. */
export type RawWords = ReadonlyMap<Quantity, Judged>;

export interface StationInterval {
  readonly station: {
    readonly sensors: readonly StationSensor[];
    readonly calibrations: readonly Calibration[];
  };
  /** By the id of the sensor. */
  readonly raws: ReadonlyMap<string, RawWords>;
  /** Start of the interval, milliseconds since 1970 UTC. */
  readonly timeMs: number;
}

/** What calibrations may ask of the air. */
export const conditionNames = ['humidity', 'temperature', 'pressure'] as const;

/**
 * What the station says of the air itself, which no other condition has a part in.
 * @returns absent where there is nothing to trust: a humidity that failed its tests is no humidity.
 */
export function conditionOf(
  name: (typeof conditionNames)[number],
  interval: StationInterval,
): number | undefined {
  const sensor = interval.station.sensors.find(({ use }) => use.includes(name));
  return trusted(sensor && wordOf(sensor, name, interval, {})?.value);
}

export const conditionsOf = (interval: StationInterval): Conditions =>
  Object.fromEntries(conditionNames.map((name) => [name, conditionOf(name, interval)]));

export const trusted = (judged: Judged | undefined): number | undefined =>
  judged !== undefined && judged.quality < Quality.fail ? judged.value : undefined;

/**
 * @param sensor that gives the quantity to the station.
 * @returns calibrated where a calibration is in force, held against the other sensors; undefined
 * where the sensor has not that quantity.
 */
export const stationValue = (
  sensor: StationSensor,
  quantity: Quantity,
  interval: StationInterval,
  conditions: Conditions,
): StationValue | undefined =>
  withDisagreement(sensor, quantity, interval.station, (other) =>
    wordOf(other, quantity, interval, conditions),
  );

function wordOf(
  sensor: StationSensor,
  quantity: Quantity,
  { station, raws, timeMs }: StationInterval,
  conditions: Conditions,
): Word | undefined {
  const channel = (name: Quantity) => {
    const said = raws.get(sensor.id)?.get(name);
    return said && assessFog(said, conditions.humidity, limitsOf(sensor, name).fog);
  };
  const raw = channel(quantity);
  if (raw === undefined) return undefined;
  const value = calibrate(raw, {
    history: station.calibrations,
    sensor: sensor.id,
    ...{ quantity, timeMs, conditions, channel },
    range: measureOf(sensor, quantity)?.range,
  });
  return { raw, value };
}
