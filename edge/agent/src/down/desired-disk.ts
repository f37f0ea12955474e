/** `desired.json` in the data directory: what the gateway desired last and could be applied. */
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Accepted, type DesiredConfig, decodeDesiredConfig } from '@samay/contract';

/** @returns undefined where nothing was ever desired. */
export async function readDesired(directory: string): Promise<Accepted<DesiredConfig> | undefined> {
  try {
    return decodeDesiredConfig(await readFile(join(directory, 'desired.json'), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const detail = `it cannot be read: ${(error as Error).message}`;
    return { ok: false, refusal: { code: 'bad-shape', detail } };
  }
}

/** The old or the new, whole, whenever the power goes. Resolves when it is on disk. */
export async function writeSynced(
  directory: string,
  name: string,
  text: string,
  mode = 0o600,
): Promise<void> {
  const path = join(directory, name);
  const file = await open(`${path}.new`, 'w', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  const folder = await open(directory, 'r');
  await folder.sync().finally(() => folder.close());
}

export const writeDesired = (directory: string, desired: DesiredConfig): Promise<void> =>
  writeSynced(directory, 'desired.json', `${JSON.stringify(desired, null, 2)}\n`);
