/** What a command found out, before it is shown as text, JSON, YAML or a page. */
import {
  type Agreement,
  agreement,
  applyFormula,
  type Fit,
  type Formula,
  type Pair,
  type TargetLine,
  targetLines,
} from '@samay/calibration';
import type { Campaign } from './campaign.ts';
import { type DailyPair, dailyPairs } from './daily.ts';
import { MustMend, type Note } from './must-mend.ts';
import { dayMs } from './periods.ts';
import { dropReasons, type Tally } from './tally.ts';

/** One way to read the sensor, beside the reference. */
export interface Correction {
  readonly name: string;
  /** Absent: the raw value. */
  readonly formula?: Formula;
  readonly published: boolean;
  readonly agreement: Agreement | undefined;
  /** Something to know about it. */
  readonly note?: Note;
}

export interface Targets {
  /** The targets speak of days; shorter campaigns are judged by their own periods, and say so. */
  readonly averaging: string;
  readonly agreement: Agreement;
  readonly lines: readonly TargetLine[];
}

export interface Outcome {
  readonly command: 'evaluate' | 'fit' | 'compare';
  readonly campaign: Campaign;
  readonly raw: Agreement;
  readonly corrections: readonly Correction[];
  readonly fit?: Fit;
  readonly perUnit: readonly { readonly unit: string; readonly agreement: Agreement | undefined }[];
  /** Of what stands at the top: the raw value, or the chosen model. */
  readonly targets?: Targets;
  readonly notes: readonly Note[];
}

export type Predict = (pair: Pair) => number | undefined;

export const predictBy =
  (formula: Formula): Predict =>
  (pair) =>
    applyFormula(formula, pair);

/** @throws MustMend when there is too little to compare. */
export function rawAgreement({ pairs, sensor, reference }: Campaign): Agreement {
  const raw = agreement(pairs);
  if (raw !== undefined) return raw;
  throw new MustMend(
    `hay ${pairs.length} pares y no bastan para comparar (3, y una referencia que varíe); ` +
      `filas de los sensores: ${counts(sensor.tally)}; de la referencia: ${counts(reference.tally)}`,
    'there are too few pairs to compare (3, and a reference that varies); see the rows that were ' +
      'left out, time zones and --completeness',
  );
}

const counts = ({ read, used, dropped }: Tally): string =>
  [`${read} leídas`, `${used} usadas`]
    .concat([...dropped].map(([reason, rows]) => `${dropReasons[reason][0]} ${rows}`))
    .join(', ');

export function targetsOf(campaign: Campaign, predict: Predict | undefined): Targets | undefined {
  const { days, pairs, precision, request } = campaign;
  const { quantity, averaging, averagingText } = request;
  if (quantity === undefined || quantity === 'co2') return undefined;
  const byDay = predict && (({ calibrated }: DailyPair) => calibrated);
  const daily = agreement(dailyPairs(campaign, predict), byDay);
  if (daily !== undefined && averaging.stepMs !== dayMs) {
    const lines = targetLines(quantity, daily, days.precision);
    return { averaging: 'P1D', agreement: daily, lines };
  }
  const own = agreement(pairs, predict);
  if (own === undefined) return undefined;
  const lines = targetLines(quantity, own, precision);
  return { averaging: averagingText, agreement: own, lines };
}

/** What a campaign must have to say much (EPA base test: three units, thirty days). */
export function campaignNotes({ span, units, request, pairs }: Campaign): Note[] {
  const notes: Note[] = [];
  const days = Math.round((span.toMs - span.fromMs + request.averaging.stepMs) / dayMs);
  if (days < 30) {
    notes.push({
      es: `la campaña dura ${days} días; la prueba base de la EPA pide 30`,
      en: `the campaign lasts ${days} days; the EPA base test asks for 30`,
    });
  }
  if (units.length < 3) {
    notes.push({
      es: `${units.length} unidad(es); la prueba base de la EPA pide tres para la precisión`,
      en: `${units.length} unit(s); the EPA base test asks for three to tell precision`,
    });
  }
  const humid = pairs.filter(({ humidity = 0 }) => humidity > 95).length;
  if (humid > 0) {
    notes.push({
      es: `${humid} pares con humedad de más de 95 %: niebla, el sensor cuenta gotas`,
      en: `${humid} pairs above 95 %RH: fog, the sensor counts droplets`,
    });
  }
  return notes;
}

export const unitAgreements = (
  { pairs, units }: Campaign,
  predict: Predict | undefined,
): Outcome['perUnit'] => {
  const byUnit = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const own = byUnit.get(pair.unit);
    if (own === undefined) byUnit.set(pair.unit, [pair]);
    else own.push(pair);
  }
  return units.map(({ unit }) => ({
    unit,
    agreement: agreement(byUnit.get(unit) ?? [], predict),
  }));
};
