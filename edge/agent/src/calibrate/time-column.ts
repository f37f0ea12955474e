/** The times of a whole column → instants: order of day and month, zone, clock changes. */
import { MustMend } from './must-mend.ts';
import { dateMs, timeKind, unpacked } from './time-text.ts';
import type { Zone } from './zone.ts';

/** What a column of `08/01/2019` dates shows about its order, seen over the whole file. */
export interface OrderEvidence {
  cells: number;
  /** Cells whose first number cannot be a month, and those whose second cannot. */
  firstOver12: number;
  otherOver12: number;
  example: string;
}

export const noEvidence = (): OrderEvidence => ({
  cells: 0,
  firstOver12: 0,
  otherOver12: 0,
  example: '',
});

export function weigh(evidence: OrderEvidence, value: number, text: string): void {
  const { first, other } = unpacked(value);
  if (evidence.cells === 0) evidence.example = text.trim();
  evidence.cells += 1;
  if (first > 12) evidence.firstOver12 += 1;
  if (other > 12) evidence.otherOver12 += 1;
}

export type DateOrder = 'month-day' | 'day-month';

/** @throws MustMend when the file does not say, or says both. */
export function orderOf(evidence: OrderEvidence, file: string, flag: string): DateOrder {
  const { firstOver12, otherOver12, example } = evidence;
  if (otherOver12 > 0 && firstOver12 === 0) return 'month-day';
  if (firstOver12 > 0 && otherOver12 === 0) return 'day-month';
  const [a, b] = example.split(/[-/.]/);
  const both =
    firstOver12 > 0
      ? [
          'el archivo tiene fechas que solo son día/mes y otras que solo son mes/día',
          'the file has dates that are only day/month and others only month/day',
        ]
      : [
          `"${example}" puede ser día ${Number(b)} del mes ${Number(a)} (MM/DD/YYYY) o ` +
            `día ${Number(a)} del mes ${Number(b)} (DD/MM/YYYY)`,
          `"${example}" may be MM/DD/YYYY or DD/MM/YYYY, and no date of the file tells`,
        ];
  throw new MustMend(
    `${flag}: ${file}: ${both[0]}; escriba ${flag} MM/DD/YYYY o ${flag} DD/MM/YYYY`,
    `${both[1]}; write ${flag} MM/DD/YYYY or ${flag} DD/MM/YYYY`,
  );
}

/** What the clock of the zone did with the local times of a column. */
export interface ClockNotes {
  /** Times in an hour that the zone's clock skips. */
  skipped: number;
  /** Times in an hour that it shows twice. */
  repeated: number;
}

/**
 * Turns the local times of one unit, in the order of its file, into instants, in place.
 *
 * A repeated hour is the first one until the file goes on past it a second time: a logger that
 * writes local time goes back by itself. A skipped hour counts as the clock before the change.
 * @returns the indices that are no date in this order (13/13/2019); their time is left as it was.
 */
export function toInstants(
  times: Float64Array,
  kinds: Uint8Array,
  zone: Zone,
  order: DateOrder | undefined,
  notes: ClockNotes,
): number[] {
  const unreadable: number[] = [];
  let previous = Number.NEGATIVE_INFINITY;
  for (const [index, kind] of kinds.entries()) {
    const value = times[index] ?? 0;
    if (kind === timeKind.instant) continue;
    const localMs = kind === timeKind.unordered ? ordered(value, order) : value;
    if (localMs === undefined) {
      unreadable.push(index);
      continue;
    }
    const instants = zone.instants(localMs);
    if (instants.length === 0) notes.skipped += 1;
    if (instants.length > 1) notes.repeated += 1;
    const [first = zone.instant(localMs), second] = instants;
    const again = second !== undefined && first <= previous && second > previous;
    times[index] = previous = again ? second : first;
  }
  return unreadable;
}

function ordered(value: number, order: DateOrder | undefined): number | undefined {
  const { first, other, year, ofDayMs } = unpacked(value);
  const date = order === 'day-month' ? dateMs(year, other, first) : dateMs(year, first, other);
  return date === undefined ? undefined : date + ofDayMs;
}
