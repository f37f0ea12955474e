import { describe, expect, it } from 'vitest';
import {
  complaints,
  open,
  page,
  pin,
  requested,
  row,
  says,
  server,
  shoot,
  textOf,
  usePage,
} from './page.suite.ts';

usePage();

describe('the map and the list', () => {
  it('show every station with its number, and ask nothing of another server', async () => {
    await open();
    expect(await page.locator('.pin-button').count()).toBe(7);
    expect(await pin('Plaza de Armas').textContent()).toContain('23');
    expect(await page.locator('.row').count()).toBe(8);
    expect(await row('aqp-centro').textContent()).toContain('23.4');
    expect(await row('aqp-movil').textContent()).toContain('sin ubicación en el mapa');
    await page.locator('.map canvas').first().waitFor({ state: 'attached' });
    await says('.leaflet-control-attribution', '© colaboradores de OpenStreetMap, ODbL');
    expect(await textOf('.legend')).toContain('no es un índice oficial');
    await shoot('map-desktop');
    expect(requested.filter((url) => !url.startsWith(server.origin))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('say in words and in shapes what is old, silent, foggy or failed', async () => {
    await open();
    expect(await row('aqp-avelino').textContent()).toContain('hace 21 min, con retraso');
    expect(await row('aqp-paucarpata').textContent()).toContain('hace 2 d, sin señal');
    expect(await row('aqp-unsa').textContent()).toContain('Dato: Dudoso · niebla');
    expect(await row('aqp-cayma').textContent()).toContain('Dato: Inválido');
    const said = { name: 'Paucarpata: PM2.5 12.1 µg/m³, hace 2 d, sin señal', exact: true };
    expect(await page.getByRole('button', said).count()).toBe(1);
    expect(await pin('Paucarpata').locator('.face-hollow').count()).toBe(1);
    expect(await pin('UNSA').locator('.face-badge-fog').count()).toBe(1);
    expect(await pin('Cayma').locator('.face-badge-failed').count()).toBe(1);
    expect(await textOf('.list-head')).toContain('6 de 8 en vivo');
  });

  it('say which question is answered by 24 hours, and answer it in words', async () => {
    await open();
    await page.getByText('¿Puedo salir a correr hoy?').waitFor();
    await page.getByRole('link', { name: 'Vea el aire de las últimas 24 h' }).click();
    await row('aqp-yanahuara').getByText('Buena').waitFor();
    expect(new URL(page.url()).search).toBe('?mean=24h');
    await page.getByText('¿Puedo salir a correr hoy?').waitFor({ state: 'detached' });
  });

  it('a number that failed is struck through, and not written on the map', async () => {
    await open();
    expect(await row('aqp-cayma').locator('.value-failed .number').textContent()).toBe('999.9');
    expect(await pin('Cayma').textContent()).not.toContain('1000');
  });

  it('say so where there are more stations than are shown', async () => {
    server.more = true;
    await open();
    await page.getByText('Se muestran las primeras 8 estaciones; hay más').waitFor();
    server.more = false;
    await open();
    expect(await page.getByText('hay más en los datos abiertos').count()).toBe(0);
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
    await page.getByRole('radio', { name: 'Media 24 h' }).waitFor({ state: 'detached' });
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
