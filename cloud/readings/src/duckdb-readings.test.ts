import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Point } from '@samay/contract';
import { temporaryDirectory } from '@samay/testbed';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { tagSetsMax } from './duckdb-latest.ts';
import { columnsMax, tablesMax } from './duckdb-layout.ts';
import { openDuckdbReadings } from './duckdb-readings.ts';
import { memoryReadings } from './memory.ts';
import { readingsBehaviour } from './readings.suite.ts';
import type { RangeQuery, Readings } from './readings.ts';

readingsBehaviour('DuckDB', () => openDuckdbReadings({ path: ':memory:' }));

const air = (timeMs: number, fields: Point['fields'], measurement = 'air'): Point => ({
  measurement,
  tags: { city: 'lima', device: 'a' },
  fields,
  timeMs,
});
const all: RangeQuery = {
  measurement: 'air',
  device: 'a',
  field: 'pm2_5',
  fromMs: 0,
  toMs: 1e12,
  rowsMax: 1_000_000,
};

describe('a DuckDB file', () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
  let path: string;
  beforeEach(async () => {
    directory = await temporaryDirectory();
    path = join(directory.path, 'samay.duckdb');
  });
  afterEach(() => directory.remove());

  /** Runs a script beside this file in a process of its own, and gives its lines as they come. */
  const child = (script: string): { process: ChildProcess; lines: AsyncIterator<string> } => {
    const started = spawn(
      process.execPath,
      ['--conditions=source', '--import', 'tsx', '--input-type=module', '-e', script, path],
      { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname },
    );
    onTestFinished(() => {
      started.kill('SIGKILL');
    });
    const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
    return { process: started, lines };
  };
  const open = `import { openDuckdbReadings } from '${new URL('duckdb-readings.ts', import.meta.url)}';
    const readings = await openDuckdbReadings({ path: process.argv[1] });`;

  it('keeps its points, columns and kinds of columns when it is opened again', async () => {
    const first = await openDuckdbReadings({ path });
    const point = air(5, { pm2_5: 1.5, pm2_5_cal: 'c-1' });
    await first.write([point, { ...point, tags: { city: 'lima', device: 'a', extra: 'e' } }]);
    await first.close();
    const second = await openDuckdbReadings({ path });
    const latest = await second.latestPoints({ measurement: 'air' });
    expect(latest).toHaveLength(2);
    expect(latest).toContainEqual(point);
    expect(await second.latestReadings({ measurement: 'air' })).toContainEqual({
      tags: { city: 'lima', device: 'a' },
      quantity: 'pm2_5',
      timeMs: 5,
      value: 1.5,
      quality: 2,
      why: 0,
      calibration: 'c-1',
    });
    expect(await second.write([air(6, { pm2_5_cal: 4 })])).toMatchObject({ written: 0 });
    await second.close();
  });

  it('has every point it acknowledged, once, after kill -9', async () => {
    const { process: writer, lines } = child(`${open}
      for (let batch = 0; ; batch += 1) {
        const points = Array.from({ length: 100 }, (_, i) => ({ measurement: 'air',
          tags: { city: 'lima', device: 'a' }, timeMs: batch * 100 + i, fields: { pm2_5: batch } }));
        const { written } = await readings.write(points);
        if (written === 100) console.log(batch);
      }`);
    let acknowledged = -1;
    while (acknowledged < 30) acknowledged = Number((await lines.next()).value);
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      acknowledged = Number(line.value);
    }
    const readings = await openDuckdbReadings({ path });
    const { rows } = await readings.range(all);
    expect(rows.length).toBeGreaterThanOrEqual((acknowledged + 1) * 100);
    expect(rows.map((row) => row.timeMs)).toEqual(rows.map((_, index) => index));
    await readings.close();
  });

  const hour = { of: 'air', period: 'hour', fromMs: 0, toMs: 1e12, rowsMax: 100 } as const;

  it('averages after kill -9 what it had acknowledged and not averaged yet', async () => {
    const { process: writer, lines } = child(`${open}
      const air = (timeMs, pm2_5) => ({ measurement: 'air', tags: { city: 'lima', device: 'a' },
        timeMs, fields: { pm2_5 } });
      await readings.write([air(0, 1), air(3_600_000, 7)]);
      await readings.settle();
      await readings.write([air(60_000, 3)]);
      console.log('written'); setInterval(() => {}, 1e6);`);
    await lines.next();
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const readings = await openDuckdbReadings({ path });
    const { rows } = await readings.averages(hour);
    expect(rows.map(({ summary, count }) => [summary?.avg, count])).toEqual([
      [2, 2],
      [7, 1],
    ]);
    expect(await readings.settle()).toBe(0);
    await readings.close();
  });

  it('averages what a file holds from before there were averages', async () => {
    const first = await openDuckdbReadings({ path });
    await first.write([air(0, { pm2_5: 1 }), air(-1, { pm2_5: 5 }), air(7_200_000, { pm2_5: 3 })]);
    await first.settle();
    await first.close();
    const plain = await DuckDBInstance.create(path);
    const connection = await plain.connect();
    for (const table of ['owed', 'air_1h', 'air_1d']) await connection.run(`DROP TABLE ${table}`);
    connection.closeSync();
    plain.closeSync();
    const readings = await openDuckdbReadings({ path });
    const { rows } = await readings.averages({ ...hour, fromMs: -3_600_000 });
    expect(rows.map(({ timeMs, summary }) => [timeMs, summary?.avg])).toEqual([
      [-3_600_000, 5],
      [0, 1],
      [7_200_000, 3],
    ]);
    await readings.close();
  });

  it('has one owner: a second opener learns the file, the process and the mend', async () => {
    const { process: owner, lines } = child(
      `${open} console.log('open'); setInterval(() => {}, 1e6);`,
    );
    await lines.next();
    const refused = expect(openDuckdbReadings({ path })).rejects;
    await refused.toMatchObject({
      name: 'ReadingsError',
      code: 'STORE_REFUSED',
      message: expect.stringMatching(
        new RegExp(`samay\\.duckdb is .* process ${owner.pid};.*stop`),
      ),
    });
  });

  it('has one owner within a process too, by whatever name, until that one closes', async () => {
    const first = await openDuckdbReadings({ path });
    await symlink(directory.path, `${directory.path}/link`);
    for (const name of [path, join(directory.path, 'link', 'samay.duckdb')]) {
      await expect(openDuckdbReadings({ path: name })).rejects.toMatchObject({
        code: 'STORE_REFUSED',
      });
    }
    await first.close();
    await (await openDuckdbReadings({ path })).close();
  });

  it('names what cannot be opened', async () => {
    const other = join(directory.path, 'notes.txt');
    await writeFile(other, 'not a database, but long enough to be taken for one '.repeat(200));
    await mkdir(join(directory.path, 'd'));
    for (const bad of [join(directory.path, 'none', 'x'), other, join(directory.path, 'd')]) {
      await expect(openDuckdbReadings({ path: bad })).rejects.toMatchObject({
        code: 'STORE_REFUSED',
        message: expect.stringContaining(bad),
      });
    }
  });
});

