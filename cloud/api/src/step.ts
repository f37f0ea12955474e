import type { Detail } from './cloud-error.ts';

const second = 1000;
const hour = 3600 * second;
export const dayMs = 24 * hour;
const weekMs = 7 * dayMs;

/** A station speaks every few seconds to minutes: finer buckets would be the raw points again. */
const stepMinMs = 10 * second;
const stepMaxMs = 4 * weekMs;

const pattern =
  /^P(?:(\d{1,3})W|(?:(\d{1,3})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?)$/;

type Parsed = { readonly ok: true; readonly stepMs: number } | { readonly ok: false; why: Detail };

/**
 * Reads the width of a bucket, an ISO 8601 duration such as PT1H or P1D.
 * @returns milliseconds, or why it cannot be one: buckets divide the local day or are whole days,
 * so that no bucket straddles midnight.
 */
export function parseStep(text: string): Parsed {
  if (/^P[^T]*[YM]/.test(text)) {
    return refuse(
      'months and years differ in length; use days or weeks, such as P1D or P4W.',
      'los meses y los años no duran siempre lo mismo; use días o semanas, como P1D o P4W.',
    );
  }
  const match = pattern.exec(text);
  if (!match || text === 'P') {
    return refuse(
      'must be an ISO 8601 duration in upper case, such as PT10M, PT1H or P1D.',
      'debe ser una duración ISO 8601 en mayúsculas, como PT10M, PT1H o P1D.',
    );
  }
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const stepMs =
    (weeks ?? 0) * weekMs +
    (days ?? 0) * dayMs +
    (hours ?? 0) * hour +
    (minutes ?? 0) * 60 * second +
    (seconds ?? 0) * second;
  if (stepMs < stepMinMs || stepMs > stepMaxMs) {
    return refuse('must be from PT10S to P4W.', 'debe estar entre PT10S y P4W.');
  }
  if (stepMs < dayMs ? dayMs % stepMs !== 0 : stepMs % dayMs !== 0) {
    return refuse(
      'must divide a day evenly (PT10M, PT1H, PT8H) or be whole days (P1D, P1W).',
      'debe dividir el día en partes iguales (PT10M, PT1H, PT8H) o ser días enteros (P1D, P1W).',
    );
  }
  return { ok: true, stepMs };
}

const refuse = (en: string, es: string): Parsed => ({ ok: false, why: { en, es } });

/**
 * Where buckets begin, as the store counts: at 1970 UTC + this + any number of steps. The epoch was
 * a Thursday: weeks begin three days before it, on Monday (ISO 8601).
 * @param zoneOffsetMs local time minus UTC: −5 h in Lima, whose days begin at 05:00 UTC.
 */
export const gridOffsetMs = (stepMs: number, zoneOffsetMs: number): number =>
  -zoneOffsetMs - (stepMs % weekMs === 0 ? 3 * dayMs : 0);

/** @returns the start of the bucket a moment falls in. */
export const bucketStartMs = (timeMs: number, stepMs: number, offsetMs: number): number =>
  Math.floor((timeMs - offsetMs) / stepMs) * stepMs + offsetMs;
