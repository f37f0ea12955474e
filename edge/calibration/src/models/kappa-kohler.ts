import { fitGrowth, growth, wetting } from './growth.ts';
import type { ModelFacts } from './model.ts';

/** slope · x / C + intercept, where C is the growth of the particles (see `growth`) */
export interface KappaKohler {
  readonly model: 'kappa-kohler';
  readonly kappa: number;
  readonly slope: number;
  readonly intercept: number;
}

/** Sea salt takes up the most water, κ about 1.1; towns 0.15 to 0.4. */
const kappaMax = 1.1;

export const kappaKohler: ModelFacts<KappaKohler> = {
  model: 'kappa-kohler',
  coefficients: ['kappa', 'slope', 'intercept'],
  needs: () => ['humidity'],
  evaluate: ({ kappa, slope, intercept }, { value, humidity }) =>
    (slope * value) / growth(kappa, humidity) + intercept,
  refuse: ({ kappa }) =>
    kappa < 0 ? 'kappa is 0 or more (dust 0.1, towns 0.15 to 0.4)' : undefined,
  fit(training) {
    const found = fitGrowth(training, wetting, kappaMax);
    if (found === undefined) return undefined;
    const { coefficient: kappa, line } = found;
    const [slope = 0] = line.coefficients;
    return { model: 'kappa-kohler', kappa, slope, intercept: line.intercept };
  },
};
