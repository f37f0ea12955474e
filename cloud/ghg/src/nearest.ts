import { plainName } from './plain-name.ts';

/** Letters that may differ for one name to be taken for a slip of another: one of four, two of seven, three of ten. */
const mostSlips = 3;

/** @returns which of the names was meant, most likely; none where none is close. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  const wanted = letters(text);
  let best: string | undefined;
  let least = Math.min(mostSlips, Math.floor((wanted.length - 1) / 3)) + 1;
  // A name a thousand letters long is a slip of none.
  if (wanted.length > 60) return undefined;
  for (const name of names) {
    const slips = isStart(wanted, letters(name)) ? 0 : distance(wanted, letters(name));
    if (slips < least) [best, least] = [name, slips];
  }
  return best;
}

/** `halflife` of `halfLifeYears`. */
const isStart = (text: string, name: string): boolean => text.length >= 4 && name.startsWith(text);

const letters = (text: string): string => plainName(text).replaceAll('-', '');

/** Of Damerau and Levenshtein: letters put in, left out, changed, or two beside each other swapped. */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(
        Math.min(
          (next[j - 1] ?? 0) + 1,
          (row[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + same,
          swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
