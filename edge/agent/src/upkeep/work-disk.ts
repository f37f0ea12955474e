/**
 * `sensor-work.json` in the data directory: how long each sensor has worked. A sensor is another one when its
 * id, its model or its serial number is: it then begins at 0.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { writeSynced } from '../synced-file-disk.ts';

const fileName = 'sensor-work.json';

const Worked = Type.Object({
  id: Type.String(),
  model: Type.String(),
  serial: Type.Optional(Type.String()),
  /** Seconds. */
  work: Type.Number({ minimum: 0 }),
});
export type Worked = Static<typeof Worked>;

const File = Type.Object({ sensors: Type.Array(Worked) });

/** @returns undefined where it was never written, or is damaged: nothing is then known of the past. */
export async function readWork(directory: string): Promise<readonly Worked[] | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(join(directory, fileName), 'utf8'));
    return Check(File, read) ? read.sensors : undefined;
  } catch {
    return undefined;
  }
}

export const writeWork = (directory: string, sensors: readonly Worked[]): Promise<void> =>
  writeSynced({
    path: join(directory, fileName),
    content: `${JSON.stringify({ sensors }, null, 2)}\n`,
  });
