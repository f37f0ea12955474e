/** Peru's own: heating values by the units fuels are sold in, the grid, and the blends at the pump. */
import type { Told } from '../told.ts';
import type { Factor } from './factor.ts';
import { burntName, type FuelId } from './fuel-names.ts';

const ragei = {
  source: 'MINAM, RAGEI 2019 Energía (infocarbono.minam.gob.pe), transcripción secundaria',
  year: 2019,
  quality: 'M',
} as const;

const heating = <U extends 'TJ/US-gal' | 'TJ/m3'>(
  fuel: FuelId,
  value: number,
  unit: U,
): Factor<U> => ({
  ...{ id: `peru-ragei-2019/${fuel}/ncv`, value, unit, ...ragei },
  name: {
    es: `poder calorífico neto de ${burntName(fuel).es}`,
    en: `net calorific value of ${burntName(fuel).en}`,
  },
});

/** Net heating value of a volume, by fuel. */
export const peruHeatingValues: Readonly<Record<string, Factor<'TJ/US-gal' | 'TJ/m3'>>> = {
  diesel: heating('diesel', 1.35e-4, 'TJ/US-gal'),
  gasoline: heating('gasoline', 1.18e-4, 'TJ/US-gal'),
  lpg: heating('lpg', 2.64e-2, 'TJ/m3'),
  cng: heating('cng', 3.6e-5, 'TJ/m3'),
};

/** CO2 that belongs with a heating value above, where it is not the IPCC's. */
export const peruCo2: Readonly<Record<string, Factor<'kg/TJ'>>> = {
  cng: {
    ...{ id: 'peru-ragei-2019/cng/co2', value: 56_293, unit: 'kg/TJ', boundary: 'TTW', ...ragei },
    name: { es: 'CO2 del gas natural del Perú', en: "CO2 of Peru's natural gas" },
    note: { es: 'con 35.84 MJ/m³', en: 'at 35.84 MJ/m³' },
  },
};

export interface Blend {
  readonly id: string;
  readonly name: Told;
  readonly names: readonly string[];
  readonly fossil: string;
  readonly biofuel: string;
  readonly share: Factor<'fraction'>;
}

const share = (id: string, value: number, es: string, en: string): Factor<'fraction'> => ({
  ...{ id: `peru/${id}/biofuel-share`, value, unit: 'fraction', year: 2024, unconfirmed: true },
  name: { es: 'parte de biocombustible, en volumen', en: 'share of biofuel, by volume' },
  source: es,
  note: { es, en },
});

export const blends: readonly Blend[] = [
  {
    id: 'diesel-b5',
    name: { es: 'diésel B5', en: 'diesel B5' },
    names: [
      ...['db5', 'db5-s50', 'db5-s-50', 'b5', 'biodiesel-b5', 'diesel-b5-s50', 'diesel-b5-s-50'],
      ...['diesel-db5', 'diesel-db5-s50', 'diesel-db5-s-50', 'diesel-b5-uv'],
    ],
    ...{ fossil: 'diesel', biofuel: 'biodiesel' },
    share: share(
      'diesel-b5',
      0.05,
      'nombre comercial DB5; regla oficial de reparto no confirmada',
      'trade name DB5; the official rule of splitting it is not confirmed',
    ),
  },
  {
    id: 'gasohol',
    name: { es: 'gasohol', en: 'gasohol' },
    names: [
      ...['e7.8', 'gasohol-84', 'gasohol-90', 'gasohol-95', 'gasohol-97', 'gasohol-98'],
      ...['gasohol-regular', 'gasohol-premium', 'gasohol-84-plus', 'gasohol-90-plus'],
      ...['gasohol-95-plus', 'gasohol-97-plus', 'gasohol-98-plus'],
    ],
    ...{ fossil: 'gasoline', biofuel: 'ethanol' },
    share: share(
      'gasohol',
      0.078,
      'gasohol 7.8 % de etanol; no confirmado',
      'gasohol 7.8 % ethanol; not confirmed',
    ),
  },
];
