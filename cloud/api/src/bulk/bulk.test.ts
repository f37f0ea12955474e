import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Point } from '@samay/contract';
import { memoryReadings, type Readings } from '@samay/readings';
import { temporaryDirectory } from '@samay/testbed';
// @ts-expect-error It comes without types.
import { Package } from 'datapackage';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { afterEach, describe, expect, it } from 'vitest';
import { licenceOf } from '../schemas/licence.ts';
import { nowMs, openTestApp, streetPoints } from '../test-app.suite.ts';
import { Archive, fileName } from './archive-disk.ts';
import { type Builder, buildMonth, graceMs } from './build-month.ts';
import { monthsBefore, rangeOf } from './month.ts';
import { buildDue } from './run-schedule.ts';
import { isDue, monthsLookedAfter } from './schedule.ts';

const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const undo of cleanup.splice(0).reverse()) await undo();
});

async function opened(points: readonly Point[] = []): Promise<Builder & { dataDir: string }> {
  const { path: dataDir, remove } = await temporaryDirectory();
  const readings = memoryReadings();
  cleanup.push(remove, () => readings.close());
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

const toArrayBuffer = (file: Buffer): ArrayBuffer => new Uint8Array(file).buffer;

const october = rangeOf('2026-10');
const air = (timeMs: number, fields: Point['fields'], device = 'plaza'): Point => ({
  measurement: 'air',
  tags: { city: 'cusco', device },
  fields,
  timeMs,
});
/** Two hours of minutes at the end of October in Lima, and one value of November. */
const street = (): Point[] => [
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
const closedMs = october.toMs + graceMs;

async function textOf(builder: Builder, path: string): Promise<string> {
  const { folder } = (await builder.archive.find('cusco', '2026-10'))!;
  return gunzipSync(await readFile(join(folder, path))).toString('utf8');
}

describe('a month', () => {
  it('is that of Lima', () => {
    expect(new Date(october.fromMs).toISOString()).toBe('2026-10-01T05:00:00.000Z');
    expect(new Date(rangeOf('2026-12').toMs).toISOString()).toBe('2027-01-01T05:00:00.000Z');
    expect(monthsBefore(Date.UTC(2027, 0, 1, 4), 2)).toEqual(['2026-12', '2026-11']);
  });

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
      cleanup.push(remove);
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
});

describe('the schedule', () => {
  it('looks at a month once a day, and at once when it closes', () => {
    const at = (created: number, soFar: boolean) => ({
      created: new Date(created).toISOString(),
      soFar,
    });
    const day = 24 * 3_600_000;
    expect(isDue('2026-10', undefined, undefined, closedMs)).toBe(true);
    expect(isDue('2026-10', undefined, closedMs - 1, closedMs)).toBe(false);
    expect(isDue('2026-10', at(closedMs - 1, true), closedMs - 1, closedMs)).toBe(true);
    expect(isDue('2026-10', at(closedMs, false), undefined, closedMs + day - 1)).toBe(false);
    expect(isDue('2026-10', at(closedMs, false), undefined, closedMs + day)).toBe(true);
    expect(isDue('2026-10', at(0, false), closedMs, closedMs + 1)).toBe(false);
    expect(monthsLookedAfter(closedMs)).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
  });

  it('builds what is due of every city, and tells what went wrong', async () => {
    const builder = await opened([...street(), ...streetPoints()]);
    const told: unknown[] = [];
    const log = {
      info: (fact: unknown) => told.push(fact),
      error: (fact: unknown) => told.push(fact),
    };
    const seen = new Map<string, number>();
    await buildDue(builder, () => nowMs, log as never, seen);
    const published = await builder.archive.list();
    expect(published.map(({ city, month, soFar }) => [city, month, soFar])).toEqual([
      ['cusco', '2026-11', true],
      ['cusco', '2026-10', false],
      ['puno', '2026-11', true],
    ]);
    told.length = 0;
    await buildDue(builder, () => nowMs + 1, log as never, seen);
    expect(told).toEqual([]);
    const broken = {
      ...builder.readings,
      latestReadings: () => Promise.reject(new Error('the store is away')),
    };
    await buildDue({ ...builder, readings: broken }, () => nowMs, log as never, seen);
    expect(told).toEqual([{ err: new Error('the store is away') }]);
  });
});

describe('GET /bulk/', () => {
  it('lists the months and serves their packages and files, and nothing else', async () => {
    const builder = await opened(street());
    await buildMonth(builder, 'cusco', '2026-10', closedMs);
    const api = await openTestApp({ env: { SAMAY_DATA_DIR: builder.dataDir } });
    cleanup.push(() => api.close());
    const { months, licence } = (await api.get('/bulk/?city=cusco')).json();
    expect(licence.name).toBe('CC BY 4.0');
    expect(months).toHaveLength(1);
    const path = new URL(months[0].datapackage).pathname;
    const found = (await api.get(path)).json();
    expect(found).toMatchObject({ month: '2026-10', licenses: [{ name: 'CC-BY-4.0' }] });
    expect(found.resources).toHaveLength(4);
    for (const { path: name, bytes, hash } of found.resources) {
      const file = await api.get(path.replace('datapackage.json', name));
      expect(file.statusCode).toBe(200);
      if (name.endsWith('.gz')) expect(file.headers['content-type']).toBe('application/gzip');
      expect(file.headers['link']).toContain('rel="license"');
      expect(file.rawPayload).toHaveLength(bytes);
      expect(`sha256:${createHash('sha256').update(file.rawPayload).digest('hex')}`).toBe(hash);
    }
    const part = await api.get('/bulk/cusco/2026-10/plaza-values.csv.gz', { range: 'bytes=0-9' });
    expect([part.statusCode, part.rawPayload.length]).toEqual([206, 10]);
    expect((await api.get('/bulk/?city=puno')).json().months).toEqual([]);
    for (const address of ['/bulk/cusco/2026-10/v1', '/bulk/cusco/2026-09/datapackage.json']) {
      expect((await api.get(address)).statusCode).toBe(404);
    }
    expect((await api.get('/bulk/cusco/2026-13/datapackage.json')).statusCode).toBe(400);
  });

  it('leads nowhere else on the disk, whatever is asked', async () => {
    const builder = await opened(street());
    await buildMonth(builder, 'cusco', '2026-10', closedMs);
    await writeFile(join(builder.dataDir, 'cloud', 'write-token'), 'secret');
    const api = await openTestApp({ env: { SAMAY_DATA_DIR: builder.dataDir } });
    cleanup.push(() => api.close());
    const part = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('..', '../..', '%2e%2e', '../../write-token', 'cusco', '2026-10', 'v1'),
    );
    await fc.assert(
      fc.asyncProperty(part, part, part, async (city, month, file) => {
        const path = [city, month, file].map(encodeURIComponent).join('/');
        const answer = await api.get(`/bulk/${path}`);
        expect(answer.statusCode, answer.body).not.toBe(500);
        expect(answer.body).not.toContain('secret');
        expect(fileName(city)).toMatch(/^[\w~-]*$/);
      }),
      { numRuns: 200 },
    );
  });
});
