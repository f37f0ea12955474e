import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { encodeLine, type Point } from '@samay/contract';
import { type ServerProcess, startProcess, temporaryDirectory } from '@samay/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import { putPglite } from '../../records/src/pglite-template.suite.ts';
import { program } from './program.suite.ts';

const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const undo of cleanup.splice(0).reverse()) await undo();
});

const nodeArgs = [program];

async function dataFolder(): Promise<string> {
  const { path, remove } = await temporaryDirectory();
  cleanup.push(remove);
  await putPglite(join(path, 'cloud', 'records'));
  return path;
}

async function start(dataDir: string): Promise<ServerProcess & { address: string }> {
  const server = await startProcess({
    command: process.execPath,
    args: [...nodeArgs, 'run', '--http-port', '0'],
    env: { SAMAY_DATA_DIR: dataDir, SAMAY_LOG_LEVEL: 'warn' },
    ready: (output) => /samay-cloud: http/.test(output),
    readyMaxMs: 120_000,
  });
  cleanup.push(() => server.stop());
  const address = /samay-cloud: (\S+)/.exec(server.output())?.[1] ?? '';
  return { ...server, address };
}

/** Runs to its end. */
async function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...nodeArgs, ...args], {
    env: { ...process.env, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

const point = (timeMs: number): Point => ({
  measurement: 'air',
  tags: { city: 'cusco', device: 'plaza' },
  fields: { pm2_5: 12.5, pm2_5_q: 1 },
  timeMs,
});

describe('samay-cloud run', { timeout: 300_000 }, () => {
  it('runs a calibration over the history that it owns, and has it in its log after a restart', async () => {
    const dataDir = await dataFolder();
    const first = await start(dataDir);
    const token = (await readFile(join(dataDir, 'cloud', 'write-token'), 'utf8')).trim();
    const timeMs = Date.UTC(2026, 10, 10, 12);
    const sensor = { city: 'cusco', device: 'plaza', sensor: 'pms-1' };
    const said = { ...point(timeMs), measurement: 'sensor', tags: sensor };
    const answer = await fetch(`${first.address}/api/v2/write?precision=ms`, {
      method: 'POST',
      headers: { authorization: `Token ${token}` },
      body: [point(timeMs), said].map(encodeLine).join('\n'),
    });
    expect(answer.status).toBe(204);
    const path = join(dataDir, 'calibration.json');
    const dated = {
      id: 'pms-1-a',
      sensor: 'pms-1',
      quantity: 'pm2_5',
      from: '2026-01-01T00:00:00Z',
    };
    const model = { model: 'linear', coefficients: { slope: 2, intercept: 0 } };
    const signed = { site: 'Campo de Marte', madeOn: '2026-11-01', by: 'Laboratorio' };
    await writeFile(path, JSON.stringify([{ ...dated, ...model, ...signed }]));
    const added = await run(['keys', 'add', 'Ana', '--scope', 'admin', '--data-dir', dataDir]);
    const [key = ''] = /^[\w-]{43}$/m.exec(added.output) ?? [];
    const args = ['recalibrate', '--device', 'plaza', '--calibration', path, '--by', 'Ana'];
    const span = ['--from', '2026-11-10', '--to', '2026-11-11', '--server', first.address];
    const refused = await run([...args, ...span], { SAMAY_ADMIN_KEY: token });
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('--scope admin') });
    const { code, output } = await run([...args, ...span], { SAMAY_ADMIN_KEY: key });
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain('crudo / raw → pms-1-a: 1');
    await first.stop();
    const second = await start(dataDir);
    const listed = await (await fetch(`${second.address}/v1/recalibrations`)).json();
    expect(listed).toMatchObject({
      recalibrations: [{ device: 'plaza', state: 'done', by: 'Ana' }],
    });
    const latest = await (await fetch(`${second.address}/v1/stations/plaza`)).json();
    expect(latest).toMatchObject({ latest: [{ value: 25, calibration: 'pms-1-a' }] });
  });

  it('keeps what it has said yes to through a kill -9, and ends when asked', async () => {
    const dataDir = await dataFolder();
    const first = await start(dataDir);
    const tokenPath = join(dataDir, 'cloud', 'write-token');
    expect((await stat(tokenPath)).mode & 0o777).toBe(0o600);
    const token = (await readFile(tokenPath, 'utf8')).trim();
    const timesMs = Array.from({ length: 50 }, (_, index) => Date.now() - index * 1000);
    for (const timeMs of timesMs) {
      const answer = await fetch(`${first.address}/api/v2/write?bucket=samay&precision=ms`, {
        method: 'POST',
        headers: { authorization: `Token ${token}` },
        body: encodeLine(point(timeMs)),
      });
      expect(answer.status).toBe(204);
    }
    await first.kill();

    const second = await start(dataDir);
    expect((await readFile(tokenPath, 'utf8')).trim()).toBe(token);
    const url = `${second.address}/v1/stations/plaza/readings?quantity=pm2_5`;
    const { readings } = (await (await fetch(url)).json()) as { readings: unknown[] };
    expect(readings).toHaveLength(timesMs.length);
    expect(second.output()).not.toContain(token);
    await second.stop();
    expect(second.child.exitCode).toBe(0);
  });

  it('builds the files of a month, but not beside a service that has the store open', async () => {
    const dataDir = await dataFolder();
    const server = await start(dataDir);
    const token = (await readFile(join(dataDir, 'cloud', 'write-token'), 'utf8')).trim();
    const timeMs = Date.now() - 60_000;
    const written = await fetch(`${server.address}/api/v2/write?bucket=samay&precision=ms`, {
      method: 'POST',
      headers: { authorization: `Token ${token}` },
      body: encodeLine(point(timeMs)),
    });
    expect(written.status).toBe(204);
    // Lima is 5 hours behind UTC all year.
    const month = new Date(timeMs - 5 * 3_600_000).toISOString().slice(0, 7);
    const build = (asked: string) =>
      run(['bulk', 'build', '--month', asked], { SAMAY_DATA_DIR: dataDir });
    expect(await build(month)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is already open in process'),
    });
    await server.stop();
    expect(await build(month)).toEqual({
      code: 0,
      output: `cusco ${month}: published, 4 files\n`,
    });
    expect(await build('2026-13')).toMatchObject({
      code: 1,
      output: expect.stringContaining('--month 2026-13 no sirve'),
    });
  });

  it('names the port that is taken and the setting to change', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    cleanup.push(async () => void blocker.close());
    const address = blocker.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { code, output } = await run(['run', '--http-port', port], {
      SAMAY_DATA_DIR: await dataFolder(),
    });
    expect(code).toBe(1);
    expect(output).toContain(`El puerto ${port} ya está en uso`);
    expect(output).toContain('SAMAY_HTTP_PORT');
    expect(output).not.toContain('    at ');
  });

  it('names a setting that is wrong', async () => {
    const { code, output } = await run(['run', '--store', 'sqlite']);
    expect(code).toBe(1);
    expect(output).toContain('SAMAY_STORE="sqlite"');
  });

  it('names what is missing to reach InfluxDB', async () => {
    const { code, output } = await run(['run', '--store', 'influx'], { INFLUX_URL: '' });
    expect(code).toBe(1);
    expect(output).toContain('INFLUX_URL');
  });

  it('explains itself, Spanish first', async () => {
    const { code, output } = await run(['run', '--help']);
    expect(code).toBe(0);
    expect(output.indexOf('Puerto HTTP')).toBeLessThan(output.indexOf('HTTP port'));
  });
});

describe('samay-cloud judge', { timeout: 120_000 }, () => {
  it('answers from a shell, and tells plainly what it cannot', async () => {
    const answered = await run(['judge', 'inca', 'pm2_5', '25.1', '--json']);
    expect(answered.code).toBe(0);
    expect(JSON.parse(answered.output)).toMatchObject({ index: 100, category: { id: 'mala' } });
    const refused = await run(['judge', 'inca', 'co2', '800']);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('CO₂');
    expect(refused.output).not.toContain('    at ');
  });

  it('takes a value below zero for a value, not for an option', async () => {
    const { code, output } = await run(['judge', 'inca', 'pm2_5', '-0.4']);
    expect(code).toBe(0);
    expect(output).toContain('Buena, 0');
  });
});
