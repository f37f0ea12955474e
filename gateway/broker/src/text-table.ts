/** Columns as wide as what is in them, two spaces apart: for people, and for `awk` in a pinch. */
export function textTable(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => width(line[column] ?? ''))),
  );
  const cell = (text: string, column: number) =>
    text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(text)));
  return lines.map((line) => line.map(cell).join('  ').trimEnd()).join('\n');
}

/** In characters, as a person counts them: an accent may be one of its own. */
const width = (text: string): number => [...text.normalize('NFC')].length;
