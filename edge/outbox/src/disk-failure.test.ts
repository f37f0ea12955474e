import { spawnSync } from 'node:child_process';
import { mkdtempSync, promises, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { FileSystem, OutboxFile } from './file-system.ts';
import { bytes, expectBalance, readAll, text } from './outbox.suite.ts';
import type { Outbox } from './outbox.ts';
import { openDiskOutbox } from './outbox-disk.ts';

const root = mkdtempSync(join(tmpdir(), 'samay-failure-'));
afterAll(() => rmSync(root, { recursive: true }));

type Operation = 'write' | 'datasync' | 'truncate' | 'sync' | 'unlink' | 'rename';

/**
 * A disk that can be told to refuse. A refused write of a segment leaves a part behind, as a full
 * disk does.
 */
class FaultyDisk implements FileSystem {
  readonly mkdir = promises.mkdir;
  readonly readdir = (path: string) => promises.readdir(path);
  readonly refuses = new Set<Operation>();

  async open(path: string, flags: string): Promise<OutboxFile> {
    const file: OutboxFile = await promises.open(path, flags);
    const { write, datasync, truncate, sync } = file;
    file.write = async (from, at, length, offset) => {
      if (!this.refuses.has('write')) return write.call(file, from, at, length, offset);
      if (length > 10) return write.call(file, from, at, length >> 1, offset);
      throw refusal('ENOSPC');
    };
    file.datasync = () => this.#try('datasync', () => datasync.call(file));
    file.sync = () => this.#try('sync', () => sync.call(file));
    file.truncate = (length) => this.#try('truncate', () => truncate.call(file, length));
    return file;
  }

  rename(from: string, to: string): Promise<void> {
    return this.#try('rename', () => promises.rename(from, to));
  }

  unlink(path: string): Promise<void> {
    return this.#try('unlink', () => promises.unlink(path));
  }

  #try<T>(operation: Operation, run: () => Promise<T>): Promise<T> {
    return this.refuses.has(operation) ? Promise.reject(refusal('EIO')) : run();
  }
}

const refusal = (code: string) => Object.assign(new Error(`${code}: refused`), { code });
const newDirectory = () => mkdtempSync(join(root, 'd'));
const small = { bytesMax: 65_536, segmentBytes: 1_024, recordBytesMax: 200 } as const;

/** Appends and says what became of each: its position, or the code of the error. */
function appendAll(outbox: Outbox, words: readonly string[]): Promise<(number | string)[]> {
  return Promise.all(words.map((word) => outbox.append(bytes(word)).catch((error) => error.code)));
}

async function expectOnly(outbox: Outbox, words: readonly string[]): Promise<void> {
  expect((await readAll(outbox)).map(text)).toEqual(words);
  expectBalance(outbox.stats);
}

