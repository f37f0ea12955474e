import type { Figure } from '../figure.ts';
import { type Plan, planOf } from './plan.ts';
import { halfWidth } from './spread.ts';

/** Approach 1 of the IPCC: 95 % interval by propagation of errors. */
export interface Propagated {
  readonly value: number;
  /** Half the 95 % interval, in the unit of the figure. */
  readonly half: number;
  /** The same, in percent of the value; absent where that is zero. */
  readonly percent?: number;
  /** What it comes from, the greatest first: the part of the variance by leaf. None: nothing is known. */
  readonly shares: readonly { readonly id: string; readonly share: number }[];
}

/**
 * Combines the uncertainties of the leaves by the slope of the figure over each (first order). Of a
 * product this is √ΣU², of a sum √Σ(U·x)²: equations 3.1 and 3.2 of IPCC 2006 vol. 1 ch. 3; and a factor
 * that several terms share is one quantity, not several that would balance out.
 */
export function propagate(figure: Figure): Propagated {
  const plan = planOf(figure);
  const slopes = slopesOf(plan);
  const parts = [...plan.varying].map(([id, leaves]) => {
    const moved = leaves.reduce(
      (sum, leaf) => sum + (slopes[leaf.place] ?? 0) * halfWidth(leaf),
      0,
    );
    return { id, variance: moved ** 2 };
  });
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const half = Math.sqrt(variance);
  const shares = parts
    .filter((part) => part.variance > 0)
    .map((part) => ({ id: part.id, share: part.variance / variance }))
    .sort((a, b) => b.share - a.share);
  return {
    ...{ value: figure.value, half, shares },
    ...(figure.value !== 0 && { percent: (100 * half) / Math.abs(figure.value) }),
  };
}

/** How much the figure moves with each step, backwards from the figure (reverse accumulation). */
function slopesOf({ steps, values }: Plan): Float64Array {
  const slopes = new Float64Array(steps.length);
  slopes[steps.length - 1] = 1;
  for (let place = steps.length - 1; place >= 0; place -= 1) {
    const step = steps[place];
    const slope = slopes[place] ?? 0;
    if (!step?.moves || step.figure.from === undefined || slope === 0) continue;
    const { from, operation } = step.figure;
    const inputs = step.inputs.map((input) => values[input] ?? 0);
    for (const [at, input] of step.inputs.entries()) {
      if (!steps[input]?.moves) continue;
      const own = operation === 'sum' ? 1 : slopeOver(from, inputs, at);
      slopes[input] = (slopes[input] ?? 0) + slope * own;
    }
  }
  return slopes;
}

function slopeOver(
  from: (values: readonly number[]) => number,
  inputs: number[],
  at: number,
): number {
  const value = inputs[at] ?? 0;
  // The cube root of the precision of a double, where a central difference errs the least.
  // A value that is next to nothing has no step of its own that a double can hold.
  const step = 6e-6 * (Math.abs(value) > 1e-150 ? Math.abs(value) : 1);
  inputs[at] = value + step;
  const above = from(inputs);
  inputs[at] = value - step;
  const below = from(inputs);
  inputs[at] = value;
  return (above - below) / (2 * step);
}
