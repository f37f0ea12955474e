import { publishedValue, quantities, reasonsOf } from '@samay/contract';
import type { LatestReading } from '@samay/readings';
import { type KnownStation, stationName, stationPosition } from './known-station.ts';
import type { CurrentValue, LatestValue } from './schemas/value.ts';
import { utcText } from './utc-text.ts';

/** @returns what was last said of a quantity, with all that qualifies it; null when missing. */
export function currentValue(said: LatestReading, nowMs: number): CurrentValue {
  const { quantity, timeMs, value, uncertainty } = said;
  const shown = (number: number | undefined): number | null =>
    number === undefined ? null : publishedValue(quantity, number);
  return {
    quantity,
    unit: quantities[quantity].unit,
    value: shown(value),
    time: utcText(timeMs),
    ageSeconds: Math.max(0, Math.round((nowMs - timeMs) / 1000)),
    quality: said.quality,
    reasons: reasonsOf(said.why),
    uncertainty: shown(uncertainty),
    calibration: said.calibration ?? null,
  };
}

/** @returns the same, with the station it belongs to. */
export function latestValue(known: KnownStation, said: LatestReading, nowMs: number): LatestValue {
  return {
    device: known.device,
    name: stationName(known),
    city: known.city,
    position: stationPosition(known),
    ...currentValue(said, nowMs),
  };
}
