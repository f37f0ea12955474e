/** A small scorecard, as samay-cloud publishes it: one indicator or more of each perspective. */
import { lightNumbers, type Point, scorecardGroupPoint, scorecardPoint } from '@samay/contract';
import type { Light, Perspective } from '@samay/scorecard';
import { dayMs, hourMs, minuteMs, nowMs } from './cast.suite.ts';

export interface Indicator {
  readonly indicator: string;
  readonly perspective: Perspective;
  readonly name: string;
  readonly unit: string;
  readonly value?: number;
  readonly target: number;
  /** Where less is better, what is reached is the target over the value. */
  readonly lessIsBetter?: true;
  readonly light: Light;
  /** What it was until `changedMs`. */
  readonly before?: Light;
}

export const changedMs = nowMs - 5 * dayMs;

export const indicators: readonly Indicator[] = [
  {
    ...{ indicator: 'air-pm25-mean', perspective: 'environment', name: 'PM2.5', unit: 'µg/m³' },
    ...{ value: 31.25, target: 25, lessIsBetter: true, light: 'red', before: 'amber' },
  },
  {
    ...{ indicator: 'waste-stops-served', perspective: 'environment', name: 'Paradas', unit: '%' },
    ...{ value: 83, target: 90, light: 'amber' },
  },
  {
    ...{ indicator: 'recyclers-formal', perspective: 'social', name: 'Recicladores', unit: '%' },
    ...{ value: 52, target: 50, light: 'green' },
  },
  {
    ...{ indicator: 'network-cost-per-hour', perspective: 'finance', name: 'Costo', unit: 'PEN' },
    ...{ target: 4, lessIsBetter: true, light: 'none' },
  },
  {
    ...{ indicator: 'bus-excess-wait', perspective: 'users', name: 'Espera', unit: 'min' },
    ...{ value: 2.5, target: 2, lessIsBetter: true, light: 'red' },
  },
  {
    ...{ indicator: 'bus-tracked-share', perspective: 'processes', name: 'Buses', unit: '%' },
    ...{ value: 64, target: 30, light: 'green' },
  },
  {
    ...{ indicator: 'staff-trained', perspective: 'learning', name: 'Personal', unit: '%' },
    ...{ value: 71, target: 70, light: 'green' },
  },
];

interface Group {
  readonly cell: string;
  readonly value?: number;
  readonly light: Light;
}

/** Of the recyclers: one group of them, one of too few people to be said. */
export const groups: readonly Group[] = [
  { cell: 'female', value: 48, light: 'amber' },
  { cell: 'other', light: 'none' },
];

export const attainmentOf = ({
  value,
  target,
  lessIsBetter,
}: Pick<Indicator, 'value' | 'target' | 'lessIsBetter'>): number | undefined =>
  value === undefined ? undefined : lessIsBetter ? target / value : value / target;

/** Within the last minutes. */
export const groupPoints = (): Point[] =>
  groups.map(({ cell, value, light }) =>
    scorecardGroupPoint(
      { indicator: 'recyclers-formal', breakdown: 'sex', cell },
      {
        ...{ name_es: 'Recicladores', name_en: 'Recyclers', unit: '%', period: '2026-04', value },
        ...{ group_es: `Sexo: ${cell}`, group_en: `Sex: ${cell}`, light: lightNumbers[light] },
        hidden: value === undefined ? 1 : undefined,
      },
      nowMs - minuteMs,
    ),
  );

/** Each minute of the last hour, and at each hour of a month. */
export function scorecardPoints(): Point[] {
  const moments: number[] = [];
  for (let at = nowMs - 30 * dayMs; at < nowMs; at += at < nowMs - hourMs ? hourMs : minuteMs) {
    moments.push(at);
  }
  return indicators.flatMap(({ indicator, perspective, name, light, before, ...rest }) =>
    moments.map((at) => {
      const { unit, value, target } = rest;
      const held = before !== undefined && at < changedMs ? before : light;
      const facts = {
        name_es: name,
        name_en: `${name} (en)`,
        unit,
        period: '2026-04',
        target,
        value,
      };
      return scorecardPoint(
        { indicator, perspective },
        { ...facts, attainment: attainmentOf(rest), light: lightNumbers[held] },
        at,
      );
    }),
  );
}
