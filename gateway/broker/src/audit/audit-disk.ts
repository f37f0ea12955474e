/**
 * `audit/YYYY-MM.jsonl`: who did what, when, to which device. Appended to by the running gateway and
 * by commands beside it, a process at a time, and synced before anybody acts upon it.
 */
import { chown, type FileHandle, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../clock.ts';
import { type Config, ownFolder } from '../config/config.ts';
import { GatewayError } from '../gateway-error.ts';
import { isSystemError, syncFolder } from '../synced-file-disk.ts';
import { takeTurn } from '../turn-disk.ts';
import { type ChainEnd, chain, chainStart, type Deed, hashOf, parseEntry } from './audit-entry.ts';

export const auditFolder = (config: Pick<Config, 'dataDir'>): string =>
  join(ownFolder(config), 'audit');

/** An entry has 32 KiB of detail at most, each character up to six bytes once escaped. */
const tailBytes = 256 * 1024;

export interface AuditLog {
  /** Resolves when all of it is on disk, in this order. Rejects with GATEWAY_AUDIT. */
  record(...deeds: readonly Deed[]): Promise<void>;
}

interface Waiting {
  readonly deeds: readonly Deed[];
  resolve(): void;
  reject(error: unknown): void;
}

export class Audit implements AuditLog {
  readonly #directory: string;
  readonly #clock: Pick<Clock, 'nowMs'>;
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(directory: string, clock: Pick<Clock, 'nowMs'>) {
    this.#directory = directory;
    this.#clock = clock;
  }

  record(...deeds: readonly Deed[]): Promise<void> {
    if (deeds.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ deeds, resolve, reject });
      void this.#write();
    });
  }

  /** What comes while the disk is busy goes together: a city's replies cost a few syncs. */
  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
      try {
        await this.#append(group.flatMap(({ deeds }) => deeds));
        for (const one of group) one.resolve();
      } catch (error) {
        for (const one of group) one.reject(notWritten(this.#directory, error));
      }
    }
    this.#writing = false;
  }

  async #append(deeds: readonly Deed[]): Promise<void> {
    await makeFolder(this.#directory);
    const release = await takeTurn(this.#directory);
    try {
      const at = new Date(this.#clock.nowMs()).toISOString();
      const names = await auditFiles(this.#directory);
      const newest = names.at(-1);
      const ofNow = `${at.slice(0, 7)}.jsonl`;
      // A clock that was set back does not go back in the log.
      const name = newest !== undefined && newest > ofNow ? newest : ofNow;
      const tail = await lastOf(this.#directory, names);
      let { end } = tail;
      let text = tail.torn && name === newest ? '\n' : '';
      for (const deed of deeds) {
        const next = chain(deed, at, end);
        text += `${next.line}\n`;
        end = next.end;
      }
      await append(this.#directory, name, text);
    } finally {
      await release();
    }
  }
}

/** The files of the log, oldest first. */
export async function auditFiles(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  });
  return names.filter((name) => /^\d{4}-\d\d\.jsonl$/.test(name)).sort();
}

/**
 * The end of the chain, and whether the last line lacks its own end: a power cut came between. If it
 * is whole but for that, it counts; if not, it is left as it is, for verification to name.
 */
async function lastOf(
  directory: string,
  names: readonly string[],
): Promise<{ end: ChainEnd; torn: boolean }> {
  let torn: boolean | undefined;
  for (const name of names.toReversed()) {
    const text = await tailOf(join(directory, name));
    torn ??= text !== '' && !text.endsWith('\n');
    for (const line of text.split('\n').toReversed()) {
      const entry = parseEntry(line);
      if (entry !== undefined) return { end: { n: entry.n, hash: hashOf(line) }, torn };
    }
  }
  return { end: chainStart, torn: torn ?? false };
}

async function tailOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, tailBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.subarray(0, bytesRead).toString();
  } finally {
    await file.close();
  }
}

async function append(directory: string, name: string, text: string): Promise<void> {
  const path = join(directory, name);
  const isNew = await stat(path).then(
    () => false,
    () => true,
  );
  const file = await open(path, 'a', 0o600);
  try {
    if (isNew) await giveToOwner(directory, file);
    await file.appendFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
  if (isNew) await syncFolder(directory);
}

/** A command run by root must leave nothing that the gateway's own user cannot open. */
async function giveToOwner(directory: string, file: FileHandle): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(directory);
  await file.chown(uid, gid);
}

async function makeFolder(directory: string): Promise<void> {
  const made = await mkdir(directory, { recursive: true, mode: 0o700 });
  if (made === undefined || process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(dirname(directory));
  await chown(directory, uid, gid);
}

function notWritten(directory: string, cause: unknown): GatewayError {
  const because = cause instanceof Error ? cause.message : String(cause);
  return new GatewayError(
    'GATEWAY_AUDIT',
    `no se puede anotar en ${directory} (${because}): sin anotarlo no se hace`,
    `nothing can be written down in ${directory} (${because}): what is not written is not done`,
    { cause },
  );
}
