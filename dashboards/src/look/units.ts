/** Units as Grafana knows them. It takes any text for a unit and shows what it does not know as it is. */
import * as known from '@grafana/grafana-foundation-sdk/units';
import { type Quantity, quantities } from '@samay/contract';

/** Unit of the wire → id of Grafana. */
const ids: Readonly<Record<string, string>> = {
  'ug/m3': known.MicrogramPerCubicMeter,
  ppm: known.PartsPerMillion,
  Cel: known.Celsius,
  '%RH': known.Humidity,
  hPa: known.Hectopascals,
  B: known.BytesIEC,
  s: known.Seconds,
  count: known.Short,
  '/': known.PercentUnit,
  m: known.Meter,
};

export const unitIds: ReadonlySet<string> = new Set(
  Object.values(known).filter((id) => typeof id === 'string'),
);

/** @throws RangeError where the unit of the quantity has no id yet. */
export function unitOf(quantity: Quantity): string {
  const id = ids[quantities[quantity].unit];
  if (id === undefined) throw new RangeError(`no unit of Grafana for ${quantities[quantity].unit}`);
  return id;
}

/** Those of no quantity. */
export const units = {
  ago: known.DateTimeFromNow,
  date: known.DatetimeLocal,
  seconds: known.Seconds,
  milliseconds: known.Milliseconds,
  hours: known.Hours,
  days: known.Days,
  bytes: known.BytesIEC,
  count: known.Short,
  share: known.PercentUnit,
  percent: known.Percent,
  // Titles say of what; Grafana has requests and events per second, and neither is a message.
  perSecond: known.Short,
  concentration: known.MicrogramPerCubicMeter,
  kilometresPerHour: known.KilometersPerHour,
  minutes: known.Minutes,
  /** Also of kilometres, kilograms and hours, which Grafana would show as Mm, Mg and weeks: titles say it. */
  plain: known.NoUnit,
} as const;
