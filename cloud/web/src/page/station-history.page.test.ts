import { eventually } from '@samay/testbed';
import { describe, expect, it } from 'vitest';
import {
  card,
  complaints,
  openStation,
  page,
  server,
  shoot,
  textOf,
  usePage,
} from './page.suite.ts';

usePage();

describe('the past of a station', () => {
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
});
