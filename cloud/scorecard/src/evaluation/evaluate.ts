import type { Indicator } from '../definition/indicator.ts';
import type { Period } from '../period.ts';
import { type BreakdownEvaluation, breakdownsOf, type Sample, sampleIn } from './breakdown.ts';
import { type InputValue, type Quality, worstQuality } from './evidence.ts';
import type { Formula, Outcome } from './formula.ts';
import { attainmentOf, type Light, lightOf } from './light.ts';
import { targetAt } from './target.ts';

/** An indicator of one period, with what it rests on. */
export interface Evaluation {
  readonly indicator: string;
  /** `since` of the definition that was in force. */
  readonly definition: string;
  readonly period: string;
  readonly outcome: Outcome['outcome'];
  readonly value?: number;
  /** Names of inputs without data. */
  readonly missing?: readonly string[];
  readonly unit: string;
  readonly target?: number;
  /** Share of the target reached, 1 for all of it. */
  readonly attainment?: number;
  readonly light: Light;
  /** Absent without a value. */
  readonly quality?: Quality;
  readonly unconfirmed?: true;
  readonly formula: string;
  /** Without their groups: what is to be told of those is in the breakdowns. */
  readonly inputs: Readonly<Record<string, InputValue>>;
  /** How sure a share of people asked is. */
  readonly sample?: Sample;
  /** Absent where the indicator is not told apart. */
  readonly breakdowns?: readonly BreakdownEvaluation[];
}

/** A definition that has been checked, with its formula read. */
export interface ReadIndicator {
  readonly indicator: Indicator;
  readonly formula: Formula;
}

/**
 * @param inputs by the names of the definition; a name that is not there is without data.
 */
export function evaluate(
  { indicator, formula }: ReadIndicator,
  period: Period,
  inputs: Readonly<Record<string, InputValue>>,
): Evaluation {
  const numbers = Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, input.value]),
  );
  const outcome = formula.evaluate(numbers);
  const target = targetAt(indicator, period);
  const value = outcome.outcome === 'value' ? outcome.value : undefined;
  const attainment = attainmentOf(indicator, value, target);
  const used = formula.names.flatMap((name) => inputs[name] ?? []);
  const quality = worstQuality(used.map((input) => input.quality));
  const doubtful = used.some((input) => input.unconfirmed) || restsOnDoubt(indicator);
  return {
    indicator: indicator.id,
    definition: indicator.since,
    period: period.id,
    outcome: outcome.outcome,
    ...(value === undefined ? {} : { value, ...(quality ? { quality } : {}) }),
    ...(outcome.outcome === 'no-data' ? { missing: outcome.missing } : {}),
    unit: indicator.unit,
    ...(target === undefined ? {} : { target }),
    ...(attainment === undefined ? {} : { attainment }),
    light: lightOf(indicator, value, target),
    ...(doubtful ? { unconfirmed: true } : {}),
    formula: indicator.formula,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, { groups: _, ...input }]) => [name, input]),
    ),
    ...(value === undefined ? {} : sampleIn(indicator, numbers)),
    ...(indicator.breakdowns && {
      breakdowns: breakdownsOf(indicator, formula, inputs, target),
    }),
  };
}

/** A target or a baseline that nobody has confirmed colours the light as much as a value does. */
const restsOnDoubt = ({ baseline, targets }: Indicator): boolean =>
  [...(baseline ? [baseline] : []), ...targets].some(({ unconfirmed }) => unconfirmed);
