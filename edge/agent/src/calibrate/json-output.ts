/** The outcome for programs: every number in full, absent where there is none. */
import { type Agreement, coefficientsOf, type Formula } from '@samay/calibration';
import type { SideFacts } from './campaign.ts';
import { dailyPairs } from './daily.ts';
import type { Outcome } from './outcome.ts';
import { predictBy } from './outcome.ts';
import { localDate, localIso } from './periods.ts';

/** @param withDays adds the local-day averages. */
export function outcomeJson(outcome: Outcome, software: string, withDays: boolean): object {
  const { campaign, command, raw, fit, corrections, targets, perUnit, notes } = outcome;
  const { request, span, units, precision, days, sensor, reference } = campaign;
  const { zone, completeness } = request.averaging;
  const top = fit?.chosen.fitted ?? raw;
  return {
    ...top,
    command,
    unit: request.unit,
    ...(request.quantity === undefined ? {} : { quantity: request.quantity }),
    channel: request.channel,
    averaging: request.averagingText,
    timeZone: zone.name,
    completenessRequired: completeness * 100,
    completeness: mean(units.map((one) => one.completeness)),
    uptime: mean(units.map((one) => one.uptime)),
    span: {
      from: localIso(zone, span.fromMs),
      to: localIso(zone, span.toMs),
      periods: span.periods,
    },
    ...(fit === undefined ? {} : fitJson(outcome, fit)),
    ...(command === 'compare' ? { raw, corrections: corrections.map(correctionJson) } : {}),
    ...(precision === undefined ? {} : { precision }),
    daily: {
      ...(targets === undefined ? {} : targets.agreement),
      ...(days.precision === undefined ? {} : { precision: days.precision }),
    },
    ...(targets === undefined
      ? {}
      : { targets: { averaging: targets.averaging, lines: targets.lines } }),
    units: units.map((one) => ({
      ...perUnit.find(({ unit }) => unit === one.unit)?.agreement,
      ...one,
    })),
    sensor: sideJson(sensor),
    reference: sideJson(reference),
    ...(withDays ? { days: daysJson(outcome) } : {}),
    notes,
    software,
  };
}

function fitJson({ raw }: Outcome, fit: NonNullable<Outcome['fit']>): object {
  const { chosen, candidates, skipped, blocks, blockCount, uncertainty, trainingRange } = fit;
  return {
    model: chosen.formula.model,
    coefficients: coefficientsOf(chosen.formula),
    published: chosen.published,
    cv: { ...chosen.cv, blocks, blockCount },
    uncertainty,
    trainingRange,
    raw,
    candidates: candidates.map(({ formula, ...rest }) => ({
      model: formula.model,
      coefficients: coefficientsOf(formula),
      chosen: rest.rejected === undefined,
      ...rest,
    })),
    skipped,
    unusable: fit.unusable,
    broken: fit.broken,
  };
}

const correctionJson = (one: {
  readonly name: string;
  readonly formula?: Formula;
  readonly published: boolean;
  readonly agreement: Agreement | undefined;
  readonly note?: object;
}): object => {
  const { name, formula, published, agreement, note } = one;
  return {
    name,
    ...(formula === undefined
      ? {}
      : { model: formula.model, coefficients: coefficientsOf(formula) }),
    published,
    ...agreement,
    ...(note === undefined ? {} : { note }),
  };
};

function sideJson({ files, columns, tally, stepsMs, periods }: SideFacts): object {
  return {
    files,
    columns,
    stepsSeconds: stepsMs.map((ms) => ms / 1000),
    periods,
    rows: { read: tally.read, used: tally.used, dropped: Object.fromEntries(tally.dropped) },
  };
}

export interface Day {
  readonly date: string;
  readonly unit: string;
  readonly value: number;
  readonly reference: number;
  readonly calibrated?: number;
}

/** Local-day averages, raw and by the chosen model. */
export function daysJson({ campaign, fit }: Outcome): Day[] {
  const predict = fit === undefined ? undefined : predictBy(fit.chosen.formula);
  const { zone } = campaign.request.averaging;
  return dailyPairs(campaign, predict).map(({ timeMs, unit, value, reference, calibrated }) => ({
    date: localDate(zone, timeMs),
    unit,
    value,
    reference,
    ...(calibrated === undefined ? {} : { calibrated }),
  }));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
