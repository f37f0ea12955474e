import type { ModelFacts } from './model.ts';

/**
 * The mass of a faulty batch of PMS5003 from its count over 0.3 µm in 0.1 L: scaling · count +
 * intercept while that is below 31 µg/m³, above it what the sensor itself says (AirGradient).
 */
export interface PlantowerBatch {
  readonly model: 'plantower-batch';
  /** µg/m³ for one particle in 0.1 L. */
  readonly scaling: number;
  readonly intercept?: number;
}

const countBelow = 31;

export const plantowerBatch: ModelFacts<PlantowerBatch> = {
  model: 'plantower-batch',
  coefficients: ['scaling'],
  optional: ['intercept'],
  needs: () => ['mass'],
  evaluate({ scaling, intercept = 0 }, { value, mass }) {
    const low = scaling * value + intercept;
    return low < countBelow ? low : mass;
  },
  refuse: ({ scaling }) => (scaling > 0 ? undefined : 'scaling is above 0'),
};
