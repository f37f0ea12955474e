/** What a published month holds. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { temporaryDirectory } from '@samay/testbed';
// @ts-expect-error It comes without types.
import { Package } from 'datapackage';
import { parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { type Builder, buildMonth } from './build-month.ts';
import { afterwards, closedMs, opened, street, undoAfterEach } from './bulk-builder.suite.ts';

undoAfterEach();

const toArrayBuffer = (file: Buffer): ArrayBuffer => new Uint8Array(file).buffer;

async function textOf(builder: Builder, path: string): Promise<string> {
  const { folder } = (await builder.archive.find('cusco', '2026-10'))!;
  return gunzipSync(await readFile(join(folder, path))).toString('utf8');
}

it('has the means by hour and every value, with all that qualifies them', async () => {
  const builder = await opened(street());
  expect((await buildMonth(builder, 'cusco', '2026-10', closedMs)).kind).toBe('published');
  expect((await textOf(builder, 'plaza-hourly.csv.gz')).split('\r\n')).toEqual([
    'time,quantity,unit,mean,count,quality',
    '2026-11-01T03:00:00Z,pm2_5,ug/m3,29.5,60,1',
    '2026-11-01T04:00:00Z,pm2_5,ug/m3,89.5,60,1',
    '',
  ]);
  const values = (await textOf(builder, 'plaza-values.csv.gz')).split('\r\n');
  expect(values).toHaveLength(1 + 120 + 1 + 1);
  expect(values[1]).toBe('2026-11-01T03:00:00.007Z,,pm2_5,ug/m3,0,1,,,');
  expect(values.at(-2)).toBe("2026-10-01T05:00:00.000Z,pms5003-1,pm2_5,ug/m3,21,3,fog,2.5,'=cal");
});

it('is a Data Package by the profiles of Frictionless, and its rows by its own schemas', async () => {
  const builder = await opened(street());
  await buildMonth(builder, 'cusco', '2026-10', closedMs);
  const version = (await builder.archive.find('cusco', '2026-10'))!;
  const descriptor = version.package;
  const whole = await Package.load(descriptor, { basePath: version.folder });
  expect(whole.errors.map(String)).toEqual([]);
  expect(whole.valid).toBe(true);
  const nameless = await Package.load({
    ...descriptor,
    resources: [{ ...descriptor.resources[0], name: undefined }],
  });
  expect(nameless.valid).toBe(false);
  for (const resource of descriptor.resources) {
    const file = await readFile(join(version.folder, resource.path));
    expect(file.length).toBe(resource.bytes);
    expect(`sha256:${createHash('sha256').update(file).digest('hex')}`).toBe(resource.hash);
    if (resource.format === 'parquet') {
      const rows = await parquetReadObjects({ file: toArrayBuffer(file) });
      expect(rows).toHaveLength(resource.rows);
      const [first] = rows;
      if (resource.path.includes('values')) {
        expect(first).toMatchObject({ quantity: 'pm2_5', value: 0, sensor: null });
        expect((first!['time'] as Date).toISOString()).toBe('2026-11-01T03:00:00.007Z');
      } else expect(first).toMatchObject({ mean: 29.5, count: 60 });
      continue;
    }
    // The library reads no gzip: the same rows beside it, unpacked.
    const { path: basePath, remove } = await temporaryDirectory();
    afterwards(remove);
    await writeFile(join(basePath, 'rows.csv'), gunzipSync(file));
    const { compression: _, ...plain } = resource;
    const unpacked = await Package.load(
      { ...descriptor, resources: [{ ...plain, path: 'rows.csv' }] },
      { basePath },
    );
    const rows = await unpacked.resources[0].read({ keyed: true });
    expect(rows).toHaveLength(resource.rows);
  }
});
