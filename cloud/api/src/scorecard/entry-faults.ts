import { type Groups, groupFaults, isCount, readPeriod, type Scorecard } from '@samay/scorecard';
import { badParameters, type ParameterFault } from '../cloud-error.ts';
import { dimensionsOf, recordsOf } from './record-views.ts';

interface Entering {
  readonly record: string;
  readonly period: string;
  readonly value: number | null;
  readonly groups: Groups;
}

/** @throws CloudError `bad-parameter` naming what is not known, or cannot be. */
export function entryFaults(scorecard: Scorecard, entering: Entering): void {
  const { record, period, value, groups } = entering;
  const records = recordsOf(scorecard);
  const known = records.find(({ id }) => id === record);
  const names = records.map(({ id }) => id).join(', ');
  const dimensions = dimensionsOf(scorecard, record);
  const faults: ParameterFault[] = [
    ...(known
      ? []
      : [
          {
            parameter: 'record',
            es: `"${record}" no se usa en ningún indicador; hay ${names}.`,
            en: `"${record}" is in no indicator; there are ${names}.`,
          },
        ]),
    ...periodFaults(period),
    ...(known?.people && value !== null && !isCount(value)
      ? [
          {
            parameter: 'value',
            es: `cuenta personas: escriba un número entero desde 0, no ${value}.`,
            en: `counts people: write a whole number from 0, not ${value}.`,
          },
        ]
      : []),
    ...(known && value !== null
      ? groupFaults(known, dimensions, value, groups).map(({ field, told }) => ({
          ...{ parameter: field, es: `${told.es}.`, en: `${told.en}.` },
        }))
      : []),
  ];
  if (faults.length > 0) throw badParameters(faults);
}

export const periodFaults = (period: string): ParameterFault[] =>
  readPeriod(period)
    ? []
    : [
        {
          parameter: 'period',
          es: 'debe ser un año, trimestre o mes: 2026, 2026-Q3 o 2026-11.',
          en: 'must be a year, a quarter or a month: 2026, 2026-Q3 or 2026-11.',
        },
      ];
