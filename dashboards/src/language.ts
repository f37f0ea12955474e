import type { Told } from '@samay/air-quality';

/** Spanish first: it is what people here read. */
export const languages = ['es', 'en'] as const;
export type Language = (typeof languages)[number];

/** What one language makes of what is told in both. */
export type Say = (told: Told) => string;

export const speaker =
  (language: Language): Say =>
  (told) =>
    told[language];

export const both = (es: string, en: string): Told => ({ es, en });
