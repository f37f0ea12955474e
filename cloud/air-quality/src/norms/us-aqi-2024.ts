import type { Averaging } from '../average.ts';
import type { Pollutant } from '../pollutant.ts';
import type { Unit } from '../unit.ts';
import type { Scale, ScaleNorm } from './norm.ts';

const names = [
  'good',
  'moderate',
  'unhealthy-for-sensitive-groups',
  'unhealthy',
  'very-unhealthy',
  'hazardous',
] as const;

const indices = [
  [0, 50],
  [51, 100],
  [101, 150],
  [151, 200],
  [201, 300],
  [301, 500],
] as const;

interface Row {
  readonly quantity: Pollutant;
  readonly averaging: Averaging;
  readonly unit?: Unit;
  readonly decimals: number;
  /** Last concentrations of all bands but the open one. */
  readonly ends: readonly number[];
  /** Concentration at index 500; absent where the table ends with its last printed band. */
  readonly anchor?: number;
  readonly unconfirmed?: true;
}

const scale = ({ ends, anchor, unit = 'ug/m3', ...row }: Row): Scale => ({
  ...row,
  unit,
  rounding: 'truncate',
  bands: names.slice(0, ends.length + (anchor === undefined ? 0 : 1)).map((category, at) => ({
    category,
    ...(ends[at] === undefined ? {} : { upTo: ends[at] }),
  })),
  index: {
    kind: 'linear',
    bands: indices,
    anchor: anchor ?? (ends.at(-1) as number),
    open: anchor !== undefined,
  },
});

const pm2_5 = {
  quantity: 'pm2_5',
  decimals: 1,
  ends: [9, 35.4, 55.4, 125.4, 225.4],
  anchor: 325.4,
} as const;
const pm10 = {
  quantity: 'pm10',
  decimals: 0,
  ends: [54, 154, 254, 354, 424],
  anchor: 604,
} as const;

const categories: ScaleNorm['categories'] = {
  good: { es: 'Buena', en: 'Good', colour: '#00e400' },
  moderate: { es: 'Moderada', en: 'Moderate', colour: '#ffff00' },
  'unhealthy-for-sensitive-groups': {
    es: 'Dañina para grupos sensibles',
    en: 'Unhealthy for sensitive groups',
    colour: '#ff7e00',
  },
  unhealthy: { es: 'Dañina', en: 'Unhealthy', colour: '#ff0000' },
  'very-unhealthy': { es: 'Muy dañina', en: 'Very unhealthy', colour: '#8f3f97' },
  hazardous: { es: 'Peligrosa', en: 'Hazardous', colour: '#7e0023' },
};

/** United States: air quality index, breakpoints in force since 6 May 2024. */
export const usAqi2024: ScaleNorm = {
  kind: 'scales',
  title: { es: 'Índice de calidad del aire de EE. UU. (AQI)', en: 'US air quality index (AQI)' },
  decree: '40 CFR 58, Appendix G (2024)',
  date: '2024-05-06',
  source: 'openaq/aqi-hub us.csv, us.mdx',
  reference: { temperatureC: 25, pressureHpa: 1013.25 },
  caveat: {
    es: 'Los cortes de los gases no se leyeron en la norma. El O₃ de más de 0.200 ppm y el SO₂ de más de 304 ppb se juzgan allá con otro promedio, que aquí no está.',
    en: 'The breakpoints of the gases were not read in the norm. O₃ over 0.200 ppm and SO₂ over 304 ppb are judged there by another average, which is not here.',
  },
  categories,
  scales: [
    scale({ ...pm2_5, averaging: 'day' }),
    scale({ ...pm10, averaging: 'day' }),
    scale({
      ...{ quantity: 'o3', averaging: 'running-8h', unit: 'ppm', decimals: 3, unconfirmed: true },
      ends: [0.054, 0.07, 0.085, 0.105, 0.2],
    }),
    scale({
      ...{ quantity: 'co', averaging: 'running-8h', unit: 'ppm', decimals: 1, unconfirmed: true },
      ends: [4.4, 9.4, 12.4, 15.4, 30.4],
      anchor: 50.4,
    }),
    scale({
      ...{ quantity: 'so2', averaging: 'hour', unit: 'ppb', decimals: 0, unconfirmed: true },
      ends: [35, 75, 185, 304],
    }),
    scale({
      ...{ quantity: 'no2', averaging: 'hour', unit: 'ppb', decimals: 0, unconfirmed: true },
      ends: [53, 100, 360, 649, 1249],
      anchor: 2049,
    }),
  ],
};

/** The same breakpoints for the weighted mean of the last twelve hours. */
export const nowcast2024: ScaleNorm = {
  ...usAqi2024,
  title: { es: 'NowCast de EE. UU. (AQI por hora)', en: 'US NowCast (hourly AQI)' },
  source: 'openaq/aqi-hub us.mdx; USEPA/sensortoolkit _nowcast_pm25.py',
  caveat: {
    es: 'Qué hacer con horas negativas no está en las fuentes: aquí cuentan como 0.',
    en: 'What to do with negative hours is not in the sources: here they count as 0.',
  },
  scales: [scale({ ...pm2_5, averaging: 'nowcast' }), scale({ ...pm10, averaging: 'nowcast' })],
};

/** How the NowCast of particles weighs its hours. */
export const nowcastFacts = {
  hours: 12,
  /** Of the newest so many hours, so many must be there. */
  newest: 3,
  newestMin: 2,
  weightMin: 0.5,
} as const;
