type Cells = readonly string[];

/**
 * A table for a terminal: columns as wide as their widest cell, numbers to the right.
 * @param headers one line for each language.
 */
export function textTable(headers: readonly Cells[], rows: readonly Cells[]): string[] {
  const all = [...headers, ...rows];
  const [header = []] = headers;
  const widths = header.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  const right = header.map((_, at) =>
    rows.every((row) => /^[-+]?[\d.,]+( [a-z])?$|^—?$/.test(row[at] ?? '')),
  );
  const line = (row: Cells) =>
    row
      .map((cell, at) =>
        right[at] === true ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [
    ...headers.map(line),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map(line),
  ];
}
