import type { Interval } from '../figure.ts';
import type { Told } from '../told.ts';
import type { Factor } from './factor.ts';
import { type BurntId, burntName, type FuelId } from './fuel-names.ts';
import type { State } from './net-to-gross.ts';

/** What is known of burning a fuel in vehicles. A gas without a factor has none in the source. */
export interface FuelFacts {
  readonly id: string;
  readonly name: Told;
  /** Other names people write, as `plainName` makes them. */
  readonly names: readonly string[];
  /** As it is sold and measured; autogas is a liquid. */
  readonly state: State;
  readonly co2: Factor<'kg/TJ'>;
  /** Where nothing is said, the first. */
  readonly technologies: Readonly<Record<string, Technology>>;
  readonly ncv: Factor<'TJ/Gg'>;
}

export interface Technology {
  readonly ch4?: Factor<'kg/TJ'>;
  readonly n2o?: Factor<'kg/TJ'>;
}

const source = 'IPCC 2006 vol. 2 cap. 3 (sin cambio en 2019), EFDB 118592–118608, 117607–117652';
const published = { source, year: 2006, quality: 'L' } as const;

const between = (low: number, high: number): { readonly interval: Interval } => ({
  interval: { low, high },
});

type More = Partial<Pick<Factor, 'interval' | 'biogenic' | 'unconfirmed' | 'source'>>;

/** Fuels of ships, trains and aircraft, whose rows were not looked up in EFDB. */
const notLookedUp: More = {
  ...{ unconfirmed: true, source: 'IPCC 2006 vol. 2 cap. 1, sin poder leerlo en la fuente' },
};

const perTj = (id: BurntId, gas: string, value: number, more: More = {}): Factor<'kg/TJ'> => ({
  ...{ id: `ipcc-2006/${id}/${gas.toLowerCase()}`, value, unit: 'kg/TJ', ...published },
  name: { es: `${gas} de ${burntName(id).es}`, en: `${gas} of ${burntName(id).en}` },
  ...{ boundary: 'TTW', ...more },
});
const ncv = (id: FuelId, value: number, more: More = {}): Factor<'TJ/Gg'> => ({
  ...{ id: `ipcc-2006/${id}/ncv`, value, unit: 'TJ/Gg', ...published },
  name: {
    es: `poder calorífico neto de ${burntName(id).es}`,
    en: `net calorific value of ${burntName(id).en}`,
  },
  ...more,
});
const both = (id: BurntId, ch4: number, n2o: number, more: More = {}): Technology => ({
  ch4: perTj(id, 'CH4', ch4, more),
  n2o: perTj(id, 'N2O', n2o, more),
});

const fuel = (id: FuelId) => ({ id, name: burntName(id) });

/** Of trains, the only engines of these guidelines that burn it: table 3.4.1. */
const coal = (
  id: FuelId,
  names: readonly string[],
  [co2, heat]: readonly [co2: number, heat: number],
): FuelFacts => ({
  ...{ ...fuel(id), names, state: 'solid', co2: perTj(id, 'CO2', co2, notLookedUp) },
  technologies: { default: both(id, 2, 1.5, notLookedUp) },
  ncv: ncv(id, heat, notLookedUp),
});

