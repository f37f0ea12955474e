import type { ModelFacts } from './model.ts';
import { fitLine } from './training.ts';

/** intercept + value · x + humidity · RH + temperature · T, RH in %, T in °C */
export interface Multilinear {
  readonly model: 'multilinear';
  readonly intercept: number;
  readonly value: number;
  readonly humidity: number;
  readonly temperature: number;
}

export const multilinear: ModelFacts<Multilinear> = {
  model: 'multilinear',
  coefficients: ['intercept', 'value', 'humidity', 'temperature'],
  needs: () => ['humidity', 'temperature'],
  evaluate: (of, { value, humidity, temperature }) =>
    of.intercept + of.value * value + of.humidity * humidity + of.temperature * temperature,
  fit(training) {
    if (training.humidity === undefined || training.temperature === undefined) return undefined;
    const line = fitLine(training, [training.value, training.humidity, training.temperature]);
    const [value = 0, humidity = 0, temperature = 0] = line?.coefficients ?? [];
    if (line === undefined || value <= 0) return undefined;
    return { model: 'multilinear', intercept: line.intercept, value, humidity, temperature };
  },
};
