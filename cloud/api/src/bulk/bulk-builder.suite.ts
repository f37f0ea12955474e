/** What the tests of the monthly files build with: a store in memory and an archive of their own. */
import { join } from 'node:path';
import type { Point } from '@samay/contract';
import { memoryReadings } from '@samay/readings';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach } from 'vitest';
import { licenceOf } from '../schemas/licence.ts';
import { Archive } from './archive-disk.ts';
import { type Builder, graceMs } from './build-month.ts';
import { rangeOf } from './month.ts';

const cleanup: (() => Promise<void>)[] = [];
/** Undoes what a test began, the last first. To be called once in a file. */
export const undoAfterEach = (): void => {
  afterEach(async () => {
    for (const undo of cleanup.splice(0).reverse()) await undo();
  });
};
export const afterwards = (undo: () => Promise<void>): unknown => cleanup.push(undo);

export type TestBuilder = Builder & { readonly dataDir: string };

export async function opened(points: readonly Point[] = []): Promise<TestBuilder> {
  const { path: dataDir, remove } = await temporaryDirectory();
  const readings = memoryReadings();
  afterwards(remove);
  afterwards(() => readings.close());
  await readings.write(points);
  return {
    dataDir,
    readings,
    archive: new Archive(join(dataDir, 'cloud', 'bulk')),
    licence: licenceOf('Samay'),
    publisher: { name: 'Municipalidad', homepage: 'https://muni.example.org', email: '' },
    signal: new AbortController().signal,
  };
}

export const october = rangeOf('2026-10');
export const air = (timeMs: number, fields: Point['fields'], device = 'plaza'): Point => ({
  measurement: 'air',
  tags: { city: 'cusco', device },
  fields,
  timeMs,
});
/** Two hours of minutes at the end of October in Lima, and one value of November. */
export const street = (): Point[] => [
  ...Array.from({ length: 120 }, (_, minute) =>
    air(october.toMs - (120 - minute) * 60_000 + 7, { pm2_5: minute, pm2_5_q: 1 }),
  ),
  air(october.toMs, { pm2_5: 999, pm2_5_q: 1 }),
  {
    measurement: 'sensor',
    tags: { city: 'cusco', device: 'plaza', sensor: 'pms5003-1' },
    fields: { pm2_5: 21, pm2_5_q: 3, pm2_5_why: 1 << 9, pm2_5_ue: 2.5, pm2_5_cal: '=cal' },
    timeMs: october.fromMs,
  },
];
export const closedMs = october.toMs + graceMs;
