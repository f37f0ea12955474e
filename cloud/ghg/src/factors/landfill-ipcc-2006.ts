import type { Interval } from '../figure.ts';
import type { Told } from '../told.ts';
import type { Factor } from './factor.ts';

const published = {
  source: 'IPCC 2006 vol. 5 cap. 2 y 3, EFDB',
  year: 2006,
  quality: 'L',
} as const;

/** Bounds of the guidelines' table 3.5; they could not be read again in the source. */
const within = (value: number, percentDown: number, percentUp = percentDown): Interval => ({
  ...{ low: value * (1 - percentDown / 100), high: value * (1 + percentUp / 100) },
  unconfirmed: true,
});

export const climates = [
  'boreal-temperate-dry',
  'boreal-temperate-wet',
  'tropical-dry',
  'tropical-wet',
] as const;
export type Climate = (typeof climates)[number];

/** Which one a city is in is decided by its stations: mean temperature, rain and evaporation. */
export const climateNames: Readonly<Record<string, Climate>> = {
  ...{ 'temperate-dry': 'boreal-temperate-dry', 'temperate-wet': 'boreal-temperate-wet' },
  ...{ 'tropical-moist': 'tropical-wet', 'tropical-moist-and-wet': 'tropical-wet' },
  'templado-seco': 'boreal-temperate-dry',
  'templado-humedo': 'boreal-temperate-wet',
  'tropical-seco': 'tropical-dry',
  'tropical-humedo': 'tropical-wet',
};

const climateTold: Readonly<Record<Climate, Told>> = {
  'boreal-temperate-dry': { es: 'boreal o templado seco', en: 'dry boreal or temperate' },
  'boreal-temperate-wet': { es: 'boreal o templado húmedo', en: 'wet boreal or temperate' },
  'tropical-dry': { es: 'tropical seco', en: 'dry tropical' },
  'tropical-wet': { es: 'tropical húmedo', en: 'wet tropical' },
};

export interface WasteFacts {
  readonly id: string;
  readonly name: Told;
  readonly names: readonly string[];
  /** Degradable organic carbon in wet waste. */
  readonly doc: Factor<'fraction'>;
  /** In dry matter. */
  readonly docDry?: Factor<'fraction'>;
  /** Decay a year, by climate. */
  readonly k?: Readonly<Record<Climate, Factor<'1/yr'>>>;
}

type Four = readonly [number, number, number, number];

function waste(
  id: string,
  es: string,
  names: readonly string[],
  doc: readonly [wet: number, dry?: number],
  k?: Four,
  more: Partial<Pick<Factor, 'unconfirmed' | 'note'>> = {},
): WasteFacts {
  const fraction = (value: number, of: 'wet' | 'dry'): Factor<'fraction'> => ({
    ...{ id: `ipcc-2006/doc/${id}/${of}`, value, unit: 'fraction', ...published },
    name: { es: `DOC de ${es}`, en: `DOC of ${id}` },
    interval: within(value, 20),
  });
  const [wet, dry] = doc;
  return {
    ...{ id, names, name: { es, en: id }, doc: fraction(wet, 'wet') },
    ...(dry !== undefined && { docDry: fraction(dry, 'dry') }),
    ...(k && { k: decay(id, es, k, more) }),
  };
}

function decay(
  id: string,
  es: string,
  k: Four,
  more: Partial<Pick<Factor, 'unconfirmed' | 'note'>>,
): Readonly<Record<Climate, Factor<'1/yr'>>> {
  const of = (climate: Climate, value: number): Factor<'1/yr'> => ({
    ...{ id: `ipcc-2006/k/${id}/${climate}`, value, unit: '1/yr', ...published, ...more },
    name: {
      es: `k de ${es}, clima ${climateTold[climate].es}`,
      en: `k of ${id}, ${climateTold[climate].en} climate`,
    },
  });
  const [temperateDry, temperateWet, tropicalDry, tropicalWet] = k;
  return {
    'boreal-temperate-dry': of('boreal-temperate-dry', temperateDry),
    'boreal-temperate-wet': of('boreal-temperate-wet', temperateWet),
    'tropical-dry': of('tropical-dry', tropicalDry),
    'tropical-wet': of('tropical-wet', tropicalWet),
  };
}

