import { join } from 'node:path';
import { influxLineWriter, openInfluxReadings } from '@samay/readings';
import {
  answers,
  freePort,
  type ServerProcess,
  startProcess,
  temporaryDirectory,
} from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { initOne, type OnePlan } from './influx-one.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let server: ServerProcess;
let url: string;
/** Debian's InfluxDB 1.6, which asks everybody who he is. */
beforeEach(async () => {
  directory = await temporaryDirectory();
  const [http, rpc] = [await freePort(), await freePort()];
  url = `http://127.0.0.1:${http}`;
  server = await startProcess({
    command: 'influxd',
    args: ['run'],
    env: {
      INFLUXDB_REPORTING_DISABLED: 'true',
      INFLUXDB_HTTP_AUTH_ENABLED: 'true',
      INFLUXDB_BIND_ADDRESS: `127.0.0.1:${rpc}`,
      INFLUXDB_HTTP_BIND_ADDRESS: `127.0.0.1:${http}`,
      INFLUXDB_META_DIR: join(directory.path, 'meta'),
      INFLUXDB_DATA_DIR: join(directory.path, 'data'),
      INFLUXDB_DATA_WAL_DIR: join(directory.path, 'wal'),
    },
    ready: () => answers(`${url}/ping`),
  });
});
afterEach(async () => {
  await server.stop();
  await directory.remove();
});

const dayMs = 86_400_000;
const passwords = { gateway: "g'1", api: 'a"2', grafana: 'r3' };
const said: string[] = [];
const init = (more: Partial<OnePlan> = {}) =>
  initOne({
    ...{ url, database: 'samay', policy: 'forever', rawKeptMs: 730 * dayMs, passwords },
    operator: { name: 'samay-operator', password: 'of the operator' },
    shorten: false,
    tell: ({ en }) => said.push(en),
    ...more,
  });
async function ask(q: string, user = 'samay-operator:of the operator') {
  const headers = { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
  const body = new URLSearchParams({ q, db: 'samay' });
  const response = await fetch(`${url}/query`, { method: 'POST', headers, body });
  const answer = (await response.json()) as {
    error?: string;
    results?: { error?: string; series?: { values: unknown[][] }[] }[];
  };
  return answer.error ?? answer.results?.[0]?.error ?? answer.results?.[0]?.series?.[0]?.values;
}
const policies = async () =>
  ((await ask('SHOW RETENTION POLICIES ON samay')) as unknown[][]).map(
    ([name, duration, , , first]) => [...[name, duration, first]],
  );

it('makes database, policies and users, once, and each may do its own and no more', async () => {
  await init();
  await init();
  expect(await policies()).toEqual([
    ['raw', '17520h0m0s', true],
    ['forever', '0s', false],
  ]);
  const config = (reader: keyof typeof passwords) => ({
    ...{ url, database: 'samay', averagesPolicy: 'forever' },
    token: `samay-${reader}:${passwords[reader]}`,
  });
  const nowMs = Date.now();
  const line = `air,city=lima,device=a pm2_5=7,received=${nowMs} ${nowMs}`;
  const [gateway, grafana] = [
    influxLineWriter(config('gateway')),
    influxLineWriter(config('grafana')),
  ];
  expect(await gateway.write(line)).toEqual([]);
  await expect(grafana.write(line)).rejects.toMatchObject({ code: 'STORE_REFUSED' });
  const api = openInfluxReadings(config('api'));
  expect(await api.settle()).toBe(1);
  const mean = 'SELECT avg FROM "forever"."air_1h"';
  expect(await ask(mean, `samay-grafana:${passwords.grafana}`)).toMatchObject([
    [expect.any(String), 7],
  ]);
  expect(await ask(mean, `samay-gateway:${passwords.gateway}`)).toMatch(/not authorized/);
  expect(await ask('DROP DATABASE samay', `samay-api:${passwords.api}`)).toMatch(/admin/);
  await Promise.all([gateway.close(), grafana.close(), api.close()]);
});

it('keeps raw rows for longer at once, and for less only when told to', async () => {
  await init({ rawKeptMs: undefined });
  expect((await policies())[0]).toEqual(['raw', '0s', true]);
  await init();
  expect((await policies())[0]).toEqual(['raw', '0s', true]);
  expect(said.at(-1)).toContain('--shorten');
  await init({ shorten: true });
  expect((await policies())[0]).toEqual(['raw', '17520h0m0s', true]);
  await init({ rawKeptMs: 800 * dayMs });
  expect((await policies())[0]).toEqual(['raw', '19200h0m0s', true]);
});

it('says what the server refuses, and never a password', async () => {
  await init();
  const wrong = init({ operator: { name: 'samay-operator', password: 'wrong secret' } });
  await expect(wrong).rejects.toMatchObject({
    en: expect.stringContaining('authorization failed'),
  });
  await expect(wrong).rejects.not.toMatchObject({ en: expect.stringContaining('wrong secret') });
});
