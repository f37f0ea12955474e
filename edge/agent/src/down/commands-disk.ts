/**
 * `commands.json` in the data directory: the commands of late, so that each is done once although it
 * may be heard twice, and its answer is said until the gateway has it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandReply, commandNames } from '@samay/contract';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { writeSynced } from '../synced-file-disk.ts';

const fileName = 'commands.json';

const Remembered = Type.Object({
  id: Type.String(),
  name: Type.Enum([...commandNames]),
  /** Of the agent, when it began. */
  software: Type.String(),
  /** Start of the machine in which it began. */
  machineBoot: Type.String(),
  /** Absent: begun, and not known to have ended. */
  reply: Type.Optional(CommandReply),
  /** Whether the gateway has acknowledged the reply. */
  said: Type.Boolean(),
});
export type Remembered = Static<typeof Remembered>;

const File = Type.Array(Remembered);

/** What is damaged is as nothing: its commands have expired by the time anybody mends it. */
export async function readCommands(directory: string): Promise<Remembered[]> {
  try {
    const read: unknown = JSON.parse(await readFile(join(directory, fileName), 'utf8'));
    return Check(File, read) ? read : [];
  } catch {
    return [];
  }
}

export const writeCommands = (directory: string, commands: readonly Remembered[]): Promise<void> =>
  writeSynced({ path: join(directory, fileName), content: `${JSON.stringify(commands)}\n` });
