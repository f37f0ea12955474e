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

/** What inert waste costs to bury. */
const inert = { landfill: 0.020255 };

export const materials: readonly MaterialFacts[] = [
  material(
    'aluminium-cans',
    'latas de aluminio',
    ['aluminio', 'aluminium', 'aluminum-cans', 'latas-de-aluminio'],
    { ...inert, recycle: -9.127378 },
  ),
  material(
    'steel-cans',
    'latas de acero',
    ['lata', 'hojalata', 'acero', 'latas-de-acero', 'steel'],
    { ...inert, recycle: -1.832075 },
  ),
  material('glass', 'vidrio', ['vidrio'], { ...inert, recycle: -0.27609 }),
  material('hdpe', 'PEAD', ['pead', 'polietileno-de-alta-densidad'], {
    ...inert,
    recycle: -0.75845,
    combust: 1.2859,
  }),
  material('pet', 'PET', ['pete', 'botellas-pet', 'tereftalato'], {
    ...inert,
    recycle: -1.035721,
    combust: 1.2417,
  }),
  material('pp', 'PP', ['polipropileno', 'polypropylene'], { ...inert, recycle: -0.793748 }),
  material(
    'mixed-plastics',
    'plásticos mezclados',
    ['plastico', 'plasticos', 'plasticos-mezclados'],
    { ...inert, recycle: -0.925523 },
  ),
  material(
    'corrugated',
    'cartón corrugado',
    ['carton', 'carton-corrugado', 'cardboard', 'corrugated-cardboard'],
    { landfill: 0.18163, recycle: -3.135337 },
  ),
  material('mixed-paper', 'papel mezclado', ['papel', 'papel-mezclado', 'papel-mixto'], {
    landfill: 0.074703,
    recycle: -3.545524,
    combust: -0.491,
  }),
  material('newspaper', 'papel periódico', ['periodico', 'papel-periodico'], {
    landfill: -0.846139,
    recycle: -2.708272,
  }),
  material('office-paper', 'papel blanco', ['papel-blanco', 'papel-de-oficina'], {
    landfill: 1.133875,
    recycle: -2.863746,
  }),
  material('mixed-metals', 'metales mezclados', ['metales', 'metal', 'metales-mezclados'], {
    ...inert,
    recycle: -4.391161,
  }),
  material(
    'mixed-recyclables',
    'aprovechables mezclados',
    ['aprovechables', 'reciclables', 'reciclables-mezclados'],
    { landfill: 0.034186, recycle: -2.800951 },
  ),
  material('food', 'restos de alimentos', ['alimentos', 'comida', 'organico'], {
    landfill: 0.501462,
    compost: -0.152135,
    combust: -0.1343,
  }),
  material('yard', 'poda y jardín', ['poda', 'maleza', 'jardin', 'garden'], {
    landfill: -0.20052,
    compost: -0.105906,
  }),
  material('mixed-msw', 'residuos mezclados', ['mezclados', 'msw', 'municipal'], {
    landfill: 0.309224,
    combust: 0.0092,
  }),
];
