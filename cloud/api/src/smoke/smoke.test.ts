import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openInfluxReadings } from '@samay/readings';
import {
  freePort,
  type Influxd,
  type ServerProcess,
  startInfluxd,
  startProcess,
  temporaryDirectory,
} from '@samay/testbed';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { type FakeGrafana, type FakeGrafanaParts, startFakeGrafana } from './grafana-fake.suite.ts';
import { readProvisioned } from './provisioned.ts';
import { type SmokeOrder, smoke } from './smoke.ts';

// A real gateway with TLS, a real InfluxDB and the real API; Grafana alone is not one.
const gatewayMain = fileURLToPath(
  new URL('../../../../gateway/broker/dist/main.js', import.meta.url),
);
const run = promisify(execFile);

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let influxd: Influxd;
let gateway: ServerProcess;
let app: FastifyInstance;
let grafana: FakeGrafana;
let parts: FakeGrafanaParts;
let order: SmokeOrder;
let storeIsWell = true;

beforeAll(async () => {
  [directory, influxd] = await Promise.all([temporaryDirectory(), startInfluxd()]);
  const [port, healthPort] = [await freePort(), await freePort()];
  const env = {
    SAMAY_DATA_DIR: directory.path,
    SAMAY_MQTT_HOST: '0.0.0.0',
    SAMAY_MQTT_PORT: String(port),
    SAMAY_GATEWAY_NAMES: 'localhost',
    SAMAY_GATEWAY_HTTP_PORT: String(healthPort),
    INFLUX_URL: influxd.url,
    INFLUX_DATABASE: 'samay',
  };
  gateway = await startProcess({
    ...{ command: process.execPath, args: [gatewayMain, 'run'], env },
    ready: (output) => output.includes('"listening"'),
  });
  const passwordFile = join(directory.path, 'password');
  const enrol = ['devices', 'enrol', 'humo', '--kind', 'station', '--city', 'prueba'];
  await run(process.execPath, [gatewayMain, ...enrol, '--password-file', passwordFile], {
    env: { ...process.env, ...env },
  });
  const readings = openInfluxReadings({ url: influxd.url, database: 'samay' });
  const config = readConfig({ SAMAY_LOG_LEVEL: 'silent', SAMAY_STORE: 'influx' });
  app = await buildApp({ readings, config, clock: Date.now, pageFolder: '/nowhere' });
  app.addHook('onClose', () => readings.close());
  const api = await app.listen({ host: '127.0.0.1', port: 0 });

  const folder = join(directory.path, 'provisioning');
  for (const name of ['boards/Samay', 'datasources', 'alerting']) {
    await mkdir(join(folder, name), { recursive: true });
  }
  await writeFile(join(folder, 'boards/Samay/city.json'), '{"uid": "samay-city"}');
  await writeFile(join(folder, 'datasources/samay.yaml'), 'datasources: [{uid: samay}]');
  const rules = 'groups: [{rules: [{uid: pm25-high}, {uid: gateway-silent}]}]';
  await writeFile(join(folder, 'alerting/rules.yaml'), rules);
  const provisioned = await readProvisioned(folder);
  parts = {
    ...{ user: 'admin', password: 'of the test', ...provisioned },
    storeIsWell: () => storeIsWell,
    async query(influxql) {
      const answer = (await influxd.query('samay', influxql)) as {
        results: { series?: { values: unknown[][] }[] }[];
      };
      const rows = answer.results[0]?.series?.[0]?.values ?? [];
      return [0, 1].map((at) => rows.map((row) => row[at]));
    },
  };
  grafana = await startFakeGrafana(parts);
  order = {
    ...{ api, gateway: `http://127.0.0.1:${healthPort}`, clock: Date.now, random: Math.random },
    mqtt: {
      url: `mqtts://localhost:${port}`,
      caFile: join(directory.path, 'gateway', 'ca', 'ca.pem'),
    },
    device: {
      ...{ name: 'humo', city: 'prueba' },
      password: (await readFile(passwordFile, 'utf8')).trim(),
    },
    grafana: { url: grafana.url, user: 'admin', password: 'of the test' },
    ...{ provisioned, arriveMaxMs: 30_000 },
  };
});
afterAll(async () => {
  await app?.close();
  await grafana?.close();
  await gateway?.stop();
  await influxd?.stop();
  await directory?.remove();
});

async function outcomes(more: Partial<SmokeOrder> = {}): Promise<Record<string, string | true>> {
  const found: Record<string, string | true> = {};
  const tried = { ...order, ...more };
  for await (const { what, ok, detail } of smoke(tried)) found[what] = ok ? true : detail;
  return found;
}

it('passes an installation where a message comes from the street to the dashboard', async () => {
  expect(await outcomes()).toEqual({
    gateway: true,
    API: true,
    'mensaje confirmado / message acknowledged': true,
    'mensaje en la API / message at the API': true,
    Grafana: true,
    'fuente de datos / data source': true,
    'tableros / dashboards': true,
    'reglas de alerta / alert rules': true,
    'mensaje en Grafana / message in Grafana': true,
  });
});

it('names each dashboard and rule that is not there, and goes on', async () => {
  const provisioned = {
    dataSource: 'samay',
    dashboards: ['samay-city', 'samay-station'],
    alertRules: ['pm25-high', 'disk-full'],
  };
  expect(await outcomes({ provisioned })).toMatchObject({
    'tableros / dashboards': 'faltan / missing: samay-station',
    'reglas de alerta / alert rules': 'faltan / missing: disk-full',
    'mensaje en Grafana / message in Grafana': true,
  });
});

it('says what Grafana answers of a store that it cannot read', async () => {
  storeIsWell = false;
  const found = await outcomes();
  storeIsWell = true;
  expect(found['fuente de datos / data source']).toContain('Status Code: 401');
  expect(found['API']).toBe(true);
});

it('says that a device was refused, and that nothing arrived', async () => {
  const device = { ...order.device, password: 'wrong' };
  const found = await outcomes({ device, arriveMaxMs: 0 });
  expect(found['mensaje confirmado / message acknowledged']).toMatch(/not authori[sz]ed|Bad/i);
  expect(found['mensaje en la API / message at the API']).toMatch(/no llegó|404/);
});

it('trusts no certificate of another authority', async () => {
  const found = await outcomes({ mqtt: { ...order.mqtt, caFile: undefined }, arriveMaxMs: 0 });
  expect(found['mensaje confirmado / message acknowledged']).toMatch(/certificate/);
});
