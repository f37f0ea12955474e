import type { Told } from '../told.ts';
import type { Factor } from './factor.ts';

export const ways = ['landfill', 'recycle', 'compost', 'combust'] as const;
export type Way = (typeof ways)[number];
export const wayNamed: Readonly<Record<Way, Told>> = {
  landfill: { es: 'enterrar', en: 'burying' },
  recycle: { es: 'reciclar', en: 'recycling' },
  compost: { es: 'compostar', en: 'composting' },
  combust: { es: 'incinerar', en: 'burning' },
};

export interface MaterialFacts {
  readonly id: string;
  readonly name: Told;
  readonly names: readonly string[];
  /** t CO2e per short ton; below zero it avoids more than it emits. */
  readonly columns: Partial<Readonly<Record<Way, Factor<'tCO2e/short-ton'>>>>;
}

/** Network and landfill gas of the US: outside inventories, for comparing ways with each other. */
const published = {
  source: 'US EPA WARM v16, transcrito en arjunsb26/Cashbin warm_factors.csv',
  ...{ year: 2023, quality: 'L', boundary: 'WTW' },
  note: {
    es: 'red eléctrica y rellenos de EE. UU.; ciclo de vida, fuera del inventario',
    en: "the US's grid and landfills; life cycle, outside the inventory",
  },
} as const;

function material(
  id: string,
  es: string,
  names: readonly string[],
  values: Partial<Record<Way, number>>,
): MaterialFacts {
  const columns = Object.entries(values).map(([way, value]) => [
    way,
    {
      ...{ id: `warm-16/${id}/${way}`, value, unit: 'tCO2e/short-ton', ...published },
      name: {
        es: `${es}: ${wayNamed[way as Way].es}`,
        en: `${id}: ${wayNamed[way as Way].en}`,
      },
    },
  ]);
  return { id, name: { es, en: id }, names, columns: Object.fromEntries(columns) };
}

/** What people recycle and this has no factor of: said by name, so that none of a like name is taken for it. */
export const withoutFactor: Readonly<Record<string, readonly string[]>> = {
  PEBD: ['pebd', 'ldpe', 'polietileno-de-baja-densidad', 'bolsas', 'film', 'plastico-film'],
  PVC: ['pvc'],
  PS: ['ps', 'poliestireno', 'tecnopor', 'polystyrene', 'eps'],
  textiles: ['textiles', 'textil', 'ropa', 'telas'],
  'envases multicapa': ['tetrapak', 'tetra-pak', 'tetra-brik', 'multicapa', 'beverage-carton'],
  cobre: ['cobre', 'copper', 'bronce'],
  'aparatos eléctricos': ['raee', 'weee', 'electronicos', 'e-waste'],
  'caucho y llantas': ['llantas', 'neumaticos', 'caucho', 'tyres', 'tires'],
  madera: ['madera', 'wood'],
};

/** What inert waste costs to bury. */
const inert = { landfill: 0.020255 };

