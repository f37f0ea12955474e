import { afterEach, describe, expect, test } from 'vitest';
import type { Entry, Outbox, OutboxOptions, OutboxStats } from './outbox.ts';

const ROOMY: OutboxOptions = { bytesMax: 1_000_000, whenFull: 'refuse' };
/**
 * The disk is asked for segments of 1,024 bytes, so that the bound is met after a few dozen
 * records.
 */
const TIGHT = { bytesMax: 8_192, recordBytesMax: 500 };

export const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));
export const text = (entry: Entry): string => Buffer.from(entry.record).toString();

export async function readAll(outbox: Outbox, after = 0): Promise<Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const entries = await outbox.read(all.at(-1)?.position ?? after, { recordsMax: 7 });
    if (entries.length === 0) return all;
    all.push(...entries);
  }
}

/** Whatever came in is waiting, done, given up or lost: nothing disappears from the books. */
export function expectBalance(stats: OutboxStats): void {
  const { recovered, appended, acknowledged, dropped, expired, corrupt, pending } = stats;
  const givenUp = dropped.records + expired.records + corrupt.records;
  const out = acknowledged + givenUp + pending.records;
  expect(out).toBe(recovered + appended);
}

/** What every outbox does, wherever it keeps the records. */
export function outboxBehaviour(
  name: string,
  open: (options: OutboxOptions) => Outbox | Promise<Outbox>,
): void {
  describe(name, () => {
    const opened: Outbox[] = [];
    const start = async (options: OutboxOptions = ROOMY): Promise<Outbox> => {
      const outbox = await open(options);
      opened.push(outbox);
      return outbox;
    };
    const fill = async (outbox: Outbox, count: number, size = 10): Promise<number[]> => {
      const record = (i: number) => bytes(String(i).padEnd(size, '.'));
      return Promise.all(Array.from({ length: count }, (_, i) => outbox.append(record(i))));
    };
    afterEach(async () => {
      for (const outbox of opened.splice(0)) {
        expectBalance(outbox.stats);
        await outbox.close();
      }
    });

    test('gives back what was appended, in order, with positions that grow by one', async () => {
      const outbox = await start();
      const positions = await Promise.all(['a', '', 'ñ'].map((word) => outbox.append(bytes(word))));
      expect(positions).toEqual([1, 2, 3]);
      expect((await readAll(outbox)).map(text)).toEqual(['a', '', 'ñ']);
      expect(await outbox.append(bytes('d'))).toBe(4);
    });

    test('keeps its own copy of a record', async () => {
      const outbox = await start();
      const record = bytes('before');
      const appended = outbox.append(record);
      record.fill(0);
      await appended;
      expect((await readAll(outbox)).map(text)).toEqual(['before']);
    });

    test('reads after a position, up to a number of records or bytes', async () => {
      const outbox = await start();
      await fill(outbox, 10, 100);
      const positions = async (after: number, limit: { recordsMax: number; bytesMax?: number }) =>
        (await outbox.read(after, limit)).map((entry) => entry.position);
      expect(await positions(4, { recordsMax: 3 })).toEqual([5, 6, 7]);
      expect(await positions(0, { recordsMax: 10, bytesMax: 250 })).toEqual([1, 2]);
      expect(await positions(8, { recordsMax: 10 })).toEqual([9, 10]);
      expect(await positions(10, { recordsMax: 10 })).toEqual([]);
      expect(await positions(0, { recordsMax: 0 })).toEqual([]);
    });

    test('gives a record above the byte limit alone instead of stopping for ever', async () => {
      const outbox = await start();
      await fill(outbox, 2, 300);
      expect(await outbox.read(0, { recordsMax: 10, bytesMax: 100 })).toHaveLength(1);
    });

    test('gives a record again and again until it is acknowledged', async () => {
      const outbox = await start();
      await fill(outbox, 3);
      expect(await readAll(outbox)).toHaveLength(3);
      expect(await readAll(outbox)).toHaveLength(3);
      outbox.acknowledge([1, 2, 3]);
      expect(await readAll(outbox)).toHaveLength(0);
    });

    test('takes acknowledgements in any order, and twice', async () => {
      const outbox = await start();
      await fill(outbox, 9);
      outbox.acknowledge([8, 2]);
      outbox.acknowledge(5);
      outbox.acknowledge([2, 3, 4, 5]);
      expect((await readAll(outbox)).map((entry) => entry.position)).toEqual([1, 6, 7, 9]);
      expect(outbox.stats).toMatchObject({ acknowledged: 5, pending: { records: 4 } });
    });

    test('does not believe an acknowledgement of a record that does not exist yet', async () => {
      const outbox = await start();
      await fill(outbox, 2);
      expect(() => outbox.acknowledge([1, 3])).toThrow(RangeError);
      expect(() => outbox.acknowledge(0)).toThrow(RangeError);
      await outbox.append(bytes('third'));
      expect(await readAll(outbox)).toHaveLength(3);
    });

    test('at the bound, drops the oldest and counts what was not acknowledged', async () => {
      const outbox = await start({ ...TIGHT, whenFull: 'drop-oldest' });
      await fill(outbox, 20, 50);
      outbox.acknowledge([1, 3, 5, 20]);
      for (let i = 0; i < 200; i++) await outbox.append(bytes(`${i}`.padEnd(50, '.')));
      const left = (await readAll(outbox)).map((entry) => entry.position);
      const { dropped, pending } = outbox.stats;
      expect(left[0]).toBeGreaterThan(20);
      expect(left).toEqual(Array.from(left, (_, i) => 220 - left.length + 1 + i));
      expect(dropped.records).toBe(220 - 4 - left.length);
      expect(pending.records).toBe(left.length);
      expect(pending.bytes).toBeLessThanOrEqual(TIGHT.bytesMax);
      expect(left.length).toBeGreaterThan(80);
    });

    test('ignores the late acknowledgement of a record that it dropped', async () => {
      const outbox = await start({ ...TIGHT, whenFull: 'drop-oldest' });
      await fill(outbox, 300, 50);
      const { dropped } = outbox.stats;
      expect(dropped.records).toBeGreaterThan(100);
      outbox.acknowledge([1, 2, 3]);
      expect(outbox.stats).toMatchObject({ acknowledged: 0, dropped });
    });

    test('gives up what has waited too long, counts it apart, and nothing else', async () => {
      let nowMs: number | undefined = 1_800_000_000_000;
      const ageMaxMs = 90 * 60_000;
      const wallClock = () => nowMs;
      const outbox = await start({ ...ROOMY, ageMaxMs, wallClock });
      for (let minute = 1; minute <= 300; minute++) {
        await outbox.append(bytes(`${minute}`));
        if (minute % 3 === 0) outbox.acknowledge(minute);
        nowMs += 60_000;
      }
      const waiting = (await readAll(outbox)).map(text).map(Number);
      const oldest = waiting[0] ?? 0;
      // The last append was in minute 300: nothing younger than 90 minutes is gone, and nothing
      // older than 9/8 of it is there.
      expect(oldest).toBeLessThanOrEqual(300 - 90 + 1);
      expect(oldest).toBeGreaterThan(300 - 90 * (9 / 8) - 2);
      const { expired, dropped, acknowledged } = outbox.stats;
      expect(waiting).toHaveLength(300 - acknowledged - expired.records);
      expect(expired.bytes).toBeGreaterThan(0);
      expect(dropped.records).toBe(0);

      // Nobody knows the date: a year may have passed, or a second.
      nowMs = undefined;
      await outbox.append(bytes('no date'));
      expect(outbox.stats.expired).toEqual(expired);
    });

    test('gives up nothing for its age without a bound, or while the date is not known', async () => {
      let nowMs: number | undefined;
      const outbox = await start({ ...ROOMY, ageMaxMs: 1_000, wallClock: () => nowMs });
      await fill(outbox, 5);
      nowMs = 1_800_000_000_000;
      await fill(outbox, 5);
      nowMs += 900;
      await outbox.append(bytes('x'));
      expect(outbox.stats.expired.records).toBe(0);
      const unbounded = await start({ ...ROOMY, wallClock: () => nowMs });
      await fill(unbounded, 5);
      nowMs += 1e12;
      await fill(unbounded, 5);
      expect(unbounded.stats.pending.records).toBe(10);
    });

    test('says the newest position', async () => {
      const outbox = await start();
      expect(outbox.stats.last).toBe(0);
      await fill(outbox, 3);
      outbox.acknowledge([1, 2, 3]);
      expect(outbox.stats.last).toBe(3);
    });

    test('at the bound, refuses, and goes on when room is given back', async () => {
      const outbox = await start({ ...TIGHT, whenFull: 'refuse' });
      const results = await Promise.allSettled(
        Array.from({ length: 300 }, () => outbox.append(new Uint8Array(50))),
      );
      const kept = results.filter((result) => result.status === 'fulfilled');
      const refused = results.find((result) => result.status === 'rejected');
      expect(refused?.reason).toMatchObject({ name: 'OutboxError', code: 'OUTBOX_FULL' });
      expect(kept.length).toBeGreaterThan(80);
      expect(outbox.stats).toMatchObject({
        pending: { records: kept.length },
        refused: 300 - kept.length,
        dropped: { records: 0 },
      });
      expect(outbox.stats.pending.bytes).toBeLessThanOrEqual(TIGHT.bytesMax);
      const entries = await readAll(outbox);
      expect(entries).toHaveLength(kept.length);
      outbox.acknowledge(entries.map((entry) => entry.position));
      await expect.poll(() => outbox.append(new Uint8Array(50)).catch(() => 0)).toBeGreaterThan(0);
    });

    test('takes many times its room if it is read and acknowledged', async () => {
      const outbox = await start({ ...TIGHT, whenFull: 'refuse' });
      let after = 0;
      for (let round = 0; round < 40; round++) {
        await fill(outbox, 60, 60);
        const entries = await outbox.read(after, { recordsMax: 100 });
        expect(entries).toHaveLength(60);
        outbox.acknowledge(entries.map((entry) => entry.position));
        after = entries.at(-1)?.position ?? after;
      }
      expect(outbox.stats).toMatchObject({ appended: 2_400, pending: { records: 0 }, refused: 0 });
    });

    test('refuses a record above recordBytesMax, and takes one of just that size', async () => {
      const outbox = await start({ ...TIGHT, whenFull: 'refuse' });
      await expect(outbox.append(new Uint8Array(501))).rejects.toMatchObject({
        code: 'OUTBOX_RECORD_TOO_BIG',
      });
      expect(await outbox.append(new Uint8Array(500))).toBe(1);
    });

    test('wakes who waits when a record comes', async () => {
      const outbox = await start();
      await fill(outbox, 2);
      await outbox.waitFor(1);
      const woken = outbox.waitFor(2);
      await outbox.append(bytes('third'));
      await woken;
      expect(await outbox.read(2, { recordsMax: 1 })).toHaveLength(1);
    });

    test('does not wake for records that are all acknowledged', async () => {
      const outbox = await start();
      await fill(outbox, 2);
      outbox.acknowledge([1, 2]);
      let woken = false;
      const waiting = outbox.waitFor(0).then(() => {
        woken = true;
      });
      expect(await outbox.read(0, { recordsMax: 1 })).toEqual([]);
      expect(woken).toBe(false);
      await outbox.append(bytes('third'));
      await waiting;
    });

    test('wakes who waits at an abort and at the close', async () => {
      const outbox = await start();
      const abort = new AbortController();
      const aborted = outbox.waitFor(0, abort.signal);
      abort.abort();
      await aborted;
      await outbox.waitFor(0, abort.signal);
      const closed = outbox.waitFor(0);
      await outbox.close();
      await closed;
      await outbox.waitFor(0);
    });

    test('after the close refuses records and reading, not late acknowledgements', async () => {
      const outbox = await start();
      const appended = outbox.append(bytes('just before'));
      await outbox.close();
      expect(await appended).toBe(1);
      const closed = { code: 'OUTBOX_CLOSED' };
      await expect(outbox.append(bytes('x'))).rejects.toMatchObject(closed);
      await expect(outbox.read(0, { recordsMax: 1 })).rejects.toMatchObject(closed);
      outbox.acknowledge(1);
      await outbox.close();
    });

    test('says how long the oldest record has been waiting', async () => {
      let nowMs = 1_000_000;
      const outbox = await start({ ...ROOMY, clock: () => nowMs });
      expect(outbox.stats.oldestPendingAgeMs).toBeUndefined();
      for (const _ of 'abc') {
        await outbox.append(bytes('x'));
        nowMs += 60_000;
      }
      expect(outbox.stats.oldestPendingAgeMs).toBe(180_000);
      outbox.acknowledge([1, 2]);
      expect(outbox.stats.oldestPendingAgeMs).toBe(60_000);
      outbox.acknowledge(3);
      expect(outbox.stats.oldestPendingAgeMs).toBeUndefined();
    });
  });
}
