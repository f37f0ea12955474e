import type { Feed, FeedRow } from './feed.ts';
import type { Service } from './network.ts';

const dayColumns = [
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
];

/** The services of a feed: of calendar.txt, of calendar_dates.txt, or of both. */
export function servicesOf({ calendar = [], calendar_dates = [] }: Feed): Map<string, Service> {
  const added = datesOf(calendar_dates, '1');
  const removed = datesOf(calendar_dates, '2');
  const regular = new Map(calendar.map((row) => [row['service_id'] ?? '', row]));
  const ids = new Set([...regular.keys(), ...added.keys()]);
  return new Map(
    [...ids].map((id): [string, Service] => {
      const row = regular.get(id);
      const [from, to] = [dateOf(row?.['start_date']), dateOf(row?.['end_date'])];
      const [more, less] = [added.get(id), removed.get(id)];
      const service = {
        ...{ id, days: dayColumns.map((day) => row?.[day] === '1') },
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(more ? { added: more } : {}),
        ...(less ? { removed: less } : {}),
      };
      return [id, service];
    }),
  );
}

function datesOf(rows: readonly FeedRow[], type: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const row of rows) {
    const [id, date] = [row['service_id'] ?? '', dateOf(row['date'])];
    if (row['exception_type'] !== type || date === undefined) continue;
    found.set(id, (found.get(id) ?? new Set()).add(date));
  }
  return found;
}

/** `20261127` as `2026-11-27`. */
function dateOf(text: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text?.trim() ?? '') ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}