export const materials: readonly MaterialFacts[] = [
  material(
    'aluminium-cans',
    'latas de aluminio',
    [
      ...['aluminio', 'aluminium', 'aluminum', 'aluminum-cans', 'aluminium-can', 'aluminum-can'],
      ...['latas-de-aluminio', 'latas-aluminio'],
    ],
    { ...inert, recycle: -9.127378 },
  ),
  material(
    'steel-cans',
    'latas de acero',
    [
      ...['lata', 'latas', 'hojalata', 'acero', 'latas-de-acero', 'steel', 'steel-can', 'tinplate'],
      ...[
        'tin-cans',
        'fierro',
        'hierro',
        'chatarra',
        'chatarra-ferrosa',
        'ferrous-metal',
        'latas-de-hojalata',
      ],
    ],
    { ...inert, recycle: -1.832075 },
  ),
  material('glass', 'vidrio', ['vidrio', 'vidrios', 'glass-bottles', 'botellas-de-vidrio'], {
    ...inert,
    recycle: -0.27609,
  }),
  material(
    'hdpe',
    'PEAD',
    [
      ...['pead', 'polietileno-de-alta-densidad', 'hdpe-bottles', 'plastico-pead', 'plastic-hdpe'],
      ...['plastico-duro', 'high-density-polyethylene'],
    ],
    {
      ...inert,
      recycle: -0.75845,
      combust: 1.2859,
    },
  ),
  material(
    'pet',
    'PET',
    [
      ...['pete', 'botellas-pet', 'botellas-de-pet', 'tereftalato', 'pet-bottles', 'plastico-pet'],
      ...['plastic-pet', 'tereftalato-de-polietileno', 'polyethylene-terephthalate'],
    ],
    {
      ...inert,
      recycle: -1.035721,
      combust: 1.2417,
    },
  ),
  material('pp', 'PP', ['polipropileno', 'polypropylene'], { ...inert, recycle: -0.793748 }),
  material(
    'mixed-plastics',
    'plásticos mezclados',
    [
      ...[
        'plastico',
        'plasticos',
        'plasticos-mezclados',
        'plastico-mezclado',
        'plastic',
        'plastics',
      ],
      ...['mixed-plastic', 'plasticos-mixtos'],
    ],
    { ...inert, recycle: -0.925523 },
  ),
  material(
    'corrugated',
    'cartón corrugado',
    [
      ...['carton', 'cartones', 'carton-corrugado', 'cardboard', 'corrugated-cardboard'],
      ...['corrugated-containers', 'occ', 'cajas-de-carton'],
    ],
    { landfill: 0.18163, recycle: -3.135337 },
  ),
  material(
    'mixed-paper',
    'papel mezclado',
    [
      ...['papel', 'papeles', 'papel-mezclado', 'papel-mixto', 'paper', 'mixed-papers'],
      ...['papel-y-carton', 'mixed-paper-general'],
    ],
    {
      landfill: 0.074703,
      recycle: -3.545524,
      combust: -0.491,
    },
  ),
  material(
    'newspaper',
    'papel periódico',
    ['periodico', 'periodicos', 'papel-periodico', 'newsprint', 'newspapers'],
    {
      landfill: -0.846139,
      recycle: -2.708272,
    },
  ),
  material(
    'office-paper',
    'papel blanco',
    ['papel-blanco', 'papel-de-oficina', 'papel-bond', 'white-paper', 'office-papers'],
    {
      landfill: 1.133875,
      recycle: -2.863746,
    },
  ),
  material(
    'mixed-metals',
    'metales mezclados',
    ['metales', 'metal', 'metals', 'metales-mezclados'],
    {
      ...inert,
      recycle: -4.391161,
    },
  ),
  material(
    'mixed-recyclables',
    'aprovechables mezclados',
    [
      ...['aprovechables', 'reciclables', 'reciclables-mezclados', 'recyclables', 'mixed'],
      ...['inorganicos', 'inorganicos-aprovechables', 'aprovechables-mezclados'],
    ],
    { landfill: 0.034186, recycle: -2.800951 },
  ),
  material(
    'food',
    'restos de alimentos',
    [
      ...['alimentos', 'comida', 'organico', 'organicos', 'food-waste', 'residuos-organicos'],
      ...['restos-de-alimentos', 'restos-de-comida', 'organics'],
    ],
    {
      landfill: 0.501462,
      compost: -0.152135,
      combust: -0.1343,
    },
  ),
  material(
    'yard',
    'poda y jardín',
    ['poda', 'maleza', 'jardin', 'garden', 'yard-trimmings', 'yard-waste', 'areas-verdes'],
    {
      landfill: -0.20052,
      compost: -0.105906,
    },
  ),
  material(
    'mixed-msw',
    'residuos mezclados',
    ['mezclados', 'msw', 'municipal', 'municipales', 'residuos-mezclados'],
    {
      landfill: 0.309224,
      combust: 0.0092,
    },
  ),
];
