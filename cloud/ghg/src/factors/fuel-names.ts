/** What people read where a fuel or what burns it is spoken of. */
import type { Told } from '../told.ts';

const fuelNames = {
  gasoline: { es: 'gasolina', en: 'gasoline' },
  diesel: { es: 'diésel', en: 'diesel' },
  lpg: { es: 'GLP', en: 'LPG' },
  cng: { es: 'GNV', en: 'CNG' },
  kerosene: { es: 'kerosene', en: 'kerosene' },
  'residual-fuel-oil': { es: 'petróleo residual', en: 'residual fuel oil' },
  'jet-kerosene': { es: 'turbo A1', en: 'jet kerosene' },
  'aviation-gasoline': { es: 'gasolina de aviación', en: 'aviation gasoline' },
  biodiesel: { es: 'biodiésel', en: 'biodiesel' },
  ethanol: { es: 'etanol', en: 'ethanol' },
  'bituminous-coal': { es: 'carbón bituminoso', en: 'bituminous coal' },
  'sub-bituminous-coal': { es: 'carbón subbituminoso', en: 'sub-bituminous coal' },
  anthracite: { es: 'antracita', en: 'anthracite' },
} as const satisfies Readonly<Record<string, Told>>;

const technologyNames = {
  uncontrolled: { es: 'sin control de emisiones', en: 'uncontrolled' },
  'oxidation-catalyst': { es: 'catalizador de oxidación', en: 'oxidation catalyst' },
  'low-mileage-1995': {
    es: 'poco recorrido, de 1995 o después',
    en: 'low mileage, of 1995 or later',
  },
  'brazil-cars': { es: 'autos del Brasil', en: 'cars of Brazil' },
  'us-trucks': { es: 'camiones de EE. UU.', en: 'trucks of the US' },
} as const satisfies Readonly<Record<string, Told>>;

export type FuelId = keyof typeof fuelNames;
/** A fuel, or a fuel in a technology. */
export type BurntId = FuelId | `${FuelId}/${keyof typeof technologyNames}`;

export function burntName(id: BurntId): Told {
  const [fuel, technology] = id.split('/') as [FuelId, keyof typeof technologyNames | undefined];
  const name: Told = fuelNames[fuel];
  if (technology === undefined) return name;
  const by = technologyNames[technology];
  return { es: `${name.es} (${by.es})`, en: `${name.en} (${by.en})` };
}
