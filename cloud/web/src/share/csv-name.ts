import type { HistoryQuery } from '../api.ts';

/** "2026-11-25T15:00:00.000Z" → "20261125T1500Z" (ISO 8601): a colon is no part of a file's name. */
const moment = (timeMs: number): string =>
  `${new Date(timeMs).toISOString().slice(0, 16).replace(/[-:]/g, '')}Z`;

/** @returns which station, what of it, how dense and from when to when, in UTC as the rows are. */
export function csvName({ device, sensor, quantity, step, fromMs, toMs }: HistoryQuery): string {
  const parts = [device, sensor, quantity, step, moment(fromMs), moment(toMs)];
  const name = parts.filter((part) => part !== undefined).join('_');
  return `${name.replace(/[^\w.-]/g, '-')}.csv`;
}