export const wastes: readonly WasteFacts[] = [
  waste(
    'food',
    'alimentos',
    [
      ...['alimentos', 'comida', 'organico', 'organicos', 'restos-de-alimentos', 'food-waste'],
      ...['residuos-de-alimentos', 'residuos-alimenticios', 'restos-de-comida'],
    ],
    [0.15, 0.38],
    [0.06, 0.185, 0.085, 0.4],
  ),
  waste(
    'garden',
    'maleza y poda',
    [
      ...['maleza', 'poda', 'jardin', 'yard', 'jardines', 'garden-waste', 'garden-and-park'],
      ...['garden-and-park-waste', 'parques-y-jardines', 'residuos-de-jardin'],
    ],
    [0.2, 0.49],
    [0.05, 0.1, 0.065, 0.17],
  ),
  waste(
    'paper',
    'papel y cartón',
    [
      ...['papel', 'carton', 'papel-y-carton', 'cardboard', 'paper/cardboard'],
      ...['paper-and-cardboard', 'paper-cardboard', 'papel/carton'],
    ],
    [0.4, 0.44],
    [0.04, 0.06, 0.045, 0.07],
  ),
  waste(
    'wood',
    'madera',
    ['madera', 'wood-and-straw', 'wood/straw', 'madera-y-paja'],
    [0.43, 0.5],
    [0.02, 0.03, 0.025, 0.035],
  ),
  waste(
    'textiles',
    'textiles',
    ['textil', 'tela', 'telas', 'ropa', 'textile'],
    [0.24, 0.3],
    [0.04, 0.06, 0.045, 0.07],
  ),
  waste(
    'nappies',
    'pañales y sanitarios',
    ['panales', 'sanitarios', 'diapers', 'disposable-nappies', 'nappy'],
    [0.24, 0.6],
    [0.05, 0.1, 0.065, 0.17],
    {
      unconfirmed: true,
      note: {
        es: 'k de la clase moderada, convención de la hoja de cálculo',
        en: 'k of the moderate class, a convention of the spreadsheet',
      },
    },
  ),
  waste(
    'rubber',
    'caucho y cuero',
    ['caucho', 'cuero', 'caucho-y-cuero', 'leather', 'rubber-leather'],
    [0.39, 0.47],
  ),
  // DOC of mixed waste: the IPCC's 1996 default for municipal waste in Peru (EFDB).
  waste(
    'bulk',
    'residuos municipales mezclados',
    [
      ...['municipal', 'municipales', 'msw', 'rsu', 'bulk-msw', 'bulk-waste', 'mixed', 'mezclados'],
      ...['domiciliarios', 'household', 'mixed-msw', 'residuos-solidos-municipales'],
    ],
    [0.15],
    [0.05, 0.09, 0.065, 0.17],
  ),
  waste(
    'sludge',
    'lodos de aguas residuales',
    ['lodo', 'lodos', 'sewage-sludge', 'lodos-de-ptar', 'biosolidos'],
    [0.05],
    [0.06, 0.185, 0.085, 0.4],
  ),
  waste('industrial-food', 'industria de alimentos', ['industria-alimentos'], [0.15]),
  waste('industrial-textile', 'industria textil', ['industria-textil'], [0.24]),
  waste('industrial-wood', 'industria maderera', ['industria-madera'], [0.43]),
  waste('industrial-pulp', 'pulpa y papel', ['industria-papel'], [0.4]),
  waste('industrial-rubber', 'industria del caucho', ['industria-caucho'], [0.39]),
  waste('construction', 'construcción y demolición', ['construccion', 'demolicion', 'c&d'], [0.04]),
  waste('industrial-other', 'otra industria', ['industria-otra'], [0.01]),
];

const site = (id: string, value: number, interval: Interval): Factor<'fraction'> => ({
  ...{ id: `ipcc-2006/mcf/${id}`, value, unit: 'fraction', interval, ...published },
  name: { es: `MCF, ${id}`, en: `MCF, ${id}` },
});

/** Methane correction by how the site is kept. */
export const sites = {
  'managed-anaerobic': site('managed-anaerobic', 1, within(1, 10, 0)),
  'managed-semi-aerobic': site('managed-semi-aerobic', 0.5, within(0.5, 20)),
  'unmanaged-deep': site('unmanaged-deep', 0.8, within(0.8, 20)),
  'unmanaged-shallow': site('unmanaged-shallow', 0.4, within(0.4, 30)),
  uncategorised: site('uncategorised', 0.6, within(0.6, 50, 60)),
} as const;
export type Site = keyof typeof sites;

export const siteNames: Readonly<Record<string, Site>> = {
  ...{ managed: 'managed-anaerobic', 'sanitary-landfill': 'managed-anaerobic' },
  ...{ 'semi-aerobic': 'managed-semi-aerobic', 'semi-aerobio': 'managed-semi-aerobic' },
  ...{ uncategorized: 'uncategorised', 'unmanaged-high-water-table': 'unmanaged-deep' },
  'relleno-sanitario': 'managed-anaerobic',
  'botadero-profundo': 'unmanaged-deep',
  'botadero-superficial': 'unmanaged-shallow',
  'sin-clasificar': 'uncategorised',
};

const plain = (
  id: string,
  value: number,
  name: Told,
  more: Partial<Pick<Factor, 'interval' | 'alternative' | 'source' | 'note' | 'year'>> = {},
): Factor<'fraction'> => ({
  ...{ id: `ipcc-2006/${id}`, value, unit: 'fraction', ...published, name, ...more },
});

export const landfill = {
  docf: plain(
    'docf',
    0.5,
    { es: 'DOCf, la parte que se degrada', en: 'DOCf, the fraction that decomposes' },
    { interval: within(0.5, 20) },
  ),
  f: plain(
    'f',
    0.5,
    { es: 'F, CH4 en el gas', en: 'F, CH4 in the gas' },
    { interval: within(0.5, 5) },
  ),
  ox: plain('ox', 0, { es: 'OX, lo que se oxida en la cubierta', en: 'OX, oxidised in the cover' }),
} as const;

/** Months from the middle of the year of deposit to the start of the decay. */
export const delay: Factor<'months'> = {
  ...{ id: 'ipcc-2006/delay', value: 6, unit: 'months', ...published },
  name: { es: 'demora', en: 'delay' },
};

export const landfillAlternatives: readonly Factor<'fraction'>[] = [
  plain('docf/gpc-commitment', 0.6, landfill.docf.name, {
    ...{ alternative: true, source: 'GPC, compromiso de metano', year: 2014 },
  }),
  plain('docf/ipcc-1996', 0.77, landfill.docf.name, {
    ...{ alternative: true, source: 'IPCC 1996', year: 1996 },
  }),
  plain('ox/covered', 0.1, landfill.ox.name, {
    alternative: true,
    note: { es: 'sitio gestionado con cubierta', en: 'managed site with a cover' },
  }),
];
