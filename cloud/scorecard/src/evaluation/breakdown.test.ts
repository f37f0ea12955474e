import { expect, it } from 'vitest';
import { shownGroups } from '../cells/entered.ts';
import type { Indicator } from '../definition/indicator.ts';
import { readPeriod } from '../period.ts';
import { changesBetween } from './changes.ts';
import { correctionOf } from './correction.ts';
import { evaluate } from './evaluate.ts';
import type { InputValue } from './evidence.ts';
import { readFormula } from './formula.ts';

const indicator: Indicator = {
  id: 'satisfaction',
  name: { es: 'x', en: 'x' },
  tells: { es: 'x', en: 'x' },
  objective: 'x',
  unit: '%',
  decimals: 0,
  direction: 'up',
  frequency: 'quarter',
  since: '2026-01-01',
  owner: { es: 'x', en: 'x' },
  formula: '100 * satisfied / answers',
  inputs: {
    satisfied: { from: 'record', record: 'satisfied' },
    answers: { from: 'record', record: 'answers' },
  },
  sample: { hits: 'satisfied', answers: 'answers' },
  targets: [{ year: 2026, value: 50 }],
  tolerance: { units: 5 },
  breakdowns: ['sex', 'zone'],
};
const found = readFormula(indicator.formula, ['satisfied', 'answers']);
if ('fault' in found) throw new Error(found.fault);
const read = { indicator, formula: found.formula };
const period = readPeriod('2026-Q4')!;

const people = { people: true } as const;
const input = (record: string, value: number, sex?: Record<string, number>): InputValue => ({
  ...{ value, unit: 'personas', from: 'record', quality: 'M' },
  evidence: [{ key: record, says: { es: record, en: record }, value }],
  ...(sex && { groups: { sex: shownGroups(people, value, sex) } }),
});
const evaluated = (satisfied: InputValue, answers: InputValue) =>
  evaluate(read, period, { satisfied, answers });

it('works out each group by the same formula, with its light and how sure it is', () => {
  const told = evaluated(
    input('satisfied', 60, { female: 20, male: 40 }),
    input('answers', 120, { female: 60, male: 50 }),
  );
  expect(told.value).toBe(50);
  expect(told.sample?.low).toBeCloseTo(41.2, 1);
  const [sex, zone] = told.breakdowns!;
  expect(sex?.groups.map(({ group, value, light }) => [group, value?.toFixed(1), light])).toEqual([
    ['female', '33.3', 'red'],
    ['male', '80.0', 'green'],
    // Ten of whom nothing was said answered, and none of the satisfied.
    ['unstated', undefined, 'none'],
  ]);
  expect(sex?.groups[0]?.sample).toMatchObject({ answers: 60 });
  expect(zone).toEqual({ by: 'zone', groups: [], missing: ['satisfied', 'answers'] });
  expect(told.inputs['answers']).not.toHaveProperty('groups');
});

it('hides a group that is small in one of its inputs, and says nothing of it anywhere', () => {
  const told = evaluated(
    input('satisfied', 63, { female: 40, male: 20, other: 3 }),
    input('answers', 90, { female: 50, male: 30, other: 10 }),
  );
  expect(told.breakdowns?.[0]?.groups).toEqual([
    expect.objectContaining({ group: 'female', value: 80 }),
    { group: 'male', hidden: true, light: 'none' },
    { group: 'other', hidden: true, light: 'none' },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/:(3|20|10|30)[,}]/);
});

it('says it anew where only a group has changed, and which input has', () => {
  const answers = input('answers', 120, { female: 60, male: 60 });
  const said = evaluated(input('satisfied', 60, { female: 20, male: 40 }), answers);
  const regrouped = evaluated(input('satisfied', 60, { female: 30, male: 30 }), answers);
  expect(correctionOf(said, said)).toBeUndefined();
  expect(correctionOf(said, regrouped)).toBe('record');
  expect(changesBetween(said, regrouped)).toEqual([]);
  const corrected = evaluated(input('satisfied', 70, { female: 30, male: 40 }), answers);
  expect(changesBetween(undefined, corrected)).toEqual([]);
  expect(changesBetween(said, corrected)).toEqual([
    {
      ...{ input: 'satisfied', unit: 'personas', before: 60, now: 70 },
      parts: [expect.objectContaining({ before: 60, now: 70, days: [] })],
    },
  ]);
});
