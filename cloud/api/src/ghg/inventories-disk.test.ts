import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInventoryFiles, readInventories } from './inventories-disk.ts';
import { declared } from './inventory.suite.ts';

let folder: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  folder = await temporaryDirectory();
});
afterAll(() => folder.remove());

async function write(name: string, files: Readonly<Record<string, unknown>>): Promise<string> {
  const path = join(folder.path, name);
  await mkdir(path, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(path, file), JSON.stringify(content));
  }
  return path;
}

it('reads a folder of one file a year, or one file', async () => {
  const path = await write('years', {
    '2025.json': { ...declared, year: 2025 },
    '2026.yaml': declared,
    'LEEME.md': 'not an inventory',
  });
  expect([...(await readInventories(path)).keys()]).toEqual([2025, 2026]);
  expect([...(await readInventories(join(path, '2025.json'))).keys()]).toEqual([2025]);
});

const [bus] = declared.fleet;
it.each([
  ['one-year', { 'a.json': declared, 'b.json': declared }, 'there is an inventory of 2026'],
  ['empty', {}, 'has 0 inventories'],
  ['unit', { 'a.json': { ...declared, population: 'mucha' } }, 'a.json: population'],
  [
    'factor',
    { 'a.json': { ...declared, activities: [{ of: 'x', rank: 'gps' }] } },
    'activities[0]',
  ],
  ['class', { 'a.json': { ...declared, fleet: [{ ...bus, class: 'nave' }] } }, 'fleet[0].class'],
  [
    'line',
    {
      'a.json': {
        ...{ ...declared, notation: { 'II.1': 'NO' }, activities: [], scenarios: [] },
        fleet: [{ ...bus, partOf: undefined }],
      },
    },
    'notation.II.1.1',
  ],
])('tells the file and the field at fault: %s', async (name, files, text) => {
  await expect(readInventories(await write(name, files))).rejects.toThrow(text);
});

it('tells the setting of a file that is not there', async () => {
  await expect(readInventories('/nowhere/2026.yaml')).rejects.toThrow('SAMAY_GHG_INVENTORY');
});

it('sees a file that has changed, and keeps what it had of one that is no inventory', async () => {
  const path = await write('mended', { '2026.json': declared });
  const faults: Error[] = [];
  const files = await openInventoryFiles(path, (fault) => faults.push(fault));
  const first = (await files.now()).get(2026);
  expect((await files.now()).get(2026)).toBe(first);
  await write('mended', { '2026.json': { ...declared, population: 1 } });
  expect((await files.now()).get(2026)).toMatchObject({ population: 1 });
  await write('mended', { '2026.json': { ...declared, population: 'mucha' } });
  expect((await files.now()).get(2026)).toMatchObject({ population: 1 });
  await files.now();
  expect(faults.map(({ message }) => message)).toEqual([expect.stringContaining('population')]);
  await write('mended', {
    '2026.json': { ...declared, population: 22 },
    '2025.json': { ...declared, year: 2025 },
  });
  expect([...(await files.now()).keys()]).toEqual([2025, 2026]);
});
