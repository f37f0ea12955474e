import {
  assessFog,
  type Calibration,
  conditionsOf,
  judge,
  limitsOf,
  stationValue,
  suspect,
} from '@samay/calibration';
import { publishedValue, Quality, type Quantity, type Reading } from '@samay/contract';
import type { SensorConfig } from '../config/sensors.ts';
import type { RawSensor } from './sensor-tally.ts';

/**
 * An interval as it is reported: what the station says, then what each sensor said, raw, then how
 * well each sensor spoke.
 * @param timeMs start of the interval, milliseconds since 1970 UTC.
 */
export function stationReadings(
  raws: readonly RawSensor[],
  station: {
    readonly sensors: readonly SensorConfig[];
    readonly calibrations: readonly Calibration[];
  },
  timeMs: number,
): Reading[] {
  const rawOf = new Map(raws.map((raw) => [raw.id, raw]));
  const words = new Map(raws.map(({ id, quantities }) => [id, quantities]));
  const interval = { station, raws: words, timeMs };
  const conditions = conditionsOf(interval);
  const readings: Reading[] = [];
  for (const sensor of station.sensors) {
    for (const quantity of sensor.use) {
      const said = stationValue(sensor, quantity, interval, conditions);
      if (said !== undefined) readings.push({ quantity, timeMs, ...said });
    }
  }
  for (const sensor of station.sensors) {
    const raw = rawOf.get(sensor.id);
    if (raw !== undefined)
      readings.push(...sensorReadings(sensor, raw, conditions.humidity, timeMs));
  }
  return readings.map(rounded);
}

const rounded = (reading: Reading): Reading =>
  reading.value === undefined
    ? reading
    : { ...reading, value: publishedValue(reading.quantity, reading.value) };

function sensorReadings(
  config: SensorConfig,
  raw: RawSensor,
  humidity: number | undefined,
  timeMs: number,
): Reading[] {
  const sensor = raw.id;
  const readings: Reading[] = [];
  for (const [quantity, said] of raw.quantities) {
    const judged = assessFog(said, humidity, limitsOf(config, quantity).fog);
    readings.push({ sensor, quantity, timeMs, ...judged });
  }
  for (const [quantity, value] of Object.entries(raw.counts)) {
    const count = { sensor, quantity: quantity as Quantity, value };
    readings.push({ ...count, timeMs, quality: Quality.good, why: 0 });
  }
  return readings;
}

/** All of an interval within which the clock jumped is suspect: nobody knows when it was. */
export const withClockSuspect = (readings: readonly Reading[]): Reading[] =>
  readings.map((reading) => ({ ...reading, ...judge([suspect('clock')], reading) }));