describe('tables and columns of DuckDB', () => {
  let readings: Readings;
  beforeEach(async () => {
    readings = await openDuckdbReadings({ path: ':memory:' });
  });
  afterEach(() => readings.close());

  it('rejects names that SQL would confuse', async () => {
    const bad = [
      air(1, { pm2_5: 1 }, 'air"; DROP TABLE air; --'),
      air(1, { pm2_5: 1 }, 'Air'),
      air(1, { PM10: 1 }),
      air(1, { 'pm2_5" DOUBLE': 1 }),
      { ...air(1, { pm2_5: 1 }), tags: { 'two words': 'x' } },
      air(1, { city: 1 }),
    ].map((point) => (point.fields['city'] ? { ...point, tags: { device: 'a' } } : point));
    const result = await readings.write([...bad, air(1, { pm2_5: 7 })]);
    expect(result.rejected.map((one) => one.point)).toEqual(bad);
    expect((await readings.range(all)).rows).toHaveLength(1);
  });

  it('has a limit on measurements and on columns', async () => {
    const many = Array.from({ length: tablesMax + 1 }, (_, n) => air(1, { pm2_5: 1 }, `m${n}`));
    const tables = await readings.write(many);
    expect(tables.rejected).toMatchObject([{ point: many[tablesMax] }]);
    const fields = Array.from({ length: columnsMax }, (_, n) => [`f${n}`, 1]);
    const wide = await readings.write([air(1, Object.fromEntries(fields), 'm0')]);
    expect(wide.rejected).toMatchObject([{ why: expect.stringContaining('columns') }]);
    expect(await readings.write([air(2, { pm10: 1 }, 'm0')])).toMatchObject({ written: 1 });
  });

  it('reads while columns are being added', async () => {
    const [writes, reads] = [[], []] as [Promise<unknown>[], Promise<unknown>[]];
    for (let n = 0; n < 20; n += 1) {
      writes.push(readings.write([air(n, { [`f${n}`]: n, pm2_5: n })]));
      reads.push(readings.range(all), readings.latestReadings({ measurement: 'air' }));
    }
    await Promise.all([...writes, ...reads]);
    expect((await readings.range(all)).rows).toHaveLength(20);
  });

  it('still says what was said last of more tag sets than it holds in memory', async () => {
    const many = (timeMs: number) =>
      Array.from({ length: tagSetsMax + 1 }, (_, n) => ({
        ...air(timeMs, { pm2_5: timeMs }),
        tags: { city: 'lima', device: `d${n}` },
      }));
    for (const timeMs of [1, 2]) await readings.write(many(timeMs));
    const latest = await readings.latestReadings({ measurement: 'air' });
    expect(latest).toHaveLength(tagSetsMax + 1);
    expect(latest.every(({ value }) => value === 2)).toBe(true);
  });

  it('says to wait when too much is waiting', async () => {
    const batch = Array.from({ length: 120_000 }, (_, n) => air(n, { pm2_5: n }));
    const first = readings.write(batch);
    await expect(readings.write(batch)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      retryAfterMs: expect.any(Number),
    });
    expect(await first).toMatchObject({ written: 120_000 });
  });
});

