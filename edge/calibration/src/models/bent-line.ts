import type { ModelFacts } from './model.ts';
import { fitLine } from './training.ts';

/** slope · x + intercept up to the knot; above it the slope is slope + bend */
export interface BentLine {
  readonly model: 'bent-line';
  readonly slope: number;
  readonly intercept: number;
  readonly bend: number;
  /** In the unit of the raw value. */
  readonly knot: number;
}

export const bentLine: ModelFacts<BentLine> = {
  model: 'bent-line',
  coefficients: ['slope', 'intercept', 'bend', 'knot'],
  needs: () => [],
  // Few weeks hold the high days that its upper part is drawn from, and all higher ones follow it.
  blocksMin: 8,
  counts: 7,
  evaluate: ({ slope, intercept, bend, knot }, { value }) =>
    slope * value + bend * Math.max(0, value - knot) + intercept,
  refuse: (of) => (rises(of) ? undefined : 'slope and slope + bend must be above 0'),
  fit(training) {
    let best: { readonly squaredError: number; readonly formula: BentLine } | undefined;
    for (const knot of knots(training.value)) {
      const above = training.value.map((x) => Math.max(0, x - knot));
      const line = fitLine(training, [training.value, above]);
      const [slope = 0, bend = 0] = line?.coefficients ?? [];
      if (line === undefined || !gentle({ slope, bend })) continue;
      if (best !== undefined && line.squaredError >= best.squaredError) continue;
      const { intercept, squaredError } = line;
      best = { squaredError, formula: { model: 'bent-line', slope, intercept, bend, knot } };
    }
    return best?.formula;
  },
};

const rises = ({ slope, bend }: { readonly slope: number; readonly bend: number }): boolean =>
  slope > 0 && slope + bend > 0;

/** What is above the training range follows the upper part: it may not run away. */
const gentle = (of: { readonly slope: number; readonly bend: number }): boolean =>
  rises(of) && of.slope + of.bend < 2 * of.slope && of.slope + of.bend > of.slope / 2;

/** Quantiles that leave enough pairs on both sides. */
function knots(values: Float64Array): number[] {
  const sorted = values.slice().sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return [0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map(at);
}
