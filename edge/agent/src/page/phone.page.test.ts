/** A phone at the station: real Chromium, the real agent, the real gateway, a real InfluxDB. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashedSecret, newStationSecret } from '@samay/hardware';
import {
  eventually,
  freePort,
  type Influxd,
  startInfluxd,
  startProcess,
  temporaryDirectory,
} from '@samay/testbed';
import { pino } from 'pino';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAgent } from '../agent.ts';
import { systemClock } from '../clock/clock.ts';
import { readConfig } from '../config/read-config.ts';
import { startSensorServer, cleanups as streetCleanups } from '../street.suite.ts';

const device = 'aqp-plaza';
const phone = { width: 360, height: 640 };
const gatewayBin = fileURLToPath(
  new URL('../../../../gateway/broker/bin/samay-gateway.mjs', import.meta.url),
);
const cleanups: (() => unknown)[] = [];
const secret = newStationSecret();
let influxd: Influxd;
let browser: Browser;
let page: Page;
let origin = '';
let folder = '';

beforeAll(async () => {
  influxd = await startInfluxd();
  cleanups.push(() => influxd.stop());
  const directory = await temporaryDirectory();
  cleanups.push(directory.remove);
  folder = directory.path;
  const [mqttPort, pagePort] = [await freePort(), await freePort()];
  const password = await startGateway(mqttPort);
  const config = await writeStation(mqttPort, pagePort, password);
  const agent = await startAgent({
    ...{ config, clock: systemClock, random: Math.random, software: 'samay-edge/test' },
    ...{ boot: randomBytes(8).toString('hex'), log: pino({ level: 'silent' }) },
  });
  cleanups.push(() => agent.stop());
  origin = `http://127.0.0.1:${pagePort}`;
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  cleanups.push(() => browser.close());
  page = await browser.newPage({ viewport: phone, locale: 'es-PE' });
});
afterAll(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  for (const cleanup of streetCleanups.splice(0).reverse()) await cleanup();
});

async function startGateway(mqttPort: number): Promise<string> {
  const env = {
    SAMAY_DATA_DIR: join(folder, 'gateway'),
    SAMAY_MQTT_PORT: String(mqttPort),
    SAMAY_GATEWAY_HTTP_PORT: '0',
    INFLUX_URL: influxd.url,
    INFLUX_DATABASE: 'samay',
  };
  const start = (args: string[], ready: () => boolean | Promise<boolean>) =>
    startProcess({ ...{ command: process.execPath, args: [gatewayBin, ...args], env, ready } });
  const asked = ['devices', 'enrol', device, '--kind', 'station', '--city', 'arequipa', '--json'];
  const enrolling = await start(asked, () => true);
  await eventually(() => enrolling.child.exitCode !== null);
  const gateway = await start(['run'], () => accepts(mqttPort));
  cleanups.push(() => gateway.stop());
  return (JSON.parse(enrolling.output()) as { password: string }).password;
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () =>
      resolve(false),
    );
    socket.once('connect', () => socket.destroy());
  });

async function writeStation(mqttPort: number, pagePort: number, password: string) {
  const sensor = await startSensorServer();
  await writeFile(join(folder, 'password'), password);
  await writeFile(join(folder, 'secret'), `${hashedSecret(secret)}\n`);
  const file = join(folder, 'edge.yaml');
  await writeFile(
    file,
    `station: { device: ${device}, city: arequipa, name: Plaza, position: { lat: -16.4, lon: -71.5 } }
gateway: { url: 'mqtt://127.0.0.1:${mqttPort}', passwordFile: password }
interval: PT1S
dataDirectory: data
clock: { trust: machine }
page: { port: ${pagePort}, host: 127.0.0.1, secretFile: secret }
sensors:
  - { id: pms5003-1, model: plantower-pms5003, port: '${sensor.port}', warmUp: PT0S }
calibrations:
  - id: pms5003-1-2026a
    sensor: pms5003-1
    quantity: pm2_5
    from: 2026-01-15T00:00:00-05:00
    model: linear
    coefficients: { slope: 0.6, intercept: 1.8 }
    site: Referencia
    madeOn: 2026-01-12
    by: Laboratorio
`,
  );
  const read = await readConfig(file);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.config;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** @returns what axe finds serious or critical, and where. */
