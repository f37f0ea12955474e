/** An indicator of each group: the same formula over what each input says of it. */

import { isCount } from '../cells/entered.ts';
import { proportionOf } from '../cells/satisfaction.ts';
import type { Breakdown, Indicator } from '../definition/indicator.ts';
import type { InputValue } from './evidence.ts';
import type { Formula } from './formula.ts';
import { type Light, lightOf } from './light.ts';

/** How sure a share of a sample is, in the unit of its indicator. */
export interface Sample {
  readonly answers: number;
  /** 95 %, Wilson. */
  readonly low: number;
  readonly high: number;
}

interface GroupEvaluation {
  readonly group: string;
  /** Absent where it is hidden, or not defined. */
  readonly value?: number;
  /** So few that they could be told. */
  readonly hidden?: true;
  readonly light: Light;
  readonly sample?: Sample;
}

export interface BreakdownEvaluation {
  readonly by: Breakdown;
  readonly groups: readonly GroupEvaluation[];
  /** Names of inputs of which nobody knows the groups; then there are none here. */
  readonly missing?: readonly string[];
}

type Numbers = Readonly<Record<string, number | undefined>>;

/** @param target of the whole, which groups are held against too. */
export function breakdownsOf(
  indicator: Indicator,
  formula: Formula,
  inputs: Readonly<Record<string, InputValue>>,
  target: number | undefined,
): BreakdownEvaluation[] {
  return (indicator.breakdowns ?? []).map((by) => {
    const missing = formula.names.filter((name) => inputs[name]?.groups?.[by] === undefined);
    if (missing.length > 0) return { by, groups: [], missing };
    const known = formula.names.map((name) => ({ name, groups: inputs[name]?.groups?.[by] ?? [] }));
    const ids = [...new Set(known.flatMap(({ groups }) => groups.map(({ group }) => group)))];
    const groups = ids.flatMap((group): GroupEvaluation[] => {
      const own = known.map(({ name, groups: all }) => ({
        ...{ name, of: all.find((one) => one.group === group) },
      }));
      if (own.some(({ of }) => of?.hidden)) return [{ group, hidden: true, light: 'none' }];
      const numbers = Object.fromEntries(own.map(({ name, of }) => [name, of?.value]));
      const outcome = formula.evaluate(numbers);
      if (outcome.outcome !== 'value') return [{ group, light: 'none' }];
      const { value } = outcome;
      return [
        { group, value, light: lightOf(indicator, value, target), ...sampleIn(indicator, numbers) },
      ];
    });
    return { by, groups };
  });
}

/** @returns the interval of a share, where the indicator says that it is one and how many answered. */
export function sampleIn(
  { sample, unit }: Pick<Indicator, 'sample' | 'unit'>,
  numbers: Numbers,
): { readonly sample?: Sample } {
  const [hits, answers] = [numbers[sample?.hits ?? ''], numbers[sample?.answers ?? '']];
  if (hits === undefined || answers === undefined) return {};
  if (!isCount(hits) || !isCount(answers) || hits > answers) return {};
  const told = proportionOf(hits, answers);
  const scale = unit === '%' ? 100 : 1;
  return told ? { sample: { answers, low: told.low * scale, high: told.high * scale } } : {};
}
