/** What means something in a regular expression, and the slash that ends one in InfluxQL. */
const special = /[\\^$*+?.()|[\]{}/]/g;

/** @returns a text that a regular expression between slashes takes literally. */
export const escapeRegex = (text: string): string => text.replace(special, '\\$&');
