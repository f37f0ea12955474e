import { describe, expect, it } from 'vitest';
import { faultsOf } from './faults.suite.ts';
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
        expect(await faultsOf(page), `${path} ${colorScheme}`).toEqual([]);
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
    expect(await faultsOf(page)).toEqual([]);
    await shoot(`${name}-phone`);
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });
});
