import {
  calibrationField,
  type Point,
  Quality,
  type Quantity,
  qualityField,
  quantities,
  reasonsOf,
  uncertaintyField,
  whyField,
} from '@samay/contract';
import { type KnownStation, stationName, stationPosition, textOf } from './known-station.ts';
import type { CurrentValue, LatestValue } from './schemas/value.ts';

/** @returns one quantity of a row with all that qualifies it; `value` is null when missing. */
export function currentValue(row: Point, quantity: Quantity, nowMs: number): CurrentValue {
  const number = (field: string): number | null => {
    const value = row.fields[field];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const value = number(quantity);
  return {
    quantity,
    unit: quantities[quantity].unit,
    value,
    time: new Date(row.timeMs).toISOString(),
    ageSeconds: Math.max(0, Math.round((nowMs - row.timeMs) / 1000)),
    quality:
      number(qualityField(quantity)) ?? (value === null ? Quality.missing : Quality.notEvaluated),
    reasons: reasonsOf(number(whyField(quantity)) ?? 0),
    uncertainty: number(uncertaintyField(quantity)),
    calibration: textOf(row, calibrationField(quantity)),
  };
}

/** @returns the same, with the station it belongs to. */
export function latestValue(
  known: KnownStation,
  row: Point,
  quantity: Quantity,
  nowMs: number,
): LatestValue {
  return {
    device: known.device,
    name: stationName(known),
    city: known.city,
    position: stationPosition(known),
    ...currentValue(row, quantity, nowMs),
  };
}
