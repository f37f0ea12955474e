import { describe, expect, it } from 'vitest';
import {
  complaints,
  desktop,
  enter,
  joinAs,
  origin,
  page,
  phone,
  row,
  service,
  settled,
  shoot,
  useDesk,
  writeDust,
} from './desk.suite.ts';
import { faultsOf } from './faults.suite.ts';

useDesk();

describe('the scorecard', () => {
  it('says of an indicator without data what is missing and who enters it', async () => {
    await page.goto(`${origin}/cuadro`);
    await row('recyclers-formal').waitFor();
    const text = (await row('recyclers-formal').textContent()) ?? '';
    expect(text).toContain('Sin datos');
    expect(text).toContain('«Recicladores en asociaciones formalizadas»');
    expect(text).toContain('Lo anota: Gerencia de servicios públicos (limpieza)');
    expect(await row('recyclers-formal').locator('.light-none').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('follows what is entered at the desk to the light it turns, and tells why', async () => {
    await joinAs('gestora', 'manager');
    await enter('recyclers-registered', '2026-Q4', '100');
    await page.getByText('Anotado: Recicladores empadronados, 2026-Q4.').waitFor();
    await enter('recyclers-formal', '2026-Q4', '40');
    await page.getByText('Anotado: Recicladores en asociaciones formalizadas, 2026-Q4.').waitFor();
    await service.rounds();
    await page.getByRole('link', { name: 'Ver el cuadro de mando' }).click();
    await row('recyclers-formal').getByText('Lejos de la meta').waitFor();
    expect(await row('recyclers-formal').textContent()).toMatch(/40 %Meta 50 %80 % de la meta/);
    await page.goto(`${origin}/personal`);
    await enter('recyclers-formal', '2026-Q4', '45', 'Padrón corregido');
    await page.getByText('Anotado: Recicladores en asociaciones formalizadas, 2026-Q4.').waitFor();
    await service.rounds();
    await page.getByRole('link', { name: 'Recicladores formalizados' }).click();
    await page.locator('.indicator-value', { hasText: '45 %' }).waitFor();
    const said = page.locator('.said > li');
    await said.nth(1).waitFor();
    expect(await said.nth(0).textContent()).toMatch(
      /se corrigió un registro45 % +Cerca de la meta.*: 40 personas → 45 personas.*«Padrón corregido»/,
    );
    expect(await said.nth(1).textContent()).toMatch(/primera vez40 % +Lejos de la meta/);
  });

  it('supposes another value and another target, and keeps nothing of it', async () => {
    await page.goto(`${origin}/cuadro/recyclers-formal`);
    const answer = page.locator('.what-if-answer');
    await answer.getByText('Cerca de la meta').waitFor();
    await page.getByLabel(/^Si el valor fuera \(/).fill('52');
    await answer.getByText('La meta está cumplida.').waitFor();
    await page.getByLabel(/^y la meta de 2026 fuera \(/).fill('90');
    await answer.getByText('Faltan 38 % para llegar a la meta.').waitFor();
    // Typed sign by sign it stays as it is typed, finer than the indicator is shown.
    const target = page.getByLabel(/^y la meta de 2026 fuera \(/);
    await target.fill('');
    await target.pressSequentially('0.25');
    expect(await target.inputValue()).toBe('0.25');
    await page.getByRole('button', { name: 'Volver a lo medido' }).press('Enter');
    await answer.getByText('Cerca de la meta').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    expect(await page.locator('.indicator-value').textContent()).toBe('45 %');
  });

  it('opens a number down to the readings behind it', async () => {
    await writeDust();
    await joinAs('otra', 'manager');
    // Whatever is entered lets the scorecard be said anew.
    await enter('population', '2026', '55000', 'INEI 2026');
    await page.getByText('Anotado: Población, 2026.').waitFor();
    await service.rounds();
    await page.goto(`${origin}/cuadro/air-pm25-mean`);
    await page.getByRole('link', { name: /^Ver los datos ?: plaza/ }).click();
    await page.getByRole('heading', { name: 'De dónde sale: PM2.5, media, 2026' }).waitFor();
    expect(await page.locator('.behind-formula').last().textContent()).toBe('26 = 26.0 µg/m³');
    await page.getByRole('heading', { name: 'Días de plaza' }).waitFor();
    const rows = page.locator('.behind-scroll tbody tr');
    const days = (await rows.allTextContents()).map((text) => text.replace('.', ''));
    expect(days).toEqual(['20 nov 202630.024/24', '21 nov 202622.024/24']);
    await page.getByRole('link', { name: /^21 nov/ }).click();
    await page.getByRole('heading', { name: /^Horas de plaza, 21 nov/ }).waitFor();
    expect(await rows.count()).toBe(24);
    await page.getByRole('link', { name: '08:00' }).click();
    await page.getByRole('heading', { name: /^Lecturas de plaza/ }).waitFor();
    expect(await rows.count()).toBe(60);
    expect(await rows.first().textContent()).toBe('08:0022.001');
    // It can be sent, and the way back goes up again.
    const sent = page.url();
    expect(sent).toContain('/cuadro/air-pm25-mean/2026?part=pm25.0&day=2026-11-21&hour=');
    await page.goBack();
    await page.getByRole('heading', { name: /^Horas de plaza, 21 nov/ }).waitFor();
    await page.goto(sent);
    await page.getByRole('heading', { name: /^Lecturas de plaza/ }).waitFor();
    const json = await page.getByRole('link', { name: 'JSON' }).getAttribute('href');
    expect((await (await page.request.get(origin + json)).json()).readings).toHaveLength(60);
    await page.goto(`${origin}/cuadro/air-pm25-mean`);
    await page.locator('.indicator-value', { hasText: '26.0 µg/m³' }).waitFor();
    expect(await page.locator('.apart').textContent()).toContain('plaza26.0 µg/m³');
    expect(complaints).toEqual([]);
  });

  it('leads from the map to an objective by keys alone, and shows what it helps', async () => {
    await page.goto(`${origin}/cuadro`);
    const box = page.locator('.strategy-wide a', { hasText: 'Medir bien' });
    await box.focus();
    expect(await box.getAttribute('aria-label')).toContain('Ayuda a: ');
    await page.locator('.strategy-wide .strategy-arrow-lit').nth(3).waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/cuadro#of-measure-well`);
    await page.getByRole('heading', { name: /Medir bien/ }).waitFor();
    await page.setViewportSize(phone);
    await page.locator('.strategy-wide').waitFor({ state: 'hidden' });
    expect(await page.locator('.strategy-narrow a').count()).toBe(12);
  });

  it.each([
    ...['/cuadro', '/cuadro/recyclers-formal', '/cuadro/air-pm25-mean'],
    '/cuadro/air-pm25-mean/2026?part=pm25.0',
  ])('fits a phone, has no serious fault and speaks English: %s', async (path) => {
    const name = path.slice(1).replaceAll(/[^a-z0-9]+/g, '-');
    for (const viewport of [phone, desktop]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(origin + path);
        await page.locator('.card').first().waitFor({ state: 'attached' });
        await settled();
        expect(await faultsOf(page), `${path} ${viewport.width} ${colorScheme}`).toEqual([]);
        await shoot(`${name}-${viewport.width}-${colorScheme}`);
      }
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await page
      .getByText(/On target|Near the target|No data/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('is a sheet of A4 with its map, without what is pressed', async () => {
    await page.goto(`${origin}/cuadro`);
    await row('recyclers-formal').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.strategy-wide > svg').isVisible()).toBe(true);
    expect(await page.locator('.header').isVisible()).toBe(false);
    const shots = process.env['SAMAY_SHOTS'];
    const pdf = await page.pdf({
      preferCSSPageSize: true,
      ...(shots === undefined ? {} : { path: `${shots}/cuadro.pdf` }),
    });
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    // A4 in points: 210 × 297 mm.
    expect(text).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  });
});
