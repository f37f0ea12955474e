/** Short texts for a narrow terminal. Pure. */

/** @returns at most so many characters. */
export const fitted = (text: string, columns: number): string =>
  text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;

/** Words in lines of so many columns, the first begun by `first`, the others as far in. */
export function folded(first: string, text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    const joined = line === first || line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
    if (joined.length > columns && line.trim() !== '' && line !== first) {
      lines.push(line);
      line = `${' '.repeat(first.length)}${word}`;
    } else line = joined;
  }
  return [...lines, line];
}

/** @param seconds 0 and more. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800
    ? `${Math.round(seconds / 3600)} h`
    : `${Math.round(seconds / 86_400)} d`;
}
