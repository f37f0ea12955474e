/** @returns the same with every `…Ms` number as ISO 8601 in UTC, under its name without `Ms`. */
export function isoTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(isoTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      key.endsWith('Ms') && typeof one === 'number'
        ? [key.slice(0, -2), new Date(one).toISOString()]
        : [key, isoTimes(one)],
    ),
  );
}
