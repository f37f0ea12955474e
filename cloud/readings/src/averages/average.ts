/** What an hour or a day amounts to, and on how much it rests. */
import type { QualityFlag, Quantity } from '@samay/contract';

/** What is averaged: what stations say, and what each of their sensors says. */
export const averaged = ['air', 'sensor'] as const;
export type Averaged = (typeof averaged)[number];

export const periods = ['hour', 'day'] as const;
export type Period = (typeof periods)[number];

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The days of the store are Lima's, which is at UTC−5 all year: they begin so long after midnight UTC. */
export const dayOffsetMs = 5 * hourMs;

/** A mean, and how much of its period it is of: what every answer has. */
export interface Mean {
  /** City, device, and sensor where one sensor is meant. */
  readonly tags: Readonly<Record<string, string>>;
  readonly quantity: Quantity;
  /** Start of the hour or of the local day. */
  readonly timeMs: number;
  /** Of the usable values of an hour, of the valid hours of a day; absent where there are none. */
  readonly summary?: Pick<Summary, 'avg'>;
  /** Values or hours that the summary is of. */
  readonly count: number;
  /** Minutes of the period that usable values stand for. */
  readonly minutes: number;
}

export interface Average extends Mean {
  readonly summary?: Summary;
  /** Raw rows of the period by flag, those without a value too. */
  readonly flags: Readonly<Record<QualityFlag, number>>;
  /** Oldest and newest raw row of the period. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** Calibrations behind its values, oldest first. */
  readonly calibrations: readonly Run[];
}

/** What an average says beyond its mean: each is columns to read. */
export const averageParts = ['summary', 'flags', 'firstMs', 'lastMs', 'calibrations'] as const;
export type AveragePart = (typeof averageParts)[number];
export type AverageWith<Part extends AveragePart> = Mean & Pick<Average, Part>;

/** In the unit of the quantity. Quantiles are interpolated (Hyndman and Fan's seventh). */
export interface Summary {
  readonly min: number;
  readonly q02: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly q98: number;
  readonly max: number;
  readonly avg: number;
  /** Of the sample (n − 1); absent of a single value. */
  readonly sd?: number;
}

/** A text that stayed the same, from the first row that said it to the last. */
export interface Run {
  readonly text: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface AveragesQuery<Part extends AveragePart = AveragePart> {
  readonly of: Averaged;
  readonly period: Period;
  /** All quantities unless said. */
  readonly quantity?: Quantity;
  readonly city?: string;
  /** Only these; an empty list finds nothing. */
  readonly devices?: readonly string[];
  readonly sensor?: string;
  /** Start of the first period, inclusive, ms since 1970 UTC. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  /** Only what comes after this in the order of `averages`. */
  readonly after?: AverageKey;
  /** 1 to 1,000,000. */
  readonly rowsMax: number;
  /** What is told beyond the means; all of it unless said. */
  readonly parts?: readonly Part[];
}

/** Place of an average in the order of answers: time, then device, sensor, quantity, city. */
export type AverageKey = readonly [
  timeMs: number,
  device: string,
  sensor: string,
  quantity: string,
  city: string,
];

export const keyOf = ({ timeMs, tags, quantity }: Mean): AverageKey => [
  timeMs,
  tags['device'] ?? '',
  tags['sensor'] ?? '',
  quantity,
  tags['city'] ?? '',
];

/** Texts in the order of their bytes, as the stores have them. */
export function compareKeys(a: AverageKey, b: AverageKey): number {
  for (const [at, own] of a.entries()) {
    const other = b[at] ?? 0;
    if (own === other) continue;
    if (typeof own === 'number' || typeof other === 'number') return own < other ? -1 : 1;
    return Buffer.compare(Buffer.from(own), Buffer.from(other));
  }
  return 0;
}

export const hourStart = (timeMs: number): number => Math.floor(timeMs / hourMs) * hourMs;

/** @returns the start of the local day of Lima. */
export const dayStart = (timeMs: number): number =>
  Math.floor((timeMs - dayOffsetMs) / dayMs) * dayMs + dayOffsetMs;
