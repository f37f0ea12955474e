/** Spanish, or English where it was asked for once. */
import { texts, type Words } from './texts.ts';

export type Language = 'es' | 'en';
const kept = 'samay-language';

let language: Language = localStorage.getItem(kept) === 'en' ? 'en' : 'es';

export const spoken = (): Language => language;

export function speak(next: Language): void {
  language = next;
  localStorage.setItem(kept, next);
  document.documentElement.lang = next;
}

/** @param values put in place of `{}`, in order. */
export function say(name: keyof typeof texts, ...values: readonly (string | number)[]): string {
  return values.reduce<string>(
    (text, value) => text.replace('{}', String(value)),
    word(texts[name]),
  );
}

export const word = (words: Words): string => words[language];
