import { describe, expect, it } from 'vitest';
import {
  context,
  gone,
  open,
  openStation,
  page,
  pin,
  row,
  says,
  server,
  usePage,
} from './page.suite.ts';

usePage();

/** The browser says so when the network comes back; the page then asks at once. */
const askNow = () => page.evaluate(() => dispatchEvent(new Event('online')));

describe('when the API does not answer', () => {
  it('keeps the last data with its age, says so, and recovers by itself', async () => {
    await open();
    server.api = 'down';
    await askNow();
    await page.getByText('Sin conexión').waitFor();
    await says('.notice', 'Se muestran los datos de hace');
    expect(await row('aqp-centro').textContent()).toContain('23.4');
    server.api = 'up';
    server.offset = 10;
    await askNow();
    await gone('.notice');
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
    await says('.notice', /Sin conexión.*Se muestran los datos de hace \d+ s/);
    await says('.day-index', 'Se muestran los datos de hace');
    await page.getByRole('link', { name: 'Mapa' }).click();
    await pin('Plaza de Armas').waitFor();
    expect(await row('aqp-centro').textContent()).toContain('23.4');
    await context.setOffline(false);
  });
});
