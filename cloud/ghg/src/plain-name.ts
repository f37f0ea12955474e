/** @returns a name as tables have it: `Diésel B5` and `diesel_b5` are `diesel-b5`. */
export const plainName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
