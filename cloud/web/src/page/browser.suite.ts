/** The page as it is built, and a real browser to look at it. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const executablePath = '/usr/bin/chromium';
const args = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns a new folder with the page in it. */
export async function buildPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'samay-page-'));
  const build = join(import.meta.dirname, '..', '..', 'build.mjs');
  await promisify(execFile)(process.execPath, [build, '--out', folder]);
  return folder;
}

export async function openBrowser(): Promise<Browser> {
  if (existsSync(executablePath)) return chromium.launch({ executablePath, args });
  throw new Error(`${executablePath} is missing: apt-get install chromium`);
}
