import type { ModelFacts } from './model.ts';

/** 0.524 · x − 0.0862 · RH + 5.75, for two averaged PMS5003 in a PurpleAir, cf1, over 24 h */
export interface Barkjohn2021 {
  readonly model: 'barkjohn-2021';
}

export const barkjohn2021: ModelFacts<Barkjohn2021> = {
  model: 'barkjohn-2021',
  coefficients: [],
  needs: () => ['humidity'],
  evaluate: (_, { value, humidity }) => 0.524 * value - 0.0862 * humidity + 5.75,
  published: { channel: 'pm2_5_cf1', source: 'Barkjohn 2021, AMT 14, 4617' },
};
