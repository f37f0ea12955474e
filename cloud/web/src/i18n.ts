/** The two languages of the page. Names of quantities and reasons come with the data. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en } from './texts/en.ts';
import { es, type Texts } from './texts/es.ts';

export type { Texts } from './texts/es.ts';
export type Language = 'es' | 'en';

export interface Speech {
  readonly language: Language;
  readonly texts: Texts;
}

/** One object to a language, so that what depends on it is not drawn anew. */
const speeches: Readonly<Record<Language, Speech>> = {
  es: { language: 'es', texts: es },
  en: { language: 'en', texts: en },
};
export const speechOf = (language: Language): Speech => speeches[language];

export const SpeechContext = createContext<Speech>(speechOf('es'));
export const useSpeech = (): Speech => useContext(SpeechContext);
