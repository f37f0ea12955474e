import type { Config } from '../config.ts';
import { compileApart } from './compile-worker.ts';
import { openInventoryFiles } from './inventories-disk.ts';
import { type InventoryDesk, type InventoryDeskOptions, inventoryDesk } from './inventory-desk.ts';
import { readRecycledMaterials } from './recycled-materials-disk.ts';

/**
 * @returns undefined where none is configured.
 * @throws ConfigError with the file, the field and the mend.
 */
export async function openInventories(
  { SAMAY_GHG_INVENTORY: path, SAMAY_CITY: city }: Config,
  given: Pick<InventoryDeskOptions, 'readings' | 'clock' | 'localClock'>,
  fail: (error: unknown) => void,
): Promise<InventoryDesk | undefined> {
  if (path === '') return undefined;
  const files = await openInventoryFiles(path, fail);
  const materials = await readRecycledMaterials();
  const { readings, clock, localClock } = given;
  const place = city === '' ? {} : { city };
  const compile = compileApart();
  return inventoryDesk({ files, compile, materials, readings, clock, localClock, ...place });
}