export const fuels: readonly FuelFacts[] = [
  {
    ...fuel('gasoline'),
    names: [
      ...['gasolina', 'petrol', 'nafta', 'motor-gasoline', 'gasolina-de-motor', 'bencina'],
      ...['gasolina-automotriz', 'gasolina-motor', 'gasolinas', 'mogas'],
    ],
    state: 'liquid',
    co2: perTj('gasoline', 'CO2', 69_300, between(67_500, 73_000)),
    technologies: {
      uncontrolled: both('gasoline/uncontrolled', 33, 3.2),
      'oxidation-catalyst': both('gasoline/oxidation-catalyst', 25, 8),
      'low-mileage-1995': both('gasoline/low-mileage-1995', 3.8, 5.7),
    },
    ncv: ncv('gasoline', 44.3),
  },
  {
    ...fuel('diesel'),
    names: [
      ...['gas-oil', 'gasoil', 'gasoleo', 'petroleo-diesel', 'diesel-2', 'd2', 'diesel-oil'],
      ...['gas/diesel-oil', 'gas-diesel-oil', 'diesel-fuel', 'petroleo-2', 'automotive-diesel'],
    ],
    state: 'liquid',
    co2: perTj('diesel', 'CO2', 74_100, between(72_600, 74_800)),
    technologies: {
      default: {
        ch4: perTj('diesel', 'CH4', 3.9, between(1.6, 9.5)),
        n2o: perTj('diesel', 'N2O', 3.9, between(1.3, 12)),
      },
    },
    ncv: ncv('diesel', 43),
  },
  {
    ...fuel('lpg'),
    names: [
      ...['glp', 'gas-licuado', 'gas-licuado-de-petroleo', 'autogas', 'propano-butano'],
      ...['liquefied-petroleum-gas', 'liquefied-petroleum-gases', 'gas-licuado-del-petroleo'],
    ],
    state: 'liquid',
    co2: perTj('lpg', 'CO2', 63_100, between(61_600, 65_600)),
    technologies: { default: both('lpg', 62, 0.2) },
    ncv: ncv('lpg', 47.3),
  },
  {
    ...fuel('cng'),
    names: [
      ...['gnv', 'gnc', 'gas-natural', 'gas-natural-vehicular', 'natural-gas', 'lng', 'gnl'],
      ...['gas-natural-comprimido', 'gas-natural-licuado', 'compressed-natural-gas'],
      ...['liquefied-natural-gas', 'gas-natural-procesado'],
    ],
    state: 'gas',
    co2: perTj('cng', 'CO2', 56_100, between(54_300, 58_300)),
    technologies: {
      default: {
        ch4: perTj('cng', 'CH4', 92, between(50, 1540)),
        n2o: perTj('cng', 'N2O', 3, between(1, 77)),
      },
    },
    ncv: ncv('cng', 48),
  },
  {
    ...fuel('kerosene'),
    names: [
      ...['querosene', 'kerosen', 'queroseno', 'keroseno', 'other-kerosene', 'kerosine'],
      'paraffin',
    ],
    state: 'liquid',
    co2: perTj('kerosene', 'CO2', 71_900),
    technologies: { default: {} },
    ncv: ncv('kerosene', 43.8),
  },
  {
    ...fuel('residual-fuel-oil'),
    names: [
      ...['fuel-oil', 'petroleo-residual', 'petroleo-industrial', 'bunker', 'r-500', 'r500'],
      ...[
        'r-6',
        'r6',
        'heavy-fuel-oil',
        'hfo',
        'fuel-oil-6',
        'petroleo-combustible-6',
        'petroleo-6',
      ],
      ...['petroleo-combustible', 'petroleo-industrial-500', 'petroleo-industrial-6', 'fueloil'],
    ],
    state: 'liquid',
    co2: perTj('residual-fuel-oil', 'CO2', 77_400, notLookedUp),
    technologies: { default: both('residual-fuel-oil', 7, 2, notLookedUp) },
    ncv: ncv('residual-fuel-oil', 40.4, notLookedUp),
  },
  {
    ...fuel('jet-kerosene'),
    names: [
      ...['turbo-a1', 'turbo', 'jet-a1', 'jet-a-1', 'jet-a', 'kerosene-de-aviacion', 'jet-fuel'],
      ...['turbo-jet-a1', 'kerosene-aviacion', 'queroseno-de-aviacion', 'combustible-de-aviacion'],
    ],
    state: 'liquid',
    co2: perTj('jet-kerosene', 'CO2', 71_500, notLookedUp),
    technologies: { default: both('jet-kerosene', 0.5, 2, notLookedUp) },
    ncv: ncv('jet-kerosene', 44.1, notLookedUp),
  },
  {
    ...fuel('aviation-gasoline'),
    names: ['gasolina-de-aviacion', 'avgas', 'gasolina-aviacion', 'avgas-100ll'],
    state: 'liquid',
    co2: perTj('aviation-gasoline', 'CO2', 70_000, notLookedUp),
    technologies: { default: both('aviation-gasoline', 0.5, 2, notLookedUp) },
    ncv: ncv('aviation-gasoline', 44.3, notLookedUp),
  },
  {
    ...fuel('biodiesel'),
    names: ['b100', 'biodiesels', 'biodiesel-b100', 'fame'],
    state: 'liquid',
    co2: perTj('biodiesel', 'CO2', 70_800, { biogenic: true }),
    technologies: { default: {} },
    ncv: ncv('biodiesel', 27),
  },
  {
    ...fuel('ethanol'),
    names: [
      ...['etanol', 'bioetanol', 'bioethanol', 'biogasoline', 'alcohol-carburante', 'e100'],
      ...['etanol-anhidro', 'fuel-ethanol'],
    ],
    state: 'liquid',
    co2: perTj('ethanol', 'CO2', 70_800, { biogenic: true }),
    technologies: {
      'brazil-cars': { ch4: perTj('ethanol/brazil-cars', 'CH4', 18) },
      'us-trucks': both('ethanol/us-trucks', 260, 41),
    },
    ncv: ncv('ethanol', 27),
  },
  coal(
    'bituminous-coal',
    ['coal', 'carbon', 'carbon-mineral', 'other-bituminous-coal', 'hulla', 'carbon-bituminoso'],
    [94_600, 25.8],
  ),
  coal('sub-bituminous-coal', ['subbituminous-coal', 'carbon-subbituminoso'], [96_100, 18.9]),
  coal('anthracite', ['antracita'], [98_300, 26.7]),
];
