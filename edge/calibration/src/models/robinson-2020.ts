import type { ModelFacts } from './model.ts';

/** 0.55 · x + 0.53: wood smoke in Armidale, Australia */
export interface Robinson2020 {
  readonly model: 'robinson-2020';
}

export const robinson2020: ModelFacts<Robinson2020> = {
  model: 'robinson-2020',
  coefficients: [],
  needs: () => [],
  evaluate: (_, { value }) => 0.55 * value + 0.53,
  published: { channel: 'pm2_5_cf1', source: 'Robinson 2020, Atmosphere 11, 856' },
};
