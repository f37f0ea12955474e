/** The boot partition of a card, mounted in a folder. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { CardError } from './card-error.ts';
import { type CardFile, ownFolder } from './plan.ts';
import type { OperatingSystem } from './request.ts';

export interface BootPartition {
  readonly cmdline: string;
  readonly config: string;
  /** What is on the card, by what lies on its boot partition. */
  readonly os: OperatingSystem;
}

const before = '.before-samay';

/** @throws CardError NO_BOOT_PARTITION */
export async function readBootPartition(folder: string): Promise<BootPartition> {
  const [cmdline, config, userData] = await Promise.all(
    ['cmdline.txt', 'config.txt', 'user-data'].map((name) =>
      readFile(join(folder, name), 'utf8').catch(() => undefined),
    ),
  );
  if (cmdline === undefined || config === undefined) {
    throw new CardError(
      'NO_BOOT_PARTITION',
      `--boot: en ${folder} no hay cmdline.txt y config.txt; dé la partición bootfs de una tarjeta con Raspberry Pi OS`,
      'there is no cmdline.txt and config.txt; give the bootfs partition of a card with Raspberry Pi OS',
    );
  }
  // Raspberry Pi OS 13 comes with a user-data, and only there do we write one.
  return { cmdline, config, os: userData === undefined ? 'bookworm' : 'trixie' };
}

/**
 * Writes a plan. A file is complete or as it was before, also where the card is pulled out; in the folder that is
 * ours alone, what the plan does not name is removed.
 * @returns the paths of files that were removed
 * @throws CardError UNWRITABLE
 */
export async function writeCard(folder: string, files: readonly CardFile[]): Promise<string[]> {
  try {
    for (const file of files) await writeWhole(folder, file);
    return await removeOthers(folder, new Set(files.map(({ path }) => path)));
  } catch (cause) {
    const { message } = cause as Error;
    throw new CardError(
      'UNWRITABLE',
      `${folder}: no se puede escribir; revise el espacio y que la tarjeta no esté protegida`,
      `it cannot be written; check the room and that the card is not write-protected (${message})`,
      { cause },
    );
  }
}

async function writeWhole(folder: string, { path, content, mode, kept }: CardFile): Promise<void> {
  const to = join(folder, path);
  await mkdir(dirname(to), { recursive: true });
  if (kept) await keepFirst(to);
  await replace(to, content, mode);
}

/** FAT has no modes: there they do no harm. */
async function replace(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const part = `${path}.part`;
  try {
    const handle = await open(part, 'w', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
  } catch (error) {
    // Of a card that is full: half a program takes the room of what was there.
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}

/** The form that the owner gave it is kept once, and never overwritten by one of ours. */
async function keepFirst(path: string): Promise<void> {
  if (await there(`${path}${before}`)) return;
  const first = await readFile(path).catch(() => undefined);
  if (first === undefined) return;
  await replace(`${path}${before}`, first, 0o644);
}

const there = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function removeOthers(folder: string, planned: ReadonlySet<string>): Promise<string[]> {
  const own = join(folder, ownFolder);
  const entries = await readdir(own, { recursive: true, withFileTypes: true });
  const others = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !planned.has(path));
  for (const path of others) await rm(join(folder, path));
  return others;
}
