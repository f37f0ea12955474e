import { eventually } from '@samay/testbed';
import { describe, expect, it } from 'vitest';
import {
  complaints,
  gone,
  open,
  page,
  phone,
  pin,
  requested,
  server,
  settled,
  shoot,
  textOf,
  usePage,
} from './page.suite.ts';

usePage();

const fleetSwitch = () => page.getByRole('checkbox', { name: 'Buses y camiones' });
const openFleet = async () => {
  server.fleet = true;
  await open();
  await page.locator('.vehicle-button').first().waitFor();
};
const askedFor = () => requested.filter((url) => url.endsWith('/v1/vehicles')).length;

describe('buses and trucks', () => {
  it('are not on the map of a city that has none, and there is nothing to switch', async () => {
    await open();
    await page.locator('.row').first().waitFor();
    // Not only because nobody has answered yet.
    await settled();
    expect(askedFor()).toBeGreaterThan(0);
    expect(await page.locator('.vehicle-button').count()).toBe(0);
    expect(await fleetSwitch().count()).toBe(0);
  });

  it('are signs with the name of their line, and say the rest in words', async () => {
    await openFleet();
    expect(await page.locator('.vehicle-button').count()).toBe(3);
    const said =
      /^Línea A, Custer A : San Luis → Ormeño, hacia el suroeste, próximo paradero: Avenida Arequipa, se viaja de pie, informó hace \d+ s$/;
    expect(await page.locator('.vehicle-button').getByText(said).count()).toBe(1);
    const sign = page.locator('.vehicle-button', { hasText: 'Línea A' });
    expect(await sign.locator('rect').getAttribute('fill')).toBe('#FF6900');
    expect(await sign.locator('.vehicle-arrow path').getAttribute('transform')).toBe('rotate(222)');
    // The air keeps its own shapes and colours.
    expect(await page.locator('.vehicle-button .face').count()).toBe(0);
    expect(await pin('Plaza de Armas').locator('.face-neutral-2').count()).toBe(1);
    expect(await page.locator('.vehicle-old').count()).toBe(1);
    await shoot('fleet-desktop');
    expect(complaints).toEqual([]);
  });

  it('are in the list too, for who cannot see the map', async () => {
    await openFleet();
    const rows = page.locator('.fleet-row');
    expect(await rows.count()).toBe(3);
    expect(await textOf('.fleet-head')).toContain('3 en las calles');
    expect(await rows.nth(1).textContent()).toContain('aún sin línea reconocida');
    expect(await rows.nth(1).textContent()).toContain('informó hace 3 min');
    expect(await rows.nth(2).textContent()).toContain('Camión reciclador');
  });

  it('tell more when pressed, and stay out of the way when closed', async () => {
    await page.setViewportSize(phone);
    await openFleet();
    await page.locator('.vehicle-button', { hasText: 'Línea A' }).press('Enter');
    await page.locator('.vehicle-note').waitFor();
    expect(await textOf('.vehicle-note')).toContain('próximo paradero: Avenida Arequipa');
    await shoot('fleet-phone');
    await page.getByRole('button', { name: 'Cerrar' }).click();
    await gone('.vehicle-note');
    expect(complaints).toEqual([]);
  });

  it('are switched off and on, and not asked for meanwhile', async () => {
    await page.clock.install();
    await openFleet();
    await fleetSwitch().uncheck();
    await gone('.vehicle-button');
    await gone('.fleet-row');
    const before = askedFor();
    await page.clock.runFor(35_000);
    expect(askedFor()).toBe(before);
    await fleetSwitch().check();
    await page.locator('.vehicle-button').first().waitFor();
    await page.clock.runFor(11_000);
    await eventually(() => askedFor() >= before + 2, { what: 'two questions more' });
  });
});
