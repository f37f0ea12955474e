import type { Quality } from '../figure.ts';
import type { Told } from '../told.ts';

export interface RankFacts {
  readonly name: Told;
  /** Data quality of the GPC where the record says none. */
  readonly quality: Quality;
}

/**
 * How an activity is known, the best first: of several for the same thing the first is used and the rest
 * are shown. What is burnt or weighed comes before what is driven or declared, and that before what is
 * reckoned; kilometres out of a timetable have been seen to say three to four times what is driven.
 */
export const ranks = {
  'fuel-log': { name: { es: 'registro de combustible', en: 'fuel log' }, quality: 'H' },
  weighbridge: { name: { es: 'balanza', en: 'weighbridge' }, quality: 'H' },
  meter: { name: { es: 'medidor', en: 'meter' }, quality: 'H' },
  odometer: { name: { es: 'odómetro', en: 'odometer' }, quality: 'H' },
  gps: { name: { es: 'GPS', en: 'GPS' }, quality: 'H' },
  report: { name: { es: 'declarado (SIGERSOL…)', en: 'declared (SIGERSOL…)' }, quality: 'M' },
  survey: { name: { es: 'encuesta', en: 'survey' }, quality: 'M' },
  gtfs: { name: { es: 'expansión de GTFS', en: 'GTFS expansion' }, quality: 'L' },
  'per-capita': { name: { es: 'por habitante', en: 'per inhabitant' }, quality: 'L' },
} as const satisfies Record<string, RankFacts>;

export type Rank = keyof typeof ranks;
/** The best first. */
export const rankNames = Object.keys(ranks) as Rank[];

export const rankAliases: Readonly<Record<string, Rank>> = {
  ...{ odometro: 'odometer', encuesta: 'survey', balanza: 'weighbridge', combustible: 'fuel-log' },
  ...{ declarado: 'report', sigersol: 'report', 'por-habitante': 'per-capita', medidor: 'meter' },
};
