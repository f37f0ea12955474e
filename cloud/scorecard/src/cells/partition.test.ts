import { describe, expect, it } from 'vitest';
import type { Survey } from '../definition/surveys.ts';
import { shownGroups } from './entered.ts';
import { partitionOf, tablesBeside } from './partition.ts';

const told = { es: 'x', en: 'x' };
const survey: Survey = {
  ...{ id: 's', name: told, frequency: 'quarter' },
  questions: [
    { column: 'a', asks: told, counts: 'top-two', records: { satisfied: 'yes', answers: 'all' } },
    {
      ...{ column: 'b', asks: told, counts: 'net-promoter' },
      records: { promoters: 'up', detractors: 'down', answers: 'asked' },
    },
  ],
};
const people = { people: true } as const;
const entry = (record: string, value: number, sex: Record<string, number>) => ({
  ...{ record, value, groups: { sex } },
});
const shown = (record: string, entered: ReturnType<typeof entry>[]) => {
  const { value, groups } = entered.find((one) => one.record === record)!;
  const beside = tablesBeside(partitionOf([survey], record)!, 'sex', entered);
  return shownGroups(people, value, groups.sex, beside).map((one) => one.value ?? 'hidden');
};

describe('what two records leave between them', () => {
  it('is hidden where it is few: 29 satisfied of 30 say that one was not', () => {
    const all = entry('all', 58, { female: 30, male: 28 });
    expect(shown('yes', [all, entry('yes', 45, { female: 29, male: 16 })])).toEqual([
      'hidden',
      'hidden',
    ]);
    expect(shown('yes', [all, entry('yes', 37, { female: 20, male: 17 })])).toEqual([20, 17]);
  });

  it('is hidden in each part of three: neither promoters nor detractors, but some', () => {
    const asked = entry('asked', 90, { female: 40, male: 50 });
    const some = [asked, entry('up', 50, { female: 20, male: 30 })];
    const none = [...some, entry('down', 27, { female: 18, male: 9 })];
    // Two women are neither.
    expect(shown('up', none)).toEqual(['hidden', 'hidden']);
    expect(shown('down', none)).toEqual(['hidden', 'hidden']);
    expect(shown('up', [...some, entry('down', 22, { female: 10, male: 12 })])).toEqual([20, 30]);
  });

  it('waits for the answers, and survives parts that are more than they are', () => {
    const yes = entry('yes', 45, { female: 29, male: 16 });
    expect(shown('yes', [yes])).toEqual([29, 16]);
    expect(shown('yes', [yes, entry('all', 20, { female: 10, male: 10 })])).toEqual([29, 16]);
    expect(partitionOf([survey], 'all')).toBeUndefined();
  });
});
