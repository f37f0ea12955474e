import type { ModelFacts } from './model.ts';
import { fitLine } from './training.ts';

/** intercept + (value + interaction · RH) · x + humidity · RH: growth as a straight line in RH */
export interface HumidityInteraction {
  readonly model: 'humidity-interaction';
  readonly intercept: number;
  readonly value: number;
  readonly humidity: number;
  readonly interaction: number;
}

export const humidityInteraction: ModelFacts<HumidityInteraction> = {
  model: 'humidity-interaction',
  coefficients: ['intercept', 'value', 'humidity', 'interaction'],
  needs: () => ['humidity'],
  evaluate: (of, { value, humidity }) =>
    of.intercept + (of.value + of.interaction * humidity) * value + of.humidity * humidity,
  refuse: (of) =>
    rises(of) ? undefined : 'value + interaction · RH must be above 0 from 0 to 100 %RH',
  fit(training) {
    const { humidity: rh, value: x } = training;
    if (rh === undefined) return undefined;
    const both = x.map((one, i) => one * (rh[i] ?? 0));
    const line = fitLine(training, [x, rh, both]);
    const [value = 0, humidity = 0, interaction = 0] = line?.coefficients ?? [];
    if (line === undefined || !rises({ value, interaction })) return undefined;
    const { intercept } = line;
    return { model: 'humidity-interaction', intercept, value, humidity, interaction };
  },
};

/** More in the sensor must mean more in the air, at any humidity. */
const rises = (of: { readonly value: number; readonly interaction: number }): boolean =>
  of.value > 0 && of.value + 100 * of.interaction > 0;
