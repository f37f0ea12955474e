/** What became of every row: read = used + dropped, whatever was in the file. */

export const dropReasons = {
  filtered: ['fuera del filtro', 'left out by the filter'],
  'no-unit': ['sin unidad', 'names no unit'],
  'time-missing': ['sin hora', 'no time'],
  'time-unreadable': ['hora ilegible', 'time cannot be read'],
  'value-missing': ['sin valor', 'no value'],
  'not-a-number': ['no es número', 'not a number'],
  'out-of-range': ['fuera del intervalo', 'out of the range'],
  duplicate: ['repetida (se promedia)', 'duplicate (averaged into one)'],
  incomplete: ['período incompleto', 'period not complete'],
  'channels-disagree': ['canales A y B discrepan', 'channels A and B disagree'],
  unpaired: ['sin pareja en el período', 'nothing beside it in the period'],
} as const satisfies Readonly<Record<string, readonly [es: string, en: string]>>;

export type DropReason = keyof typeof dropReasons;

export class Tally {
  read = 0;
  used = 0;
  readonly dropped = new Map<DropReason, number>();
  /** The first cell of each kind that could not be read, with its row. */
  readonly examples = new Map<DropReason, { readonly text: string; readonly row: number }>();

  drop(reason: DropReason, rows = 1): void {
    if (rows > 0) this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + rows);
  }

  dropCell(reason: DropReason, text: string, row: number): void {
    this.drop(reason);
    if (!this.examples.has(reason)) this.examples.set(reason, { text: text.slice(0, 60), row });
  }

  droppedRows(): number {
    return [...this.dropped.values()].reduce((sum, rows) => sum + rows, 0);
  }
}
