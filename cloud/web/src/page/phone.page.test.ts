import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { folder, open, page, phone, requested, server, settled, usePage } from './page.suite.ts';

usePage();

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
