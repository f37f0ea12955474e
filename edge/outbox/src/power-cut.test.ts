import { mkdirSync, mkdtempSync, promises, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FileSystem, OutboxFile } from './file-system.ts';
import { bytes, readAll, text } from './outbox.suite.ts';
import { openDiskOutbox } from './outbox-disk.ts';

const root = mkdtempSync(join(tmpdir(), 'samay-power-'));
afterAll(() => rmSync(root, { recursive: true }));

/**
 * Knows what would be on the platter if the power went now: of each file the bytes that were
 * synced, of each directory the names that were synced. What was only written may be there in
 * part, as noise, or not at all.
 */
class PowerCutDisk implements FileSystem {
  readonly mkdir = promises.mkdir;
  readonly readdir = (path: string) => promises.readdir(path);
  /** Called before each operation that changes the disk. */
  beforeChange: () => void = () => {};
  readonly #paths = new Map<number, string>();
  readonly #contents = new Map<number, Buffer>();
  #names = new Map<string, number>();

  async open(path: string, flags: string): Promise<OutboxFile> {
    this.beforeChange();
    const file: OutboxFile = await promises.open(path, flags);
    const { ino } = await promises.stat(path);
    this.#paths.set(ino, path);
    const { write, datasync, sync } = file;
    file.write = async (from, at, length, offset) => {
      this.beforeChange();
      return write.call(file, from, at, length, offset);
    };
    for (const [name, run] of [
      ['datasync', datasync],
      ['sync', sync],
    ] as const)
      file[name] = async () => {
        this.beforeChange();
        await run.call(file);
        await this.#synced(ino);
      };
    return file;
  }

  async rename(from: string, to: string): Promise<void> {
    this.beforeChange();
    const { ino } = await promises.stat(from);
    await promises.rename(from, to);
    this.#paths.set(ino, to);
  }

  async unlink(path: string): Promise<void> {
    this.beforeChange();
    await promises.unlink(path);
  }

  /** Writes what would have survived; `noise` bytes follow what was synced of a segment. */
  image(directory: string, noise: Uint8Array): void {
    for (const [name, ino] of this.#names) {
      const content = this.#contents.get(ino) ?? Buffer.alloc(0);
      const tail = name.endsWith('.log') ? noise : [];
      writeFileSync(join(directory, name), Buffer.concat([content, Uint8Array.from(tail)]));
    }
  }

  async #synced(ino: number): Promise<void> {
    const path = this.#paths.get(ino) ?? expect.fail('never opened');
    if (!(await promises.stat(path)).isDirectory()) {
      this.#contents.set(ino, await promises.readFile(path));
      return;
    }
    const names = (await promises.readdir(path)).filter((name) => !name.startsWith('lock'));
    const inodes = names.map(async (name) => (await promises.stat(join(path, name))).ino);
    this.#names = new Map((await Promise.all(inodes)).map((found, i) => [names[i] ?? '', found]));
  }
}

test('a power cut before any disk operation loses nothing that was said to be safe', async () => {
  const fs = new PowerCutDisk();
  const directory = mkdtempSync(join(root, 'live'));
  const safe = new Map<number, string>();
  const done = new Set<number>();
  const cuts: { image: string; expected: Map<number, string>; last: number }[] = [];
  fs.beforeChange = () => {
    const image = join(root, `cut${cuts.length}`);
    mkdirSync(image);
    fs.image(image, new Uint8Array(cuts.length % 3 === 0 ? 0 : 50).fill(cuts.length));
    const expected = new Map([...safe].filter(([position]) => !done.has(position)));
    cuts.push({ image, expected, last: Math.max(0, ...safe.keys()) });
  };
  const options = {
    bytesMax: 65_536,
    segmentBytes: 1_024,
    recordBytesMax: 200,
    whenFull: 'refuse',
  } as const;
  const outbox = await openDiskOutbox({ ...options, directory, fs, checkpointIntervalMs: 1 });
  for (let round = 0; round < 25; round++) {
    const words = Array.from({ length: 1 + (round % 5) }, (_, i) =>
      `${round}/${i}`.padEnd(60, '.'),
    );
    const append = async (word: string) => safe.set(await outbox.append(bytes(word)), word);
    await Promise.all(words.map(append));
    for (const { position } of await outbox.read(0, { recordsMax: round % 4 })) {
      done.add(position);
      outbox.acknowledge(position);
    }
  }
  await outbox.close();
  fs.beforeChange = () => {};
  expect(cuts.length).toBeGreaterThan(80);
  for (const { image, expected, last } of cuts) {
    const after = await openDiskOutbox({ ...options, directory: image });
    const found = new Map((await readAll(after)).map((entry) => [entry.position, text(entry)]));
    for (const [position, word] of expected)
      expect(found.get(position), basename(image)).toBe(word);
    expect(await after.append(bytes('after'))).toBeGreaterThan(last);
    await after.close();
  }
});
