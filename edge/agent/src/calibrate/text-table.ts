/** Columns that stand under each other: the first to the left, numbers to the right. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) {
      widths[at] = Math.max(widths[at] ?? 0, [...cell].length);
    }
  }
  const fill = (cell: string, at: number) => ' '.repeat((widths[at] ?? 0) - [...cell].length);
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell + fill(cell, at) : fill(cell, at) + cell))
      .join('  ')
      .trimEnd(),
  );
}

/** A number as people read it; a long dash where there is none. */
export function shown(value: number | undefined, decimals: number): string {
  if (value === undefined || !Number.isFinite(value)) return '—';
  const text = value.toFixed(decimals);
  // (−0.00 is 0.)
  return (/^-0\.?0*$/.test(text) ? text.slice(1) : text).replace('-', '−');
}
