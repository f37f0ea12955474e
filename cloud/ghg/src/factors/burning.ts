import type { Told } from '../told.ts';
import type { Factor } from './factor.ts';

const source =
  'IPCC/GHG Protocol, transcrito en Metropolitan-Council/ghg-cprg, transcripción secundaria';

const of = <U extends string>(
  id: string,
  value: number,
  unit: U,
  name: Told,
  more: Partial<Pick<Factor, 'source' | 'unconfirmed'>> = {},
): Factor<U> => ({
  ...{ id: `burning/${id}`, value, unit, name, source, year: 2023, quality: 'L', ...more },
});

const efficiency: Told = { es: 'parte del carbono que se quema', en: 'carbon that burns' };
const n2o: Told = { es: 'N2O por tonelada', en: 'N2O per tonne' };

/** Mixed municipal waste that is burnt. */
export const burning = {
  carbon: of('carbon', 0.4, 'fraction', { es: 'carbono en el residuo', en: 'carbon in the waste' }),
  fossil: of('fossil', 0.4, 'fraction', {
    es: 'parte fósil del carbono',
    en: 'fossil part of the carbon',
  }),
  incineration: {
    oxidation: of('incineration/oxidation', 0.95, 'fraction', efficiency),
    n2o: of('incineration/n2o', 50, 'g/t', n2o),
    ch4: undefined,
  },
  'open-burning': {
    oxidation: of('open-burning/oxidation', 0.71, 'fraction', efficiency),
    n2o: of('open-burning/n2o', 150, 'g/t', n2o),
    ch4: of(
      'open-burning/ch4',
      6500,
      'g/t',
      { es: 'CH4 por tonelada', en: 'CH4 per tonne' },
      { unconfirmed: true, source: 'IPCC 2006 vol. 5 cap. 5, sin poder leerlo en la fuente' },
    ),
  },
} as const;
