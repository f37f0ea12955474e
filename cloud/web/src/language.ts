/** The language of the page, remembered by the browser. */
import { useEffect, useState } from 'preact/hooks';
import type { Language } from './i18n.ts';

const key = 'samay.language';

export function useLanguage(): [Language, (language: Language) => void] {
  const [language, setLanguage] = useState<Language>(remembered);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return [
    language,
    (chosen) => {
      remember(chosen);
      setLanguage(chosen);
    },
  ];
}

function remembered(): Language {
  try {
    return localStorage.getItem(key) === 'en' ? 'en' : 'es';
  } catch {
    // Storage that is forbidden throws on touch: the page then starts in Spanish, as for anyone.
    return 'es';
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // Forbidden or full: the choice holds until the page is closed.
  }
}
