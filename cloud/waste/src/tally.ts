import type { Collection } from './collection.ts';
import { type Plan, zoneAt } from './plan.ts';
import { type Doubt, withDoubts } from './trust.ts';

/** What came together of one material in one zone. */
export interface TallyRow {
  readonly material: string;
  /** Absent where neither the crew nor the place says. */
  readonly zone?: string;
  readonly association?: string;
  readonly kg: number;
  readonly collections: number;
}

export interface Tally {
  /** By material, zone. */
  readonly rows: readonly TallyRow[];
  readonly kg: number;
  /** Of the total, what was weighed in motion: counted, and less sure. */
  readonly kgInMotion: number;
  /** Left out of every sum, to be looked at: a key pressed twice, a weight no container has. */
  readonly leftOut: readonly { readonly collection: Collection; readonly doubt: Doubt }[];
}

/**
 * Kilograms by material, zone and association.
 * @param plan its zones place what the crew did not.
 */
export function tallyOf(
  collections: readonly Collection[],
  plan: Pick<Plan, 'zones'> = { zones: [] },
): Tally {
  const rows = new Map<string, TallyRow>();
  const leftOut: { collection: Collection; doubt: Doubt }[] = [];
  let [kg, kgInMotion] = [0, 0];
  for (const { collection, doubt } of withDoubts(collections)) {
    if (doubt === 'repeated' || doubt === 'too-heavy') {
      leftOut.push({ collection, doubt });
      continue;
    }
    kg += collection.kg;
    if (doubt === 'in-motion') kgInMotion += collection.kg;
    const zone = zoneOf(collection, plan);
    const key = `${collection.material}\0${zone?.id ?? ''}`;
    const known = rows.get(key);
    rows.set(key, {
      material: collection.material,
      ...(zone && { zone: zone.id }),
      ...(zone?.association !== undefined && { association: zone.association }),
      kg: (known?.kg ?? 0) + collection.kg,
      collections: (known?.collections ?? 0) + 1,
    });
  }
  const ordered = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => ({ ...row, kg: toGrams(row.kg) }));
  return { rows: ordered, kg: toGrams(kg), kgInMotion: toGrams(kgInMotion), leftOut };
}

/** A sum of tenths is a number of tenths; a scale shows no less than a gram. */
const toGrams = (kg: number): number => Math.round(kg * 1000) / 1000;

/** What the crew said; else where it was. A zone that is not in the plan has no association. */
function zoneOf(
  { zone, position }: Collection,
  plan: Pick<Plan, 'zones'>,
): { readonly id: string; readonly association?: string } | undefined {
  if (zone !== undefined) return plan.zones.find(({ id }) => id === zone) ?? { id: zone };
  return position ? zoneAt(plan, position) : undefined;
}
