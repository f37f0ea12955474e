import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeLine, type Point } from '@samay/contract';
import { type Influxd, startInfluxd, startProcess, temporaryDirectory } from '@samay/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putPglite } from '../../../records/src/pglite-template.suite.ts';
import { program } from '../program.suite.ts';

const entry = [program];
const hourMs = 3_600_000;
const firstMs = Date.UTC(2026, 9, 1, 10);
const points: Point[] = Array.from({ length: 180 }, (_, n) => ({
  measurement: 'air',
  tags: { city: 'cusco', device: 'plaza' },
  fields: { pm2_5: 10 + (n % 13), pm2_5_q: 1, received: firstMs + n },
  timeMs: firstMs + n * 60_000,
}));

const later = (hours: number): Point => ({
  ...{ measurement: 'air', tags: { city: 'cusco', device: 'plaza' }, fields: { pm2_5: 1 } },
  timeMs: firstMs + hours * hourMs,
});

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let influxd: Influxd;
beforeAll(async () => {
  directory = await temporaryDirectory();
  influxd = await startInfluxd();
});
afterAll(async () => {
  await influxd.stop();
  await directory.remove();
});

const inDuckdb = (name: string) => ({
  SAMAY_DATA_DIR: join(directory.path, name),
  SAMAY_LOG_LEVEL: 'warn',
  SAMAY_BULK: 'off',
  SAMAY_HTTP_PORT: '1',
});
const inInflux = (name: string) => ({
  ...inDuckdb(name),
  SAMAY_STORE: 'influx',
  INFLUX_URL: influxd.url,
  INFLUX_DATABASE: 'samay',
});
type Env = Record<string, string>;

async function start(env: Env & { readonly SAMAY_DATA_DIR: string }) {
  const records = join(env.SAMAY_DATA_DIR, 'cloud', 'records');
  if (!existsSync(records)) await putPglite(records);
  const server = await startProcess({
    command: process.execPath,
    args: [...entry, 'run', '--http-port', '0'],
    env,
    ready: (output) => /samay-cloud: http/.test(output),
    readyMaxMs: 120_000,
  });
  const address = /samay-cloud: (\S+)/.exec(server.output())?.[1] ?? '';
  return { ...server, address };
}

async function command(env: Env, ...args: string[]) {
  const child = spawn(process.execPath, [...entry, ...args], { env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

async function write(address: string, folder: string, lines: readonly Point[]) {
  const token = (await readFile(join(folder, 'cloud', 'write-token'), 'utf8')).trim();
  const response = await fetch(`${address}/api/v2/write?bucket=samay&precision=ms`, {
    method: 'POST',
    headers: { authorization: `Token ${token}` },
    body: lines.map(encodeLine).join('\n'),
  });
  expect(response.status).toBe(204);
}

const to = new Date(firstMs + 3 * hourMs).toISOString();
const from = new Date(firstMs).toISOString();
async function hoursAt(address: string): Promise<unknown> {
  const url = `/v1/stations/plaza/averages?period=hour&quantity=pm2_5&from=${from}&to=${to}`;
  return ((await (await fetch(address + url)).json()) as { averages: unknown }).averages;
}

describe('a backup of samay-cloud', { timeout: 300_000 }, () => {
  const file = () => join(directory.path, 'copia.tar.gz');
  let hours: unknown;

  it('is made while it runs and is written to, with a key of its own folder', async () => {
    const env = inDuckdb('here');
    const server = await start(env);
    await write(server.address, env.SAMAY_DATA_DIR, points);
    hours = await hoursAt(server.address);
    expect(hours).toHaveLength(3);
    const [made] = await Promise.all([
      command(env, 'backup', file(), '--server', server.address),
      write(server.address, env.SAMAY_DATA_DIR, [later(5)]),
    ]);
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining('partes') });
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    const refused = await fetch(`${server.address}/v1/backup`);
    expect(refused.status).toBe(401);
    const wrong = await command(env, 'backup', file(), '--server', server.address);
    expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining('ya existe') });
    const locked = await command(env, 'restore', file(), '--replace');
    expect(locked).toMatchObject({ code: 1, output: expect.stringMatching(/RECORDS_LOCKED/) });
    await server.stop();
  });

  it('restored elsewhere answers the same, with the same keys', async () => {
    const env = inDuckdb('there');
    expect(await command(env, 'restore', file())).toMatchObject({ code: 0 });
    for (const name of ['keys.json', 'write-token', 'backup-key']) {
      const [a, b] = ['here', 'there'].map((place) => join(directory.path, place, 'cloud', name));
      expect(await readFile(b ?? '')).toEqual(await readFile(a ?? ''));
    }
    const server = await start(env);
    expect(await hoursAt(server.address)).toEqual(hours);
    await write(server.address, env.SAMAY_DATA_DIR, [later(9)]);
    await server.stop();
    const again = await command(env, 'restore', file());
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('--replace') });
  });

  it('of DuckDB goes into InfluxDB, and that of InfluxDB into DuckDB', async () => {
    const env = inInflux('influx');
    expect(await command(env, 'restore', file())).toMatchObject({ code: 0 });
    const server = await start(env);
    expect(await hoursAt(server.address)).toEqual(hours);
    await server.stop();
    const second = join(directory.path, 'otra.tar.gz');
    expect(await command(env, 'backup', second)).toMatchObject({ code: 0 });
    const back = inDuckdb('back');
    expect(await command(back, 'restore', second)).toMatchObject({ code: 0 });
    const again = await start(back);
    expect(await hoursAt(again.address)).toEqual(hours);
    await again.stop();
  });

  it('that was torn or is of something else is refused, and touches nothing', async () => {
    const whole = await readFile(file());
    const torn = join(directory.path, 'torn.tar.gz');
    await writeFile(torn, whole);
    await truncate(torn, Math.floor(whole.length / 2));
    const env = inDuckdb('nowhere');
    expect(await command(env, 'restore', torn)).toMatchObject({
      code: 1,
      output: expect.stringContaining('no sirve como copia'),
    });
    await expect(readdir(env.SAMAY_DATA_DIR)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('takes the place of what is there only when told to, and keeps that beside it', async () => {
    const env = inDuckdb('there');
    const done = await command(env, 'restore', file(), '--replace');
    expect(done).toMatchObject({ code: 0 });
    const names = await readdir(join(env.SAMAY_DATA_DIR, 'cloud'));
    expect(names.filter((name) => name.startsWith('.before-')).length).toBeGreaterThan(0);
    const server = await start(env);
    expect(await hoursAt(server.address)).toEqual(hours);
    await server.stop();
  });
});
