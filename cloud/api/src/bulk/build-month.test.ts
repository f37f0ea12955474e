/** When a month is built anew, and what is left of one that was not finished. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readings } from '@samay/readings';
import { expect, it } from 'vitest';
import { buildMonth } from './build-month.ts';
import { air, closedMs, october, opened, street, undoAfterEach } from './bulk-builder.suite.ts';

undoAfterEach();

it('is rebuilt when late data change it, and then names what was there before', async () => {
  const builder = await opened(street());
  const first = await buildMonth(builder, 'cusco', '2026-10', closedMs);
  expect(first).toMatchObject({ package: { version: '1', soFar: false, previousVersions: [] } });
  expect((await buildMonth(builder, 'cusco', '2026-10', closedMs + 1)).kind).toBe('unchanged');
  await builder.readings.write([air(october.fromMs + 1, { pm2_5: 7, pm2_5_q: 1 })]);
  const second = await buildMonth(builder, 'cusco', '2026-10', closedMs + 2);
  if (first.kind === 'empty' || second.kind === 'empty') throw new Error('there are values');
  expect(second.package.version).toBe('2');
  expect(second.package.previousVersions).toEqual([
    {
      version: 1,
      created: first.package.created,
      resources: first.package.resources.map(({ path, hash }) => ({ path, hash })),
    },
  ]);
  const folders = await readdir(join(builder.dataDir, 'cloud', 'bulk', 'cusco', '2026-10'));
  expect(folders).toEqual(['v2']);
});

it('is told to be so far until its late data have had time to come', async () => {
  const builder = await opened(street());
  const early = await buildMonth(builder, 'cusco', '2026-10', closedMs - 1);
  expect(early).toMatchObject({ package: { version: '1', soFar: true } });
  const closed = await buildMonth(builder, 'cusco', '2026-10', closedMs);
  expect(closed).toMatchObject({ package: { version: '2', soFar: false, previousVersions: [] } });
});

it('without a value is not there, and a build that ends too soon leaves nothing', async () => {
  const builder = await opened(street());
  expect(await buildMonth(builder, 'cusco', '2026-08', closedMs)).toEqual({ kind: 'empty' });
  const ended = { ...builder, signal: AbortSignal.abort() };
  await expect(buildMonth(ended, 'cusco', '2026-10', closedMs)).rejects.toThrow('abort');
  expect(await builder.archive.list()).toEqual([]);
  const folder = join(builder.dataDir, 'cloud', 'bulk', 'cusco', '2026-10');
  expect(await readdir(folder)).toEqual([]);
  await mkdir(join(folder, '.building-1'));
  await buildMonth(builder, 'cusco', '2026-10', closedMs);
  expect(await readdir(folder)).toEqual(['v1']);
});

it('reads the store a little at a time', async () => {
  const builder = await opened(street());
  const asked: number[] = [];
  const range = ((query: { rowsMax: number }) => {
    asked.push(query.rowsMax);
    return builder.readings.range(query as never);
  }) as unknown as Readings['range'];
  await buildMonth(
    { ...builder, readings: { ...builder.readings, range } },
    ...(['cusco', '2026-10', closedMs] as const),
  );
  expect(Math.max(...asked)).toBeLessThanOrEqual(10_000);
});
