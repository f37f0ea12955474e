import { boundedWetting } from './growth.ts';
import type { ModelFacts } from './model.ts';

/** x / (1 + 0.24 / (100/RH − 1)), RH counted from 30 to 70 %: model 2 of eight */
export interface Nilson2022 {
  readonly model: 'nilson-2022';
}

export const nilson2022: ModelFacts<Nilson2022> = {
  model: 'nilson-2022',
  coefficients: [],
  needs: () => ['humidity'],
  evaluate: (_, { value, humidity }) => value / (1 + 0.24 * boundedWetting(humidity)),
  published: { channel: 'pm2_5_cf1', source: 'Nilson 2022, AMT 15, 3315' },
};
