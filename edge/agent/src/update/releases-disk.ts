/**
 * The releases of a station under one folder (/opt/samay): `releases/<version>/`, the links `current` and
 * `previous`, `trial.json` while one is on trial, `update.json` for how the last one went. Each change is
 * whole or not there, and on the disk when its promise resolves.
 */
import { statfsSync } from 'node:fs';
import { mkdir, open, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { isCode, readIfThere, syncFolder, writeSynced } from '../synced-file-disk.ts';
import { type BundleEntry, bundleEntries } from './bundle-entries.ts';
import { UpdateRecord } from './record.ts';
import type { ReleaseAbout } from './release-about.ts';
import { reasons, type Trial } from './trial.ts';
import { UpdateError } from './update-error.ts';

const TrialFile = Type.Object({
  id: Type.String(),
  phase: Type.Enum(['switching', 'watching', 'rolling-back']),
  version: Type.String({ minLength: 1 }),
  from: Type.String({ minLength: 1 }),
  expect: Type.Object({ measured: Type.Boolean(), connected: Type.Boolean() }),
  bootBefore: Type.Optional(Type.String()),
  chances: Type.Integer(),
  reason: Type.Optional(Type.Enum([...reasons])),
});

export type LinkName = 'current' | 'previous';

/** What an update does to the disk: the whole of it. */
export interface Releases {
  readonly root: string;
  release(version: string): string;
  linked(link: LinkName): Promise<string | undefined>;
  point(link: LinkName, version: string): Promise<void>;
  trial(): Promise<Trial | undefined>;
  keepTrial(trial: Trial): Promise<void>;
  forgetTrial(): Promise<void>;
  record(): Promise<UpdateRecord | undefined>;
  keepRecord(record: UpdateRecord): Promise<void>;
  /** Bytes that may still be written. */
  free(): number;
  /** Rejects with UpdateError BAD_BUNDLE, DISK; then nothing of it is left. */
  unpack(bundle: Uint8Array, about: ReleaseAbout): Promise<void>;
  /** All but these. */
  prune(keep: readonly string[]): Promise<void>;
  /** Starts of the service during this trial. */
  starts(): Promise<number>;
  addStart(): Promise<void>;
}

const folderName = 'releases';
const partial = '.partial';
const startsFile = 'trial-starts';

export class ReleasesDisk implements Releases {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  release(version: string): string {
    return join(this.root, folderName, version);
  }

  async linked(link: LinkName): Promise<string | undefined> {
    const to = await readlink(join(this.root, link)).catch((error: unknown) => {
      if (isCode(error, 'ENOENT')) return undefined;
      throw error;
    });
    return to && basename(to);
  }

  async point(link: LinkName, version: string): Promise<void> {
    const path = join(this.root, link);
    await rm(`${path}.new`, { force: true });
    await symlink(join(folderName, version), `${path}.new`);
    await rename(`${path}.new`, path);
    await syncFolder(this.root);
  }

  /** What is damaged is as none: the release in force is one that was put there whole. */
  async trial(): Promise<Trial | undefined> {
    const read = await this.#json('trial.json');
    return Check(TrialFile, read) ? read : undefined;
  }

  async keepTrial(trial: Trial): Promise<void> {
    if (trial.phase === 'switching') await rm(join(this.root, startsFile), { force: true });
    await writeSynced({
      path: join(this.root, 'trial.json'),
      content: `${JSON.stringify(trial)}\n`,
    });
  }

  async forgetTrial(): Promise<void> {
    await rm(join(this.root, 'trial.json'), { force: true });
    await rm(join(this.root, startsFile), { force: true });
    await syncFolder(this.root);
  }

  async record(): Promise<UpdateRecord | undefined> {
    const read = await this.#json('update.json');
    return Check(UpdateRecord, read) ? read : undefined;
  }

  async keepRecord(record: UpdateRecord): Promise<void> {
    const content = `${JSON.stringify(record, null, 2)}\n`;
    await writeSynced({ path: join(this.root, 'update.json'), content, mode: 0o644 });
  }

  free(): number {
    const { bavail, bsize } = statfsSync(this.root);
    return bavail * bsize;
  }

  async unpack(bundle: Uint8Array, about: ReleaseAbout): Promise<void> {
    const whole = this.release(about.version);
    const part = `${whole}${partial}`;
    await rm(part, { recursive: true, force: true });
    const folders = new Set([part]);
    try {
      await mkdir(part, { recursive: true, mode: 0o755 });
      for await (const entry of bundleEntries(bundle, about)) {
        const path = join(part, entry.name);
        for (let above = dirname(path); !folders.has(above); above = dirname(above)) {
          await mkdir(above, { recursive: true, mode: 0o755 });
          folders.add(above);
        }
        await writeEntry(path, entry);
      }
      for (const folder of folders) await syncFolder(folder);
      await rm(whole, { recursive: true, force: true });
      await rename(part, whole);
      await syncFolder(dirname(whole));
    } catch (error) {
      await rm(part, { recursive: true, force: true }).catch(() => {
        // The disk is what failed: it is removed with the next update.
      });
      throw isFull(error) ? noRoom(this.root, error) : error;
    }
  }

  async prune(keep: readonly string[]): Promise<void> {
    const folder = join(this.root, folderName);
    for (const name of await readdir(folder)) {
      if (!keep.includes(name)) await rm(join(folder, name), { recursive: true, force: true });
    }
  }

  async starts(): Promise<number> {
    const text = await readIfThere(join(this.root, startsFile));
    return text?.length ?? 0;
  }

  async addStart(): Promise<void> {
    const file = await open(join(this.root, startsFile), 'a', 0o644);
    await file.write('+').finally(() => file.close());
  }

  async #json(name: string): Promise<unknown> {
    const text = await readIfThere(join(this.root, name));
    try {
      return text && JSON.parse(text);
    } catch {
      return undefined;
    }
  }
}

async function writeEntry(path: string, { executable, bytes }: BundleEntry): Promise<void> {
  // 'wx': a name that comes twice is an error, and nothing is written through what stands there.
  const file = await open(path, 'wx', executable ? 0o755 : 0o644);
  try {
    for await (const chunk of bytes) await file.writeFile(chunk);
    await file.chmod(executable ? 0o755 : 0o644);
    await file.sync();
  } finally {
    await file.close();
  }
}

export const isFull = (error: unknown): boolean =>
  isCode(error, 'ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG');

export const noRoom = (root: string, cause?: unknown, bytes?: number): UpdateError => {
  const much = bytes === undefined ? '' : ` (${Math.ceil(bytes / 1e6)} MB)`;
  return new UpdateError(
    'DISK',
    `no hay lugar en ${root}${much}: libere espacio, o la tarjeta ya no deja escribir; nada cambió`,
    `no room in ${root}${much}: free some, or the card cannot be written any more; nothing has changed`,
    { cause },
  );
};
