/** Densities are not in the IPCC's guidelines, and published ones differ: each names its source. */
import type { Factor } from './factor.ts';
import { burntName, type FuelId } from './fuel-names.ts';

const density = (
  fuel: FuelId,
  value: number,
  by: Pick<Factor, 'source' | 'year' | 'alternative' | 'note'> & { readonly of: string },
): Factor<'kg/L'> => {
  const { of, ...facts } = by;
  return {
    ...{ id: `density/${fuel}/${of}`, value, unit: 'kg/L', quality: 'L', ...facts },
    name: { es: `densidad de ${burntName(fuel).es}`, en: `density of ${burntName(fuel).en}` },
  };
};

const unsd = { of: 'unsd', source: 'UNSD, conversión de estadísticas de energía', year: 2018 };
const chile = { of: 'chile-bne', source: 'Chile, BNE', year: 2018, alternative: true } as const;
const fecoc = { of: 'fecoc', source: 'Colombia, FECOC', year: 2016, alternative: true } as const;
const protocol = {
  ...{ of: 'ghg-protocol-2.0', source: 'GHG Protocol, herramienta transversal v2.0', year: 2024 },
  alternative: true,
} as const;

export const densities: readonly Factor<'kg/L'>[] = [
  density('gasoline', 0.74, unsd),
  density('gasoline', 0.73, chile),
  density('gasoline', 0.741, fecoc),
  density('gasoline', 0.745343, protocol),
  density('diesel', 0.87, unsd),
  density('diesel', 0.84, chile),
  density('diesel', 0.856, fecoc),
  density('diesel', 0.913281, {
    ...protocol,
    note: {
      es: 'atípica: unos 8 % más de CO2 por litro que las demás',
      en: 'an outlier: some 8 % more CO2 per litre than the others',
    },
  }),
  density('lpg', 0.54, unsd),
  density('lpg', 0.55, chile),
  density('lpg', 0.56, fecoc),
  density('kerosene', 0.81, unsd),
  density('biodiesel', 0.88, { ...unsd, source: 'UNSD, definición de biodiésel (SIEC 5220)' }),
  density('ethanol', 0.794, {
    ...{ of: 'desnz-2025', year: 2025 },
    source: 'DESNZ 2025, transcripción secundaria',
  }),
];

/** @returns the one that is used where none is given. */
export const densityOf = (fuel: string): Factor<'kg/L'> | undefined =>
  densities.find(({ id, alternative }) => id.startsWith(`density/${fuel}/`) && !alternative);
