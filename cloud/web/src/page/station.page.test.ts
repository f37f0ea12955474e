import { eventually } from '@samay/testbed';
import { describe, expect, it } from 'vitest';
import {
  card,
  complaints,
  open,
  openStation,
  page,
  pin,
  row,
  says,
  server,
  settled,
  textOf,
  usePage,
} from './page.suite.ts';

usePage();

describe('a station', () => {
  it('has a page and an address of its own, reached from the map', async () => {
    await open();
    await pin('UNSA').click();
    await page.locator('.chart canvas').waitFor();
    expect(new URL(page.url()).pathname).toBe('/station/aqp-unsa');
    expect(await page.title()).toBe('UNSA Ingenierías · Samay');
    await page.locator('.face-umbral-de-cuidado').first().waitFor();
    await card('Estado de la estación').getByText('Todo en orden').waitFor();
    // Each card asks for its own.
    await settled();
    const text = await textOf('.station');
    for (const part of [
      'Umbral de cuidado',
      'de valores dudosos',
      'Salgan solo lo necesario',
      '¿Puedo salir a correr hoy?',
      'No: nada de ejercicio afuera.',
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
    await page.locator('.told-changes').waitFor();
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
    await says('.day-index', 'al menos 18 deben tener datos');
    await says('.today', 'Aún no hay datos suficientes');
    expect(await page.locator('.today dl').count()).toBe(0);
    await says('.run', 'Aún no se sabe.');
  });

  it('says that the PM10 of a Plantower is an estimate', async () => {
    await openStation('/station/aqp-centro?quantity=pm10');
    await page.getByText('El PM10 de un sensor Plantower es una estimación').waitFor();
    expect(await page.locator('.tile', { hasText: 'PM10' }).textContent()).toContain('estimación');
    expect(await page.locator('.tile', { hasText: 'PM2.5' }).textContent()).not.toContain(
      'estimación',
    );
    await says('.day-means', /PM10.*estimación/);
  });

  it('tells in plain words what is wrong with it, and that one is not known', async () => {
    await page.goto(`${server.origin}/station/aqp-paucarpata`);
    await page.getByText('revise su energía y su conexión').waitFor();
    await says('.station-head', 'sin señal');
    await page.goto(`${server.origin}/station/nadie`);
    await page.getByText('No hay una estación «nadie»').waitFor();
  });
});

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
