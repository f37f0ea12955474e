import type { ModelFacts } from './model.ts';
import { fitLine } from './training.ts';

/** slope · x + intercept */
export interface Linear {
  readonly model: 'linear';
  readonly slope: number;
  readonly intercept: number;
}

export const linear: ModelFacts<Linear> = {
  model: 'linear',
  coefficients: ['slope', 'intercept'],
  needs: () => [],
  evaluate: ({ slope, intercept }, { value }) => slope * value + intercept,
  fit(training) {
    const line = fitLine(training, [training.value]);
    const [slope = 0] = line?.coefficients ?? [];
    return line && slope > 0 ? { model: 'linear', slope, intercept: line.intercept } : undefined;
  },
};
