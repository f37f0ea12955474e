import { expect, it } from 'vitest';
import { cautionOf, daySteps, ecaDay, limitOf, whoDay, yearSteps } from './norms.ts';

it('takes the steps of a day from the norms: OMS, its interim target 3, ECA, INCA', () => {
  expect(daySteps('pm2_5').map(({ value }) => value)).toEqual([null, 15, 37.5, 50, 125]);
  expect(daySteps('pm10').map(({ value }) => value)).toEqual([null, 45, 75, 100, 250]);
  expect(yearSteps('pm2_5').map(({ value }) => value)).toEqual([null, 5, 15, 25]);
});

it('tells rule, form and decree of a limit', () => {
  expect(ecaDay('pm2_5')).toMatchObject({ value: 50, allowed: 7 });
  expect(ecaDay('pm2_5').cite.es).toBe(
    'ECA: 50 µg/m³, media del día (00–24 h), NE más de 7 veces al año (DS 003-2017-MINAM)',
  );
  expect(whoDay('pm10')).toMatchObject({ value: 45, allowed: 3 });
  expect(cautionOf('pm10')).toBe(250);
});

it('shows no limit that a norm does not have', () => {
  expect(() => limitOf('eca', 'aqg', 'pm2_5', 'day')).toThrow(/eca has no aqg of pm2_5/);
});
