import { describe, expect, it } from 'vitest';
import { complaints, openStation, page, says, usePage } from './page.suite.ts';

usePage();

describe('two stations', () => {
  it('are compared over the same hours, and their data are given', async () => {
    await openStation('/station/aqp-centro');
    await page.getByRole('link', { name: 'Comparar con otra' }).click();
    await page.getByText('Elija dos estaciones distintas.').waitFor();
    await page.getByLabel('Segunda estación').selectOption('Av. Parra');
    await page.locator('.chart canvas').nth(1).waitFor();
    expect(new URL(page.url()).search).toBe('?a=aqp-centro&b=aqp-parra');
    await says('.numbers', /Plaza de Armas\d+\.\dAv\. Parra\d+\.\dDiferencia-\d/);
    await page.getByRole('link', { name: 'Descargar CSV' }).nth(1).waitFor();
    expect(complaints).toEqual([]);
  });
});
