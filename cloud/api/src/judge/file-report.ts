import type { HoursCsvCounts, HoursCsvForm } from './hours-csv.ts';

const delimiters = {
  ',': 'coma / comma',
  ';': 'punto y coma / semicolon',
  '\t': 'tabulador / tab',
};
const formats = { ymd: 'AAAA-MM-DD', dmy: 'DD/MM/AAAA', mdy: 'MM/DD/AAAA' };
const hours = { start: 'comienzo / start', end: 'fin / end' };

/** @returns how a file was read, for people: what was found and what was left out, all of it. */
export function fileReport(counts: HoursCsvCounts, form: HoursCsvForm): string {
  const { encoding, delimiter, dateFormat, stepMinutes, hour, titleLines } = form;
  const told: [number, string, string][] = [
    [counts.others, 'de otras estaciones', 'of other stations'],
    [counts.missing, 'sin dato', 'missing'],
    [counts.sentinels, 'con código de sin dato', 'coded missing'],
    [counts.negatives, 'negativos', 'negative'],
    [counts.duplicates, 'repetidas (vale la última)', 'repeated (the last counts)'],
    [counts.contradictions, 'de ellas con otro valor', 'of them with another value'],
    [counts.outOfOrder, 'fuera de orden', 'out of order'],
    [counts.incompleteHours, 'horas incompletas', 'incomplete hours'],
    [titleLines, 'líneas de título', 'title lines'],
  ];
  const rest = told.filter(([n]) => n > 0).map(([n, es, en]) => `${n} ${es} / ${en}`);
  const lines = [
    `Leído / Read: ${encoding}, ${delimiters[delimiter]}, ${formats[dateFormat]}, cada / every ${stepMinutes} min, hora / hour: ${hours[hour]}`,
    `${counts.rows} líneas / lines: ${[`${counts.values} valores / values`, ...rest].join(', ')}`,
  ];
  if (counts.contradictions > 0) {
    lines.push(
      '¿Hay varias estaciones en el archivo? Elija una con --only COLUMNA=VALOR.',
      '  Are there several stations in the file? Choose one with --only COLUMN=VALUE.',
    );
  }
  return lines.join('\n');
}
