import type { Averaging } from '../average.ts';
import type { Pollutant } from '../pollutant.ts';
import type { Scale, ScaleNorm } from './norm.ts';

const names = ['good', 'fair', 'moderate', 'poor', 'very-poor', 'extremely-poor'] as const;

/** @param ends last concentrations of all bands but the last, which has no end. */
const row = (
  quantity: Pollutant,
  averaging: Averaging,
  ends: readonly [number, number, number, number, number],
  decimals = 0,
): Scale => ({
  quantity,
  averaging,
  unit: 'ug/m3',
  decimals,
  rounding: 'half-up',
  bands: names.map((category, at) => {
    const upTo = ends[at];
    return upTo === undefined ? { category } : { category, upTo };
  }),
  index: { kind: 'none' },
});

const categories: ScaleNorm['categories'] = {
  good: { es: 'Buena', en: 'Good', colour: '#50f0e6' },
  fair: { es: 'Aceptable', en: 'Fair', colour: '#50ccaa' },
  moderate: { es: 'Moderada', en: 'Moderate', colour: '#f0e641' },
  poor: { es: 'Mala', en: 'Poor', colour: '#ff5050' },
  'very-poor': { es: 'Muy mala', en: 'Very poor', colour: '#960032' },
  'extremely-poor': { es: 'Extremadamente mala', en: 'Extremely poor', colour: '#7d2181' },
};

/** European air quality index, hourly bands of 2024. */
export const europeanAqi2024: ScaleNorm = {
  kind: 'scales',
  title: { es: 'Índice europeo de calidad del aire', en: 'European air quality index' },
  decree: 'ETC HE Report 2024/17',
  date: '2024',
  source: 'openaq/aqi-hub eu.mdx; ETC HE 2024/17',
  // Gases of the European directive are told at 293 K.
  reference: { temperatureC: 20, pressureHpa: 1013 },
  caveat: {
    es: 'Los intervalos son enteros y la fuente no dice cómo redondear: aquí, mitad hacia arriba. Las condiciones de referencia (20 °C) no se pudieron confirmar.',
    en: 'The bands are whole numbers and the source does not say how to round: here, half up. The reference conditions (20 °C) could not be confirmed.',
  },
  categories,
  scales: [
    row('pm2_5', 'hour', [5, 15, 50, 90, 140]),
    row('pm10', 'hour', [15, 45, 120, 195, 270]),
    row('no2', 'hour', [10, 25, 60, 100, 150]),
    row('o3', 'hour', [60, 100, 120, 160, 180]),
    row('so2', 'hour', [20, 40, 125, 190, 275]),
  ],
};

/** European air quality index, the bands before: particles by the running mean of 24 hours. */
export const europeanAqiFormer: ScaleNorm = {
  ...europeanAqi2024,
  title: {
    es: 'Índice europeo de calidad del aire (bandas anteriores)',
    en: 'European air quality index (former bands)',
  },
  decree: 'European Environment Agency, bands before 2024',
  date: 'before 2024',
  source: 'openaq/aqi-hub eu.csv',
  scales: [
    row('pm2_5', 'running-24h', [10, 20, 25, 50, 75], 1),
    row('pm10', 'running-24h', [20, 40, 50, 100, 150], 1),
    row('no2', 'hour', [40, 90, 120, 230, 340], 1),
    row('o3', 'hour', [50, 100, 130, 240, 380], 1),
    row('so2', 'hour', [100, 200, 350, 500, 750], 1),
  ],
};
