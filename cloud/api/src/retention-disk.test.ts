import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRetention } from './retention-disk.ts';

const dayMs = 86_400_000;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => directory.remove());

const reading = async (text: string) => {
  const path = join(directory.path, 'retention.yaml');
  await writeFile(path, text);
  return readRetention(path);
};
const head = 'date: 2026-12-01\nby: Municipalidad\n';

it('is two years in our file, and what the operator writes in another', async () => {
  expect(await readRetention('')).toBe(730 * dayMs);
  expect(await reading(`${head}rawDays: 365`)).toBe(365 * dayMs);
  expect(await reading(`${head}rawDays: forever`)).toBeUndefined();
});

it.each([
  [`${head}rawDays: 7`, 'rawDays'],
  [`${head}rawDays: siempre`, 'rawDays'],
  ['by: x\nrawDays: 365', 'date'],
  [`${head}rawDays: 365\nhourDays: 3`, 'hourDays'],
  [': :', 'SAMAY_RETENTION_FILE'],
])('refuses %j and names what is wrong', async (text, named) => {
  await expect(reading(text)).rejects.toMatchObject({
    code: 'BAD_SETTING',
    es: expect.stringContaining(named),
  });
});
