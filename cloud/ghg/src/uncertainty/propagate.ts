import type { Figure } from '../figure.ts';
import { planOf, valueWith } from './plan.ts';
import { halfWidth } from './spread.ts';

/** Approach 1 of the IPCC: 95 % interval by propagation of errors. */
export interface Propagated {
  readonly value: number;
  /** Half the 95 % interval, in the unit of the figure. */
  readonly half: number;
  /** The same, in percent of the value; absent where that is zero. */
  readonly percent?: number;
  /** What it comes from, the greatest first: the part of the variance by leaf. */
  readonly shares: readonly { readonly id: string; readonly share: number }[];
}

/**
 * Combines the uncertainties of the leaves by the slope of the figure over each (first order). Of a
 * product this is √ΣU², of a sum √Σ(U·x)²: equations 3.1 and 3.2 of IPCC 2006 vol. 1 ch. 3; and a factor
 * that several terms share is one quantity, not several that would balance out.
 */
export function propagate(figure: Figure): Propagated {
  const plan = planOf(figure);
  const parts = [...plan.varying].map(([id, leaves]) => {
    const moved = (by: number) =>
      valueWith(
        plan,
        new Map(leaves.map((leaf) => [leaf.place, leaf.value + by * halfWidth(leaf)])),
      );
    // A thousandth of the half width: small enough for the slope of what is not linear.
    const slope = (moved(1e-3) - moved(-1e-3)) / 2e-3;
    return { id, variance: slope ** 2 };
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
