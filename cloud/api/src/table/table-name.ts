/** "2026-11-25T15:00:00.000Z" → "20261125T1500Z" (ISO 8601): a colon is no part of a file's name. */
const moment = (timeMs: number): string =>
  `${new Date(timeMs).toISOString().slice(0, 16).replace(/[-:]/g, '')}Z`;

/**
 * @param parts what the table is of, from the outside in; undefined ones are left out.
 * @param range in UTC as its rows are; the minute is as fine as a name needs.
 * @returns the name that a file of it has when it lies among others, without its ending.
 */
export const tableName = (
  parts: readonly (string | undefined)[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): string =>
  [...parts, moment(fromMs), moment(toMs)].filter((part) => part !== undefined).join('_');
