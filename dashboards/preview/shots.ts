/** Chromium opens each dashboard as a page of a manager's laptop, and as two kinds of eyes see it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import type { BoardData } from './board-data.ts';

/** The commonest laptop; the page is as long as it is. */
const laptop = { width: 1366, height: 768 };
/** Of a hundred men, one sees as the first and one as the second; six more lack less of green. */
const sights = ['none', 'protanopia', 'deuteranopia'] as const;

/** @param nowMs what the page's clock says. @returns the files, as they are written. */
export async function* takeShots(
  boards: readonly BoardData[],
  folder: string,
  nowMs: number,
): AsyncGenerator<string> {
  const site = mkdtempSync(join(tmpdir(), 'samay-dashboards-'));
  await bundle(site);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  try {
    for (const board of boards) {
      const page = await browser.newPage({ viewport: laptop });
      page.on('pageerror', (error) => console.error(`${board.uid}: ${error.message}`));
      await page.clock.setFixedTime(nowMs);
      await page.goto(pathToFileURL(pageOf(board, site)).href);
      await page.waitForSelector('[data-drawn]');
      // What is out of sight is not drawn: the window becomes as long as the page.
      const heightPx = await page.evaluate(() => document.body.scrollHeight);
      await page.setViewportSize({ ...laptop, height: heightPx });
      await page.waitForTimeout(1_000);
      for (const sight of sights) {
        const file = join(folder, `${board.uid}${sight === 'none' ? '' : `-${sight}`}.png`);
        await see(page, sight);
        await page.screenshot({ path: file, fullPage: true });
        yield file;
      }
      await page.close();
    }
  } finally {
    await browser.close();
    rmSync(site, { recursive: true });
  }
}

const bundle = (site: string) =>
  build({
    entryPoints: [join(import.meta.dirname, 'page/page.tsx')],
    outdir: site,
    bundle: true,
    jsx: 'automatic',
    loader: { '.ttf': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.svg': 'dataurl' },
    define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
    logLevel: 'error',
  });

function pageOf(board: BoardData, site: string): string {
  const file = join(site, `${board.uid}.html`);
  const data = JSON.stringify(board).replaceAll('<', '\\u003c');
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css"><div id="page"></div>
<script>window.board=${data}</script><script src="page.js"></script>`,
  );
  return file;
}

async function see(page: Page, type: (typeof sights)[number]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setEmulatedVisionDeficiency', { type });
  await session.detach();
}
