/** The categories of the Peruvian air-quality index (INCA) as the page names and draws them. */
import { linesOf, rules } from '@samay/air-quality';
import type { Bilingual } from '../api.ts';

/** From the least to the most: the ids of the norm, each of which has its own face. */
export const categories = ['buena', 'moderada', 'mala', 'umbral-de-cuidado'] as const;
export type Category = (typeof categories)[number];

/** @returns null for what is no category of the index. */
export const readCategory = (id: string | undefined): Category | null =>
  categories.find((category) => category === id) ?? null;

/** @returns its name in the words of the norm. */
export function categoryText(category: Category): Bilingual {
  const { inca } = rules;
  const facts = inca.kind === 'scales' ? inca.categories[category] : undefined;
  return facts ?? { es: category, en: category };
}

/** @returns the worse of two, null only where both are. */
export function worse(a: Category | null, b: Category | null): Category | null {
  if (a === null || b === null) return a ?? b;
  return categories.indexOf(a) >= categories.indexOf(b) ? a : b;
}

/** What the page shows and the index judges. CO2 has none. */
const judged = ['pm2_5', 'pm10'] as const;
export type Judged = (typeof judged)[number];
export const isJudged = (quantity: string): quantity is Judged =>
  judged.some((name) => name === quantity);

export interface CategoryRange {
  readonly category: Category;
  readonly from: number | null;
  /** Inclusive. */
  readonly to: number | null;
}

/** @returns what the legend shows, µg/m³; empty for a quantity without an index. */
export function categoryRanges(quantity: string): readonly CategoryRange[] {
  if (!isJudged(quantity)) return [];
  const [line] = linesOf('inca', quantity);
  const bands = line !== undefined && 'bands' in line ? line.bands : [];
  return bands.flatMap((band, index) => {
    const category = readCategory(band.category);
    if (category === null) return [];
    return [{ category, from: bands[index - 1]?.upTo ?? null, to: band.upTo ?? null }];
  });
}
