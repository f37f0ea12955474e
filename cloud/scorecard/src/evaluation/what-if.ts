import type { Indicator } from '../definition/indicator.ts';
import type { Period } from '../period.ts';
import type { Evaluation } from './evaluate.ts';
import { attainmentOf, type Light, lightOf } from './light.ts';
import { targetAt } from './target.ts';

export interface Supposition {
  /** Of the indicator, in its unit; what was measured unless said. */
  readonly value?: number;
  /** A target at the end of a year, in place of the one the definition has for it. */
  readonly target?: { readonly year: number; readonly value: number };
}

/** What would be the light, and what is still to be done for green. */
export interface Supposed {
  readonly value?: number;
  readonly target?: number;
  readonly attainment?: number;
  readonly light: Light;
  /** In the indicator's unit, 0 where the target is reached; negative where less is needed. */
  readonly toTarget?: number;
}

/** Nothing is kept of it: a supposition is not a record. */
export function whatIf(
  indicator: Indicator,
  measured: Evaluation,
  period: Period,
  { value = measured.value, target }: Supposition,
): Supposed {
  const others = indicator.targets.filter(({ year }) => year !== target?.year);
  const targets = target ? [...others, target] : indicator.targets;
  const wanted = targetAt({ ...indicator, targets }, period);
  const attainment = attainmentOf(indicator, value, wanted);
  const light = lightOf(indicator, value, wanted);
  return {
    ...(value === undefined ? {} : { value }),
    ...(wanted === undefined ? {} : { target: wanted }),
    ...(attainment === undefined ? {} : { attainment }),
    light,
    ...(value === undefined || wanted === undefined
      ? {}
      : { toTarget: light === 'green' ? 0 : wanted - value }),
  };
}
