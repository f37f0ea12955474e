/** Limits of the norms, read from their data: no number of a norm is written here. */

import type { Threshold } from '@grafana/grafana-foundation-sdk/dashboard';
import { averagings, rules, shownUnit, type Told } from '@samay/air-quality';
import { colours } from './look/colours.ts';

/** What stations of low-cost sensors measure of what norms speak of. */
export const judgedQuantities = ['pm2_5', 'pm10'] as const;
export type JudgedQuantity = (typeof judgedQuantities)[number];

export interface Limit {
  readonly value: number;
  /** Times a year that it may be exceeded. */
  readonly allowed: number | undefined;
  readonly cite: Told;
}

type Averaging = 'day' | 'year';

/** @throws RangeError where the norm has no such line: then a dashboard would show a limit of nobody. */
export function limitOf(
  rule: 'eca' | 'who',
  level: string,
  quantity: JudgedQuantity,
  averaging: Averaging,
): Limit {
  const norm = rules[rule];
  const line =
    norm.kind === 'standards'
      ? norm.standards.find((one) => one.quantity === quantity && one.averaging === averaging)
      : undefined;
  const found = line?.levels.find(({ id }) => id === level);
  if (norm.kind !== 'standards' || line === undefined || found === undefined) {
    throw new RangeError(`${rule} has no ${level} of ${quantity} for a ${averaging}`);
  }
  const named = norm.levels[level] ?? { es: level, en: level };
  const { es, en } = averagings[averaging];
  const amount = `${found.value} ${shownUnit(line.unit)}`;
  return {
    value: found.value,
    allowed: line.allowedPerYear,
    cite: {
      es: `${named.es}: ${amount}, ${es}, ${line.form.es} (${norm.decree})`,
      en: `${named.en}: ${amount}, ${en}, ${line.form.en} (${norm.decree})`,
    },
  };
}

/** Last concentration of INCA's "mala": beyond it is the threshold of caution. */
export function cautionOf(quantity: JudgedQuantity): number {
  const norm = rules.inca;
  const scale =
    norm.kind === 'scales' ? norm.scales.find((one) => one.quantity === quantity) : undefined;
  const value = scale?.bands.find(({ category }) => category === 'mala')?.upTo;
  if (value === undefined) throw new RangeError(`INCA has no threshold of caution of ${quantity}`);
  return value;
}

export const ecaDay = (quantity: JudgedQuantity): Limit => limitOf('eca', 'eca', quantity, 'day');
export const whoDay = (quantity: JudgedQuantity): Limit => limitOf('who', 'aqg', quantity, 'day');

/** From WHO's guideline over its interim target 3 and the ECA to INCA's threshold of caution. */
export const daySteps = (quantity: JudgedQuantity): Threshold[] => [
  { value: null, color: colours.good },
  { value: whoDay(quantity).value, color: colours.notable },
  { value: limitOf('who', 'it3', quantity, 'day').value, color: colours.high },
  { value: ecaDay(quantity).value, color: colours.bad },
  { value: cautionOf(quantity), color: colours.worst },
];

export const yearSteps = (quantity: JudgedQuantity): Threshold[] => [
  { value: null, color: colours.good },
  { value: limitOf('who', 'aqg', quantity, 'year').value, color: colours.notable },
  { value: limitOf('who', 'it3', quantity, 'year').value, color: colours.high },
  { value: limitOf('eca', 'eca', quantity, 'year').value, color: colours.bad },
];

/** What the colours of a day's mean are, for people. */
export function dayRule(quantity: JudgedQuantity): Told {
  const [who, it3, eca] = [
    whoDay(quantity),
    limitOf('who', 'it3', quantity, 'day'),
    ecaDay(quantity),
  ];
  const caution = cautionOf(quantity);
  return {
    es: `Colores: ${who.cite.es}; ${it3.cite.es}; ${eca.cite.es}; umbral de cuidado del INCA: ${caution} (${rules.inca.decree}). Un color empieza en el límite; las normas cuentan lo que lo supera. Sensores de bajo costo: estimación indicativa, no prueba de cumplimiento.`,
    en: `Colours: ${who.cite.en}; ${it3.cite.en}; ${eca.cite.en}; INCA's threshold of caution: ${caution} (${rules.inca.decree}). A colour begins at the limit; the norms count what exceeds it. Low-cost sensors: an indicative estimate, no proof of compliance.`,
  };
}
