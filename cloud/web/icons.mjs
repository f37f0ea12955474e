/**
 * Draws the icons of the installed page out of `public/favicon.svg`: `node icons.mjs`, after that
 * drawing has changed. Chromium is the drawer, the one the tests use.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const here = import.meta.dirname;
const svg = readFileSync(join(here, 'public', 'favicon.svg'), 'utf8');
/** A mask may cut a fifth off each side (W3C Manifest, safe zone): the drawing shrinks, the ground fills. */
const maskable = svg
  .replace('rx="8" ', '')
  .replace('<path', '<g transform="translate(4.8 4.8) scale(0.7)"><path')
  .replace('</svg>', '</g></svg>');
const icons = [
  { name: 'icon-192', sizePx: 192, drawing: svg },
  { name: 'icon-512', sizePx: 512, drawing: svg },
  { name: 'icon-maskable-512', sizePx: 512, drawing: maskable },
];

const folder = join(here, 'public', 'icons');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
});
for (const { name, sizePx, drawing } of icons) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const sized = drawing.replace('<svg', `<svg width="${sizePx}" height="${sizePx}"`);
  await page.setContent(`<body style="margin:0;font-size:0">${sized}</body>`);
  await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
