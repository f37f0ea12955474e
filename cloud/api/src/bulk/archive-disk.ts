/**
 * The months that were published, on the disk: `{city}/{month}/v{n}/` holds one version whole, and
 * the highest number is the one in force. A version appears by a rename, never by halves.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { asPrevious, type DataPackage } from './data-package.ts';
import { isMonth, type Month } from './month.ts';

export interface Version {
  /** Folder of the files. */
  readonly folder: string;
  readonly package: DataPackage;
}

const buildingStart = '.building-';
const descriptor = 'datapackage.json';

export class Archive {
  readonly #folder: string;

  /** @param folder of all months; it need not be there yet. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns the version in force, or undefined where nothing is published. */
  async find(city: string, month: Month): Promise<Version | undefined> {
    return isMonth(month) ? versionIn(this.#monthFolder(city, month)) : undefined;
  }

  /** @returns every month's version in force, by city, the newest month first. */
  async list(): Promise<DataPackage[]> {
    const packages: DataPackage[] = [];
    for (const city of (await namesIn(this.#folder)).sort()) {
      const months = (await namesIn(join(this.#folder, city))).filter(isMonth).sort().reverse();
      for (const month of months) {
        const version = await versionIn(join(this.#folder, city, month));
        if (version) packages.push(version.package);
      }
    }
    return packages;
  }

  /** @returns an empty folder to build a version in; what a crash left there before is gone. */
  async prepare(city: string, month: Month): Promise<string> {
    const monthFolder = this.#monthFolder(city, month);
    for (const name of await namesIn(monthFolder)) {
      if (name.startsWith(buildingStart)) await rm(join(monthFolder, name), { recursive: true });
    }
    const folder = join(monthFolder, `${buildingStart}${process.pid}`);
    await mkdir(folder, { recursive: true });
    return folder;
  }

  /** Puts a version in force, and takes those before it away. */
  async publish(folder: string, published: DataPackage): Promise<void> {
    await writeFile(join(folder, descriptor), `${JSON.stringify(published, null, 2)}\n`, {
      flush: true,
    });
    const { city, month, version } = published;
    const monthFolder = this.#monthFolder(city, month);
    const before = await versionsIn(monthFolder);
    await rename(folder, join(monthFolder, `v${version}`));
    for (const old of before) await rm(join(monthFolder, `v${old}`), { recursive: true });
  }

  /** Throws away a version that nobody needs. */
  async discard(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
  }

  #monthFolder(city: string, month: Month): string {
    return join(this.#folder, fileName(city), month);
  }
}

/**
 * @returns a name for a file or folder that leads nowhere else, whatever a device is called: what is
 * not a letter, a digit, `_` or `-` is told by its code.
 */
export const fileName = (text: string): string =>
  text.replace(/[^A-Za-z0-9_-]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

async function versionIn(monthFolder: string): Promise<Version | undefined> {
  const [newest] = await versionsIn(monthFolder);
  if (newest === undefined) return undefined;
  const folder = join(monthFolder, `v${newest}`);
  const text = await readFile(join(folder, descriptor), 'utf8');
  return { folder, package: JSON.parse(text) as DataPackage };
}

/** Newest first. */
const versionsIn = async (monthFolder: string): Promise<number[]> =>
  (await namesIn(monthFolder))
    .flatMap((name) => (/^v\d{1,6}$/.test(name) ? [Number(name.slice(1))] : []))
    .sort((a, b) => b - a);

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** @returns what is told of the closed versions before a new one. A month so far leaves no trace. */
export const historyOf = (before: DataPackage | undefined): DataPackage['previousVersions'] =>
  before === undefined
    ? []
    : [...before.previousVersions, ...(before.soFar ? [] : [asPrevious(before)])];

/** @returns the archive of an installation, in its data folder. */
export const archiveOf = ({ SAMAY_DATA_DIR }: Pick<Config, 'SAMAY_DATA_DIR'>): Archive =>
  new Archive(join(SAMAY_DATA_DIR, 'cloud', 'bulk'));
