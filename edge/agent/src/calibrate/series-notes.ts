/** What people should know about a file, beyond its counts. */
import type { Note } from './must-mend.ts';
import type { Series } from './series.ts';
import { dropReasons } from './tally.ts';

/** Reasons that mean that a file was not read as it was meant. */
const told = ['time-unreadable', 'not-a-number', 'out-of-range', 'no-unit'] as const;

export function seriesNotes(
  side: 'sensor' | 'reference',
  { tally, files }: Series,
  stepsMs: readonly number[],
): Note[] {
  const [nameEs, nameEn] =
    side === 'sensor' ? ['sensores', 'sensors'] : ['referencia', 'reference'];
  const notes: Note[] = [];
  for (const reason of told) {
    const rows = tally.dropped.get(reason) ?? 0;
    if (rows === 0) continue;
    const [es, en] = dropReasons[reason];
    const example = tally.examples.get(reason);
    const [likeEs, likeEn] =
      example === undefined
        ? ['', '']
        : [`: "${example.text}", fila ${example.row}`, `: "${example.text}", row ${example.row}`];
    notes.push({
      es: `${nameEs}: ${rows} filas, ${es}${likeEs}`,
      en: `${nameEn}: ${rows} rows, ${en}${likeEn}`,
    });
  }
  const duplicates = tally.dropped.get('duplicate') ?? 0;
  if (duplicates > 0) {
    notes.push({
      es: `${nameEs}: ${duplicates} filas repiten unidad y hora; valen como una, con su media`,
      en: `${nameEn}: ${duplicates} rows repeat unit and time; they count as one, their mean`,
    });
  }
  if (stepsMs.length > 1) {
    const list = stepsMs.map((ms) => `${ms / 1000} s`).join(', ');
    notes.push({
      es: `${nameEs}: el ritmo cambia (${list}); lo esperado se cuenta con el de cada día`,
      en: `${nameEn}: the pace changes (${list}); what is expected is counted day by day`,
    });
  }
  for (const { path, encoding } of files) {
    if (encoding !== 'windows-1252') continue;
    const es = `${path}: no es UTF-8; se leyó como windows-1252`;
    notes.push({ es, en: 'not UTF-8; read as windows-1252' });
  }
  return notes;
}
