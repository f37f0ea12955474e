import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  promises,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { FileSystem } from './file-system.ts';
import { FRAME_BYTES, HEADER_BYTES } from './frame.ts';
import { bytes, expectBalance, readAll, text } from './outbox.suite.ts';
import type { Outbox } from './outbox.ts';
import { openDiskOutbox } from './outbox-disk.ts';

const root = mkdtempSync(join(tmpdir(), 'samay-recovery-'));
afterAll(() => rmSync(root, { recursive: true }));

interface Image {
  readonly directory: string;
  /** Name, first position and content of each segment. */
  readonly segments: { readonly name: string; readonly first: number; readonly content: Buffer }[];
}

const word = (position: number) => `reading ${position} ${'·'.repeat(position % 23)}`;
const frameBytes = (position: number) => FRAME_BYTES + bytes(word(position)).length;

/**
 * What is read back after a crash does not depend on syncing, and a thousand openings are quicker
 * without.
 */
const fs: FileSystem = {
  ...promises,
  async open(path, flags) {
    const file = await promises.open(path, flags);
    file.datasync = async () => {};
    file.sync = async () => {};
    return file;
  },
};

const open = (directory: string, segmentBytes = 1_024): Promise<Outbox> =>
  openDiskOutbox({
    fs,
    directory,
    bytesMax: 65_536,
    segmentBytes,
    recordBytesMax: 300,
    whenFull: 'refuse',
  });

/** The directory as a crash would leave it: copied while the outbox is open, without the lock. */
async function crashImage(count: number, segmentBytes?: number): Promise<Image> {
  const live = mkdtempSync(join(root, 'live'));
  const outbox = await open(live, segmentBytes);
  for (let i = 1; i <= count; i++) await outbox.append(bytes(word(i)));
  const directory = mkdtempSync(join(root, 'image'));
  const names = readdirSync(live)
    .filter((name) => !name.startsWith('lock'))
    .sort();
  for (const name of names) cpSync(join(live, name), join(directory, name));
  await outbox.close();
  const segments = names
    .filter((name) => name.endsWith('.log'))
    .map((name) => ({
      name,
      first: Number.parseInt(name, 10),
      content: readFileSync(join(directory, name)),
    }));
  return { directory, segments };
}

let copies = 0;
function copyOf(image: Image): string {
  const directory = join(root, `copy${copies++}`);
  mkdirSync(directory);
  cpSync(image.directory, directory, { recursive: true });
  return directory;
}

/**
 * Opens, checks that only true records come back, and that one more is taken and found behind
 * them.
 */
async function survivors(directory: string, lastUsed: number): Promise<number[]> {
  const outbox = await open(directory);
  const entries = await readAll(outbox);
  for (const entry of entries) expect(text(entry)).toBe(word(entry.position));
  const positions = entries.map((entry) => entry.position);
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  const next = await outbox.append(bytes('afterwards'));
  expect(next).toBeGreaterThan(lastUsed);
  expect((await readAll(outbox, next - 1)).map(text)).toEqual(['afterwards']);
  expectBalance(outbox.stats);
  await outbox.close();
  rmSync(directory, { recursive: true });
  return positions;
}

