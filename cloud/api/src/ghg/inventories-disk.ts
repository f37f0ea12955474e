import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compileInventory, GhgError, readInventory } from '@samay/ghg';
import { ConfigError } from '../config.ts';
import { InputError } from '../judge/input-error.ts';
import { readDocument } from './read-document.ts';

/** What was written of a year, that has been found to be an inventory. */
export type InventoryDocument = Readonly<Record<string, unknown>>;

/** The inventories as they stand in their files: who mends one has it told without a new start. */
export interface InventoryFiles {
  /** By year; the same document as long as its file is. */
  now(): Promise<ReadonlyMap<number, InventoryDocument>>;
}

/**
 * @param fail hears of a file that has been changed into no inventory; what was read before holds.
 * @throws ConfigError that names the file, the field and the mend.
 */
export async function openInventoryFiles(
  path: string,
  fail: (error: ConfigError) => void,
): Promise<InventoryFiles> {
  let documents = await readInventories(path);
  let seen = await marksOf(path);
  return {
    async now() {
      const marks = await marksOf(path);
      if (marks === seen) return documents;
      seen = marks;
      try {
        documents = await readInventories(path);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        fail(error);
      }
      return documents;
    },
  };
}

/** @returns what changes when a file does, comes or goes. */
async function marksOf(path: string): Promise<string> {
  const files = await filesOf(path).catch(() => []);
  const marks = files.map(async (file) => {
    const { mtimeMs, size } = await stat(file).catch(() => ({ mtimeMs: 0, size: 0 }));
    return `${file} ${mtimeMs} ${size}`;
  });
  return (await Promise.all(marks)).join('\n');
}

/** A city's inventories since 1990. */
const filesMax = 60;
/** Only to see that it can be computed. */
const fewTrials = 100;

/**
 * Reads an inventory, or a folder of them.
 * @returns by year. @throws ConfigError that names the file, the field and the mend.
 */
export async function readInventories(
  path: string,
): Promise<ReadonlyMap<number, InventoryDocument>> {
  const found = new Map<number, InventoryDocument>();
  for (const file of await filesOf(path)) {
    const { year, document } = await readOne(file);
    if (found.has(year)) {
      throw new ConfigError(
        `${file}: ya hay un inventario de ${year} en SAMAY_GHG_INVENTORY; deje uno.`,
        `${file}: there is an inventory of ${year} in SAMAY_GHG_INVENTORY already; leave one.`,
      );
    }
    found.set(year, document);
  }
  return found;
}

async function filesOf(path: string): Promise<readonly string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const names = (await readdir(path)).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  if (names.length > 0 && names.length <= filesMax) return names.map((name) => join(path, name));
  throw new ConfigError(
    `SAMAY_GHG_INVENTORY=${path} tiene ${names.length} inventarios (YAML o JSON); de 1 a ${filesMax}, uno por año.`,
    `SAMAY_GHG_INVENTORY=${path} has ${names.length} inventories (YAML or JSON); 1 to ${filesMax}, one a year.`,
  );
}

async function readOne(
  file: string,
): Promise<{ readonly year: number; readonly document: InventoryDocument }> {
  try {
    const document = await readDocument(file);
    const { year } = checked(document);
    return { year, document: document as InventoryDocument };
  } catch (error) {
    if (!(error instanceof GhgError || error instanceof InputError)) throw error;
    throw new ConfigError(
      `SAMAY_GHG_INVENTORY, ${file}: ${error.es}`,
      `SAMAY_GHG_INVENTORY, ${file}: ${error.en}`,
    );
  }
}

/** As declared, and with a kilometre of each vehicle: what could not be computed is told now. */
function checked(document: unknown): { readonly year: number } {
  readInventory(document);
  const { fleet = [], ...rest } = document as { fleet?: readonly { device: string }[] };
  const a = { rank: 'odometer', days: 1, km: 1, hours: 1 } as const;
  const driven = fleet.map(({ device }) => ({ device, ...a }));
  const quick = { ...rest, fleet, trials: fewTrials };
  compileInventory(readInventory(quick));
  return compileInventory(readInventory(quick, { driven, weighed: [], unmatched: [] }));
}
