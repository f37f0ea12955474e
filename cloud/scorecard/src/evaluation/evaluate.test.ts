import { expect, it } from 'vitest';
import type { Indicator } from '../definition/indicator.ts';
import { readPeriod } from '../period.ts';
import { correctionOf } from './correction.ts';
import { evaluate } from './evaluate.ts';
import type { InputValue } from './evidence.ts';
import { readFormula } from './formula.ts';
import { whatIf } from './what-if.ts';

const indicator: Indicator = {
  id: 'stops-served',
  name: { es: 'Paradas', en: 'Stops' },
  tells: { es: 'x', en: 'x' },
  objective: 'services',
  unit: '%',
  decimals: 1,
  direction: 'up',
  frequency: 'month',
  since: '2026-01-01',
  owner: { es: 'x', en: 'x' },
  formula: '100 * served / planned',
  inputs: {
    served: { from: 'waste', statistic: 'stops-served' },
    planned: { from: 'record', record: 'planned' },
  },
  baseline: { year: 2025, value: 60 },
  targets: [{ year: 2026, value: 90 }],
  tolerance: { units: 5 },
};
const found = readFormula(indicator.formula, ['served', 'planned']);
if ('fault' in found) throw new Error(found.fault);
const read = { indicator, formula: found.formula };
const period = readPeriod('2026-12')!;

const served = (value?: number): InputValue => ({
  ...(value === undefined ? {} : { value }),
  unit: 'count',
  from: 'waste',
  quality: 'H',
  evidence: [{ says: { es: 'Recojos', en: 'Collections' }, href: '/v1/collections' }],
});
const planned = (value: number): InputValue => ({
  ...{ value, unit: 'count', from: 'record', quality: 'M', evidence: [] },
});
const evaluated = (a?: number, b = 100) =>
  evaluate(read, period, { served: served(a), planned: planned(b) });

it('says the value, the target of its time, the light, and what it rests on', () => {
  expect(evaluated(87)).toMatchObject({
    ...{ value: 87, target: 90, light: 'amber', quality: 'M', period: '2026-12' },
    inputs: { served: { evidence: [{ href: '/v1/collections' }] } },
  });
  expect(evaluated(87).attainment).toBeCloseTo(0.9667, 4);
});

it('turns no light where a reading is missing, and names it', () => {
  expect(evaluated()).toMatchObject({ outcome: 'no-data', missing: ['served'], light: 'none' });
  expect(evaluated(1, 0)).toMatchObject({ outcome: 'undefined', light: 'none' });
  expect(evaluated(1, 0).value).toBeUndefined();
});

it('carries a doubt of an input or of a target to the light', () => {
  expect(evaluated(87).unconfirmed).toBeUndefined();
  const doubtful = { ...planned(100), unconfirmed: true } as const;
  expect(evaluate(read, period, { served: served(87), planned: doubtful }).unconfirmed).toBe(true);
});

it('adds an entry only where what was said has changed, and says why', () => {
  const said = evaluated(87);
  expect(correctionOf(undefined, said)).toBe('first');
  expect(correctionOf(said, evaluated(87 + 1e-12))).toBeUndefined();
  expect(correctionOf(said, evaluated(91))).toBe('data');
  expect(correctionOf(said, evaluated(87, 95))).toBe('record');
  expect(correctionOf(said, { ...said, definition: '2026-06-01' })).toBe('definition');
});

it('supposes a value or a target without keeping it', () => {
  const said = evaluated(87);
  expect(whatIf(indicator, said, period, {})).toMatchObject({ light: 'amber', toTarget: 3 });
  expect(whatIf(indicator, said, period, { value: 90 })).toMatchObject({
    light: 'green',
    toTarget: 0,
  });
  expect(whatIf(indicator, said, period, { target: { year: 2026, value: 80 } })).toMatchObject({
    ...{ light: 'green', target: 80 },
  });
});