describe('after a crash', () => {
  test('a newest segment cut at any byte gives the records before the cut, no other', {
    timeout: 60_000,
  }, async () => {
    const image = await crashImage(8);
    const [{ name, content } = expect.fail('no segment')] = image.segments;
    for (let cut = 0; cut < content.length; cut++) {
      const whole: number[] = [];
      let end = HEADER_BYTES + frameBytes(1);
      for (let p = 1; end <= cut; end += frameBytes(++p)) whole.push(p);
      const directory = copyOf(image);
      truncateSync(join(directory, name), cut);
      expect(await survivors(directory, whole.length)).toEqual(whole);
    }
  });

  test('an end of zeros or of noise is cut and its positions stay used', async () => {
    const image = await crashImage(12);
    const [{ name, content } = expect.fail('no segment')] = image.segments;
    const half = content.length - frameBytes(12) - frameBytes(11);
    for (const fill of [0, 0x5a]) {
      const directory = copyOf(image);
      writeFileSync(join(directory, name), Buffer.from(content).fill(fill, half));
      const outbox = await open(directory);
      expect(outbox.stats).toMatchObject({ recovered: 10, tornBytes: content.length - half });
      await outbox.close();
      expect(await survivors(directory, 12)).toHaveLength(10);
    }
  });

  test('a jump left by a torn end is not taken for damage later', async () => {
    const image = await crashImage(12);
    const [{ name, content } = expect.fail('no segment')] = image.segments;
    writeFileSync(join(image.directory, name), Buffer.concat([content, Buffer.alloc(100)]));
    const first = await open(image.directory);
    const position = await first.append(bytes('after the jump'));
    await first.close();
    const second = await open(image.directory);
    expect((await readAll(second)).at(-1)).toMatchObject({ position });
    expect(second.stats).toMatchObject({ pending: { records: 13 }, corrupt: { records: 0 } });
    expectBalance(second.stats);
    await second.close();
  });

  test('noise anywhere costs only the records it touches, and they are counted', async () => {
    const image = await crashImage(60);
    expect(image.segments.length).toBeGreaterThan(3);
    const sealed = image.segments.slice(0, -1);
    const damage = fc.record({
      segment: fc.nat({ max: sealed.length - 1 }),
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      noise: fc.uint8Array({ minLength: 1, maxLength: 200 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ segment, at, noise }) => {
        const { name, first, content } = sealed[segment]!;
        const damaged = Buffer.from(content);
        const from = Math.floor(at * content.length);
        damaged.set(noise.subarray(0, content.length - from), from);
        const following = image.segments[segment + 1]!.first;
        const touched: number[] = [];
        for (let p = first, start = HEADER_BYTES; p < following; p++) {
          const end = start + frameBytes(p);
          if (!damaged.subarray(start, end).equals(content.subarray(start, end))) touched.push(p);
          start = end;
        }
        const directory = copyOf(image);
        writeFileSync(join(directory, name), damaged);
        const outbox = await open(directory);
        const positions = (await readAll(outbox)).map((entry) => entry.position);
        const untouched = Array.from({ length: 60 }, (_, i) => i + 1).filter(
          (p) => !touched.includes(p),
        );
        expect(positions).toEqual(untouched);
        const { corrupt, pending } = outbox.stats;
        expect(corrupt).toMatchObject({ records: touched.length });
        expect(corrupt.regions > 0).toBe(touched.length > 0);
        expect(pending.records).toBe(positions.length);
        await readAll(outbox);
        expect(outbox.stats.corrupt).toEqual(corrupt);
        await outbox.close();
        expect(await survivors(directory, 60)).toEqual(untouched);
      }),
      { numRuns: 60 },
    );
  });

  test('a damaged checkpoint costs a second reading and no record', async () => {
    const { directory } = await crashImage(30);
    const before = await open(directory);
    before.acknowledge([1, 2, 3]);
    await before.close();
    const path = join(directory, 'checkpoint');
    writeFileSync(path, readFileSync(path, 'latin1').replace('acknowledged 3', 'acknowledged 9'));
    expect(await survivors(directory, 30)).toHaveLength(30);
  });

  test('a damaged header costs no record', async () => {
    const image = await crashImage(60);
    for (const { name, content } of image.segments) {
      const directory = copyOf(image);
      writeFileSync(join(directory, name), Buffer.from(content).fill(0, 0, HEADER_BYTES));
      expect(await survivors(directory, 60)).toHaveLength(60);
    }
  });

  test('frames of another outbox inside a damaged record are no records', async () => {
    const directory = mkdtempSync(join(root, 'nested'));
    const inner = (await crashImage(6)).segments[0]!.content;
    const outbox = await open(directory);
    await outbox.append(inner.subarray(0, 300));
    await outbox.append(bytes(word(2)));
    await outbox.close();
    const path = join(directory, '0000000000000001.log');
    const content = readFileSync(path);
    content.fill(0xff, HEADER_BYTES, HEADER_BYTES + FRAME_BYTES);
    writeFileSync(path, content);
    expect(await survivors(directory, 2)).toEqual([2]);
  });
});
