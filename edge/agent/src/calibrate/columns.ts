/** Which column a name means: as it is written, or but for case, spaces, accents and marks. */
import { MustMend } from './must-mend.ts';

/** @returns the index, or why there is none. */
export function columnIndex(
  header: readonly string[],
  name: string,
): number | 'absent' | 'ambiguous' {
  const exact = header.indexOf(name.trim());
  if (exact >= 0) return exact;
  for (const same of [loosely, bare]) {
    const wanted = same(name);
    if (wanted === '') continue;
    const found = header.flatMap((title, index) => (same(title) === wanted ? [index] : []));
    const [first, ...others] = found;
    if (first !== undefined) return others.length === 0 ? first : 'ambiguous';
  }
  return 'absent';
}

/** Case and spaces do not count. */
const loosely = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

/** Nor do accents and the two letters that are both called micro. */
const bare = (text: string): string =>
  loosely(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[µμ\uFFFD]/g, 'u')
    .replace(/_/g, '');

/**
 * The columns a flag names: one, or several parted by commas.
 * @throws MustMend that lists the columns there are.
 */
export function columnsNamed(
  header: readonly string[],
  names: readonly string[],
  flag: string,
  file: string,
): number[] {
  return names.flatMap((name) => {
    const whole = columnIndex(header, name);
    if (typeof whole === 'number') return [whole];
    if (!name.includes(',')) return [known(whole, header, name, flag, file)];
    return name
      .split(',')
      .map((part) => known(columnIndex(header, part), header, part.trim(), flag, file));
  });
}

/** @returns whether each name, or each of its parts, is there: how a header line is recognised. */
export function hasColumns(header: readonly string[], names: readonly string[]): boolean {
  const there = (name: string) => columnIndex(header, name) !== 'absent';
  return names.every((name) => there(name) || name.split(',').every(there));
}

function known(
  found: number | 'absent' | 'ambiguous',
  header: readonly string[],
  name: string,
  flag: string,
  file: string,
): number {
  if (typeof found === 'number') return found;
  const titles = header.slice(0, columnsShown).map((title) => `"${title}"`);
  const more = header.length > columnsShown ? ` … (${header.length})` : '';
  const list = titles.join(', ') + more;
  throw found === 'absent'
    ? new MustMend(
        `${flag}: ${file} no tiene la columna "${name}"; tiene ${list}`,
        `there is no column "${name}"; write one of those`,
      )
    : new MustMend(
        `${flag}: en ${file} varias columnas pueden ser "${name}"; escríbala igual: ${list}`,
        `several columns may be "${name}"; write it as it is there`,
      );
}

const columnsShown = 60;
