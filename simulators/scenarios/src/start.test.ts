import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  eventually,
  freePort,
  type ServerProcess,
  startProcess,
  temporaryDirectory,
} from '@samay/testbed';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

/** What `npm start` runs once everything is installed and built. */
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const stations = ['Plaza de Armas', 'Cayma', 'Cerro Colorado', 'Paucarpata', 'Bustamante'];

let browser: Browser;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let running: ServerProcess | undefined;

beforeAll(async () => {
  directory = await temporaryDirectory();
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
});
afterEach(async () => {
  await running?.stop();
});
afterAll(async () => {
  await browser?.close();
  await directory.remove();
});

async function start(env: Record<string, string>): Promise<ServerProcess> {
  running = await startProcess({
    command: process.execPath,
    args: [main],
    env: { SAMAY_DATA_DIR: directory.path, SAMAY_STORE: '', ...env },
    ready: (output) => output.includes('/docs'),
    readyMaxMs: 60_000,
  });
  return running;
}

const ports = async () => ({
  SAMAY_HTTP_PORT: String(await freePort()),
  SAMAY_MQTT_PORT: String(await freePort()),
  SAMAY_GATEWAY_HTTP_PORT: String(await freePort()),
});

const passwordOf = (device: string) =>
  readFile(join(directory.path, 'stations', device, 'password'), 'utf8');

/** The network of the city is there, so that buses that have driven a little are on a line of it. */
async function recognisesLines(port: string): Promise<void> {
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const vehicles = await eventually(
    async () => {
      const found = ((await (await ask('/v1/vehicles')).json()) as { vehicles: { kind: string }[] })
        .vehicles;
      return found.length === 3 && found;
    },
    { withinMs: 30_000, everyMs: 500, what: 'two buses and a truck' },
  );
  expect(vehicles.map(({ kind }) => kind)).toEqual(['bus', 'bus', 'truck']);
  const feed = await ask('/gtfs-rt/vehicle-positions.pb');
  expect(feed.status).toBe(200);
  expect(feed.headers.get('content-type')).toContain('protobuf');
  const text = Buffer.from(await feed.arrayBuffer()).toString('latin1');
  expect(text).toContain('vehicle-aqp-bus-a1');
}

/** What people recorded before is with the agents and in the records, and the inventory is published. */
async function knowsItsPast(samay: ServerProcess, port: string): Promise<void> {
  const told = () => /visits of the technicians.*records of the municipality/s.test(samay.output());
  await eventually(told, { withinMs: 90_000, everyMs: 200, what: 'the past' });
  expect(samay.output()).not.toContain('✗');
  const read = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).json();
  const { entries } = (await read('/v1/records?record=population')) as { entries: object[] };
  expect(entries).toMatchObject([{ value: 1_000_000, note: expect.stringContaining('Inventado') }]);
  const [{ period } = { period: '' }] = entries as { period: string }[];
  expect(await read(`/v1/ghg/${period}`)).toMatchObject({
    inventory: {
      city: expect.stringContaining('simulada'),
      sources: [expect.stringContaining('inventados')],
    },
  });
}

it('shows five live stations on the page, and a day of the one that is pressed', async () => {
  const env = await ports();
  const samay = await start(env);
  const page = await browser.newPage({
    viewport: { width: 390, height: 780 },
    locale: 'es-PE',
  });
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`http://127.0.0.1:${env.SAMAY_HTTP_PORT}/`)) {
      foreign.push(request.url());
    }
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${env.SAMAY_HTTP_PORT}/`);
  const list = page.locator('#stations');
  for (const name of stations) {
    const row = list.locator('li, button').filter({ hasText: name }).first();
    await row.filter({ hasText: /\d[\d.,]*\s*µg\/m³/ }).waitFor({ timeout: 60_000 });
  }
  await list.getByText('Plaza de Armas').first().click();
  await page.locator('.chart canvas').waitFor();
  await page.locator('main', { hasText: 'Dato: ' }).waitFor();
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
  await recognisesLines(env.SAMAY_HTTP_PORT);
  await knowsItsPast(samay, env.SAMAY_HTTP_PORT);

  const password = await passwordOf('aqp-cercado');
  await samay.stop();
  expect(samay.child.exitCode).toBe(0);

  // A second start finds the data and the credentials of the first.
  const before = new Date().toISOString();
  const again = await ports();
  await start(again);
  const url = `http://127.0.0.1:${again.SAMAY_HTTP_PORT}/v1/stations/aqp-cercado/readings`;
  const answer = await fetch(`${url}?quantity=pm2_5&quality=all&to=${before}`);
  const { readings } = (await answer.json()) as { readings: unknown[] };
  expect(readings.length).toBeGreaterThan(0);
  expect(await passwordOf('aqp-cercado')).toBe(password);
}, 240_000);

it('says which port is taken and which variable chooses another', async () => {
  const env = await ports();
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(Number(env.SAMAY_MQTT_PORT), '127.0.0.1', resolve);
  });
  await expect(start(env)).rejects.toThrow(
    new RegExp(`El puerto ${env.SAMAY_MQTT_PORT} está ocupado.*SAMAY_MQTT_PORT`),
  );
  other.close();
});
