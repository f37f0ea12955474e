/** The node beside a real gateway whose journal fills, empties, and which then goes. */
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, temporaryDirectory } from '@samay/testbed';
import mqtt from 'mqtt';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { gatewayAt } from './gateway.suite.ts';
import { register as gateway } from './gateway.ts';
import { register as gatewayState } from './gateway-state.ts';
import { dayOf, standIn } from './street.suite.ts';
import { surroundingsKey } from './surroundings.ts';

const require = createRequire(import.meta.url);
const helper = require('node-red-node-test-helper');
const cleanups: (() => unknown)[] = [];
type Message = { topic: string; payload: Record<string, unknown> };

beforeAll(() => helper.init(require.resolve('node-red')));
afterEach(async () => {
  await helper.unload();
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

it('tells what begins and ends at a real gateway once each, also when it is gone', async () => {
  const directory = await temporaryDirectory();
  cleanups.push(directory.remove);
  const store = await standIn(503);
  cleanups.push(store.close);
  const there = await gatewayAt(join(directory.path, 'data'), store.url, {
    ...{ SAMAY_GATEWAY_ID: 'lima-1', SAMAY_JOURNAL_BYTES_MAX: String(16 * 1024 * 1024) },
  });
  const reader = await there.made('accounts', 'add', 'flows-reader', '--subscribe', 'samay/v1/#');
  const speaking = ['--publish', 'samay/v1/+/station/+/telemetry'];
  const stations = await there.made('accounts', 'add', 'stations', ...speaking);
  let running = await there.start();
  cleanups.push(() => running.stop());
  const secretsFolder = join(directory.path, 'secrets');
  await mkdir(secretsFolder);
  await writeFile(join(secretsFolder, 'reader'), reader.password);
  helper.settings({ [surroundingsKey]: { secretsFolder } });
  const out: Message[] = [];
  const flow = [
    { id: 'f', type: 'tab', label: 'hoja' },
    {
      ...{ id: 'gw', type: 'samay-gateway', url: there.url, account: 'flows-reader' },
      ...{ secretName: 'reader', wires: [] },
    },
    {
      ...{ id: 'state', z: 'f', type: 'samay-gateway-state', gateway: 'gw', wires: [['out']] },
      ...{ lastsMin: '0', overMin: '0', awayMin: '0' },
    },
    { id: 'out', z: 'f', type: 'helper', wires: [] },
  ];
  await helper.load([gateway, gatewayState], flow);
  helper.getNode('out').on('input', (message: Message) => out.push(message));
  let first = 0;
  const told = () =>
    out.slice(first).map(({ payload }) => `${payload['alert']} ${payload['kind']}`);
  const texts = () =>
    helper.getNode('state').status.args.map(([said]: [{ text: string }]) => said.text);
  await eventually(() => texts().includes('lima-1 en línea: sin avisos'));

  const { username, password } = stations;
  const street = await mqtt.connectAsync(there.url, { username, password });
  cleanups.push(() => street.endAsync(true));
  const day = dayOf('plaza', 61, Date.now());
  const publish = () =>
    street.publishAsync('samay/v1/lima/station/plaza/telemetry', day, { qos: 1 });
  // 0.3 MB at a time, slower than the gateway looks at its journal: once full, it would hold us back.
  while (!told().includes('journal-filling began')) {
    await Promise.all(Array.from({ length: 20 }, publish));
    await sleep(150);
  }
  expect(out.at(-1)).toMatchObject({
    topic: 'gateway-alert/lima-1/journal-filling',
    payload: { gateway: 'lima-1', text: expect.stringContaining('pasa del 80 %') },
  });
  store.answer(204);
  await eventually(() => told().includes('journal-filling ended'), { withinMs: 90_000 });
  expect(told().filter((line) => line === 'journal-filling began')).toHaveLength(1);
  first = out.length;
  await running.stop();
  await eventually(() => told().includes('gateway-away began'));
  running = await there.start();
  await eventually(() => told().includes('gateway-away ended'), { withinMs: 30_000 });
  // A slow machine may have had the store away for long enough to be told of that too.
  const away = told().filter((line) => line.startsWith('gateway-away'));
  expect(away).toEqual(['gateway-away began', 'gateway-away ended']);
}, 240_000);
