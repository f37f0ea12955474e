import type { ModelFacts } from './model.ts';

/** The US-wide correction for smoke: pieces joined at 30 to 50 and 210 to 260 µg/m³ of cf_atm. */
export interface UsEpa2022 {
  readonly model: 'us-epa-2022';
}

export const usEpa2022: ModelFacts<UsEpa2022> = {
  model: 'us-epa-2022',
  coefficients: [],
  needs: () => ['humidity'],
  evaluate(_, { value: x, humidity }) {
    const rh = Math.min(Math.max(humidity, 0), 100);
    const humid = 5.75 - 0.0862 * rh;
    if (x < 210) {
      const u = Math.min(Math.max(x / 20 - 1.5, 0), 1);
      return (0.786 * u + 0.524 * (1 - u)) * x + humid;
    }
    const v = Math.min(x / 50 - 4.2, 1);
    const smoke = 2.966 + 8.84e-4 * x ** 2;
    return (0.69 * v + 0.786 * (1 - v)) * x + humid * (1 - v) + smoke * v;
  },
  published: { channel: 'pm2_5', source: 'US EPA 2022 (AirSensor2, pat_applyCorrection)' },
};
