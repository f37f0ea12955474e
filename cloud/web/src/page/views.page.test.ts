import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { complaints, page, phone, server, settled, shoot, usePage } from './page.suite.ts';

usePage();

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
