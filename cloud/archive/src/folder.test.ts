import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Part } from './archive.ts';
import { folderParts, restoreFolder } from './folder.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let from: string;
let to: string;
beforeEach(async () => {
  directory = await temporaryDirectory();
  [from, to] = [join(directory.path, 'from'), join(directory.path, 'to')];
  await mkdir(join(from, 'journal'), { recursive: true });
  for (const [path, content] of Object.entries(files)) await writeFile(join(from, path), content);
});
afterEach(() => directory.remove());

const files = { 'journal/0001': 'uno', 'journal/checkpoint': '7', 'ca.pem': 'x', 'lock-1': '' };
const options = { prefix: 'gateway', skip: (path: string) => path.startsWith('lock-') };
const restore = { ...options, nowMs: Date.UTC(2026, 10, 27), replace: false };
const parts = async () => {
  const found: Part[] = [];
  for await (const part of folderParts(from, options)) found.push(part);
  return found;
};

it('takes every file but what is passed over, the checkpoint of a folder first', async () => {
  expect((await parts()).map(({ name, bytes }) => `${name}=${Buffer.from(bytes)}`)).toEqual([
    'gateway/ca.pem=x',
    'gateway/journal/checkpoint=7',
    'gateway/journal/0001=uno',
  ]);
});

it('puts them back, for their owner alone, and refuses a folder that has something', async () => {
  expect(await restoreFolder(to, folderParts(from, options), restore)).toBe(3);
  expect(await readFile(join(to, 'journal/0001'), 'utf8')).toBe('uno');
  expect((await stat(join(to, 'ca.pem'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(to, 'journal'))).mode & 0o777).toBe(0o700);
  const again = restoreFolder(to, folderParts(from, options), restore);
  await expect(again).rejects.toMatchObject({ code: 'ARCHIVE_NOT_EMPTY' });
});

it('puts aside what was there when told to, and keeps it', async () => {
  await mkdir(to);
  await writeFile(join(to, 'ca.pem'), 'another');
  await restoreFolder(to, folderParts(from, options), { ...restore, replace: true });
  expect((await readdir(to)).sort()).toEqual([
    '.before-2026-11-27T000000.000Z',
    'ca.pem',
    'journal',
  ]);
  const aside = join(to, '.before-2026-11-27T000000.000Z', 'ca.pem');
  expect(await readFile(aside, 'utf8')).toBe('another');
});

it('leaves the folder as it was where a part fails on its way', async () => {
  async function* broken(): AsyncGenerator<Part> {
    yield* await parts();
    throw new Error('torn');
  }
  await mkdir(to);
  await writeFile(join(to, 'ca.pem'), 'another');
  const failed = restoreFolder(to, broken(), { ...restore, replace: true });
  await expect(failed).rejects.toThrow('torn');
  expect(await readFile(join(to, 'ca.pem'), 'utf8')).toBe('another');
});
