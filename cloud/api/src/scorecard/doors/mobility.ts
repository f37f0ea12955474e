import type { Point } from '@samay/contract';
import type { Quality } from '@samay/scorecard';
import type { Asked, Door } from './door.ts';
import { withValue } from './input-value.ts';

/** What the days of vehicles and lines came to, over the period. */
export const mobilityDoor: Door<'mobility'> = async ({ kind, statistic }, asked, data) => {
  const ofLines = statistic.endsWith('-min') || statistic === 'mean-speed-kmh';
  const days = ofLines ? await data.lineDays(asked) : await data.vehicleDays(asked);
  const own = ofLines ? days : days.filter(({ tags }) => tags['kind'] === kind);
  const value = statistics[statistic](own);
  return withValue(value, {
    ...{ unit: unitOf(statistic), from: 'mobility', quality: qualityOf(own) },
    evidence: [
      {
        key: 'days',
        says: {
          es: `${own.length} ${own.length === 1 ? 'día' : 'días'} de ${ofLines ? 'líneas' : 'vehículos'}`,
          en: `${own.length} ${own.length === 1 ? 'day' : 'days'} of ${ofLines ? 'lines' : 'vehicles'}`,
        },
        href: addressOf(ofLines, asked),
      },
    ],
  });
};

type Statistic = Parameters<typeof mobilityDoor>[0]['statistic'];

const statistics: Readonly<Record<Statistic, (days: readonly Point[]) => number | undefined>> = {
  'vehicle-km': (days) => sum(days, 'km'),
  'vehicle-hours': (days) => sum(days, 'hours'),
  'idle-hours': (days) => sum(days, 'idle_hours'),
  trips: (days) => sum(days, 'trips'),
  // Litres of those that say them; an indicator per kilometre takes both of the same vehicles.
  'fuel-l': (days) => sum(days, 'fuel_l'),
  'fuelled-km': (days) =>
    sum(
      days.filter(({ fields }) => 'fuel_l' in fields),
      'km',
    ),
  passengers: (days) => sum(days, 'boardings'),
  'counted-km': (days) =>
    sum(
      days.filter(({ fields }) => 'boardings' in fields),
      'km',
    ),
  'vehicles-reporting': (days) =>
    days.length === 0 ? undefined : new Set(days.map(({ tags }) => tags['device'])).size,
  'mean-speed-kmh': (days) => ratio(sum(days, 'km'), sum(days, 'hours')),
  // Each headway counts once, whatever line and day it is of.
  'mean-headway-min': (days) => weighted(days, 'headway_min', 'headways'),
  'excess-wait-min': (days) => weighted(days, 'excess_wait_min', 'headways'),
};

function sum(days: readonly Point[], field: string): number | undefined {
  const values = days.flatMap(({ fields }) => numbers(fields[field]));
  return values.length === 0 ? undefined : values.reduce((total, one) => total + one, 0);
}

const numbers = (value: unknown): number[] => (typeof value === 'number' ? [value] : []);

const ratio = (part: number | undefined, whole: number | undefined): number | undefined =>
  part === undefined || whole === undefined || whole === 0 ? undefined : part / whole;

function weighted(days: readonly Point[], field: string, weight: string): number | undefined {
  const known = days.filter(({ fields }) => field in fields && weight in fields);
  const total = sum(known, weight);
  const products = known.map(({ fields }) => Number(fields[field]) * Number(fields[weight]));
  return ratio(
    products.reduce((all, one) => all + one, 0),
    total,
  );
}

const unitOf = (statistic: Statistic): string =>
  statistic.endsWith('km')
    ? 'km'
    : statistic.endsWith('hours')
      ? 'h'
      : statistic.endsWith('-min')
        ? 'min'
        : statistic.endsWith('kmh')
          ? 'km/h'
          : statistic === 'fuel-l'
            ? 'l'
            : 'count';

/** By how the kilometres were known: the vehicle's odometer, or positions. */
const qualityOf = (days: readonly Point[]): Quality => {
  const odometers = days.filter(({ fields }) => fields['km_from'] === 'odometer').length;
  return days.length > 0 && odometers === days.length ? 'H' : 'M';
};

const addressOf = (ofLines: boolean, { period }: Asked): string =>
  `/v1/mobility/${ofLines ? 'lines' : 'vehicles'}?from=${period.from}&to=${period.to}`;
