/** Lines of a GPC inventory (Global Protocol for Community-Scale GHG Inventories, BASIC and BASIC+). */
import type { Told } from '../told.ts';

type Level = 'BASIC' | 'BASIC+' | 'territorial';
type Scope = 1 | 2 | 3;

export interface GpcRow {
  /** `II.1.1` */
  readonly reference: string;
  readonly subsector: string;
  readonly scope: Scope;
  readonly level: Level;
  readonly name: Told;
}

const sectors = {
  stationary: {
    rows: [
      ['I.1', 'Edificios residenciales', 'Residential buildings'],
      ['I.2', 'Comercio e instituciones', 'Commercial and institutional buildings'],
      ['I.3', 'Industria y construcción', 'Manufacturing and construction'],
      ['I.4', 'Industrias de energía', 'Energy industries'],
      ['I.5', 'Agricultura, silvicultura y pesca', 'Agriculture, forestry and fishing'],
      ['I.6', 'Fuentes no especificadas', 'Non-specified sources'],
    ],
    scopes: [
      [1, 'BASIC'],
      [2, 'BASIC'],
      [3, 'BASIC+'],
    ],
  },
  fugitive: {
    rows: [
      ['I.7', 'Fugas del carbón', 'Fugitive emissions of coal'],
      ['I.8', 'Fugas de petróleo y gas', 'Fugitive emissions of oil and gas'],
    ],
    scopes: [[1, 'BASIC']],
  },
  transport: {
    rows: [
      ['II.1', 'Transporte por carretera', 'On-road transport'],
      ['II.2', 'Ferrocarril', 'Railways'],
      ['II.3', 'Navegación', 'Waterborne navigation'],
      ['II.4', 'Aviación', 'Aviation'],
      ['II.5', 'Fuera de carretera', 'Off-road'],
    ],
    scopes: [
      [1, 'BASIC'],
      [2, 'BASIC'],
      [3, 'BASIC+'],
    ],
  },
  // Third line: waste from elsewhere that is treated here; the city's own is counted wherever it goes.
  waste: {
    rows: [
      ['III.1', 'Disposición final', 'Solid waste disposal'],
      ['III.2', 'Tratamiento biológico', 'Biological treatment'],
      ['III.3', 'Incineración y quema abierta', 'Incineration and open burning'],
      ['III.4', 'Aguas residuales', 'Wastewater'],
    ],
    scopes: [
      [1, 'BASIC'],
      [3, 'BASIC'],
      [1, 'territorial'],
    ],
  },
} as const;

export const gpcRows: readonly GpcRow[] = Object.values(sectors).flatMap(({ rows, scopes }) =>
  rows.flatMap(([subsector, es, en]) =>
    scopes.map(([scope, level], index) => ({
      ...{ reference: `${subsector}.${index + 1}`, subsector, scope, level, name: { es, en } },
    })),
  ),
);

/** What is written where there is no number. */
export const notationKeys = {
  NO: { es: 'no ocurre', en: 'not occurring' },
  NE: { es: 'no estimado', en: 'not estimated' },
  IE: { es: 'incluido en otra línea', en: 'included elsewhere' },
  C: { es: 'confidencial', en: 'confidential' },
} as const satisfies Record<string, Told>;
export type NotationKey = keyof typeof notationKeys;

/** Which lines an activity may stand in. */
export const linesOfActivity: Readonly<Record<string, RegExp>> = {
  'mobile-combustion': /^II\.\d\.[13]$/,
  'vehicle-kilometres': /^II\.\d\.[13]$/,
  electricity: /^II\.\d\.2$/,
  'landfill-fod': /^III\.1\./,
  'landfill-commitment': /^III\.1\./,
  composting: /^III\.2\./,
  'anaerobic-digestion': /^III\.2\./,
  incineration: /^III\.3\./,
  'open-burning': /^III\.3\./,
};
