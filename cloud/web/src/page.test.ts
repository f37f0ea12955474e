/** The built page in a real browser, against answers of the API's shapes. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
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
const phone = { width: 360, height: 640 };
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
  context.on('request', (request) => {
    // What the service worker keeps for later is not what the page waits for.
    if (request.serviceWorker() === null) requested.push(request.url());
  });
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
async function openStation(path: string): Promise<void> {
  await page.goto(server.origin + path);
  await page.locator('.chart canvas').waitFor();
  await page.locator('.trust').waitFor();
}
const textOf = async (selector: string) => (await page.locator(selector).textContent()) ?? '';
const card = (title: string) =>
  page.locator('.card', { has: page.getByRole('heading', { name: title }) });
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
    expect(await page.locator('.pin-button').count()).toBe(7);
    expect(await pin('Plaza de Armas').textContent()).toContain('23');
    expect(await page.locator('.row').count()).toBe(8);
    expect(await row('aqp-centro').textContent()).toContain('23.4');
    expect(await row('aqp-movil').textContent()).toContain('sin ubicación en el mapa');
    await page.waitForFunction(() => document.querySelector('.map canvas') !== null);
    expect(await textOf('.leaflet-control-attribution')).toContain(
      '© colaboradores de OpenStreetMap, ODbL',
    );
    expect(await textOf('.legend')).toContain('no es un índice oficial');
    await shoot('map-desktop');
    expect(requested.filter((url) => !url.startsWith(server.origin))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('say in words and in shapes what is old, silent, foggy or failed', async () => {
    await open();
    expect(await row('aqp-avelino').textContent()).toContain('hace 21 min, con retraso');
    expect(await row('aqp-paucarpata').textContent()).toContain('hace 2 d, sin señal');
    expect(await row('aqp-unsa').textContent()).toContain('Calidad del dato: Dudoso · niebla');
    expect(await row('aqp-cayma').textContent()).toContain('Calidad del dato: Inválido');
    const said = { name: 'Paucarpata: PM2.5 12.1 µg/m³, hace 2 d, sin señal', exact: true };
    expect(await page.getByRole('button', said).count()).toBe(1);
    expect(await pin('Paucarpata').locator('.face-hollow').count()).toBe(1);
    expect(await pin('UNSA').locator('.face-badge-fog').count()).toBe(1);
    expect(await pin('Cayma').locator('.face-badge-failed').count()).toBe(1);
    expect(await textOf('.list-head')).toContain('6 de 8 en vivo');
  });

  it('have no category of the index for the value of the moment', async () => {
    await open();
    expect(await page.locator('[class*="face-neutral-"]').count()).toBeGreaterThan(6);
    for (const category of ['buena', 'moderada', 'mala', 'umbral-de-cuidado']) {
      expect(await page.locator(`.face-${category}`).count()).toBe(0);
    }
  });

  it('show means of 24 hours by a switch, and none where there are not 18 hours', async () => {
    await open();
    await page.getByRole('radio', { name: 'Media 24 h' }).check();
    await pin('Yanahuara').locator('.face-buena').waitFor();
    await pin('UNSA').locator('.face-umbral-de-cuidado').waitFor();
    expect(await pin('UNSA').locator('.face-badge-suspect').count()).toBe(1);
    await pin('Cayma').locator('.face-hatched').waitFor();
    expect(await pin('Cayma').textContent()).toContain('Aún no hay 24 h');
    expect(await pin('Cayma').locator('.pin-age').textContent()).toMatch(/\d+\/24 h/);
    expect(await row('aqp-centro').textContent()).toContain('22 de 24 h con datos');
    expect(await textOf('.legend')).toContain('INCA indicativo');
    expect(new URL(page.url()).search).toBe('?mean=24h');
    await shoot('map24-desktop');
    // CO2 has no index: no mean is offered of it.
    await page.getByRole('radio', { name: 'CO₂' }).check();
    expect(await page.getByRole('radio', { name: 'Media 24 h' }).count()).toBe(0);
    expect(await row('aqp-movil').textContent()).toContain('Esta estación no lo mide');
    expect(await textOf('.legend')).toContain('450–500');
    expect(complaints).toEqual([]);
  });

  it('estimate between stations on demand, with its error, or say why not', async () => {
    await open();
    expect(requested.some((url) => url.includes('surface-'))).toBe(false);
    const estimate = page.getByRole('checkbox', { name: 'Estimar entre estaciones' });
    await estimate.check();
    await page.getByText('una medición').waitFor();
    expect(await textOf('.surface-note')).toMatch(/entre 3 estaciones.*± \d+\.\d µg\/m³/);
    await shoot('surface-desktop');
    await page.getByRole('radio', { name: 'CO₂' }).check();
    await page.getByText('± 32.').or(page.getByText('ppm.')).first().waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a station', () => {
  it('has a page and an address of its own, reached from the map', async () => {
    await open();
    await pin('UNSA').click();
    await page.locator('.chart canvas').waitFor();
    expect(new URL(page.url()).pathname).toBe('/station/aqp-unsa');
    expect(await page.title()).toBe('UNSA Ingenierías · Samay');
    await page.locator('.face-umbral-de-cuidado').first().waitFor();
    await card('Estado de la estación').getByText('Todo en orden').waitFor();
    const text = await textOf('.station');
    for (const part of [
      'Umbral de cuidado',
      'de valores dudosos',
      'Salgan solo lo necesario',
      'RM N.º 181-2016-MINAM',
      '96.1',
      'Dudoso',
      'Hay niebla',
      'cuenta gotas como polvo',
      'no reemplaza a una estación de referencia',
      '± 5.2 µg/m³',
      'Crudo (pms5003-1)',
      'Temperatura',
      'supera el valor',
      'DS 003-2017-MINAM',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/pm2_5\/aqp-2025-08, desde 14 ago\.? 2026/);
    await page.locator('.changes').waitFor();
    const equipment = (await card('El equipo y su historia').textContent()) ?? '';
    expect(equipment).toMatch(/pms5003-13 mar\.? 2026/);
    expect(equipment).toContain('sds011-1retirado');
    expect(equipment).toContain('Sensores: pms5003-1, pms5003-2 (antes pms5003-1, sds011-1)');
    expect(equipment).toContain('Ubicación: -16.4001, -71.5369 (antes -16.3988, -71.5369)');
    await eventually(() => page.locator('.chart canvas').evaluate(hasLine), {
      what: 'the line of the chart',
    });
    await page.goBack();
    await row('aqp-unsa').waitFor();
    expect(complaints).toEqual([]);
  });

  it('without enough hours has no category and no advice from too little', async () => {
    await page.goto(`${server.origin}/station/aqp-cayma`);
    await page.locator('.day-index-none').getByText('Aún no hay 24 h').waitFor();
    expect(await textOf('.day-index')).toContain('al menos 18 deben tener datos');
    expect(await textOf('.today')).toContain('Aún no hay datos suficientes');
    expect(await page.locator('.today dl').count()).toBe(0);
  });

  it('says that the PM10 of a Plantower is an estimate', async () => {
    await openStation('/station/aqp-centro?quantity=pm10');
    await page.getByText('El PM10 de un sensor Plantower es una estimación').waitFor();
    expect(await page.locator('.tile', { hasText: 'PM10' }).textContent()).toContain('estimación');
    expect(await page.locator('.tile', { hasText: 'PM2.5' }).textContent()).not.toContain(
      'estimación',
    );
    expect(await textOf('.day-means')).toMatch(/PM10.*estimación/);
  });

  it('shows a week, the raw value beside, and gives exactly what it shows', async () => {
    await openStation('/station/aqp-centro');
    await page.getByRole('checkbox', { name: 'Ver el valor crudo' }).check();
    await page.locator('.chart-key-raw').waitFor();
    expect(await textOf('.chart-key-raw-other')).toContain('crudo, pms5003-2');
    await shoot('raw-desktop');
    expect(server.asked.some((path) => path.includes('sensor=pms5003-1'))).toBe(true);
    await page.getByRole('radio', { name: '7 días' }).check();
    expect(new URL(page.url()).search).toBe('?days=7');
    await eventually(async () => {
      const href = await page
        .getByRole('link', { name: 'Descargar CSV', exact: true })
        .getAttribute('href');
      return href?.includes('step=PT1H') === true && href;
    });
    const raw = page.getByRole('link', { name: 'Descargar CSV (pms5003-1)' });
    expect(await raw.getAttribute('href')).toContain('sensor=pms5003-1');
    const href = await page
      .getByRole('link', { name: 'Descargar CSV', exact: true })
      .getAttribute('href');
    const asked = new URL(href ?? '', server.origin).searchParams;
    const spanMs = Date.parse(asked.get('to') ?? '') - Date.parse(asked.get('from') ?? '');
    expect([asked.get('quantity'), asked.get('format')]).toEqual(['pm2_5', 'csv']);
    expect(spanMs).toBe(7 * 24 * 3_600_000);
    await page.locator('.tile', { hasText: 'CO₂' }).click();
    expect(new URL(page.url()).search).toBe('?quantity=co2&days=7');
    await page.getByText('El CO₂ no tiene índice').waitFor();
    expect(await page.locator('.calendar').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('has a calendar of days, hatched where there is not enough, each told on demand', async () => {
    await openStation('/station/aqp-centro');
    await page.locator('.calendar').waitFor();
    expect(await page.locator('.calendar .day').count()).toBe(35);
    expect(await page.locator('.calendar .face-hatched').count()).toBeGreaterThanOrEqual(3);
    const hatched = page.locator('.calendar .day', { has: page.locator('.face-hatched') }).first();
    await hatched.click();
    expect(await card('Día por día: PM2.5').getByRole('status').textContent()).toMatch(
      /: PM2\.5: Aún no hay 24 h, 1\d de 24 h con datos\.$/,
    );
    const judged = page.locator('.calendar .day', { has: page.locator('.face-mala') }).first();
    expect(await judged.textContent()).toMatch(/PM2\.5 \d+\.\d µg.*INCA \d+, Mala/);
  });

  it('tells in plain words what is wrong with it, and that one is not known', async () => {
    await page.goto(`${server.origin}/station/aqp-paucarpata`);
    await page.getByText('revise su energía y su conexión').waitFor();
    expect(await textOf('.station-head')).toContain('sin señal');
    await page.goto(`${server.origin}/station/nadie`);
    await page.getByText('No hay una estación «nadie»').waitFor();
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
    await page.getByRole('heading', { name: 'Plaza de Armas', level: 1 }).waitFor();
  });
});

describe('two stations', () => {
  it('are compared over the same hours, and their data are given', async () => {
    await openStation('/station/aqp-centro');
    await page.getByRole('link', { name: 'Comparar con otra' }).click();
    await page.getByText('Elija dos estaciones distintas.').waitFor();
    await page.getByLabel('Segunda estación').selectOption('Av. Parra');
    await page.locator('.chart canvas').nth(1).waitFor();
    expect(new URL(page.url()).search).toBe('?a=aqp-centro&b=aqp-parra');
    expect(await textOf('.numbers')).toMatch(/Plaza de Armas\d+\.\dAv\. Parra\d+\.\dDiferencia-\d/);
    expect(await page.getByRole('link', { name: 'Descargar CSV' }).count()).toBe(2);
    expect(complaints).toEqual([]);
  });
});

describe('what is taken elsewhere', () => {
  it('is a link to copy where the phone has no sheet to share', async () => {
    await openStation('/station/aqp-centro?days=7');
    await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined }));
    await page.getByRole('button', { name: 'Compartir', exact: true }).click();
    expect(await page.getByLabel('Enlace').inputValue()).toBe(
      `${server.origin}/station/aqp-centro?days=7`,
    );
    await page.getByRole('button', { name: 'Copiar' }).first().click();
    await page.getByText(/^Copiado\.|^Seleccionado/).waitFor();
  });

  it('is a frame in a page of another server, and only that page can be framed', async () => {
    await openStation('/station/aqp-centro');
    await page.getByText('Poner en otra página').click();
    const snippet = await page.getByLabel('Código').inputValue();
    const municipality = await pageWith(snippet);
    requested = [];
    await page.goto(municipality.origin);
    const frame = page.frameLocator('iframe');
    await frame.getByText('Moderada').or(frame.getByText('Buena')).first().waitFor();
    expect(await frame.locator('.embed-now').textContent()).toContain('23.4');
    expect(
      await frame.getByRole('link', { name: 'Ver la estación en Samay' }).getAttribute('href'),
    ).toBe('/station/aqp-centro');
    expect(requested.some((url) => /station-map|plot-|main-/.test(url))).toBe(false);
    expect(complaints).toEqual([]);
    await shoot('embed');
    const whole = await pageWith(snippet.replace('/embed/', '/station/'));
    await page.goto(whole.origin);
    await eventually(() => complaints.some((text) => text.includes('frame-ancestors')));
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
    await page.goto(`${server.origin}/station/aqp-unsa`);
    await page.getByText('Threshold of caution').first().waitFor();
  });
});

describe('when the API does not answer', () => {
  it('keeps the last data with its age, says so, and recovers by itself', async () => {
    await open();
    server.api = 'down';
    await askNow();
    await page.getByText('Sin conexión').waitFor();
    expect(await textOf('.notice')).toContain('Se muestran los datos de hace');
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

  it('opens without any network, with what was last seen and its age', async () => {
    await open();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await open();
    await openStation('/station/aqp-centro');
    await page.locator('.calendar').waitFor();
    await context.setOffline(true);
    await page.reload();
    await page.locator('.notice').waitFor();
    await page.locator('.calendar .face-mala').first().waitFor();
    expect(await textOf('.notice')).toMatch(/Sin conexión.*Se muestran los datos de hace \d+ s/);
    expect(await textOf('.day-index')).toContain('Se muestran los datos de hace');
    await page.getByRole('link', { name: 'Mapa' }).click();
    await pin('Plaza de Armas').waitFor();
    expect(await row('aqp-centro').textContent()).toContain('23.4');
    await context.setOffline(false);
  });
});

describe('every view', () => {
  const views = {
    map: '/',
    map24: '/?mean=24h',
    station: '/station/aqp-unsa',
    thin: '/station/aqp-cayma?quantity=pm10&days=7',
    compare: '/compare?a=aqp-centro&b=aqp-parra',
    embed: '/embed/aqp-centro',
    unknown: '/station/nadie',
  };

  it.each(Object.entries(views))(
    'has no serious fault for those who do not see: %s',
    async (name, path) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(server.origin + path);
        await settled();
        expect(await faults(), `${path} ${colorScheme}`).toEqual([]);
        if (name !== 'unknown') await shoot(`${name}-desktop-${colorScheme}`);
      }
    },
  );

  it.each(Object.entries(views))('fits a phone of 360 × 640: %s', async (name, path) => {
    await page.setViewportSize(phone);
    await page.goto(server.origin + path);
    await settled();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(await faults()).toEqual([]);
    await shoot(`${name}-phone`);
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });
});

describe('on a phone', () => {
  it('the screen is left to the map when asked, and a station read without jumps', async () => {
    await page.setViewportSize(phone);
    await open();
    const height = async () => (await page.locator('.map').boundingBox())?.height ?? 0;
    const before = await height();
    expect(before).toBeGreaterThan(180);
    await page.getByRole('button', { name: 'Ver el mapa' }).click();
    expect(await height()).toBeGreaterThan(before * 1.5);
    await page.goto(`${server.origin}/station/aqp-centro`);
    await page.evaluate(watchShifts);
    await page.locator('.calendar').waitFor();
    await settled();
    expect(await page.evaluate(() => Reflect.get(globalThis, 'shifts'))).toBeLessThan(0.1);
  });

  it('loads at most 150 kB of script before the map, and half of it in truth', async () => {
    await open();
    await page.locator('.row').first().waitFor();
    const sizes = requested
      .filter((url) => url.endsWith('.js') && !/station-map|service-worker/.test(url))
      .map((url) => gzipSync(readFileSync(join(folder, new URL(url).pathname))).length);
    expect(sizes.length).toBeGreaterThan(0);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeLessThan(150_000);
    expect(bytes).toBeLessThan(75_000);
  });

  it('is installable: a manifest, its icons and a service worker', async () => {
    await open();
    const href = await page.locator('link[rel=manifest]').getAttribute('href');
    const manifest = await (await page.request.get(server.origin + href)).json();
    expect(manifest).toMatchObject({ display: 'standalone', start_url: '/', lang: 'es' });
    for (const { src, sizes } of manifest.icons) {
      const icon = readFileSync(join(folder, src));
      // PNG: width and height are the first two numbers of the first chunk.
      expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`).toBe(sizes);
    }
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    expect(scope).toBe(`${server.origin}/`);
  });
});

/** Another server with a page of its own, until the test is over. */
async function pageWith(snippet: string): Promise<{ origin: string }> {
  const other = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>Municipio</title>${snippet}`);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  context.on('close', () => other.close());
  return { origin: `http://127.0.0.1:${port}` };
}

/** Until nothing is being loaded and what was has been drawn. */
async function settled(): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('body', { hasText: /Cargando…|Loading…/ }).waitFor({ state: 'detached' });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @returns what axe finds serious or critical, and where. */
async function faults(): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: typeof import('axe-core') }).axe;
    const { violations } = await run(document);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

/** Sums what the browser counts as layout shifts, from the first on (Layout Instability API). */
function watchShifts(): void {
  Reflect.set(globalThis, 'shifts', 0);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (shift.hadRecentInput) continue;
      Reflect.set(globalThis, 'shifts', Reflect.get(globalThis, 'shifts') + shift.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

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
