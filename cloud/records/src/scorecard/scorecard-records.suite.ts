import type { Evaluation } from '@samay/scorecard';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScorecardRecords } from './scorecard-records.ts';

const evaluation = (indicator: string, period: string, value?: number): Evaluation => ({
  ...{ indicator, period, definition: '2026-11-01', unit: '%', formula: 'a', target: 90 },
  ...(value === undefined
    ? { outcome: 'no-data', missing: ['a'], light: 'none' }
    : { outcome: 'value', value, light: 'red', quality: 'H' }),
  inputs: {
    a: {
      ...{ unit: '%', from: 'waste', quality: 'H' },
      evidence: [{ says: { es: 'Recojos', en: 'Collections' }, href: '/v1/collections' }],
    },
  },
});

/** What holds of the scorecard's records wherever they are kept. @param open gives empty ones. */
export function scorecardRecordsBehaviour(
  name: string,
  open: () => Promise<{ records: ScorecardRecords; close(): Promise<void> }>,
): void {
  describe(`records of the scorecard in ${name}`, () => {
    let records: ScorecardRecords;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ records, close } = await open());
    });
    afterAll(() => close());

    it('keep what was said when it is said anew', async () => {
      const first = evaluation('served', '2026-10', 80);
      const second = evaluation('served', '2026-10', 81);
      expect(await records.say({ atMs: 1, cause: 'first', evaluation: first })).toEqual({
        ...{ seq: 1, atMs: 1, cause: 'first', evaluation: first },
      });
      await records.say({ atMs: 2, cause: 'data', evaluation: second });
      const history = await records.history('served', '2026-10');
      expect(history.map(({ seq, cause, evaluation: { value } }) => [seq, cause, value])).toEqual([
        [1, 'first', 80],
        [2, 'data', 81],
      ]);
      expect(history[0]?.evaluation).toEqual(first);
      const page = async (limit: number, beforeSeq?: number) => {
        const asked = beforeSeq === undefined ? { limit } : { limit, beforeSeq };
        return (await records.history('served', '2026-10', asked)).map(({ seq }) => seq);
      };
      expect(await page(1)).toEqual([2]);
      expect(await page(5, 2)).toEqual([1]);
    });

    it('give the newest of each indicator and period', async () => {
      await records.say({ atMs: 3, cause: 'first', evaluation: evaluation('served', '2026-11') });
      await records.say({ atMs: 3, cause: 'first', evaluation: evaluation('idle', '2026-10', 5) });
      const all = await records.newest({});
      const keys = all.map(({ seq, evaluation: one }) => [one.indicator, one.period, seq]);
      expect(keys).toEqual([
        ['idle', '2026-10', 1],
        ['served', '2026-10', 2],
        ['served', '2026-11', 1],
      ]);
      const of = async (query: { indicator?: string; period?: string }) =>
        (await records.newest(query)).length;
      expect(await of({ indicator: 'served' })).toBe(2);
      expect(await of({ period: '2026-10' })).toBe(2);
      expect(await of({ indicator: 'serv' })).toBe(0);
      expect((await records.newest({ period: '2026-11' }))[0]?.evaluation.missing).toEqual(['a']);
    });

    it('keep each value that people enter, and which one holds', async () => {
      const entry = { record: 'population', period: '2026', note: 'INEI', by: 'mquispe', atMs: 1 };
      await records.enter({ ...entry, value: 55_000 });
      await records.enter({ ...entry, value: 55_437.5, atMs: 2 });
      await records.enter({ ...entry, period: '2025', value: 54_000, by: 'jrojas' });
      const held = await records.entered('population');
      expect(held.map(({ period, value, seq }) => [period, value, seq])).toEqual([
        ['2025', 54_000, 1],
        ['2026', 55_437.5, 2],
      ]);
      expect(await records.entries('population', '2026')).toMatchObject([
        { value: 55_000, by: 'mquispe', note: 'INEI' },
        { value: 55_437.5 },
      ]);
    });

    it('give each of two who enter at once a place of their own', async () => {
      const entry = { record: 'staff', period: '2026', note: '', by: 'mquispe', atMs: 1 };
      const both = await Promise.all([1, 2, 3].map((value) => records.enter({ ...entry, value })));
      expect(both.flatMap((one) => one.map(({ seq }) => seq)).sort()).toEqual([1, 2, 3]);
      expect(await records.entries('staff', '2026')).toHaveLength(3);
    });

    it('keep the groups of a value, and several values that belong together', async () => {
      const entry = { period: '2026-Q4', note: 'Encuesta', by: 'mquispe', atMs: 1 };
      const groups = { sex: { female: 30, male: 2 }, age: { '60-up': 0 } };
      const entered = await records.enter(
        { ...entry, record: 'satisfied', value: 32, groups },
        { ...entry, record: 'answers', value: 50 },
      );
      expect(entered.map(({ record, seq }) => [record, seq])).toEqual([
        ['satisfied', 1],
        ['answers', 1],
      ]);
      expect((await records.entered('satisfied'))[0]?.groups).toEqual(groups);
      expect((await records.entered('answers'))[0]).not.toHaveProperty('groups');
      if (name === 'memory') return;
      // A time that no column takes: then what came before it is not kept either.
      const wrong = { ...entry, record: 'satisfied', value: 1, atMs: 0.5 };
      await expect(
        records.enter({ ...entry, record: 'answers', value: 9 }, wrong),
      ).rejects.toThrow();
      expect(await records.entries('answers', '2026-Q4')).toHaveLength(1);
    });

    it('keep a 0 apart from what is taken back', async () => {
      const entry = { record: 'spent', period: '2026', note: '', by: 'mquispe', atMs: 1 };
      await records.enter({ ...entry, value: 0 });
      expect((await records.entered('spent'))[0]?.value).toBe(0);
      await records.enter(entry);
      const [held] = await records.entered('spent');
      expect(held).toMatchObject({ seq: 2 });
      expect(held).not.toHaveProperty('value');
    });
  });
}
