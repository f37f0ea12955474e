import type { ModelFacts } from './model.ts';
import { fitLine } from './training.ts';

/** intercept + value · x + humidity · RH, RH in % (the form of Barkjohn 2021, AMT 14, 4617) */
export interface HumidityLinear {
  readonly model: 'humidity-linear';
  readonly intercept: number;
  readonly value: number;
  readonly humidity: number;
}

export const humidityLinear: ModelFacts<HumidityLinear> = {
  model: 'humidity-linear',
  coefficients: ['intercept', 'value', 'humidity'],
  needs: () => ['humidity'],
  evaluate: (of, { value, humidity }) => of.intercept + of.value * value + of.humidity * humidity,
  fit(training) {
    if (training.humidity === undefined) return undefined;
    const line = fitLine(training, [training.value, training.humidity]);
    const [value = 0, humidity = 0] = line?.coefficients ?? [];
    if (line === undefined || value <= 0) return undefined;
    return { model: 'humidity-linear', intercept: line.intercept, value, humidity };
  },
};
