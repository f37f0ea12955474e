import { describe, expect, it } from 'vitest';
import {
  complaints,
  desktop,
  joinAs,
  origin,
  page,
  password,
  phone,
  requested,
  shoot,
  useDesk,
} from './desk.suite.ts';
import { faultsOf } from './faults.suite.ts';

useDesk();

describe('the staff', () => {
  it('lets in whom an administrator invites, by a link no server sees the token of', async () => {
    await joinAs('admin', 'administrator');
    await choose('Personas');
    await page.getByLabel('Nombre completo').fill('María Quispe');
    await page.getByRole('button', { name: 'Invitar', exact: true }).click();
    const link = await page.getByLabel('Enlace de invitación').inputValue();
    const token = link.split('#')[1] ?? '';
    expect(token.length).toBeGreaterThan(20);
    await page.getByRole('button', { name: 'Cerrar sesión' }).click();
    await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor();
    await page.goto(link);
    await page.getByLabel('Usuario').fill('mquispe');
    await page.getByLabel('Contraseña').fill('corta');
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await page.getByText('debe tener 12 caracteres o más.').waitFor();
    expect(await page.getByLabel('Contraseña').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Contraseña').fill(password);
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await page.getByText('María Quispe, gestor').waitFor();
    expect(page.url()).toBe(`${origin}/personal`);
    expect(requested.filter((url) => url.includes(token) && !url.includes('#'))).toEqual([]);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).not.toContain(token);
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  it('says at its field what the service does not take', async () => {
    await joinAs('gestora', 'manager');
    await page.getByRole('combobox', { name: 'Registro' }).selectOption('population');
    await page.getByLabel(/^Valor \(/).fill('1,234');
    await page.getByLabel('De dónde sale').fill('INEI');
    await page.getByRole('button', { name: 'Anotar', exact: true }).click();
    await page.locator('.fault', { hasText: 'Escriba un número.' }).waitFor();
    await page.getByLabel(/^Valor \(/).fill('55000');
    await page.getByLabel('Periodo', { exact: true }).fill('2026-13');
    await page.getByRole('button', { name: 'Anotar', exact: true }).click();
    await page.locator('.fault', { hasText: 'debe ser un año, trimestre o mes' }).waitFor();
    expect(await page.getByLabel('Periodo', { exact: true }).getAttribute('aria-invalid')).toBe(
      'true',
    );
    await page.getByLabel('Periodo', { exact: true }).fill('2026');
    await page.getByRole('button', { name: 'Anotar', exact: true }).click();
    await page.getByText('Anotado: Población, 2026.').waitFor();
    await page.locator('.said', { hasText: /2026: 55,000 personas/ }).waitFor();
    await choose('Auditoría');
    await page.locator('.said li', { hasText: /gestora anotó population/ }).waitFor();
  });

  it('enters a value with its groups, and brings it back to be corrected', async () => {
    await joinAs('gestora.grupos', 'manager');
    await page.getByRole('combobox', { name: 'Registro' }).selectOption('recyclers-formal');
    await page.getByLabel('Periodo', { exact: true }).fill('2026-Q4');
    await page.getByLabel(/^Valor \(/).fill('60');
    await page.getByRole('textbox', { name: 'Mujeres' }).fill('32');
    await page.getByRole('textbox', { name: 'Hombres' }).fill('40');
    await page.getByText('Los grupos suman 12 más que el valor.').waitFor();
    await page.getByRole('textbox', { name: 'Hombres' }).fill('20');
    await page.getByText('Sin especificar: 8').waitFor();
    await page.getByLabel('De dónde sale').fill('Padrón 2026');
    await page.getByRole('button', { name: 'Anotar', exact: true }).click();
    await page.getByText('Anotado: Recicladores en asociaciones formalizadas, 2026-Q4.').waitFor();
    const kept = page.locator('section', { hasText: 'Todo lo anotado de T4 2026' });
    await kept.getByText('Sexo: Mujeres 32, Hombres 20').waitFor();
    await kept.getByText('gestora.grupos').waitFor();
    await page.getByRole('button', { name: 'Traer lo anotado, para corregirlo' }).click();
    await page.getByRole('textbox', { name: 'Hombres' }).fill('28');
    await page.getByRole('button', { name: 'Anotar', exact: true }).click();
    await kept.getByText('Sexo: Mujeres 32, Hombres 28').waitFor();
    expect(await kept.locator('li').count()).toBe(2);
  });

  it('counts a survey from its file, and names the rows that cannot be read', async () => {
    await joinAs('gestora.encuesta', 'manager');
    await choose('Encuestas');
    await page.getByRole('combobox', { name: 'Encuesta' }).selectOption('recycling');
    await page.getByLabel('De dónde sale').fill('Encuesta de noviembre');
    const send = (rows: string[]) =>
      page.getByLabel('Archivo CSV').setInputFiles({
        ...{ name: 'encuesta.csv', mimeType: 'text/csv' },
        // As Excel writes it in Spanish.
        buffer: Buffer.from(['sexo;edad;satisfacción', ...rows].join('\r\n'), 'latin1'),
      });
    await send(['mujer;31;5', 'hombre;31;seis']);
    await page.getByRole('button', { name: 'Revisar el archivo' }).click();
    await page.getByText('fila 3, columna satisfaccion: "seis" no es un número entero').waitFor();
    await send(Array.from({ length: 30 }, (_, at) => `mujer;31;${at < 24 ? 5 : 2}`));
    await page.getByRole('button', { name: 'Revisar el archivo' }).click();
    await page.getByText('30 filas. Se anotaría esto:').waitFor();
    await shoot('personal-encuesta-contada');
    await page.getByRole('button', { name: 'Anotar', exact: true }).click();
    await page.getByText('Anotado, de 30 filas:').waitFor();
    await choose('Auditoría');
    await page.locator('.said li', { hasText: /contó la encuesta recycling/ }).waitFor();
  });

  it('ends the access of a person, and signs in only who may', async () => {
    await joinAs('tecnico', 'technician');
    await page.getByText('Su cargo no anota valores').waitFor();
    await page.context().clearCookies();
    await joinAs('otra.admin', 'administrator');
    await choose('Personas');
    await page.getByRole('button', { name: 'Quitar acceso de tecnico' }).click();
    await page.locator('.people li', { hasText: 'tecnico' }).getByText('sin acceso').waitFor();
    await page.getByRole('button', { name: 'Cerrar sesión' }).click();
    await page.getByLabel('Usuario').fill('tecnico');
    await page.getByLabel('Contraseña').fill(password);
    await page.getByRole('button', { name: 'Iniciar sesión' }).click();
    await page.getByText('Usuario o contraseña incorrectos.').waitFor();
    expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
  });

  it('fits a phone and has no serious fault, outside and inside', async () => {
    await page.goto(`${origin}/personal`);
    await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor();
    await look('entrada');
    await joinAs('jefa', 'administrator');
    for (const part of ['Anotar', 'Encuestas', 'Personas', 'Auditoría', 'Mi cuenta']) {
      await choose(part);
      await page.locator('.card').first().waitFor();
      await look(part);
    }
  });
});

const choose = (part: string) => page.getByRole('radio', { name: part }).check();

async function look(name: string): Promise<void> {
  for (const viewport of [phone, desktop]) {
    await page.setViewportSize(viewport);
    await page.waitForLoadState('networkidle');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, name).toBe(0);
    expect(await faultsOf(page), name).toEqual([]);
    await shoot(`personal-${name}-${viewport.width}`);
  }
}
