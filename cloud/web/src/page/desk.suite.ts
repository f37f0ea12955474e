/** The built page before the real service, with its records in memory. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openStaffApp } from '../../../api/src/staff/staff-app.suite.ts';
import { minuteMs } from '../../../api/src/test-app.suite.ts';
import { buildPage, openBrowser } from './browser.suite.ts';

export const password = 'el misti se ve desde aquí';
export const phone = { width: 360, height: 640 };
export const desktop = { width: 1280, height: 900 };
/** Longer than the busiest machine takes; a test that waits in vain says for what. */
const patienceMs = 15_000;
/** Pictures of the page are kept where this names a folder. */
const shots = process.env['SAMAY_SHOTS'];

/** Of the test that runs now. */
export let page: Page;
/** What the browser said is wrong. */
export let complaints: string[];
/** Every address that was asked for, with its query. */
export let requested: string[];
export let service: Awaited<ReturnType<typeof openStaffApp>>;
export let origin: string;
let browser: Browser;
let folder: string;

/** Builds the page once for a file of tests, each of which has a window of its own. */
export function useDesk(): void {
  beforeAll(async () => {
    folder = await buildPage();
    service = await openStaffApp({ pageFolder: folder });
    origin = await service.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    complaints = [];
    requested = [];
    const context = await browser.newContext({ viewport: desktop, locale: 'es-PE' });
    context.on('request', (request) => requested.push(request.url()));
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    context.setDefaultTimeout(patienceMs);
    page = await context.newPage();
  });
  afterEach(() => page.context().close());
}

/** Signed in with an invitation of this role, at the page of the staff. */
export async function joinAs(name: string, role: 'technician' | 'manager' | 'administrator') {
  const { token } = await service.invitations.invite({ fullName: name, role }, Date.now());
  await page.goto(`${origin}/personal#${token}`);
  await page.getByLabel('Usuario').fill(name);
  await page.getByLabel('Contraseña').fill(password);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await page.getByRole('button', { name: 'Cerrar sesión' }).waitFor();
}

/** A record entered at the desk by who is signed in. */
export async function enter(record: string, period: string, value: string, note = 'Padrón 2026') {
  await page.getByRole('combobox', { name: 'Registro' }).selectOption(record);
  await page.getByLabel('Periodo', { exact: true }).fill(period);
  await page.getByLabel(/^Valor \(/).fill(value);
  await page.getByLabel('De dónde sale').fill(note);
  await page.getByRole('button', { name: 'Anotar', exact: true }).click();
}

/** Two days of fine dust behind the indicators of the air. */
export async function writeDust(): Promise<void> {
  const startMs = Date.UTC(2026, 10, 20, 5);
  const points = Array.from({ length: 2 * 1_440 }, (_, minute) => ({
    measurement: 'air' as const,
    tags: { city: 'cusco', device: 'plaza' },
    fields: { pm2_5: minute < 1_440 ? 30 : 22, pm2_5_q: 1 },
    timeMs: startMs + minute * minuteMs,
  }));
  await service.readings.write(points);
}

export const row = (indicator: string) => page.locator(`[data-indicator="${indicator}"]`);
export const settled = () => page.waitForLoadState('networkidle');
export const shoot = async (name: string) => {
  if (shots === undefined) return;
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
};
