/**
 * The colours of Peru's air index INCA with the concentrations of PM2.5 that they stand for.
 *
 * Source: Resolución Ministerial 181-2016-MINAM, table of PM2.5: µg/m³ to one decimal, index 0–50
 * green, 51–100 yellow, 101–500 orange, over 500 red. The norm speaks of means of 24 hours.
 */
export const incaColours = {
  norm: 'RM 181-2016-MINAM',
  issued: '2016',
  quantity: 'pm2_5',
  /** Of the norm's means; the light is shown a shorter one and is not the index. */
  averagingHours: 24,
  decimals: 1,
  steps: [
    { upTo: 12.5, category: 'good', es: 'Buena', rgb: [0, 255, 0] },
    { upTo: 25, category: 'moderate', es: 'Moderada', rgb: [255, 200, 0] },
    { upTo: 125, category: 'bad', es: 'Mala', rgb: [255, 70, 0] },
    { upTo: Number.POSITIVE_INFINITY, category: 'care', es: 'Umbral de cuidado', rgb: [255, 0, 0] },
  ],
} as const;

export type AirCategory = (typeof incaColours.steps)[number]['category'];
