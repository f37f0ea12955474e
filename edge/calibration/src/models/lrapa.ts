import type { ModelFacts } from './model.ts';

/** 0.5 · x − 0.66: wood smoke in Oregon (Lane Regional Air Protection Agency), up to 65 µg/m³ */
export interface Lrapa {
  readonly model: 'lrapa';
}

export const lrapa: ModelFacts<Lrapa> = {
  model: 'lrapa',
  coefficients: [],
  needs: () => [],
  evaluate: (_, { value }) => 0.5 * value - 0.66,
  published: { channel: 'pm2_5', source: 'LRAPA, as PurpleAir shows it' },
};
