/** What is typed of the groups of a value, and the numbers in it. */
import { parseDecimal } from './decimal.ts';

/** By dimension and group, as typed. */
export type GroupTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type GroupNumbers = Record<string, Record<string, number>>;

/**
 * @returns the numbers of those that were typed, a dimension without any left out; or the fields
 * with something else, as the API would name them.
 */
export function groupsIn(
  texts: GroupTexts,
): { readonly groups?: GroupNumbers } | { readonly wrong: readonly string[] } {
  const groups: GroupNumbers = {};
  const wrong: string[] = [];
  for (const [by, cells] of Object.entries(texts)) {
    for (const [group, text] of Object.entries(cells)) {
      if (text.trim() === '') continue;
      const value = parseDecimal(text);
      if (value === undefined) wrong.push(`groups.${by}.${group}`);
      else groups[by] = { ...groups[by], [group]: value };
    }
  }
  if (wrong.length > 0) return { wrong };
  return Object.keys(groups).length > 0 ? { groups } : {};
}

export const textsOf = (groups: GroupNumbers): GroupTexts =>
  Object.fromEntries(
    Object.entries(groups).map(([by, cells]) => [
      by,
      Object.fromEntries(Object.entries(cells).map(([group, value]) => [group, String(value)])),
    ]),
  );

/** @returns what the groups leave of the total, or undefined where that cannot be said yet. */
export function leftOf(total: string, cells: Readonly<Record<string, string>>): number | undefined {
  const whole = parseDecimal(total);
  const parts = Object.values(cells).filter((text) => text.trim() !== '');
  const numbers = parts.map(parseDecimal);
  if (whole === undefined || numbers.length === 0) return undefined;
  let left = whole;
  for (const one of numbers) {
    if (one === undefined) return undefined;
    left -= one;
  }
  // Without the −0 of a tenth and two tenths.
  return Math.round(left * 1e6) / 1e6 + 0;
}
