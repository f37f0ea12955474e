import { CloudError } from '../cloud-error.ts';
import type { InventoryDesk, YearInventory } from './inventory-desk.ts';

/** @throws CloudError `no-inventory` that says how to have one. */
export async function findInventory(
  desk: InventoryDesk | undefined,
  year: string,
  gwp: string | undefined,
): Promise<YearInventory> {
  if (desk === undefined) {
    throw new CloudError('no-inventory', {
      es: 'No hay un inventario de gases: quien opera el servicio da su archivo o carpeta en SAMAY_GHG_INVENTORY.',
      en: 'There is no greenhouse gas inventory: the operator gives its file or folder in SAMAY_GHG_INVENTORY.',
    });
  }
  const found = await desk.inventoryOf(Number(year), gwp);
  if (found) return found;
  const years = (await desk.years()).join(', ');
  throw new CloudError('no-inventory', {
    es: `No hay un inventario de ${year}; hay de ${years}. Los demás van en SAMAY_GHG_INVENTORY.`,
    en: `There is no inventory of ${year}; there is of ${years}. Others go in SAMAY_GHG_INVENTORY.`,
  });
}
