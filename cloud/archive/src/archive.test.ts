import { spawnSync } from 'node:child_process';
import { mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archiveStream, type Part, writeArchive } from './archive.ts';
import { checkArchive, readParts } from './check.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let path: string;
beforeEach(async () => {
  directory = await temporaryDirectory();
  path = join(directory.path, 'a.tar.gz');
});
afterEach(() => directory.remove());

const by = { kind: 'samay-test', version: '1.2.3', createdAt: '2026-11-27T12:00:00.000Z' };
async function* of(parts: readonly Part[]): AsyncGenerator<Part> {
  yield* parts;
}
const text = (name: string, content: string, mode?: number): Part => ({
  ...{ name, bytes: Buffer.from(content) },
  ...(mode === undefined ? {} : { mode }),
});
const write = (parts: readonly Part[]) => writeArchive(path, by.kind, archiveStream(by, of(parts)));
const read = async () => {
  const found: string[] = [];
  for await (const { name, bytes } of readParts(path)) found.push(`${name}=${Buffer.from(bytes)}`);
  return found;
};

it('gives back what was put in, and says what it is', async () => {
  const parts = [text('a/b', 'uno'), text('a/c', ''), text('ñandú/d', 'x'.repeat(3_000_000))];
  const manifest = await write(parts);
  expect(manifest).toMatchObject({ ...by, format: 1, about: {} });
  expect(manifest.parts.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['a/b', 3],
    ['a/c', 0],
    ['ñandú/d', 3_000_000],
  ]);
  expect(await checkArchive(path, by.kind)).toEqual(manifest);
  expect(await read()).toEqual(['a/b=uno', 'a/c=', `ñandú/d=${'x'.repeat(3_000_000)}`]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('is opened by any tar', async () => {
  await write([text('a/b', 'uno'), text('c', 'dos')]);
  const listed = spawnSync('tar', ['-tzf', path], { encoding: 'utf8' });
  expect(listed.stdout).toBe('a/b\nc\nmanifest.json\n');
  const out = spawnSync('tar', ['-xzOf', path, 'c'], { encoding: 'utf8' });
  expect(out.stdout).toBe('dos');
});

it('is refused wherever it is cut', async () => {
  await write([text('a', 'uno'.repeat(500)), text('b', 'dos'.repeat(500))]);
  const whole = await readFile(path);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
      await writeFile(path, whole);
      await truncate(path, length);
      const checked = checkArchive(path, by.kind);
      await expect(checked).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
    }),
    { numRuns: 100, examples: [[0], [whole.length - 1]] },
  );
});

it('is refused where a byte of it is another, or says the same all the same', async () => {
  const manifest = await write([text('a', 'uno'.repeat(500)), text('b', 'dos'.repeat(500))]);
  const whole = await readFile(path);
  const content = await read();
  const within = fc.integer({ min: 0, max: whole.length - 1 });
  await fc.assert(
    fc.asyncProperty(within, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ change;
      await writeFile(path, bytes);
      // Some bits of gzip are of no consequence: padding, the time in its head.
      const checked = await checkArchive(path, by.kind).catch((error: unknown) => error);
      if (checked instanceof Error) expect(checked).toMatchObject({ code: 'ARCHIVE_DAMAGED' });
      else expect([checked, await read()]).toEqual([manifest, content]);
    }),
    { numRuns: 200, examples: [[whole.length - 5, 1]] },
  );
});

it('is none where it breaks off, and never takes the place of another', async () => {
  async function* broken(): AsyncGenerator<Part> {
    yield text('a', 'uno');
    throw new Error('the store is away');
  }
  const failed = writeArchive(path, by.kind, archiveStream(by, broken()));
  await expect(failed).rejects.toThrow('the store is away');
  await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(stat(`${path}.part`)).rejects.toMatchObject({ code: 'ENOENT' });
  await write([text('a', 'uno')]);
  await expect(write([text('a', 'dos')])).rejects.toMatchObject({ code: 'ARCHIVE_EXISTS' });
  expect(await read()).toEqual(['a=uno']);
});

it('of another app is refused, and what is no archive', async () => {
  await write([text('a', 'uno')]);
  await expect(checkArchive(path, 'samay-other')).rejects.toMatchObject({
    code: 'ARCHIVE_OTHER',
    en: expect.stringContaining('samay-test'),
  });
  await writeFile(path, 'no tar');
  await expect(checkArchive(path, by.kind)).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
  await expect(checkArchive(`${path}.none`, by.kind)).rejects.toMatchObject({
    code: 'ARCHIVE_DISK',
  });
});

it('with a name that would leave its folder is refused', async () => {
  const folder = join(directory.path, 'bad');
  await mkdir(folder);
  await writeFile(join(directory.path, 'evil'), 'x');
  spawnSync('tar', ['-czf', path, '-P', '-C', folder, '../evil']);
  await expect(checkArchive(path, by.kind)).rejects.toMatchObject({
    code: 'ARCHIVE_DAMAGED',
    en: expect.stringContaining('"../evil" is of no backup'),
  });
});
