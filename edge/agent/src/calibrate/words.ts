/** The words of the figures, Spanish and English, for terminal and page alike. */
import type { Agreement, TargetLine } from '@samay/calibration';
import { shown } from './text-table.ts';

export interface Figure {
  readonly key: keyof Agreement;
  readonly es: string;
  readonly en: string;
  show(agreement: Agreement): string;
}

export const figures: readonly Figure[] = [
  { key: 'n', es: 'pares', en: 'pairs', show: ({ n }) => String(n) },
  { key: 'slope', es: 'pendiente', en: 'slope', show: ({ slope }) => shown(slope, 3) },
  { key: 'intercept', es: 'intercepto', en: 'intercept', show: (a) => shown(a.intercept, 2) },
  { key: 'r2', es: 'R²', en: 'R²', show: ({ r2 }) => shown(r2, 3) },
  { key: 'rmse', es: 'RMSE', en: 'RMSE', show: ({ rmse }) => shown(rmse, 2) },
  { key: 'nrmse', es: 'NRMSE %', en: 'NRMSE %', show: ({ nrmse }) => shown(nrmse, 1) },
  { key: 'bias', es: 'sesgo', en: 'bias', show: ({ bias }) => shown(bias, 2) },
  { key: 'high', es: 'altos', en: 'high', show: ({ high }) => shown(high.ratio, 2) },
];

export const unitSign = (unit: string): string => (unit === 'ug/m3' ? 'µg/m³' : unit);

export const targetNames: Readonly<Record<TargetLine['metric'], readonly [string, string]>> = {
  slope: ['pendiente', 'slope'],
  intercept: ['intercepto', 'intercept'],
  r2: ['R²', 'R²'],
  'rmse-or-nrmse': ['RMSE o NRMSE', 'RMSE or NRMSE'],
  'sd-or-cv': ['entre unidades: SD o CV', 'between units: SD or CV'],
};

export const verdict = (met: boolean | undefined): readonly [es: string, en: string] => {
  if (met === undefined) return ['sin medir', 'not measured'];
  return met ? ['cumple', 'met'] : ['no cumple', 'not met'];
};
