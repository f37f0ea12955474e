import { AirQualityError } from '../air-quality-error.ts';
import { type Averaging, averagings } from '../average.ts';
import { alert2005 } from '../norms/alert-2005.ts';
import { eca2017 } from '../norms/eca-2017.ts';
import { europeanAqi2024, europeanAqiFormer } from '../norms/european-aqi.ts';
import { inca2016 } from '../norms/inca-2016.ts';
import type { Norm, Scale, Standard } from '../norms/norm.ts';
import { nowcast2024, usAqi2024 } from '../norms/us-aqi-2024.ts';
import { who2021 } from '../norms/who-2021.ts';
import { type Pollutant, pollutants } from '../pollutant.ts';

const table = {
  inca: inca2016,
  eca: eca2017,
  alert: alert2005,
  who: who2021,
  'us-aqi': usAqi2024,
  nowcast: nowcast2024,
  eaqi: europeanAqi2024,
  'eaqi-former': europeanAqiFormer,
} as const satisfies Record<string, Norm>;

export type RuleId = keyof typeof table;

/** Every rule with its norm: the whole of its numbers, sources and doubts. */
export const rules: Readonly<Record<RuleId, Norm>> = table;

/** @throws AirQualityError `unknown-rule`. */
export function readRule(name: string): RuleId {
  if (Object.hasOwn(table, name)) return name as RuleId;
  const names = Object.keys(table).join(', ');
  throw new AirQualityError('unknown-rule', {
    es: `"${name}" no es una regla; use una de: ${names}.`,
    en: `"${name}" is not a rule; use one of: ${names}.`,
  });
}

/** One line of a norm: what it says of one quantity by one average. */
export type Line = Scale | Standard;

export const isScale = (line: Line): line is Scale => 'bands' in line;

/** @returns every line that the rule has for the quantity, in the order of the norm. */
export function linesOf(rule: RuleId, quantity: Pollutant): readonly Line[] {
  const norm = rules[rule];
  const lines: readonly Line[] = norm.kind === 'scales' ? norm.scales : norm.standards;
  return lines.filter((line) => line.quantity === quantity);
}

/**
 * The line for an average. A day and the running mean of 24 hours, or the running mean of 8 hours and
 * its daily maximum, are as long and can stand for one another; the answer then says so.
 * @param averaging the first line's, when absent.
 * @throws AirQualityError `no-norm` or `bad-averaging`, telling what there is.
 */
export function lineOf(rule: RuleId, quantity: Pollutant, averaging?: Averaging): Line {
  const lines = linesOf(rule, quantity);
  const [first] = lines;
  if (first === undefined) throw noNorm(rule, quantity);
  if (averaging === undefined) return first;
  const exact = lines.find((line) => line.averaging === averaging);
  const { hours } = averagings[averaging];
  const asLong = ({ averaging: own }: Line) =>
    hours !== undefined && own !== 'nowcast' && averagings[own].hours === hours;
  const line = exact ?? lines.find(asLong);
  if (line !== undefined) return line;
  const names = lines.map((one) => one.averaging).join(', ');
  const { es, en } = averagings[averaging];
  throw new AirQualityError('bad-averaging', {
    es: `${rules[rule].decree} no dice nada de la ${es} de ${pollutants[quantity].es}; use: ${names}.`,
    en: `${rules[rule].decree} says nothing of the ${en} of ${pollutants[quantity].en}; use: ${names}.`,
  });
}

function noNorm(rule: RuleId, quantity: Pollutant): AirQualityError {
  const norm = rules[rule];
  const lines: readonly Line[] = norm.kind === 'scales' ? norm.scales : norm.standards;
  const names = [...new Set(lines.map((line) => line.quantity))].join(', ');
  return new AirQualityError('no-norm', {
    es: `${norm.decree} no dice nada de ${pollutants[quantity].es}; juzga: ${names}.`,
    en: `${norm.decree} says nothing of ${pollutants[quantity].en}; it judges: ${names}.`,
  });
}
