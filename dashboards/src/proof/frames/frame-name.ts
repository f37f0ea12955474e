/** How a series is called in a legend. */
import type { Series } from './answer.ts';

/** `$tag_device`, `$col`, `$m`, `$0` (part of a dotted measurement) and the same in `[[ ]]`. */
const word = /\[\[([@/\w-]+)\]\]|\$([@\w-]+)/g;

/** @param alias the query's; without one the name is `measurement.column { tag: value }`. */
export function frameName(
  { name = '', tags = {} }: Pick<Series, 'name' | 'tags'>,
  column: string,
  alias: string | undefined,
): string {
  if (!alias) {
    const said = Object.entries(tags).map(([key, value]) => `${key}: ${value}`);
    return `${name}.${column}${said.length === 0 ? '' : ` { ${said.join(', ')} }`}`;
  }
  const parts = name.split('.');
  return alias.replace(word, (whole: string, bracketed?: string, dollared?: string) => {
    const key = bracketed ?? dollared ?? '';
    if (key === 'm' || key === 'measurement') return name;
    if (key === 'col') return column;
    if (/^\d+$/.test(key)) return parts[Number(key)] ?? whole;
    return key.startsWith('tag_') ? (tags[key.slice('tag_'.length)] ?? whole) : whole;
  });
}
