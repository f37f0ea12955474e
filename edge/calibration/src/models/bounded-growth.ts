import { boundedWetting, fitGrowth } from './growth.ts';
import type { ModelFacts } from './model.ts';

/** slope · x / (1 + growth / (100/RH − 1)) + intercept, RH counted from 30 to 70 % */
export interface BoundedGrowth {
  readonly model: 'bounded-growth';
  readonly growth: number;
  readonly slope: number;
  readonly intercept: number;
}

const growthMax = 1;

export const boundedGrowth: ModelFacts<BoundedGrowth> = {
  model: 'bounded-growth',
  coefficients: ['growth', 'slope', 'intercept'],
  needs: () => ['humidity'],
  evaluate: ({ growth, slope, intercept }, { value, humidity }) =>
    (slope * value) / (1 + growth * boundedWetting(humidity)) + intercept,
  refuse: ({ growth }) => (growth < 0 ? 'growth is 0 or more (Nilson 2022: 0.24)' : undefined),
  fit(training) {
    const found = fitGrowth(training, boundedWetting, growthMax);
    if (found === undefined) return undefined;
    const { coefficient: growth, line } = found;
    const [slope = 0] = line.coefficients;
    return { model: 'bounded-growth', growth, slope, intercept: line.intercept };
  },
};
