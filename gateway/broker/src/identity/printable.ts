/** Whoever knocks may call himself anything, up to 64 kB; logs and lists take so much of it. */
const nameMax = 63;

/**
 * A stranger's word for logs and lists: cut, and with nothing that moves a cursor, hides text or turns
 * its direction (Unicode Cc, Cf, Cs, Co, Zl, Zp), each of which becomes a dot.
 */
export const printable = (text: string, lengthMax = nameMax): string =>
  text.slice(0, lengthMax).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '·');
