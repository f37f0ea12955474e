/** Which release this is, and where it stands. */
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Beside src/, dist/ and the lib/ of a bundle. */
const file = fileURLToPath(new URL('../package.json', import.meta.url));

export const version: string = JSON.parse(readFileSync(file, 'utf8')).version;
export const software = `samay-edge/${version}`;

/** Folder of the installation, such as /opt/samay; undefined where this is no installed release. */
export const installationRoot = rootOf(file);

function rootOf(path: string): string | undefined {
  const releases = dirname(dirname(path));
  return basename(releases) === 'releases' ? dirname(releases) : undefined;
}
