/** The built page in a real browser, against answers of the API's shapes. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@samay/testbed';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { buildPage, openBrowser } from './browser.suite.ts';
import { type PageServer, servePage } from './page-server.fixture.ts';

export const phone = { width: 360, height: 640 };
const desktop = { width: 1280, height: 800 };
/** Pictures of the page are kept where this names a folder. */
const shots = process.env['SAMAY_SHOTS'];

/** Of the test that runs now. */
export let page: Page;
export let context: BrowserContext;
/** What the browser said is wrong. */
export let complaints: string[];
/** Addresses that the page asked for, in order. */
export let requested: string[];
/** Of the file of tests: a server and what it serves. */
export let server: PageServer;
export let folder: string;
let browser: Browser;

/** Builds and serves the page for a file of tests, each of which has a window of its own. */
export function usePage(): void {
  beforeAll(async () => {
    folder = await buildPage();
    server = await servePage(folder, await freePort());
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(openWindow);
  afterEach(() => context.close());
}

async function openWindow(): Promise<void> {
  server.api = 'up';
  server.offset = 0;
  server.more = false;
  server.fleet = false;
  complaints = [];
  requested = [];
  context = await browser.newContext({ viewport: desktop, locale: 'es-PE' });
  context.on('request', (request) => {
    // What the service worker keeps for later is not what the page waits for.
    if (request.serviceWorker() === null) requested.push(request.url());
  });
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  page = await context.newPage();
}

export async function open(path = '/'): Promise<void> {
  await page.goto(server.origin + path);
  await page.locator('.pin-button').first().waitFor();
}
export async function openStation(path: string): Promise<void> {
  await page.goto(server.origin + path);
  await page.locator('.chart canvas').waitFor();
  await page.locator('.trust').waitFor();
}
/** Until a part of the page says this. */
export const says = (selector: string, hasText: string | RegExp) =>
  page.locator(selector, { hasText }).first().waitFor();
/** Until no part of the page is this. */
export const gone = (selector: string) =>
  page.locator(selector).first().waitFor({ state: 'detached' });
export const textOf = async (selector: string) =>
  (await page.locator(selector).textContent()) ?? '';
export const card = (title: string) =>
  page.locator('.card', { has: page.getByRole('heading', { name: title }) });
export const row = (device: string) => page.locator(`.row[data-device="${device}"]`);
export const pin = (name: string) => page.locator('.pin-button', { hasText: name });
export const shoot = async (name: string) => {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
};

/** Until nothing is being loaded and what was has been drawn. */
export async function settled(): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('body', { hasText: /Cargando…|Loading…/ }).waitFor({ state: 'detached' });
}
