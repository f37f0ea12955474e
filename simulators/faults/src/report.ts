/** What people read: a line that lives while it runs, and the tables of the end. */
import { type FaultKind, kinds } from './fault.ts';
import type { Verdict } from './judge.ts';
import type { Recovery } from './recoveries.ts';
import type { RunProgress } from './run-faults.ts';

const grouped = (count: number): string => count.toLocaleString('en');

export const progressText = (
  of: { rounds: number; faults: number },
  { rounds, faults, published, acknowledged, verdict }: RunProgress,
): string =>
  [
    `rondas/rounds ${rounds}/${of.rounds}`,
    `fallas/faults ${grouped(faults)}/${grouped(of.faults)}`,
    `publicados/published ${grouped(published)}`,
    `confirmados/acknowledged ${grouped(acknowledged)}`,
    `perdidos/lost ${verdict.lost}`,
    `duplicados/duplicated ${verdict.duplicated}`,
  ].join(' · ');

const median = (sorted: readonly number[]): number | undefined =>
  sorted[Math.floor((sorted.length - 1) / 2)];

const seconds = (ms: number | undefined): string =>
  ms === undefined ? '' : `${(ms / 1000).toFixed(2)}`;

/** How many of each kind, and how soon after its end things went on: the middle one and the longest. */
export function faultTable(recoveries: readonly Recovery[]): string {
  const times = (kind: FaultKind, which: 'acknowledgedMs' | 'storedMs'): string[] => {
    const found = recoveries
      .filter((recovery) => recovery.kind === kind)
      .map((recovery) => recovery[which])
      .filter((ms) => ms !== undefined)
      .sort((a, b) => a - b);
    return [seconds(median(found)), seconds(found.at(-1))];
  };
  const rows = (Object.keys(kinds) as FaultKind[]).flatMap((kind) => {
    const count = recoveries.filter((recovery) => recovery.kind === kind).length;
    if (count === 0) return [];
    return [[kind, `${count}`, ...times(kind, 'acknowledgedMs'), ...times(kind, 'storedMs')]];
  });
  const head = ['falla / fault', 'n', 'PUBACK', 'máx', 'almacén / stored', 'máx'];
  return table([head, ...rows]);
}

export function verdictTable(verdict: Verdict): string {
  const { rejected } = verdict;
  const codes = Object.entries(rejected).map(([code, count]) => `${code} ${grouped(count)}`);
  const refused = Object.values(rejected).reduce((sum, count) => sum + count, 0);
  const rows: [string, number, string][] = [
    ['publicados / published', verdict.published, `${grouped(verdict.packets)} PUBLISH`],
    ['confirmados / acknowledged', verdict.acknowledged, ''],
    ['  almacenados / stored', verdict.stored, ''],
    ['  en el diario / in journal', verdict.inJournal, ''],
    ['  apartados / dead-lettered', verdict.deadLettered, ''],
    ['  disco dañado / damaged by us', verdict.damagedByUs, 'la única copia / their only copy'],
    ['  perdidos / LOST', verdict.lost, ''],
    ['duplicados / DUPLICATED', verdict.duplicated, ''],
    ['falsos / WRONG', verdict.wrong, 'puntos que nadie envió / points nobody sent'],
    ['sin confirmar / stored unheard', verdict.storedUnheard, 'al menos una vez / at least once'],
    ['rechazos / rejected', refused, codes.join(', ')],
  ];
  return table(rows.map(([what, count, note]) => [what, grouped(count), note]));
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const cell = (text: string, column: number) =>
    column === 0 || Number.isNaN(Number.parseFloat(text))
      ? text.padEnd(widths[column] ?? 0)
      : text.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(cell).join('  ')}`.trimEnd()).join('\n');
}
