/**
 * What is collected apart: the names of the wire and of the store's tag `material`. The colours and
 * classes that a norm gives them are not the wire's (NTP 900.058, in `cloud/waste`).
 */
interface MaterialFacts {
  readonly es: string;
  readonly en: string;
}

const table = {
  paper: { es: 'Papel', en: 'Paper' },
  cardboard: { es: 'Cartón', en: 'Cardboard' },
  'beverage-carton': { es: 'Envases multicapa', en: 'Beverage cartons' },
  'plastic-pet': { es: 'Plástico PET', en: 'PET plastic' },
  'plastic-hdpe': { es: 'Plástico duro (PEAD)', en: 'HDPE plastic' },
  'plastic-film': { es: 'Bolsas y film', en: 'Plastic film' },
  'plastic-other': { es: 'Otros plásticos', en: 'Other plastics' },
  glass: { es: 'Vidrio', en: 'Glass' },
  steel: { es: 'Fierro y hojalata', en: 'Steel and tinplate' },
  aluminium: { es: 'Aluminio', en: 'Aluminium' },
  'metal-other': { es: 'Otros metales', en: 'Other metals' },
  textile: { es: 'Textiles', en: 'Textiles' },
  'e-waste': { es: 'Aparatos eléctricos (RAEE)', en: 'Electrical waste (WEEE)' },
  organic: { es: 'Orgánicos', en: 'Organic' },
  'mixed-recyclables': { es: 'Reciclables mezclados', en: 'Mixed recyclables' },
} as const satisfies Record<string, MaterialFacts>;

export type Material = keyof typeof table;
export const materials: Readonly<Record<Material, MaterialFacts>> = table;
export const materialNames = Object.keys(table) as readonly Material[];
