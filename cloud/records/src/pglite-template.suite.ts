import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPglite } from './pglite-database.ts';

const package_ = join(
  dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')),
  '../package.json',
);
const { version } = JSON.parse(readFileSync(package_, 'utf8')) as { version: string };
const cache = fileURLToPath(new URL('../../../node_modules/.cache/', import.meta.url));
const template = join(cache, `samay-pglite-${version}`);

/**
 * Puts an embedded PostgreSQL into a folder as a first start makes it, for tests that are not about that
 * start: initdb takes five seconds of a processor, a copy a tenth of one.
 * @param directory of the records, such as `<data>/cloud/records`; made where it is missing.
 */
export async function putPglite(directory: string): Promise<void> {
  if (!existsSync(template)) await makeTemplate();
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await cp(join(template, 'postgresql'), join(directory, 'postgresql'), { recursive: true });
}

async function makeTemplate(): Promise<void> {
  await mkdir(cache, { recursive: true });
  const making = await mkdtemp(`${template}-`);
  await (await openPglite(making)).close();
  // Of several workers that began at once, the first is taken.
  await rename(making, template).catch(() => rm(making, { recursive: true }));
}
