import type { Interval } from '../figure.ts';
import type { Factor } from './factor.ts';

const published = { source: 'IPCC 2006 vol. 5 cap. 4, EFDB', year: 2006, quality: 'L' } as const;

const perKg = (
  id: string,
  gas: 'CH4' | 'N2O',
  basis: 'wet' | 'dry',
  gramsPerKg: number,
  range?: readonly [number, number],
): Factor<'g/kg'> => {
  const interval: Interval | undefined = range && {
    ...{ low: range[0], high: range[1], unconfirmed: true },
  };
  return {
    ...{ id: `ipcc-2006/${id}/${gas.toLowerCase()}/${basis}`, value: gramsPerKg, unit: 'g/kg' },
    ...published,
    name: {
      es: `${gas} por kg ${basis === 'wet' ? 'húmedo' : 'seco'}`,
      en: `${gas} per ${basis} kg`,
    },
    ...(interval && { interval }),
  };
};

/** Gases of a kilogram of waste treated; the biogas that is burnt is not in them. */
export const biological = {
  composting: {
    wet: {
      ch4: perKg('composting', 'CH4', 'wet', 4, [0.03, 8]),
      n2o: perKg('composting', 'N2O', 'wet', 0.24, [0.06, 0.6]),
    },
    dry: {
      ch4: perKg('composting', 'CH4', 'dry', 10),
      n2o: perKg('composting', 'N2O', 'dry', 0.6),
    },
  },
  'anaerobic-digestion': {
    wet: { ch4: perKg('anaerobic-digestion', 'CH4', 'wet', 0.8, [0, 2]) },
    dry: { ch4: perKg('anaerobic-digestion', 'CH4', 'dry', 2) },
  },
} as const;
