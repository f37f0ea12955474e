/** How the scorecard is published: what is absent is null, so that every answer has one shape. */
import type { ManualEntry, ScorecardEntry } from '@samay/records';
import type { Evaluation, Objective, ReadIndicator, Scorecard, YearValue } from '@samay/scorecard';
import type { Static } from 'typebox';
import type {
  EvaluationView,
  IndicatorView,
  ManualEntryView,
  ObjectiveView,
} from '../schemas/scorecard.ts';

export function entryView({ seq, atMs, cause, evaluation }: ScorecardEntry): EvaluationView {
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

export function indicatorView({ indicator }: ReadIndicator, scorecard: Scorecard): IndicatorView {
  const { breakdowns = [], standards = [], baseline, targets, inputs, ...rest } = indicator;
  const { tolerance: _, ...told } = rest;
  const objective = scorecard.strategy.objectives.find(({ id }) => id === indicator.objective);
  return {
    ...told,
    // The check of the files has made sure that there is one.
    perspective: objective?.perspective ?? 'processes',
    sources: Object.entries(inputs).map(([name, input]) => ({
      ...{ name, from: input.from, record: input.from === 'record' ? input.record : null },
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

/** @returns names of what people enter for an indicator. */
export const recordsIn = (inputs: ReadIndicator['indicator']['inputs']): string[] =>
  Object.values(inputs).flatMap((input) => (input.from === 'record' ? [input.record] : []));

const yearView = ({ year, value, source, unconfirmed }: YearValue) => ({
  ...{ year, value, source: source ?? null, unconfirmed: unconfirmed ?? false },
});

export const objectiveView = ({
  id,
  name,
  perspective,
  supports = [],
}: Objective): Static<typeof ObjectiveView> => ({ id, name, perspective, supports: [...supports] });

/** Without who entered it: that is for the staff, in the audit. */
export const manualView = ({
  value,
  atMs,
  ...entry
}: ManualEntry): Static<typeof ManualEntryView> => ({
  ...{ record: entry.record, period: entry.period, seq: entry.seq, note: entry.note },
  ...{ value: value ?? null, time: new Date(atMs).toISOString() },
});
