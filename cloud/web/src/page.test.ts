/** The built page in a real browser, against answers of the API's shapes. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { eventually, freePort } from '@samay/testbed';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PageServer, servePage } from './page.fixture.ts';

const executablePath = '/usr/bin/chromium';
const args = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 800 };
/** Pictures of the page are kept where this names a folder. */
const shots = process.env['SAMAY_SHOTS'];

let folder: string;
let server: PageServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let requested: string[];

beforeAll(async () => {
  if (!existsSync(executablePath)) {
    throw new Error(`${executablePath} is missing: apt-get install chromium`);
  }
  folder = mkdtempSync(join(tmpdir(), 'samay-page-'));
  const build = join(import.meta.dirname, '..', 'build.mjs');
  await promisify(execFile)(process.execPath, [build, '--out', folder]);
  server = await servePage(folder, await freePort());
  browser = await chromium.launch({ executablePath, args });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  server.api = 'up';
  server.offset = 0;
  complaints = [];
  requested = [];
  context = await browser.newContext({ viewport: desktop, locale: 'es-PE' });
  context.on('request', (request) => requested.push(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
});

async function open(path = '/'): Promise<void> {
  await page.goto(server.origin + path);
  await page.locator('.pin-button').first().waitFor();
}
const row = (device: string) => page.locator(`.row[data-device="${device}"]`);
const pin = (name: string) => page.locator('.pin-button', { hasText: name });
const shoot = async (name: string) => {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
};
/** The browser says so when the network comes back; the page then asks at once. */
const askNow = () => page.evaluate(() => dispatchEvent(new Event('online')));

describe('the map and the list', () => {
  it('show every station with its number, and ask nothing of another server', async () => {
    await open();
    await shoot('desktop');
    expect(await page.locator('.pin-button').count()).toBe(7);
    expect(await pin('Plaza de Armas').textContent()).toContain('23');
    expect(await page.locator('.row').count()).toBe(8);
    expect(await row('aqp-centro').textContent()).toContain('23.4');
    expect(await row('aqp-movil').textContent()).toContain('sin ubicación en el mapa');
    await page.waitForFunction(() => document.querySelector('.map canvas') !== null);
    expect(await page.locator('.leaflet-control-attribution').textContent()).toContain(
      '© colaboradores de OpenStreetMap, ODbL',
    );
    expect(await page.locator('.legend').textContent()).toContain('no es un índice oficial');
    expect(requested.filter((url) => !url.startsWith(server.origin))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('say in words what is old, silent, suspect or failed', async () => {
    await open();
    expect(await row('aqp-avelino').textContent()).toContain('hace 21 min, con retraso');
    expect(await row('aqp-paucarpata').textContent()).toContain('hace 2 d, sin señal');
    expect(await row('aqp-unsa').textContent()).toContain('Calidad del dato: Dudoso');
    expect(await row('aqp-cayma').textContent()).toContain('Calidad del dato: Inválido');
    expect(await pin('Paucarpata').getAttribute('aria-label')).toBe(
      'Paucarpata: PM2.5 12.1 µg/m³, hace 2 d, sin señal',
    );
    expect(await pin('Paucarpata').locator('.face-hollow').count()).toBe(1);
    expect(await pin('UNSA').locator('.face-mark').textContent()).toBe('?');
    expect(await page.locator('.list-head').textContent()).toContain('6 de 8 en vivo');
  });

  it('change with the quantity that is chosen', async () => {
    await open();
    await page.getByRole('radio', { name: 'CO₂' }).check();
    expect(await row('aqp-centro').textContent()).toContain('431');
    expect(await row('aqp-movil').textContent()).toContain('Esta estación no lo mide');
    expect(await page.locator('.legend').textContent()).toContain('450–500');
    expect(new URL(page.url()).hash).toBe('#/co2');
  });
});

describe('a station', () => {
  it('opens from the map with its value, its trust and its last 24 hours', async () => {
    await open();
    await pin('UNSA').click();
    await page.locator('.chart canvas').waitFor();
    const text = (await page.locator('.station').textContent()) ?? '';
    for (const part of [
      '96.1',
      'µg/m³',
      'en vivo',
      'Dudoso',
      'el sensor cuenta gotas como polvo',
      'sensor de bajo costo',
      'pm2_5/aqp-2025-08',
      '± 5.2 µg/m³',
      'Temperatura',
    ]) {
      expect(text).toContain(part);
    }
    await eventually(() => page.locator('.chart canvas').evaluate(hasLine), {
      what: 'the line of the chart',
    });
    expect(await page.locator('.day-numbers').textContent()).toContain('92 %');
    expect(complaints).toEqual([]);
  });

  it('says that a value is raw where no calibration stands behind it', async () => {
    await open('/#/pm2_5/aqp-movil');
    await page.getByText('sin calibrar').waitFor();
    expect(await page.locator('.reasons').count()).toBe(0);
  });

  it('is reached, read and left with the keyboard alone', async () => {
    await open();
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('Ir a la lista');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('Av. Parra');
    await page.keyboard.press('Enter');
    await page.locator('.chart canvas').waitFor();
    expect(await focused()).toBe('Av. Parra');
    expect(await page.locator('[aria-live=polite]').textContent()).toContain('47.9');
    await page.goBack();
    await row('aqp-parra').waitFor();
  });

  it('opens from its pin with Enter, even after the map was dragged', async () => {
    await open();
    const map = (await page.locator('.map').boundingBox())!;
    await page.mouse.move(map.x + 60, map.y + 400);
    await page.mouse.down();
    await page.mouse.move(map.x + 120, map.y + 430, { steps: 4 });
    await page.mouse.up();
    await pin('Plaza de Armas').focus();
    await page.keyboard.press('Enter');
    await page.locator('.station h2', { hasText: 'Plaza de Armas' }).waitFor();
  });
});

describe('the language', () => {
  it('is Spanish first, changes with one press, and is remembered', async () => {
    await open();
    expect(await page.getAttribute('html', 'lang')).toBe('es');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('6 of 8 live').waitFor();
    expect(await row('aqp-unsa').textContent()).toContain('Data quality: Suspect');
    await page.reload();
    await page.getByText('6 of 8 live').waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });
});

describe('when the API does not answer', () => {
  it('keeps the last data with its age, says so, and recovers by itself', async () => {
    await open();
    server.api = 'down';
    await askNow();
    await page.getByText('Sin conexión').waitFor();
    expect(await page.locator('.notice').textContent()).toContain('Se muestran los datos de hace');
    expect(await row('aqp-centro').textContent()).toContain('23.4');
    server.api = 'up';
    server.offset = 10;
    await askNow();
    await page.locator('.notice').waitFor({ state: 'detached' });
    expect(await row('aqp-centro').textContent()).toContain('33.4');
  });

  it('says so from the first moment, and loads on demand', async () => {
    server.api = 'down';
    await page.goto(server.origin);
    await page.getByText('Aún no hay datos que mostrar').waitFor();
    server.api = 'up';
    await page.getByRole('button', { name: 'Reintentar' }).click();
    await row('aqp-centro').waitFor();
  });
});

describe('on a phone', () => {
  it('fits the width, and leaves the screen to the map when asked', async () => {
    await page.setViewportSize(phone);
    await open();
    await shoot('phone');
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    expect(await overflow()).toBe(0);
    const height = async () => (await page.locator('.map').boundingBox())?.height ?? 0;
    const before = await height();
    await page.getByRole('button', { name: 'Ver el mapa' }).click();
    expect(await height()).toBeGreaterThan(before * 1.5);
    await pin('Avelino').click();
    await page.locator('.chart canvas').waitFor();
    // The map has shrunk again: the pin that was low on it must not be behind the station.
    await eventually(async () => {
      const [map, own] = await Promise.all([
        page.locator('.map').boundingBox(),
        pin('Avelino').boundingBox(),
      ]);
      return map !== null && own !== null && own.y + own.height < map.y + map.height;
    });
    await shoot('phone-station');
    expect(await overflow()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('loads at most 60 kB of script besides the map library', () => {
    const assets = join(folder, 'assets');
    const bytes = readdirSync(assets)
      .filter((name) => name.endsWith('.js') && !name.startsWith('station-map'))
      .reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
    expect(bytes).toBeLessThan(60_000);
  });
});

const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');

/** Whether there is a pixel in the colour of the line, #0b6e6e: axes alone are not a history. */
function hasLine(element: SVGElement | HTMLElement): boolean {
  if (!(element instanceof HTMLCanvasElement)) return false;
  const drawn = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data;
  if (drawn === undefined) return false;
  for (let at = 0; at < drawn.length; at += 4) {
    if (drawn[at] === 0x0b && drawn[at + 1] === 0x6e && drawn[at + 2] === 0x6e) return true;
  }
  return false;
}
