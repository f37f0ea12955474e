import { describe, expect, it } from 'vitest';
import { open, page, pin, row, usePage } from './page.suite.ts';

usePage();

describe('with the keyboard alone', () => {
  it('is reached, read and left with the keyboard alone', async () => {
    await open();
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('Ir a la lista');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Vea el aire de las últimas 24 h');
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('Av. Parra');
    await page.keyboard.press('Enter');
    await page.locator('h1:focus', { hasText: 'Av. Parra' }).waitFor();
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

const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
