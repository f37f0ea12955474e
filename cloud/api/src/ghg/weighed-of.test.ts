import { materialNames } from '@samay/contract';
import { estimate } from '@samay/ghg';
import { expect, it } from 'vitest';
import { readRecycledMaterials } from './recycled-materials-disk.ts';
import { weighedOf } from './weighed-of.ts';

const materials = await readRecycledMaterials();
const pickup = (material: string, kg: number, stable = true, timeMs = 0) => ({
  ...{ timeMs, truck: 'recicla-1', material, kg, stable },
});

it('of each material of the wire there is a factor, or why there is none', () => {
  expect(Object.keys(materials).sort()).toEqual([...materialNames].sort());
});

it.each(
  Object.entries(materials).flatMap(([name, known]) =>
    'factor' in known ? [[name, known.factor] as const] : [],
  ),
)('%s avoids by the factor of %s', (_, material) => {
  const mass = { value: 1, unit: 't' };
  const { items } = estimate({ activity: 'recycling', material, mass });
  expect(items[0]?.emissions.avoided?.net.value).toBeLessThan(0);
});

it('adds by material, tells what has no factor, and leaves doubtful weights out', () => {
  const { weighed, unmatched } = weighedOf(
    [
      pickup('glass', 30),
      pickup('glass', 20, true, 60_000),
      pickup('glass', 5_000, true, 120_000),
      pickup('steel', 12, false),
      pickup('textile', 7),
    ],
    materials,
  );
  expect(weighed).toEqual([
    { material: 'glass', kg: 50 },
    { material: 'steel-cans', kg: 12, quality: 'M', unconfirmed: true },
  ]);
  expect(unmatched).toMatchObject([{ of: 'textile', value: 7, unit: 'kg' }]);
});