describe('when the disk refuses', () => {
  const cases: Operation[][] = [
    ['write'],
    ['datasync'],
    ['write', 'truncate'],
    ['datasync', 'truncate'],
    ['datasync', 'truncate', 'rename'],
    ['rename', 'datasync', 'sync'],
  ];
  test.each(cases)(
    '%s: the appends are rejected, what was safe stays, and it goes on after',
    async (...refused) => {
      const fs = new FaultyDisk();
      const directory = newDirectory();
      const outbox = await openDiskOutbox({ ...small, directory, fs, whenFull: 'refuse' });
      expect(await appendAll(outbox, ['a', 'b'])).toEqual([1, 2]);
      for (const operation of refused) fs.refuses.add(operation);
      for (let i = 0; i < 3; i++)
        expect(await appendAll(outbox, ['x', 'y'])).toEqual(['OUTBOX_DISK', 'OUTBOX_DISK']);
      await expectOnly(outbox, ['a', 'b']);
      fs.refuses.clear();
      const [c, d] = await appendAll(outbox, ['c', 'd']);
      expect(c).toBeGreaterThan(2);
      expect(d).toBe(Number(c) + 1);
      await expectOnly(outbox, ['a', 'b', 'c', 'd']);
      expect(outbox.stats).toMatchObject({ appended: 4, failures: 3, corrupt: { records: 0 } });
      await outbox.close();
      const again = await openDiskOutbox({ ...small, directory, whenFull: 'refuse' });
      await expectOnly(again, ['a', 'b', 'c', 'd']);
      await again.close();
    },
  );

  test('after a failed sync the same file is not trusted again', async () => {
    const fs = new FaultyDisk();
    const directory = newDirectory();
    const outbox = await openDiskOutbox({ ...small, directory, fs, whenFull: 'refuse' });
    await appendAll(outbox, ['a']);
    const first = join(directory, '0000000000000001.log');
    const { size } = statSync(first);
    fs.refuses.add('datasync');
    await appendAll(outbox, ['x']);
    expect(statSync(first).size).toBe(size);
    fs.refuses.clear();
    await appendAll(outbox, ['b']);
    expect(outbox.stats.segments).toBe(2);
    expect(statSync(first).size).toBe(size);
    await outbox.close();
  });

  test('what waits behind a failed group is not hurt by it', async () => {
    const fs = new FaultyDisk();
    const outbox = await openDiskOutbox({
      ...small,
      directory: newDirectory(),
      fs,
      whenFull: 'refuse',
    });
    fs.refuses.add('datasync');
    const failing = outbox.append(bytes('x')).catch((error) => {
      fs.refuses.clear();
      return error.code;
    });
    const more = Array.from({ length: 50 }, (_, i) => `more ${i}`.padEnd(100, '.'));
    const results = await appendAll(outbox, more);
    expect(await failing).toBe('OUTBOX_DISK');
    const kept = more.filter((_, i) => typeof results[i] === 'number');
    expect(kept.length).toBeGreaterThan(0);
    await expectOnly(outbox, kept);
    await outbox.close();
  });

  test('a deletion or a checkpoint that fails is counted and tried again', async () => {
    const fs = new FaultyDisk();
    const directory = newDirectory();
    const options = {
      ...small,
      directory,
      fs,
      whenFull: 'refuse',
      checkpointIntervalMs: 1,
    } as const;
    const outbox = await openDiskOutbox(options);
    for (let i = 0; i < 60; i++) await outbox.append(bytes(`${i}`.padEnd(40, '.')));
    fs.refuses.add('unlink').add('rename');
    outbox.acknowledge(Array.from({ length: 59 }, (_, i) => i + 1));
    await expect.poll(() => outbox.stats.failures).toBeGreaterThan(1);
    expect(outbox.stats.segments).toBeGreaterThan(2);
    fs.refuses.clear();
    await outbox.append(bytes('last'));
    await expect.poll(() => outbox.stats.segments).toBeLessThan(3);
    await outbox.close();
  });

  test('a close that cannot save says so, and lets go of the directory', async () => {
    const fs = new FaultyDisk();
    const directory = newDirectory();
    const outbox = await openDiskOutbox({ ...small, directory, fs, whenFull: 'refuse' });
    await outbox.append(bytes('a'));
    fs.refuses.add('rename');
    await expect(outbox.close()).rejects.toMatchObject({
      code: 'OUTBOX_DISK',
      cause: { code: 'EIO' },
    });
    const again = await openDiskOutbox({ ...small, directory, whenFull: 'refuse' });
    await expectOnly(again, ['a']);
    await again.close();
  });
});

describe('on a real file system of 256 kB', () => {
  const system = (command: string, ...rest: string[]) => spawnSync(command, rest);
  const mounted: string[] = [];
  afterEach(() => {
    for (const path of mounted.splice(0)) system('umount', path);
  });
  const mount = (): string | undefined => {
    const path = newDirectory();
    const { status } = system('mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', path);
    if (status !== 0) return undefined;
    mounted.push(path);
    return path;
  };

  test('a full disk rejects, keeps all it accepted, and recovers when space returns', async ({
    skip,
  }) => {
    const directory = mount();
    if (directory === undefined) return skip('mounting a tmpfs needs root');
    const options = {
      directory,
      bytesMax: 10_000_000,
      segmentBytes: 32_768,
      whenFull: 'refuse',
    } as const;
    const ballast = join(directory, 'ballast');
    writeFileSync(ballast, Buffer.alloc(100_000));
    const outbox = await openDiskOutbox(options);
    const kept: string[] = [];
    let rejected = 0;
    for (let i = 0; rejected < 5; i++) {
      const words = Array.from({ length: 20 }, (_, k) => `${i}/${k} `.padEnd(300, '.'));
      const results = await appendAll(outbox, words);
      kept.push(...words.filter((_, k) => typeof results[k] === 'number'));
      if (results.includes('OUTBOX_DISK')) rejected++;
    }
    await expectOnly(outbox, kept);
    rmSync(ballast);
    expect(await appendAll(outbox, ['space again'])).toEqual([expect.any(Number)]);
    await expectOnly(outbox, [...kept, 'space again']);
    await outbox.close();
    const again = await openDiskOutbox(options);
    await expectOnly(again, [...kept, 'space again']);
    await again.close();
  });
});
