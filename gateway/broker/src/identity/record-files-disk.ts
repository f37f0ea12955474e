import { open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSlug } from '@samay/contract';
import { GatewayError } from '../gateway-error.ts';
import { isSystemError, replaceFile, syncFolder, writeOnce } from '../synced-file-disk.ts';
import { type Tell, untold } from './tell.ts';

/** What the files of a register hold. */
export interface RecordKind<T> {
  /** Whether this is the record of that name. */
  readonly is: (value: unknown, name: string) => value is T;
  readonly nameOf: (record: T) => string;
  readonly damaged: (path: string) => GatewayError;
  readonly exists: (name: string) => GatewayError;
  readonly unknown: (name: string) => GatewayError;
}

const suffix = '.json';
/** A change takes one scrypt, some 0.1 s: who has held a lock for so long has died with it. */
const lockMsMax = 10_000;
const lockRetryMs = 20;

/** A register of a file each, so that a change of it needs no running gateway. */
export class RecordFiles<T> {
  readonly directory: string;
  /** Who hears of each change, before it is made. */
  readonly tell: Tell;
  readonly #kind: RecordKind<T>;

  constructor(directory: string, kind: RecordKind<T>, tell: Tell = untold) {
    this.directory = directory;
    this.tell = tell;
    this.#kind = kind;
  }

  /** @returns undefined for a name nobody has. Throws the kind's `damaged` if unreadable. */
  async read(name: string): Promise<T | undefined> {
    // The name comes from the network and becomes a path: a slug has no dots and no slashes.
    if (!isSlug(name)) return undefined;
    const text = await readFile(this.#path(name), 'utf8').catch((error: unknown) => {
      if (isSystemError(error, 'ENOENT')) return undefined;
      throw this.#notPermitted(error);
    });
    if (text === undefined) return undefined;
    const parsed = parseJson(text);
    if (this.#kind.is(parsed, name)) return parsed;
    throw this.#kind.damaged(this.#path(name));
  }

  /** Rejects with the kind's `unknown`. */
  async get(name: string): Promise<T> {
    const record = await this.read(name);
    if (record === undefined) throw this.#kind.unknown(name);
    return record;
  }

  /** Every name there is, in order. */
  async names(): Promise<string[]> {
    const files = await readdir(this.directory).catch((error: unknown) => {
      if (isSystemError(error, 'ENOENT')) return [];
      throw this.#notPermitted(error);
    });
    return files
      .map(recordName)
      .filter((name) => name !== undefined)
      .sort();
  }

  async list(): Promise<T[]> {
    const records: T[] = [];
    // One after another: ten thousand open files at a time are more than a process may have.
    for (const name of await this.names()) {
      const record = await this.read(name);
      if (record !== undefined) records.push(record);
    }
    return records;
  }

  /** Rejects with the kind's `exists`, also when two make the same name at the same moment. */
  async create(record: T): Promise<void> {
    const name = this.#kind.nameOf(record);
    const path = this.#path(name);
    const isNew = await writeOnce(path, textOf(record)).catch((error: unknown) => {
      throw this.#notPermitted(error);
    });
    if (!isNew) throw this.#kind.exists(name);
  }

  async replace(record: T): Promise<void> {
    const path = this.#path(this.#kind.nameOf(record));
    await replaceFile(path, textOf(record)).catch((error: unknown) => {
      throw this.#notPermitted(error);
    });
  }

  /**
   * Reads, changes and writes with nobody else in between: a rotation that began before a revocation
   * must not undo it. Rejects with the kind's `unknown`, and with whatever `next` throws.
   */
  async change(name: string, next: (known: T) => T | Promise<T>): Promise<T> {
    await this.get(name);
    const unlock = await this.#lock(name);
    try {
      const known = await this.get(name);
      const changed = await next(known);
      if (changed !== known) await this.replace(changed);
      return changed;
    } finally {
      await unlock();
    }
  }

  /** Rejects with the kind's `unknown`. */
  async remove(name: string): Promise<void> {
    if (!isSlug(name)) throw this.#kind.unknown(name);
    await unlink(this.#path(name)).catch((error: unknown) => {
      throw isSystemError(error, 'ENOENT') ? this.#kind.unknown(name) : this.#notPermitted(error);
    });
    await syncFolder(this.directory);
  }

  #path(name: string): string {
    return join(this.directory, `${name}${suffix}`);
  }

  async #lock(name: string): Promise<() => Promise<void>> {
    const path = join(this.directory, `.${name}.lock`);
    for (;;) {
      try {
        await (await open(path, 'wx', 0o600)).close();
        return () => unlink(path);
      } catch (error) {
        if (!isSystemError(error, 'EEXIST')) throw this.#notPermitted(error);
      }
      const held = await stat(path).catch(() => undefined);
      if (held !== undefined && Date.now() - held.mtimeMs > lockMsMax) {
        await unlink(path).catch(() => {});
      } else {
        await sleep(lockRetryMs);
      }
    }
  }

  #notPermitted(error: unknown): unknown {
    if (!isSystemError(error, 'EACCES') && !isSystemError(error, 'EPERM')) return error;
    return new GatewayError(
      'GATEWAY_REGISTER',
      `sin permiso en ${this.directory}: use la cuenta del gateway (sudo -u samay …) o revise SAMAY_DATA_DIR`,
      `no permission in ${this.directory}: use the gateway's account (sudo -u samay …) or check SAMAY_DATA_DIR`,
      { cause: error },
    );
  }
}

/** @returns whose record a file is; undefined for a lock, a file being written, or a stranger's. */
export function recordName(file: string): string | undefined {
  if (!file.endsWith(suffix)) return undefined;
  const name = file.slice(0, -suffix.length);
  return isSlug(name) ? name : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const textOf = (record: unknown): string => `${JSON.stringify(record, null, 2)}\n`;
