/** As GitHub makes it of a heading. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}₂_ -]/gu, '')
    .replaceAll(' ', '-');

/** Every place of a document that a link may point to. */
export const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title));

/** The part of a document below the heading of that anchor. */
export const partAt = (text: string, anchor: string): string | undefined =>
  text.split(/^(?=## )/m).find((part) => anchorsOf(part)[0] === anchor);
