/** How the scorecard is published: what is absent is null, so that every answer has one shape. */
import type { ScorecardEntry } from '@samay/records';
import {
  type Change,
  changesBetween,
  type Evaluation,
  type Objective,
  orderStrategy,
  type ReadIndicator,
  type Sample,
  type Scorecard,
  type YearValue,
} from '@samay/scorecard';
import type { Static } from 'typebox';
import type {
  ChangeView,
  EvaluationView,
  FailureView,
  IndicatorView,
  ObjectiveView,
  StrategyMapView,
} from '../schemas/scorecard.ts';
import type { Failure } from './evaluator.ts';
import { namesOf } from './group-names.ts';

/** @param before what was said before it, where what has changed is to be told. */
export function entryView(
  { seq, atMs, cause, evaluation }: ScorecardEntry,
  scorecard: Scorecard,
  before?: ScorecardEntry,
): EvaluationView {
  const { indicator, period, unit, definition, formula, light } = evaluation;
  return {
    ...{ indicator, period, seq, said: new Date(atMs).toISOString(), cause },
    ...{ unit, definition, formula, light },
    value: evaluation.value ?? null,
    missing: [...(evaluation.missing ?? [])],
    target: evaluation.target ?? null,
    attainment: evaluation.attainment ?? null,
    quality: evaluation.quality ?? null,
    unconfirmed: evaluation.unconfirmed ?? false,
    inputs: inputViews(evaluation),
    sample: sampleView(evaluation.sample),
    breakdowns: breakdownViews(evaluation, scorecard),
    changes: changesBetween(before?.evaluation, evaluation).map(changeView),
  };
}

const inputViews = ({ inputs }: Evaluation): EvaluationView['inputs'] =>
  Object.entries(inputs).map(([name, { value, from, unit, quality, unconfirmed, evidence }]) => ({
    ...{ name, from, unit, quality, value: value ?? null, unconfirmed: unconfirmed ?? false },
    evidence: evidence.map((one) => ({
      ...{ says: one.says, href: one.href ?? null },
      ...{ value: one.value ?? null, unit: one.unit ?? null },
    })),
  }));

const sampleView = (sample: Sample | undefined) => (sample ? { ...sample } : null);

const breakdownViews = (
  { breakdowns = [] }: Evaluation,
  scorecard: Scorecard,
): EvaluationView['breakdowns'] =>
  breakdowns.map(({ by, groups, missing = [] }) => {
    const names = namesOf(scorecard, by);
    return {
      ...{ by, name: names.dimension, missing: [...missing] },
      groups: names
        .inOrder(groups, (one) => one.group)
        .map(({ group, value, hidden, light, sample }) => ({
          ...{ id: group, name: names.group(group), light, sample: sampleView(sample) },
          ...{ value: value ?? null, hidden: hidden ?? false },
        })),
    };
  });

const sides = ({ before, now }: { readonly before?: number; readonly now?: number }) => ({
  ...{ before: before ?? null, now: now ?? null },
});

const changeView = ({ input, unit, parts, ...change }: Change): Static<typeof ChangeView> => ({
  ...{ input, unit, ...sides(change) },
  parts: parts.map((part) => ({
    ...{ says: part.says, href: part.href ?? null, unit: part.unit ?? null, ...sides(part) },
    days: part.days.map((one) => ({ day: one.day, ...sides(one) })),
  })),
});

export const failureView = (failure: Failure | undefined): Static<typeof FailureView> | null =>
  failure ? { time: new Date(failure.atMs).toISOString(), why: failure.why } : null;

export function indicatorView({ indicator }: ReadIndicator, scorecard: Scorecard): IndicatorView {
  const { breakdowns = [], standards = [], baseline, targets, inputs, ...rest } = indicator;
  const { tolerance: _, sample: __, ...told } = rest;
  const objective = scorecard.strategy.objectives.find(({ id }) => id === indicator.objective);
  return {
    ...told,
    // The check of the files has made sure that there is one.
    perspective: objective?.perspective ?? 'processes',
    sources: Object.entries(inputs).map(([name, input]) => ({
      ...{ name, from: input.from },
      record: input.from === 'record' ? recordNamed(input.record, scorecard) : null,
    })),
    records: recordsIn(inputs),
    baseline: baseline ? yearView(baseline) : null,
    targets: targets.map(yearView),
    breakdowns: [...breakdowns],
    standards: standards.map(({ scheme, number, unconfirmed }) => ({
      ...{ scheme, number: number ?? null, unconfirmed: unconfirmed ?? false },
    })),
  };
}

function recordNamed(id: string, { records }: Scorecard) {
  const found = records.find((one) => one.id === id);
  return found ? { id, name: found.name, unit: found.unit, owner: found.owner } : null;
}

/** @returns names of what people enter for an indicator. */
const recordsIn = (inputs: ReadIndicator['indicator']['inputs']): string[] =>
  Object.values(inputs).flatMap((input) => (input.from === 'record' ? [input.record] : []));

const yearView = ({ year, value, source, unconfirmed }: YearValue) => ({
  ...{ year, value, unconfirmed: unconfirmed ?? false },
  source: typeof source === 'string' ? { es: source, en: source } : (source ?? null),
});

export const objectiveView = ({
  id,
  name,
  perspective,
  supports = [],
}: Objective): Static<typeof ObjectiveView> => ({ id, name, perspective, supports: [...supports] });

/** The strategy as it is drawn. */
export function mapView({ strategy }: Scorecard): Static<typeof StrategyMapView> {
  const { perspectives, rows, chains } = orderStrategy(strategy.objectives);
  return {
    rows: perspectives.map((perspective, at) => ({
      perspective,
      items: (rows[at] ?? []).map(({ key, objective }) => ({
        key,
        objective: objective?.id ?? null,
      })),
    })),
    arrows: chains.map(({ from, to, keys }) => ({ from, to, keys: [...keys] })),
  };
}
