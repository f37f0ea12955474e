/** The node beside a cloud that stands in: it answers over HTTP, goes, and comes back. */
import { createRequire } from 'node:module';
import { eventually } from '@samay/testbed';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { cloudAlert, startCloud } from '../air-alerts/cloud-alert.suite.ts';
import { register as airAlerts } from './air-alerts.ts';

const require = createRequire(import.meta.url);
const helper = require('node-red-node-test-helper');
type Message = { topic: string; payload: Record<string, unknown> };
let cloud: Awaited<ReturnType<typeof startCloud>>;
let out: Message[];

beforeAll(() => helper.init(require.resolve('node-red')));
beforeEach(async () => {
  cloud = await startCloud();
  out = [];
});
afterEach(async () => {
  await helper.unload();
  await cloud.close();
});

async function load(url: string, change: object = {}): Promise<void> {
  await helper.load(
    [airAlerts],
    [
      { id: 'f', type: 'tab', label: 'hoja' },
      {
        ...{ id: 'cloud', z: 'f', type: 'samay-air-alerts', url, everyMin: '0' },
        wires: [['out']],
        ...change,
      },
      { id: 'out', z: 'f', type: 'helper', wires: [] },
    ],
  );
  helper.getNode('out').on('input', (message: Message) => out.push(message));
}
const statuses = (): string[] =>
  helper.getNode('cloud').status.args.map(([said]: [{ text: string }]) => said.text);
const kinds = () => out.map(({ payload }) => payload['kind']);
/** Asked once more, and answered: what would be told twice would have been. */
async function askedAgain(): Promise<void> {
  const before = cloud.asked.length;
  await eventually(() => cloud.asked.length > before + 1);
}

it('tells each thing that becomes of an alert once', async () => {
  await load(cloud.url);
  await eventually(() => statuses().includes('alertas abiertas en la nube: 0'));
  cloud.alerts = [cloudAlert()];
  await eventually(() => out.length === 1);
  expect(out[0]).toMatchObject({
    topic: 'air-alert/cusco/plaza/inca-pm2_5-mala-plaza-1',
    payload: { what: 'air-alert', alert: { peak: 61 } },
  });
  expect(out[0]?.payload['text']).toMatch(/^🔴 Supera el umbral: plaza .*\nExceeds the/s);
  await askedAgain();
  cloud.alerts = [cloudAlert({ peak: 130, level: 'umbral-de-cuidado' })];
  await eventually(() => out.length === 2);
  cloud.alerts = [cloudAlert({ state: 'withdrawn', peak: 130, level: 'umbral-de-cuidado' })];
  await eventually(() => out.length === 3);
  await askedAgain();
  expect(kinds()).toEqual(['opened', 'raised', 'withdrawn']);
  expect(statuses()).toContain('alertas abiertas en la nube: 1');
}, 60_000);

it('says in its status that the cloud is away, and goes on when it is back', async () => {
  await cloud.close();
  await load(cloud.url);
  await eventually(() => statuses().some((text) => text.startsWith('nube ausente desde')));
  expect(statuses()[0]).toMatch(/ECONNREFUSED\); otra vez en 1 min/);
  cloud.alerts = [cloudAlert()];
  await cloud.again();
  await eventually(() => out.length === 1, { withinMs: 20_000 });
  expect(kinds()).toEqual(['opened']);
  expect(statuses().at(-1)).toBe('alertas abiertas en la nube: 1');
}, 60_000);

it('is silent when it is off, or a setting is wrong, and says so', async () => {
  await load('off');
  expect(statuses()).toEqual(['sin configurar: SAMAY_FLOWS_CLOUD_URL']);
  await helper.unload();
  await load('http://a:b@c');
  expect(statuses()).toEqual(['un ajuste no es válido']);
  expect(helper.getNode('cloud').error.args[0]?.[0]).toMatch(/contraseña/);
  await helper.unload();
  await load(cloud.url, { timeZone: 'Lima' });
  expect(helper.getNode('cloud').error.args[0]?.[0]).toMatch(/time zone.*Lima/);
  expect(cloud.asked).toEqual([]);
});
