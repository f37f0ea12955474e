import { describe, expect, it } from 'vitest';
import { open, page, row, server, usePage } from './page.suite.ts';

usePage();

describe('the language', () => {
  it('is Spanish first, changes with one press, and is remembered', async () => {
    await open();
    expect(await page.getAttribute('html', 'lang')).toBe('es');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('6 of 8 live').waitFor();
    expect(await row('aqp-unsa').textContent()).toContain('Data quality: Suspect');
    await page.reload();
    await page.getByText('6 of 8 live').waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.goto(`${server.origin}/station/aqp-unsa`);
    await page.getByText('Threshold of caution').first().waitFor();
  });
});
