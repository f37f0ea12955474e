import type { Telemetry, Unused, Weighed } from '@samay/ghg';
import { type Collection, tallyOf } from '@samay/waste';
import type { RecycledMaterials } from './recycled-materials-disk.ts';

/** What trucks weighed, by the material of its factor; what has no factor is told apart. */
export function weighedOf(
  collections: readonly Collection[],
  materials: RecycledMaterials,
): Pick<Telemetry, 'weighed' | 'unmatched'> {
  const weighed: Weighed[] = [];
  const unmatched: Unused[] = [];
  for (const name of [...new Set(collections.map(({ material }) => material))].sort()) {
    const { kg, kgInMotion } = tallyOf(collections.filter(({ material }) => material === name));
    const known = materials[name];
    if (known !== undefined && 'factor' in known) {
      weighed.push({
        ...{ material: known.factor, kg },
        ...(kgInMotion > 0 && { quality: 'M' }),
        ...(known.unconfirmed && { unconfirmed: true }),
      });
    } else {
      unmatched.push({ of: name, value: kg, unit: 'kg', why: known ?? unknownMaterial });
    }
  }
  return { weighed, unmatched };
}

const unknownMaterial = {
  es: 'no es un material que conozcamos',
  en: 'is no material that we know',
};
