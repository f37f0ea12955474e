/** How a column of times is written, as it was told. */

/** `order`: of dates such as 08/01/2019; `shape`: only this is read. */
export interface TimeFormat {
  readonly order?: 'month-day' | 'day-month';
  readonly shape?: 'iso' | 'epoch-s' | 'epoch-ms' | 'hours';
}

/**
 * @param text of `--sensor-time-format`: `iso`, `epoch`, `epoch-ms`, `YYYYMMDDHH`, or a pattern
 * that puts day and month in order, such as `DD/MM/YYYY HH:mm` or `%m/%d/%Y`.
 * @returns undefined when it is none of these.
 */
export function timeFormat(text: string): TimeFormat | undefined {
  const said = text.trim();
  const word = said.toLowerCase();
  if (word === 'auto') return {};
  if (word === 'iso' || word === 'iso8601') return { shape: 'iso' };
  if (word === 'epoch' || word === 'epoch-s' || word === 'unix') return { shape: 'epoch-s' };
  if (word === 'epoch-ms' || word === 'unix-ms') return { shape: 'epoch-ms' };
  if (said === 'YYYYMMDDHH') return { shape: 'hours' };
  const place = (pattern: RegExp) => said.search(pattern);
  const [year, month, day] = said.includes('%')
    ? [place(/%y/i), place(/%[mb]/i), place(/%[de]/)]
    : [place(/y/i), place(/M/), place(/d/i)];
  if (year < 0 || month < 0 || day < 0) return undefined;
  if (year < month && year < day && month < day) return {};
  if (year < month || year < day) return undefined;
  return { order: month < day ? 'month-day' : 'day-month' };
}
