import type { Entry } from '@samay/outbox';

/** Lines of whole journal records, for one write. */
export interface Batch {
  /** Separated by line feeds. */
  readonly text: string;
  readonly lines: number;
  readonly positions: readonly number[];
}

const lineFeed = 0x0a;

/**
 * Cuts what was read from the journal into writes of at most `linesMax` lines; a record is never
 * parted, because it is acknowledged as one.
 */
export function* batchesOf(entries: readonly Entry[], linesMax: number): Generator<Batch> {
  let from = 0;
  let lines = 0;
  for (const [at, { record }] of entries.entries()) {
    const found = linesIn(record);
    if (at > from && lines + found > linesMax) {
      yield batchOf(entries.slice(from, at), lines);
      from = at;
      lines = 0;
    }
    lines += found;
  }
  if (lines > 0) yield batchOf(entries.slice(from), lines);
}

function linesIn(record: Uint8Array): number {
  let count = 1;
  for (let at = record.indexOf(lineFeed); at >= 0; at = record.indexOf(lineFeed, at + 1))
    count += 1;
  return count;
}

// As bytes until it is whole: thousands of strings would be looked at by the collector each time. The
// same bytes each time: what lies outside of the heap is given back late.
let room = Buffer.allocUnsafeSlow(0);

function batchOf(entries: readonly Entry[], lines: number): Batch {
  const length = entries.reduce((sum, { record }) => sum + record.length + 1, -1);
  if (room.length < length) room = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const { record } of entries) {
    if (at > 0) at = room.writeUInt8(lineFeed, at);
    room.set(record, at);
    at += record.length;
  }
  const positions = entries.map(({ position }) => position);
  return { text: room.toString('utf8', 0, length), lines, positions };
}
