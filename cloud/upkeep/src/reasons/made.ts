/** How a reason is made of what was looked at. */
import type { VisitReason } from '@samay/contract';
import type { StationUpkeep } from '../facts.ts';
import type { Evidence, Reason, Severity } from '../reason.ts';
import type { BoundName, CityRules } from '../rules.ts';
import type { Told } from '../told.ts';

export interface Looked {
  readonly station: StationUpkeep;
  readonly rules: CityRules;
  readonly nowMs: number;
}

interface Made extends Told {
  readonly code: VisitReason;
  readonly severity: Severity;
  readonly sensor?: string;
  readonly series: string;
  readonly value: number | null;
  readonly unit: string | null;
  /** Of the rules; null where the reason needs no number. */
  readonly bound: BoundName | null;
  /** In place of the bound of the rules: what a catalogue says. */
  readonly threshold?: Evidence['threshold'];
  readonly sinceMs: number | null;
  readonly link: string;
  readonly forecastMs?: number | undefined;
  readonly spare?: string;
}

export function madeBy({ rules }: Pick<Looked, 'rules'>, made: Made): [Reason] {
  const { code, severity, es, en, sensor, forecastMs, spare, ...looked } = made;
  const threshold = looked.threshold ?? (looked.bound === null ? null : rules[looked.bound]);
  const { series, value, unit, sinceMs, link } = looked;
  return [
    {
      ...{ code, severity, es, en },
      ...(sensor === undefined ? {} : { sensor }),
      evidence: {
        ...{ series, unit, threshold, sinceMs, link },
        value: value === null ? null : rounded(value),
        unconfirmed: threshold?.unconfirmed ?? false,
      },
      ...(forecastMs === undefined ? {} : { forecastMs: Math.round(forecastMs) }),
      ...(spare === undefined ? {} : { spare }),
    },
  ];
}

/** @param left seconds, as the station said; it has gone on while the station was silent. */
export const leftNow = ({ station, nowMs }: Looked, left: number): number =>
  left - Math.max(0, nowMs - (station.saidMs ?? nowMs)) / 1000;

/** Three digits: nobody plans a visit by the fourth. */
const rounded = (value: number): number =>
  Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));

const dayMs = 86_400_000;

/** `desde hace 3 h`; where nobody knows since when, so it is said. */
export function since(timeMs: number | null, nowMs: number): Told {
  if (timeMs === null) {
    return { es: 'desde que se tiene noticia', en: 'for as long as anything is known' };
  }
  const length = daysText(Math.max(0, nowMs - timeMs) / dayMs);
  return { es: `desde hace ${length.es}`, en: `for ${length.en}` };
}

/** @returns a length of time in the unit that people would use. */
export function daysText(days: number): Told {
  if (days >= 2) {
    const whole = Math.round(days);
    return { es: `${whole} días`, en: `${whole} days` };
  }
  const minutes = Math.round(days * 1440);
  const text = minutes >= 120 ? `${Math.round(minutes / 60)} h` : `${minutes} min`;
  return { es: text, en: text };
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** @returns a day as everybody reads it, of UTC: a forecast is not of hours. */
export function dateText(timeMs: number): string {
  const date = new Date(timeMs);
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()].map(twoDigits);
  return `${date.getUTCFullYear()}-${month}-${day}`;
}

export const percentText = (share: number): string => `${Math.round(share * 100)} %`;
