import { fileURLToPath } from 'node:url';
import { memoryScorecard } from '@samay/records';
import { evaluate, type Period, readPeriod, shownGroups } from '@samay/scorecard';
import { expect, it } from 'vitest';
import { findIndicator } from '../scorecard/scorecard-desk.ts';
import { readScorecard } from '../scorecard/scorecard-disk.ts';
import { scorecardPoints } from './scorecard-points.ts';

const folder = fileURLToPath(new URL('../../../scorecard/', import.meta.url));
const nowMs = Date.UTC(2026, 10, 22, 15);
const scorecard = await readScorecard(folder);

const periodOf = (id: string): Period => {
  const period = readPeriod(id);
  if (!period) throw new RangeError(id);
  return period;
};

it('says of an indicator the newest period that has a value, with its light as a number', async () => {
  const records = memoryScorecard();
  const read = findIndicator(scorecard, 'recyclers-formal');
  const given = (value: number) =>
    ({ value, unit: 'count', from: 'record', quality: 'H', evidence: [] }) as const;
  const say = async (id: string, formal?: number) => {
    const inputs = formal === undefined ? {} : { formal: given(formal), registered: given(100) };
    const evaluation = evaluate(read, periodOf(id), inputs);
    await records.say({ atMs: nowMs, cause: 'first', evaluation });
  };
  await say('2026-Q2', 90);
  await say('2026-Q3', 45);
  await say('2026-Q4');
  expect(await scorecardPoints({ scorecard, records }, nowMs)).toEqual([
    {
      measurement: 'scorecard',
      tags: { indicator: 'recyclers-formal', perspective: 'social' },
      timeMs: nowMs,
      fields: {
        ...{ name_es: 'Recicladores formalizados', name_en: 'Formal recyclers', unit: '%' },
        ...{ period: '2026-Q3', value: 45, target: 50, attainment: 0.9, light: 2 },
      },
    },
  ]);
});

it('says of an indicator without a value that nothing is compared, and no 0', async () => {
  const records = memoryScorecard();
  const read = findIndicator(scorecard, 'recyclers-formal');
  const evaluation = evaluate(read, periodOf('2026-Q4'), {});
  await records.say({ atMs: nowMs, cause: 'first', evaluation });
  const [point] = await scorecardPoints({ scorecard, records }, nowMs);
  expect(point?.fields).toMatchObject({ period: '2026-Q4', target: 50, light: 0 });
  expect(Object.keys(point?.fields ?? {})).not.toContain('value');
});

it('says of each group what may be said of it, and of one of few people only that it is hidden', async () => {
  const records = memoryScorecard();
  const read = findIndicator(scorecard, 'recyclers-formal');
  const given = (value: number, sex: Record<string, number>) =>
    ({
      ...({ value, unit: 'count', from: 'record', quality: 'H', evidence: [] } as const),
      groups: { sex: shownGroups({ people: true }, value, sex) },
    }) as const;
  const say = async (formal: Record<string, number>) => {
    const inputs = { formal: given(63, formal), registered: given(90, { female: 50, male: 40 }) };
    const evaluation = evaluate(read, periodOf('2026-Q4'), inputs);
    await records.say({ atMs: nowMs, cause: 'first', evaluation });
    const points = await scorecardPoints({ scorecard, records }, nowMs);
    return points.filter(({ measurement }) => measurement === 'scorecard_group');
  };
  const told = await say({ female: 33, male: 30 });
  expect(told).toHaveLength(2);
  expect(told[0]).toMatchObject({
    tags: { indicator: 'recyclers-formal', breakdown: 'sex', cell: 'female' },
    fields: { group_es: 'Sexo: Mujeres', group_en: 'Sex: Women', value: 66, unit: '%', light: 1 },
  });
  const hidden = await say({ female: 60, male: 3 });
  expect(hidden).toHaveLength(2);
  for (const { fields } of hidden) {
    expect(fields).toMatchObject({ hidden: 1, light: 0 });
    expect(Object.keys(fields)).not.toContain('value');
  }
});
