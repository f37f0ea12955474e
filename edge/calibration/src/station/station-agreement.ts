/** What a station says of a quantity, held against its other sensors of the same quantity. */
import type { Quantity } from '@samay/contract';
import { Quality } from '@samay/contract';
import type { StationValue } from '../calibrate.ts';
import { type Judged, judge } from '../finding.ts';
import { disagreementTest } from '../qc/disagreement.ts';
import { limitsOf, measureOf, type StationSensor } from './station-sensor.ts';

/** What one sensor says of a quantity over an interval. */
export interface Word {
  readonly raw: Judged;
  /** Calibrated where there is a calibration in force. */
  readonly value: StationValue;
}

/** @param wordOf a sensor on this quantity; undefined where it has none. */
export function withDisagreement(
  sensor: StationSensor,
  quantity: Quantity,
  station: { readonly sensors: readonly StationSensor[] },
  wordOf: (sensor: StationSensor) => Word | undefined,
): StationValue | undefined {
  const own = wordOf(sensor);
  if (own?.value.value === undefined || own.value.quality >= Quality.fail) return own?.value;
  const others = station.sensors
    .flatMap((other) =>
      other.id !== sensor.id && measuresAir(other, quantity) ? (wordOf(other) ?? []) : [],
    )
    .filter(({ raw }) => isTrusted(raw));
  // Like with like: raw, two models differ by what their calibrations take away.
  const calibrated = [own, ...others].every(({ value }) => value.calibration !== undefined);
  const said = (word: Word): Judged => (calibrated ? word.value : word.raw);
  const mine = said(own).value;
  const theirs = others
    .map(said)
    .filter(isTrusted)
    .flatMap(({ value }) => value ?? []);
  if (mine === undefined) return own.value;
  const finding = disagreementTest(mine, theirs, limitsOf(sensor, quantity).disagreement);
  return { ...own.value, ...judge([finding], own.value) };
}

/** Who is suspect himself is no witness. */
const isTrusted = ({ value, quality }: Judged): boolean =>
  value !== undefined && quality < Quality.suspect;

const measuresAir = (sensor: StationSensor, quantity: Quantity): boolean =>
  measureOf(sensor, quantity)?.internal === false;
