import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { air, all } from './duckdb-points.suite.ts';
import { openDuckdbReadings } from './duckdb-readings.ts';
import { readingsBehaviour } from './readings.suite.ts';

readingsBehaviour('DuckDB', () => openDuckdbReadings({ path: ':memory:' }));

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
