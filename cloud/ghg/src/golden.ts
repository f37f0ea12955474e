import { namesText } from './names/names-text.ts';

/** What a document may say, for whoever writes one. */
export const golden = (): Record<string, string> => ({ 'NAMES.md': namesText() });