// The store reads ahead up to the present when it opens: what lies after that goes another way.
it.each([
  ['past', 0],
  ['future', Date.UTC(2096)],
])(
  'holds what memory holds, whatever is written in whatever order, of the %s',
  async (_, epochMs) => {
    const point: fc.Arbitrary<Point> = fc.record({
      measurement: fc.constantFrom('air', 'sensor'),
      tags: fc.record(
        { city: fc.constantFrom('lima', 'cusco'), device: fc.constantFrom('a', 'b') },
        { requiredKeys: ['device'] },
      ),
      fields: fc.dictionary(
        fc.constantFrom('pm2_5', 'pm10', 'co2', 'pm2_5_q', 'pm2_5_cal', 'pm2_5_ue', 'pm10_why'),
        fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom('c-1', 'c-2')),
        { minKeys: 1 },
      ),
      timeMs: fc.integer({ min: -3, max: 6 }).map((n) => epochMs + n * 1_000),
    });
    const sorted = (points: readonly unknown[]) =>
      points.map((one) => JSON.stringify(one, stable)).sort();
    const stable = (_: string, value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(point, { maxLength: 12 }), { maxLength: 5 }),
        async (batches) => {
          const [memory, duckdb] = [
            memoryReadings(),
            await openDuckdbReadings({ path: ':memory:' }),
          ];
          try {
            for (const [at, batch] of batches.entries()) {
              expect(await duckdb.write(batch)).toEqual(await memory.write(batch));
              // The time moves on, stands, and goes back.
              const until = [2_500, 4_000, undefined, 3_000, 9_000][at];
              const query = until === undefined ? {} : { untilMs: epochMs + until };
              for (const measurement of ['air', 'sensor'] as const) {
                for (const ask of ['latestPoints', 'latestReadings'] as const) {
                  expect(sorted(await duckdb[ask]({ measurement, ...query }))).toEqual(
                    sorted(await memory[ask]({ measurement, ...query })),
                  );
                }
              }
            }
            for (const measurement of ['air', 'sensor'] as const) {
              const times = { fromMs: epochMs - 5_000, toMs: epochMs + 10_000 };
              const query = { ...all, ...times, measurement, qualityMax: 3 } as const;
              const rows = async (store: Readings) =>
                (await store.range(query)).rows.map((row) => JSON.stringify(row)).sort();
              expect(await rows(duckdb)).toEqual(await rows(memory));
              for (const period of ['hour', 'day'] as const) {
                const span = { fromMs: epochMs - 86_400_000, toMs: epochMs + 10_000 };
                const asked = { of: measurement, period, ...span, rowsMax: 1_000 } as const;
                expect(await duckdb.averages(asked)).toEqual(await memory.averages(asked));
              }
              const step = { stepMs: 2_000, offsetMs: 500, aggregate: 'median' } as const;
              expect(await duckdb.range({ ...query, step })).toEqual(
                await memory.range({ ...query, step }),
              );
            }
          } finally {
            await duckdb.close();
          }
        },
      ),
      { numRuns: 40 },
    );
  },
  60_000,
);
