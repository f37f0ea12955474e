import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bytes, outboxBehaviour, readAll, text } from './outbox.suite.ts';
import { type DiskOutboxOptions, openDiskOutbox } from './outbox-disk.ts';

const root = mkdtempSync(join(tmpdir(), 'samay-outbox-'));
afterAll(() => rmSync(root, { recursive: true }));
const newDirectory = () => mkdtempSync(join(root, 'd'));
const segments = (directory: string) => readdirSync(directory).filter((n) => n.endsWith('.log'));

outboxBehaviour('on disk', (options) =>
  openDiskOutbox({ ...options, directory: newDirectory(), segmentBytes: options.bytesMax / 8 }),
);
outboxBehaviour('on disk, syncing now and then', (options) =>
  openDiskOutbox({
    ...options,
    directory: newDirectory(),
    segmentBytes: options.bytesMax / 8,
    syncIntervalMs: 1,
  }),
);

describe('an outbox on disk', () => {
  const small = (directory: string): DiskOutboxOptions => ({
    directory,
    bytesMax: 16_384,
    segmentBytes: 1_024,
    recordBytesMax: 200,
    whenFull: 'refuse',
  });

  test('gives back after a reopening what was not acknowledged, and goes on counting', async () => {
    const directory = join(newDirectory(), 'made', 'on', 'the', 'way');
    const before = await openDiskOutbox(small(directory));
    for (let i = 1; i <= 100; i++) await before.append(bytes(`record ${i}`));
    before.acknowledge(Array.from({ length: 90 }, (_, i) => i + 1));
    await before.close();
    const after = await openDiskOutbox(small(directory));
    const expected = Array.from({ length: 10 }, (_, i) => `record ${91 + i}`);
    expect((await readAll(after)).map(text)).toEqual(expected);
    expect(after.stats).toMatchObject({ recovered: 10, pending: { records: 10 }, tornBytes: 0 });
    expect(await after.append(bytes('next'))).toBe(101);
    await after.close();
  });

  test('deletes segments when all in them is acknowledged', async () => {
    const directory = newDirectory();
    const outbox = await openDiskOutbox(small(directory));
    for (let i = 1; i <= 100; i++) await outbox.append(bytes(`record ${i}`));
    expect(segments(directory).length).toBeGreaterThan(2);
    outbox.acknowledge(Array.from({ length: 100 }, (_, i) => 100 - i));
    await expect.poll(() => segments(directory).length).toBe(1);
    expect(outbox.stats.segments).toBe(1);
    await outbox.close();
  });

  test('never uses a position twice, even when somebody deletes all segments', async () => {
    const directory = newDirectory();
    const before = await openDiskOutbox(small(directory));
    for (let i = 1; i <= 50; i++) await before.append(bytes(`record ${i}`));
    await before.close();
    for (const name of segments(directory)) rmSync(join(directory, name));
    const after = await openDiskOutbox(small(directory));
    expect(await readAll(after)).toEqual([]);
    expect(await after.append(bytes('new'))).toBe(51);
    expect((await readAll(after)).map(text)).toEqual(['new']);
    await after.close();
  });

  test('steps over a segment that somebody deleted, and says what is lost', async () => {
    const directory = newDirectory();
    const outbox = await openDiskOutbox(small(directory));
    for (let i = 1; i <= 100; i++) await outbox.append(bytes(`record ${i}`));
    const [, second = '', third = ''] = segments(directory).sort();
    rmSync(join(directory, second));
    const lost = Number.parseInt(third, 10) - Number.parseInt(second, 10);
    expect(await readAll(outbox)).toHaveLength(100 - lost);
    expect(outbox.stats.corrupt.records).toBe(lost);
    await outbox.close();
  });

  test('makes many appends safe with few syncs', async () => {
    const outbox = await openDiskOutbox({
      ...small(newDirectory()),
      bytesMax: 1_000_000,
      segmentBytes: 400_000,
    });
    await Promise.all(Array.from({ length: 3_000 }, () => outbox.append(bytes('a reading'))));
    expect(outbox.stats.syncs).toBeLessThan(10);
    await outbox.close();
  });

  test('a close does not wait for the sync interval', async () => {
    const directory = newDirectory();
    const outbox = await openDiskOutbox({ ...small(directory), syncIntervalMs: 3_600_000 });
    const appended = outbox.append(bytes('in a hurry'));
    await outbox.close();
    expect(await appended).toBe(1);
  });

  test('saves the low-water mark while it is open', async () => {
    const directory = newDirectory();
    const outbox = await openDiskOutbox({ ...small(directory), checkpointIntervalMs: 1 });
    await outbox.append(bytes('x'));
    outbox.acknowledge(1);
    const { readFile } = (await import('node:fs')).promises;
    const saved = () => readFile(join(directory, 'checkpoint'), 'latin1');
    await expect.poll(saved).toContain('acknowledged 1\n');
    await outbox.close();
  });

  test('knows after a reopening how old its segments are', async () => {
    const directory = newDirectory();
    let nowMs: number | undefined = 1_800_000_000_000;
    const aged = { ...small(directory), ageMaxMs: 8_000, wallClock: () => nowMs };
    for (let second = 1; second <= 6; second++) {
      const outbox = await openDiskOutbox(aged);
      await outbox.append(bytes(`second ${second}`));
      await outbox.close();
      nowMs += 1_000;
    }
    // Killed, and started on a machine that has not heard the time yet: nothing is old.
    const knownMs: number = nowMs;
    nowMs = undefined;
    const early = await openDiskOutbox(aged);
    await early.append(bytes('no date'));
    expect(await readAll(early)).toHaveLength(7);
    expect(early.stats.expired.records).toBe(0);
    // It hears the time: three of the six were appended more than 8 s ago, and certainly so.
    nowMs = knownMs + 5_500;
    await early.append(bytes('dated'));
    await early.append(bytes('the next group'));
    expect(early.stats.expired.records).toBe(3);
    expect((await readAll(early)).map(text)[0]).toBe('second 4');
    await early.close();
  });

  test('does not open what a newer version wrote', async () => {
    const directory = newDirectory();
    const header = Buffer.from('SAMAYOUT0000000000000000____', 'latin1');
    header.writeUInt32LE(2, 8);
    const { crc32 } = await import('node:zlib');
    header.writeUInt32LE(crc32(header.subarray(0, 24)), 24);
    writeFileSync(join(directory, '0000000000000001.log'), header);
    await expect(openDiskOutbox(small(directory))).rejects.toMatchObject({ code: 'OUTBOX_FORMAT' });
    expect(existsSync(join(directory, '0000000000000001.log'))).toBe(true);
  });

  test('says which limits do not fit', async () => {
    const directory = newDirectory();
    const options = { ...small(directory), bytesMax: 1_500 };
    await expect(openDiskOutbox(options)).rejects.toThrow(/bytesMax \(1500\).*segmentBytes/);
    await expect(openDiskOutbox({ ...small(directory), recordBytesMax: 1_000 })).rejects.toThrow(
      /segmentBytes \(1024\) must hold/,
    );
  });
});
