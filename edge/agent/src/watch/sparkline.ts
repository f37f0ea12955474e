/** A line of what was lately, in one row of a terminal. Pure. */

const blocks = '▁▂▃▄▅▆▇█';
/** Where the terminal does not know UTF-8. */
const plain = '_.-=+*%#';

/**
 * @param values oldest first; null: missing, shown as a gap.
 * @param least a range below it is not stretched: noise would look like a storm.
 */
export function sparkline(
  values: readonly (number | null)[],
  { columns, utf8, least }: { columns: number; utf8: boolean; least: number },
): string {
  const shown = values.slice(-columns);
  const known = shown.filter((value) => value !== null);
  const low = Math.min(...known);
  const range = Math.max(least, Math.max(...known) - low);
  const steps = utf8 ? blocks : plain;
  const step = (value: number) =>
    steps[Math.min(steps.length - 1, Math.floor(((value - low) / range) * steps.length))] ?? ' ';
  return shown.map((value) => (value === null ? ' ' : step(value))).join('');
}
