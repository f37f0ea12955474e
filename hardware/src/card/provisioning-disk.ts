/** The files of `provisioning/`, which go to a station as they are. */
import { readdirSync, readFileSync } from 'node:fs';

/** Beside src/ as beside dist/. */
const folder = new URL('../../provisioning/', import.meta.url);

export const provisioningText = (name: string): string =>
  readFileSync(new URL(name, folder), 'utf8');

/** Paths below `root/`, which are paths of the station. */
export const rootFiles = (): string[] =>
  readdirSync(new URL('root/', folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.split('/provisioning/root/')[1] ?? '')
    .sort();
