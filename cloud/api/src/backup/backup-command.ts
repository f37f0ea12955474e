import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveStream, type Manifest, writeArchive } from '@samay/archive';
import { dumpRecords } from '@samay/records';
import type { Config } from '../config.ts';
import { InputError } from '../judge/input-error.ts';
import { adoptKey } from '../keys/keys-disk.ts';
import { openRecords } from '../open-records.ts';
import { openStore } from '../open-store.ts';
import { openSecret } from '../secret-disk.ts';
import { backupKind, cloudParts } from './cloud-parts.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface BackupOrder {
  readonly path: string;
  readonly config: Config;
  readonly env: Env;
  readonly clock: () => number;
  readonly version: string;
  /** The running samay-cloud; by default the one of this machine and these settings. */
  readonly server?: string | undefined;
  /** Of the scope admin, where the server's folder is not ours to read. */
  readonly keyFile?: string | undefined;
}

/**
 * `samay-cloud backup`: through the running server, which has the files open; where none answers, by
 * opening them.
 * @throws ArchiveError, InputError, ReadingsError, RecordsError: then there is no archive.
 */
export async function backUp(order: BackupOrder): Promise<Manifest> {
  const { path, config } = order;
  const server = order.server ?? `http://127.0.0.1:${config.SAMAY_HTTP_PORT}`;
  const answer = await ask(server, await keyOf(order));
  if (answer !== undefined) return writeArchive(path, backupKind, answer);
  if (order.server !== undefined) {
    throw new InputError(`No responde ${server}.`, `${server} does not answer.`);
  }
  return backUpStopped(order);
}

async function backUpStopped(order: BackupOrder): Promise<Manifest> {
  const { path, config, env, clock, version } = order;
  const own = join(config.SAMAY_DATA_DIR, 'cloud');
  const { readings } = await openStore(config, env, clock);
  try {
    const { database } = openRecords(config, own, console.error);
    try {
      await database.opened;
      const createdAt = new Date(clock()).toISOString();
      const about = { store: config.SAMAY_STORE };
      const parts = cloudParts({ own, readings, records: () => dumpRecords(database) });
      const by = { kind: backupKind, version, createdAt, about };
      return await writeArchive(path, backupKind, archiveStream(by, parts));
    } finally {
      await database.close();
    }
  } finally {
    await readings.close();
  }
}

/** Whoever may write in the folder of the keys may do all: such a one gets a key by being there. */
async function keyOf({ config, clock, keyFile }: BackupOrder): Promise<string> {
  if (keyFile !== undefined) return (await readFile(keyFile, 'utf8')).trim();
  const own = join(config.SAMAY_DATA_DIR, 'cloud');
  await mkdir(own, { recursive: true, mode: 0o700 });
  const secret = await openSecret(join(own, 'backup-key'));
  const created = new Date(clock()).toISOString();
  await adoptKey(own, { name: 'backup-key', scope: 'admin', created, secret });
  return secret;
}

async function ask(server: string, key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  let response: Response;
  try {
    response = await fetch(new URL('/v1/backup', server), {
      headers: { authorization: `Token ${key}` },
    });
  } catch {
    // Nobody listens there: the files are nobody's.
    return undefined;
  }
  if (response.ok && response.body) return response.body;
  const problem: unknown = await response.json().catch(() => undefined);
  const { detalle, detail } = (problem ?? {}) as { detalle?: string; detail?: string };
  const told = `HTTP ${response.status}`;
  throw new InputError(`${server}: ${detalle ?? told}`, `${server}: ${detail ?? told}`);
}
