import type { Averaging } from '../average.ts';
import type { Pollutant } from '../pollutant.ts';
import type { Scale, ScaleNorm } from './norm.ts';

/** @param ends last concentrations of buena, moderada and mala, as the table prints them. */
const row = (
  quantity: Pollutant,
  averaging: Averaging,
  divisor: number,
  ends: readonly [number, number, number],
  decimals = 0,
): Scale => ({
  quantity,
  averaging,
  unit: 'ug/m3',
  decimals,
  rounding: 'half-up',
  bands: [
    { category: 'buena', upTo: ends[0] },
    { category: 'moderada', upTo: ends[1] },
    { category: 'mala', upTo: ends[2] },
    { category: 'umbral-de-cuidado' },
  ],
  index: { kind: 'divisor', divisor },
});

/**
 * Peru: national air quality index. The table prints intervals of concentration and the formula
 * I = C · 100 / S; it says nothing of rounding. Ours: half up to the precision that the intervals are
 * printed in, then the interval decides the category. The index would not do: 12.6 µg/m³ of PM2.5 is
 * 50.4, which rounds to the index of "buena", while the interval of "moderada" starts at 12.6.
 */
export const inca2016: ScaleNorm = {
  kind: 'scales',
  title: {
    es: 'Índice de Calidad del Aire (INCA)',
    en: 'National air quality index (INCA), Peru',
  },
  decree: 'RM 181-2016-MINAM',
  date: '2016',
  source: 'qAIRa/qAIRaMap-OpenSource «INCA - Calidad del Aire.png»; openaq/aqi-hub peru.mdx',
  reference: { temperatureC: 25, pressureHpa: 1013.25 },
  caveat: {
    es: 'La resolución no dice cómo redondear: aquí, mitad hacia arriba a la precisión de su tabla. Tampoco dice cómo juntar contaminantes: cada uno lleva su índice.',
    en: 'The resolution does not say how to round: here, half up to the precision of its table. Nor does it say how to join pollutants: each has its own index.',
  },
  categories: {
    // The table names the colours; the shades are ours.
    buena: {
      es: 'Buena',
      en: 'Good',
      colour: '#00a651',
      advice: {
        es: 'La calidad del aire es satisfactoria: puede realizar actividades al aire libre.',
        en: 'The air is satisfactory: outdoor activities are fine.',
      },
    },
    moderada: {
      es: 'Moderada',
      en: 'Moderate',
      colour: '#fff200',
      advice: {
        es: 'Las personas sensibles podrían notar molestias; puede realizar actividades al aire libre con ciertas restricciones.',
        en: 'Sensitive people may notice it; outdoor activities with some restrictions.',
      },
    },
    mala: {
      es: 'Mala',
      en: 'Bad',
      colour: '#f7941d',
      advice: {
        es: 'Evite el ejercicio y las actividades al aire libre.',
        en: 'Avoid exercise and outdoor activities.',
      },
    },
    'umbral-de-cuidado': {
      es: 'Umbral de cuidado',
      en: 'Threshold of caution',
      colour: '#ed1c24',
      advice: {
        es: 'Reporte a la autoridad de salud, a quien corresponde declarar los estados de alerta (DS 009-2003-SA y DS 012-2005-SA).',
        en: 'Report to the health authority, whose task it is to declare states of alert (DS 009-2003-SA and DS 012-2005-SA).',
      },
    },
  },
  scales: [
    row('pm10', 'day', 150, [75, 150, 250]),
    row('pm2_5', 'day', 25, [12.5, 25, 125], 1),
    row('so2', 'day', 20, [10, 20, 500]),
    row('no2', 'hour', 200, [100, 200, 300]),
    row('o3', 'running-8h', 120, [60, 120, 210]),
    // "Mala" is printed up to 15049 and red "over 15050": 15050 itself is in neither. It is judged red.
    { ...row('co', 'running-8h', 10_000, [5049, 10_049, 15_049]), uncovered: 15_050 },
    row('h2s', 'day', 150, [75, 150, 1500]),
  ],
};
