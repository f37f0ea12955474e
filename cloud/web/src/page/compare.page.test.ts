import { describe, expect, it } from 'vitest';
import { complaints, openStation, page, textOf, usePage } from './page.suite.ts';

usePage();

describe('two stations', () => {
  it('are compared over the same hours, and their data are given', async () => {
    await openStation('/station/aqp-centro');
    await page.getByRole('link', { name: 'Comparar con otra' }).click();
    await page.getByText('Elija dos estaciones distintas.').waitFor();
    await page.getByLabel('Segunda estación').selectOption('Av. Parra');
    await page.locator('.chart canvas').nth(1).waitFor();
    expect(new URL(page.url()).search).toBe('?a=aqp-centro&b=aqp-parra');
    expect(await textOf('.numbers')).toMatch(/Plaza de Armas\d+\.\dAv\. Parra\d+\.\dDiferencia-\d/);
    expect(await page.getByRole('link', { name: 'Descargar CSV' }).count()).toBe(2);
    expect(complaints).toEqual([]);
  });
});
