import { beforeAll, describe, expect, it } from 'vitest';
import { device, upkeepPoints } from '../../../api/src/upkeep/upkeep-street.suite.ts';
import {
  complaints,
  desktop,
  joinAs,
  origin,
  page,
  phone,
  service,
  settled,
  shoot,
  useDesk,
} from './desk.suite.ts';
import { faultsOf } from './faults.suite.ts';

useDesk();
beforeAll(async () => {
  await service.readings.write(upkeepPoints());
});

const visit = (of: string) => page.locator(`.visit[data-device="${of}"]`);

describe('the visits', () => {
  it('are by how soon, with reasons in words, the bound, and what to take along', async () => {
    await page.goto(`${origin}/visitas`);
    await visit(device).waitFor();
    const text = (await visit(device).textContent()) ?? '';
    expect(text).toContain('Los valores de pms5003-1 no cambian');
    expect(text).toContain('límite 8000 h sin confirmar');
    expect(await page.locator('.summary').textContent()).toMatch(/1Ahora.*1Esta semana/);
    expect(await page.locator('.route-stops li').count()).toBe(2);
    expect(await page.locator('.route .take').textContent()).toContain('plantower-pms5003');
    await visit(device).getByText('Qué llevar').click();
    expect(await visit(device).locator('.take').isVisible()).toBe(true);
    const evidence = visit(device).getByRole('link', { name: 'Ver los datos' }).first();
    const behind = await page.request.get(origin + (await evidence.getAttribute('href')));
    expect(behind.status()).toBe(200);
    expect(complaints).toEqual([]);
  });

  it('fit a phone, have no serious fault, speak English, and are a sheet of paper', async () => {
    for (const viewport of [phone, desktop]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${origin}/visitas`);
        await visit(device).waitFor();
        await settled();
        expect(await faultsOf(page), `${viewport.width} ${colorScheme}`).toEqual([]);
        await shoot(`visitas-${viewport.width}-${colorScheme}`);
      }
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'This week' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.route-plan').isVisible()).toBe(true);
    expect(await page.locator('.header').isVisible()).toBe(false);
    await shoot('visitas-print');
    expect(complaints).toEqual([]);
  });

  it('of a station are on its page: what was done for everybody, notes and photos for the staff', async () => {
    const log = page.locator('.visit-log');
    await page.goto(`${origin}/station/${device}`);
    await log.waitFor();
    expect(await log.textContent()).toMatch(/Cambio de sensor.*Instalación/);
    expect(await log.textContent()).not.toContain('Por ');
    const staff = page.getByRole('button', { name: 'Ver notas y fotos (personal)' });
    await page.route('**/visits', (asked) => asked.abort());
    await staff.click();
    await page.getByText('Sin conexión', { exact: true }).waitFor();
    await page.unroute('**/visits');
    await staff.click();
    await page.getByText('Es para el personal').waitFor();
    await joinAs('tecnica', 'technician');
    await page.setViewportSize(phone);
    await page.goto(`${origin}/station/${device}`);
    await staff.click();
    const picture = log.locator('img').first();
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('.visit-log img')?.naturalWidth,
    );
    expect(await log.textContent()).toContain('Por ');
    expect(await faultsOf(page)).toEqual([]);
    await shoot('visitas-station-360');
  });
});
