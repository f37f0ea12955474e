/**
 * The four categories of the Peruvian air-quality index (INCA, RM N.º 181-2016-MINAM), as this
 * page names and draws them: from the least to the most.
 */
import type { Bilingual } from '../api.ts';

export const categories = ['buena', 'moderada', 'mala', 'umbral-de-cuidado'] as const;
export type Category = (typeof categories)[number];

/** @returns the worse of two, null only where both are. */
export function worse(a: Category | null, b: Category | null): Category | null {
  if (a === null || b === null) return a ?? b;
  return categories.indexOf(a) >= categories.indexOf(b) ? a : b;
}

export const categoryTexts: Readonly<Record<Category, Bilingual>> = {
  buena: { es: 'Buena', en: 'Good' },
  moderada: { es: 'Moderada', en: 'Moderate' },
  mala: { es: 'Mala', en: 'Bad' },
  'umbral-de-cuidado': { es: 'Umbral de cuidado', en: 'Threshold of caution' },
};
