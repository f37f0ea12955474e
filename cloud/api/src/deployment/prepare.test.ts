import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from '@samay/testbed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloudFolder } from './compose.suite.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let home: string;
const prepare = (...args: string[]) =>
  promisify(execFile)('sh', [join(cloudFolder, 'prepare.sh'), ...args]);
beforeAll(async () => {
  directory = await temporaryDirectory();
  home = join(directory.path, 'samay');
  await prepare(home, 'gateway.example.org');
});
afterAll(() => directory.remove());

const text = (path: string) => readFile(join(home, path), 'utf8');
const mode = async (path: string) => (await stat(join(home, path))).mode & 0o777;

it('makes each secret at random, for its owner alone, and never as root', async () => {
  const names = await readdir(join(home, 'secrets'));
  expect(names).toHaveLength(10);
  for (const name of names) expect([name, await mode(`secrets/${name}`)]).toEqual([name, 0o600]);
  for (const folder of ['', 'secrets', 'data/influxdb', 'data/grafana/dashboards']) {
    expect(await mode(folder)).toBe(0o700);
  }
  const drawn = ['influx-operator-token', 'influx-operator-password', 'grafana-admin-password'];
  const values = await Promise.all(drawn.map((name) => text(`secrets/${name}`)));
  expect(new Set(values).size).toBe(3);
  for (const value of values) expect(value).toMatch(/^[0-9a-f]{64}\n$/);
  expect(await text('secrets/influx-api-token')).toBe('');
  const env = await text('.env');
  expect(env).toMatch(/^SAMAY_UID=[1-9]\d*$/m);
  expect(env).toContain('SAMAY_GATEWAY_NAMES=gateway.example.org');
  const { uid } = await stat(join(home, 'secrets/influx-operator-token'));
  expect(env).toContain(`SAMAY_UID=${uid}`);
});

it('changes nothing when it is repeated', async () => {
  const before = await text('secrets/influx-operator-token');
  const env = await text('.env');
  await prepare(home, 'another.example.org');
  expect(await text('secrets/influx-operator-token')).toBe(before);
  expect(await text('.env')).toBe(env);
});

it('says what is missing', async () => {
  await expect(prepare()).rejects.toMatchObject({ stderr: expect.stringContaining('carpeta') });
  await expect(prepare(home)).rejects.toMatchObject({ stderr: expect.stringContaining('gateway') });
});
