import { afterEach, describe, expect, it } from 'vitest';
import type { Alert, AlertChange } from './alert.ts';
import type { AlertRecords, Message } from './alert-records.ts';

const hourMs = 3_600_000;
/** 22 November 2026, 05:00 UTC: midnight in Lima. */
const startMs = Date.UTC(2026, 10, 22, 5);

export const alertAt = (hour: number, more: Partial<Alert> = {}): Alert => ({
  id: `alert-${hour}`,
  rule: 'inca-pm2_5-mala',
  device: 'plaza',
  city: 'cusco',
  quantity: 'pm2_5',
  averaging: 'running-24h',
  unit: 'ug/m3',
  threshold: 25,
  state: 'open',
  fromMs: startMs + hour * hourMs,
  peak: 31.25,
  peakMs: startMs + (hour + 1) * hourMs,
  calibrations: ['plaza-2026-08'],
  ...more,
});

const closed = (alert: Alert, hours: number): Alert => ({
  ...alert,
  state: 'closed',
  toMs: alert.fromMs + hours * hourMs,
  ended: 'below',
});

const opened = (alert: Alert): AlertChange => ({ kind: 'opened', alert });
const message = ({ alert, kind }: AlertChange, seq: number): Message => ({
  id: `${alert.id}/${seq}`,
  body: kind,
  atMs: startMs,
});

