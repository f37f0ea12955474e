import { createServer } from 'node:http';
import { eventually, freePort } from '@samay/testbed';
import { describe, expect, it } from 'vitest';
import {
  complaints,
  context,
  openStation,
  page,
  requested,
  server,
  shoot,
  usePage,
} from './page.suite.ts';

usePage();

describe('what is taken elsewhere', () => {
  it('is a link to copy where the phone has no sheet to share', async () => {
    await openStation('/station/aqp-centro?days=7');
    await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined }));
    await page.getByRole('button', { name: 'Compartir', exact: true }).click();
    expect(await page.getByLabel('Enlace').inputValue()).toBe(
      `${server.origin}/station/aqp-centro?days=7`,
    );
    await page.getByRole('button', { name: 'Copiar' }).first().click();
    await page.getByText(/^Copiado\.|^Seleccionado/).waitFor();
  });

  it('is a frame in a page of another server, and only that page can be framed', async () => {
    await openStation('/station/aqp-centro');
    await page.getByText('Poner en otra página').click();
    const snippet = await page.getByLabel('Código').inputValue();
    const municipality = await pageWith(snippet);
    const before = requested.length;
    await page.goto(municipality.origin);
    const frame = page.frameLocator('iframe');
    await frame.getByText('Moderada').or(frame.getByText('Buena')).first().waitFor();
    expect(await frame.locator('.embed-now').textContent()).toContain('23.4');
    expect(
      await frame.getByRole('link', { name: 'Ver la estación en Samay' }).getAttribute('href'),
    ).toBe('/station/aqp-centro');
    expect(requested.slice(before).some((url) => /station-map|plot-|main-/.test(url))).toBe(false);
    expect(complaints).toEqual([]);
    await shoot('embed');
    const whole = await pageWith(snippet.replace('/embed/', '/station/'));
    await page.goto(whole.origin);
    await eventually(() => complaints.some((text) => text.includes('frame-ancestors')));
  });
});

/** Another server with a page of its own, until the test is over. */
async function pageWith(snippet: string): Promise<{ origin: string }> {
  const other = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>Municipio</title>${snippet}`);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  context.on('close', () => other.close());
  return { origin: `http://127.0.0.1:${port}` };
}
