import type { Language } from '../i18n.ts';

/** `/embed/{device}?lang=en`; whoever frames it chooses the language, Spanish if they do not. */
export function readEmbedAddress(path: string, search: string) {
  const [, name = ''] = /^\/embed\/([^/]+)\/?$/.exec(path) ?? [];
  const language: Language = new URLSearchParams(search).get('lang') === 'en' ? 'en' : 'es';
  try {
    return { device: decodeURIComponent(name), language };
  } catch {
    // A stray % is no escape: such a name exists nowhere, and is looked up as it stands.
    return { device: name, language };
  }
}
