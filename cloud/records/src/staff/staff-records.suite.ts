import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from './staff.ts';
import type { StaffRecords } from './staff-records.ts';

const quispe: Person = {
  ...{ id: 'p1', name: 'mquispe', fullName: 'María Quispe Ñahui', role: 'manager', createdMs: 1 },
};
const rojas: Person = { ...quispe, id: 'p2', name: 'jrojas', role: 'technician' };

/** What holds of records of staff wherever they are kept. @param open gives empty ones. */
export function staffRecordsBehaviour(
  name: string,
  open: () => Promise<{ records: StaffRecords; close(): Promise<void> }>,
): void {
  describe(`records of staff in ${name}`, () => {
    let records: StaffRecords;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ records, close } = await open());
    });
    afterAll(() => close());

    it('keep people, each name once', async () => {
      expect(await records.add(quispe, 'hash 1')).toEqual(quispe);
      expect(await records.add(rojas, 'hash 2')).toEqual(rojas);
      expect(await records.add({ ...rojas, id: 'p3' }, 'hash 3')).toBe('taken');
      expect(await records.people()).toEqual([rojas, quispe]);
      expect(await records.person('p3')).toBeUndefined();
      expect(await records.credentials('mquispe')).toEqual({
        person: quispe,
        passwordHash: 'hash 1',
      });
      expect(await records.credentials('nobody')).toBeUndefined();
    });

    it('keep a session until it is over or ended', async () => {
      const session = { person: 'p1', content: { csrf: 'x' }, expiresMs: 100 };
      await records.keepSession('d1', session);
      expect(await records.session('d1', 99)).toEqual(session);
      expect(await records.session('d1', 100)).toBeUndefined();
      await records.keepSession('d1', { ...session, expiresMs: 200 });
      expect(await records.session('d1', 100)).toMatchObject({ expiresMs: 200 });
      await records.keepSession('d2', { content: {}, expiresMs: 100 });
      await records.sweep(150);
      expect(await records.session('d2', 1)).toBeUndefined();
      await records.endSession('d1');
      expect(await records.session('d1', 1)).toBeUndefined();
    });

    it('end the sessions of who is changed, and let nobody in who is disabled', async () => {
      const session = { person: 'p2', content: {}, expiresMs: 100 };
      await records.keepSession('d3', session);
      expect(await records.change('p2', { role: 'manager' })).toMatchObject({ role: 'manager' });
      expect(await records.session('d3', 1)).toBeUndefined();
      expect(await records.change('p2', { disabledMs: 50 })).toMatchObject({ disabledMs: 50 });
      await records.keepSession('d4', session);
      expect(await records.session('d4', 1)).toBeUndefined();
      expect(await records.change('p2', { passwordHash: 'hash 4' })).toMatchObject({
        disabledMs: 50,
      });
      expect(await records.change('p2', { disabledMs: null })).not.toHaveProperty('disabledMs');
      expect((await records.credentials('jrojas'))?.passwordHash).toBe('hash 4');
      expect(await records.change('nobody', { role: 'manager' })).toBeUndefined();
    });

    it('tell who did what, the newest first, by pages', async () => {
      const entry = { by: 'mquispe', what: 'record.entered', subject: 'population' };
      for (const atMs of [1, 2, 3]) await records.log({ ...entry, atMs, details: { value: atMs } });
      const [newest, second] = await records.audited({ max: 2 });
      expect(newest).toMatchObject({ ...entry, atMs: 3, details: { value: 3 } });
      expect(second?.atMs).toBe(2);
      const rest = await records.audited({ max: 2, beforeSeq: second!.seq });
      expect(rest.map(({ atMs }) => atMs)).toEqual([1]);
    });
  });
}