/** What holds of records of alerts wherever they are kept. @param open gives empty ones. */
export function alertRecordsBehaviour(
  name: string,
  open: () => Promise<{ records: AlertRecords; close(): Promise<void> }>,
): void {
  describe(`records of alerts in ${name}`, () => {
    let records: AlertRecords;
    let close = async (): Promise<void> => {};
    afterEach(() => close());
    const start = async (...changes: AlertChange[]): Promise<void> => {
      ({ records, close } = await open());
      await advance(...changes);
    };
    const advance = (...changes: AlertChange[]): Promise<void> =>
      records.advance({
        ...{ rule: 'inca-pm2_5-mala', device: 'plaza', throughMs: startMs, atMs: startMs + 1 },
        ...{ changes, message },
      });

    it('keep an alert as it is, and what was said of it as it was', async () => {
      const first = alertAt(0);
      const second = closed({ ...first, peak: 44.5, level: 'peligro' }, 5);
      await start(opened(first));
      await advance({ kind: 'closed', cause: 'late-data', old: first, alert: second });
      const found = await records.find('alert-0');
      expect(found?.alert).toEqual(second);
      expect(found?.history).toMatchObject([
        { seq: 1, atMs: startMs + 1, kind: 'opened', new: { state: 'open', peak: 31.25 } },
        {
          seq: 2,
          kind: 'closed',
          cause: 'late-data',
          old: { state: 'open', calibrations: ['plaza-2026-08'] },
          new: { state: 'closed', toMs: second.toMs, ended: 'below', level: 'peligro' },
        },
      ]);
      expect(found?.history[0]).not.toHaveProperty('old');
      expect(found?.history[0]).not.toHaveProperty('cause');
      expect(await records.find('no-such')).toBeUndefined();
    });

    it('know how far a rule has come, and its alerts from a moment on', async () => {
      await start(opened(closed(alertAt(0), 2)), opened(alertAt(5)));
      expect(await records.known('inca-pm2_5-mala', 'plaza', startMs)).toEqual({
        throughMs: startMs,
        alerts: [closed(alertAt(0), 2), alertAt(5)],
      });
      const later = await records.known('inca-pm2_5-mala', 'plaza', startMs + 2 * hourMs);
      expect(later.alerts).toEqual([alertAt(5)]);
      expect(await records.known('another', 'plaza', 0)).toEqual({ alerts: [] });
      expect(await records.lasting()).toEqual(['plaza']);
    });

    it('write all of a step or nothing of it', async () => {
      await start();
      const step = {
        ...{ rule: 'r', device: 'd', throughMs: 1, atMs: 1 },
        changes: [opened(alertAt(0))],
        message: (): never => {
          throw new Error('no message');
        },
      };
      await expect(records.advance(step)).rejects.toThrow('no message');
      expect(await records.find('alert-0')).toBeUndefined();
      expect(await records.known('r', 'd', 0)).toEqual({ alerts: [] });
    });

    it('list by filters and by pages, the newest first', async () => {
      const lima = alertAt(3, { device: 'lima-1', city: 'lima', state: 'withdrawn' });
      const twin = alertAt(3, { id: 'alert-3b' });
      await start(...[closed(alertAt(0), 2), lima, twin, alertAt(7)].map(opened));
      const ids = async (query: Partial<Parameters<AlertRecords['list']>[0]>) =>
        (await records.list({ max: 10, ...query })).map(({ id }) => id);
      expect(await ids({})).toEqual(['alert-7', 'alert-3', 'alert-3b', 'alert-0']);
      expect(await ids({ max: 2 })).toEqual(['alert-7', 'alert-3']);
      expect(await ids({ after: [lima.fromMs, 'alert-3'] })).toEqual(['alert-3b', 'alert-0']);
      expect(await ids({ city: 'lima' })).toEqual(['alert-3']);
      expect(await ids({ device: 'plaza', state: 'closed' })).toEqual(['alert-0']);
      expect(await ids({ fromMs: startMs + 2 * hourMs, toMs: startMs + 7 * hourMs })).toEqual([
        'alert-3',
        'alert-3b',
      ]);
    });

    it('acknowledge an open alert, once', async () => {
      await start(opened(alertAt(0)), opened(closed(alertAt(5), 1)));
      const who = { keyId: '1f2e3d4c', person: 'M. Quispe' };
      const ack = {
        ...who,
        atMs: startMs + 9,
        by: 'posta',
        note: 'Se avisó a la posta; “ya” vamos.',
      };
      expect(await records.acknowledge('alert-0', ack, message)).toMatchObject({
        state: 'acknowledged',
        acknowledged: ack,
      });
      expect(await records.acknowledge('alert-0', ack, message)).toBe('acknowledged');
      expect(await records.acknowledge('alert-5', ack, message)).toBe('closed');
      expect(await records.acknowledge('none', ack, message)).toBe('no-alert');
      const { history = [] } = (await records.find('alert-0')) ?? {};
      expect(history.map(({ kind }) => kind)).toEqual(['opened', 'acknowledged']);
      expect(history[1]?.new.acknowledged).toEqual(ack);
    });

    it('close what lasts of a rule that is taken out or changed, and say why', async () => {
      const own = (id: string, rule: string) => opened(alertAt(0, { id, rule }));
      await start(own('a', 'stays'), own('b', 'goes'), own('c', 'changes'), own('d', 'unknown'));
      const rule = (id: string, digest = '1') => ({ id, digest });
      const adopt = (atMs: number, ...rules: ReturnType<typeof rule>[]) =>
        records.adoptRules(rules, { atMs, message });
      const first = await adopt(startMs + 7, rule('stays'), rule('goes'), rule('changes'));
      expect([...first.values()]).toEqual([0, 0, 0]);
      expect((await records.find('d'))?.alert).toMatchObject({
        ...{ state: 'closed', ended: 'rule-removed', toMs: startMs + 7 },
      });
      const later = startMs + hourMs;
      const second = await adopt(later, rule('stays'), rule('changes', '2'));
      expect(second.get('stays')).toBe(0);
      expect(second.get('changes')).toBe(later);
      const endOf = async (id: string) => (await records.find(id))?.history.at(-1)?.new.ended;
      expect(await Promise.all(['a', 'b', 'c'].map(endOf))).toEqual([
        ...[undefined, 'rule-removed', 'rule-changed'],
      ]);
      const { history = [] } = (await records.find('c')) ?? {};
      expect(history.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
      expect(history[1]).toMatchObject({ old: { state: 'open' }, new: { toMs: later } });
      // It comes back as it was: it is in force from now on, for it was not meanwhile.
      const third = await adopt(later + 1, rule('stays'), rule('changes', '2'), rule('goes'));
      expect([third.get('changes'), third.get('goes')]).toEqual([later, later + 1]);
      expect(await records.lasting()).toEqual(['plaza']);
      const closings = (await records.messages(startMs + 1e9, 50)).filter(
        ({ body }) => body === 'closed',
      );
      expect(closings).toHaveLength(3);
    });

    it('keep an acknowledgement that who judges had not seen', async () => {
      const seen = alertAt(0);
      await start(opened(seen));
      const acknowledged = { atMs: startMs + 9, by: 'M. Quispe', note: '' };
      await records.acknowledge('alert-0', acknowledged, message);
      await advance({ kind: 'updated', old: seen, alert: { ...seen, peak: 60 } });
      expect((await records.find('alert-0'))?.alert).toMatchObject({
        ...{ peak: 60, state: 'acknowledged', acknowledged },
      });
      await advance({ kind: 'closed', old: seen, alert: closed(seen, 3) });
      expect((await records.find('alert-0'))?.alert).toMatchObject({
        ...{ state: 'closed', acknowledged },
      });
    });

    it('remember what is owed from the earliest time on, until it is settled', async () => {
      await start();
      await records.owe('plaza', 2_000);
      await records.owe('plaza', 1_000);
      await records.owe('plaza', 3_000);
      expect(await records.due()).toEqual(new Map([['plaza', 1_000]]));
      await records.settle('plaza', 2_000);
      expect(await records.due()).toEqual(new Map([['plaza', 1_000]]));
      await records.settle('plaza', 1_000);
      expect(await records.due()).toEqual(new Map());
    });

    it('hand out messages when it is time, until they are taken or given up', async () => {
      await start(opened(alertAt(0)), opened(alertAt(5)));
      expect(await records.messages(startMs - 1, 10)).toEqual([]);
      const first = { id: 'alert-0/1', body: 'opened', attempts: 0, madeMs: startMs };
      expect(await records.messages(startMs, 1)).toEqual([first]);
      await records.attempted('alert-0/1', { nextMs: startMs + 60, why: 'HTTP 503' });
      await records.attempted('alert-5/1', { deliveredMs: startMs });
      expect(await records.messages(startMs, 10)).toEqual([]);
      expect(await records.messages(startMs + 60, 10)).toEqual([{ ...first, attempts: 1 }]);
      await records.attempted('alert-0/1', { why: 'HTTP 503' });
      expect(await records.messages(startMs + 1e9, 10)).toEqual([]);
    });
  });
}