async function barriers(): Promise<string[]> {
  // The page lets no script in: the browser itself has to.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { result } = await session.send('Runtime.evaluate', {
    ...{ awaitPromise: true, returnByValue: true },
    expression: `axe.run(document).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
  });
  return result.value as string[];
}

/** What is stored of a measurement, whole, oldest first. */
async function stored(measurement: string): Promise<Record<string, unknown>[]> {
  const answer = (await influxd.query('samay', `SELECT * FROM ${measurement}`)) as {
    results: { series?: { columns: string[]; values: unknown[][] }[] }[];
  };
  const { columns = [], values = [] } = answer.results[0]?.series?.[0] ?? {};
  return values.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
}

/** A photo of a phone: 6 megapixels of leaves. */
async function takePhoto(): Promise<void> {
  const large = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [3000, 2000];
    const context = canvas.getContext('2d')!;
    for (let n = 0; n < 4000; n += 1) {
      context.fillStyle = `hsl(${(n * 47) % 360} 60% ${20 + (n % 60)}%)`;
      context.fillRect((n * 7919) % 3000, (n * 104_729) % 2000, 90, 90);
    }
    return canvas.toDataURL('image/jpeg', 0.95).split(',')[1] ?? '';
  });
  const buffer = Buffer.from(large, 'base64');
  expect(buffer.length).toBeGreaterThan(500_000);
  await page.setInputFiles('input[type=file]', { name: 'a.jpg', mimeType: 'image/jpeg', buffer });
  await page.locator('.photos img').first().waitFor();
}

const notes = 'Toma limpia.\n"don Julio" \\ timbre 4 🔑';

describe('a technician with a phone', () => {
  it('comes in with the keyboard alone, and sees the station now', async () => {
    await page.goto(origin);
    await page.getByRole('heading', { name: 'Entrar' }).waitFor();
    await page.keyboard.type(secret.toUpperCase());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Qué dice la estación' }).waitFor();
    await page.getByRole('row', { name: /PM2\.5.*µg\/m³/ }).waitFor();
    expect(await barriers()).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(phone.width);
  });

  it('is told what is missing, and is led to it', async () => {
    await page.getByRole('link', { name: 'Registrar visita' }).click();
    await page.getByRole('button', { name: 'Registrar la visita' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Quién' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('by');
    expect(await barriers()).toEqual([]);
  });

  it('loses the Wi-Fi in the middle, and nothing of the visit is lost or doubled', async () => {
    await page.getByLabel('Quién').fill('María Quispe');
    await page.getByLabel('Altura de la toma').fill('4,5');
    await page.getByLabel('Tráfico').selectOption('3');
    await page.getByLabel('Hornos').selectOption('1');
    await page.getByLabel('Industria').selectOption('0');
    await page.getByLabel('N.º de serie').fill('PMS-1');
    await page.getByLabel('La toma está limpia').selectOption('yes');
    await page.getByLabel('Notas').fill(notes);
    await takePhoto();
    // The station has it; the answer never comes.
    await page.route('**/api/visits', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Registrar la visita' }).click();
    await page.getByText('No hay conexión con la estación').waitFor();
    await page.unroute('**/api/visits');
    await page.reload();
    expect(await page.getByLabel('Notas').inputValue()).toBe(notes);
    await page.locator('.photos img').waitFor();
    await page.getByRole('button', { name: 'Registrar la visita' }).click();
    await page.getByRole('heading', { name: 'La estación tiene la visita' }).waitFor();
    const visits = await eventually(async () => {
      const rows = await stored('visit');
      return rows.length > 0 && rows;
    });
    expect(visits).toHaveLength(1);
    expect(visits[0]).toMatchObject({
      device,
      city: 'arequipa',
      action: 'commissioning',
      photos: 1,
    });
    const record = JSON.parse(String(visits[0]?.['record']));
    expect(record).toMatchObject({
      ...{ by: 'María Quispe', notes, checks: { 'inlet-clean': true } },
      site: { name: 'Plaza', inletHeight: 4.5, surroundings: { traffic: 3, oven: 1, industry: 0 } },
      sensors: [{ id: 'pms5003-1', model: 'plantower-pms5003', serial: 'PMS-1' }],
    });
    const photos = await eventually(async () => {
      const rows = await stored('photo');
      return rows.length > 0 && rows;
    });
    expect(photos).toHaveLength(1);
    const jpeg = Buffer.from(String(photos[0]?.['jpeg']), 'base64');
    expect(jpeg.length).toBeLessThanOrEqual(45_000);
    const sha256 = createHash('sha256').update(jpeg).digest('hex');
    expect(record.photos).toEqual([{ sha256, bytes: jpeg.length }]);
    expect(photos[0]).toMatchObject({ visit: record.id, sha256 });
  });

  it('swaps a sensor, and is shown what its calibration asks for', async () => {
    await page.getByRole('link', { name: 'Registrar visita' }).click();
    await page.getByLabel('Cambio de sensor').check();
    expect(await page.getByLabel('N.º de serie del que se retira').inputValue()).toBe('PMS-1');
    await page.getByLabel('Por qué').fill('se desvía');
    await page.getByLabel('N.º de serie del nuevo').fill('PMS-2');
    expect(await barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Registrar la visita' }).click();
    await page.getByText('Calibración pms5003-1-2026a').waitFor();
    expect(await page.locator('pre').textContent()).toMatch(/- id: pms5003-1-2026a\n {4}to: 20/);
    await page.getByRole('navigation').getByRole('link', { name: 'Visitas' }).click();
    await page.getByText('Se retiró: pms5003-1').waitFor();
    const image = page.getByRole('img', { name: 'Foto 1 de la visita' });
    await eventually(() =>
      image.evaluate((shown) => (shown as unknown as { naturalWidth: number }).naturalWidth > 0),
    );
    expect(await page.locator('article').count()).toBe(2);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Taken out: pms5003-1').waitFor();
    expect(await barriers()).toEqual([]);
  });

  it('leaves, and nobody comes in after', async () => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByLabel('Secret of the station').waitFor();
    const status = await page.evaluate(async () => (await fetch('/api/visits')).status);
    expect(status).toBe(401);
  });

  it('without script is told why, in both languages', async () => {
    const bare = await browser.newPage({ javaScriptEnabled: false, viewport: phone });
    await bare.goto(origin);
    await bare.getByText('Hace falta JavaScript').waitFor();
    await bare.getByText('JavaScript is needed').waitFor();
    await bare.close();
  });
});
