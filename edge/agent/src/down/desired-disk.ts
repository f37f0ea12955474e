/** `desired.json` in the data directory: what the gateway desired last and could be applied. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Accepted, type DesiredConfig, decodeDesiredConfig } from '@samay/contract';
import { writeSynced } from '../synced-file-disk.ts';

const fileName = 'desired.json';

/** @returns undefined where nothing was ever desired. */
export async function readDesired(directory: string): Promise<Accepted<DesiredConfig> | undefined> {
  try {
    return decodeDesiredConfig(await readFile(join(directory, fileName), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const detail = `it cannot be read: ${(error as Error).message}`;
    return { ok: false, refusal: { code: 'bad-shape', detail } };
  }
}

export const writeDesired = (directory: string, desired: DesiredConfig): Promise<void> =>
  writeSynced({
    path: join(directory, fileName),
    content: `${JSON.stringify(desired, null, 2)}\n`,
  });
