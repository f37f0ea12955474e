import { badOption } from './sta-error.ts';

/** Names of a list; an entity has some ten. */
const partsMax = 50;

/**
 * Splits where the mark stands outside of quotes and parentheses.
 * @throws StaError `bad-option`: too many parts.
 */
export function splitOutside(text: string, mark: string, target: string): string[] {
  const parts: string[] = [];
  let [depth, quoted, start] = [0, false, 0];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === mark && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  if (parts.length > partsMax) {
    throw badOption(target, `has more than ${partsMax} parts.`, `tiene más de ${partsMax} partes.`);
  }
  return parts;
}
