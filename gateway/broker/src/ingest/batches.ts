import type { Entry } from '@samay/outbox';

/** Lines of whole journal records, for one write. */
export interface Batch {
  readonly lines: readonly string[];
  readonly positions: readonly number[];
}

/**
 * Cuts what was read from the journal into writes of at most `linesMax` lines; a record is never
 * parted, because it is acknowledged as one.
 */
export function* batchesOf(entries: readonly Entry[], linesMax: number): Generator<Batch> {
  let lines: string[] = [];
  let positions: number[] = [];
  for (const { position, record } of entries) {
    const { buffer, byteOffset, length } = record;
    const found = Buffer.from(buffer, byteOffset, length).toString().split('\n');
    if (positions.length > 0 && lines.length + found.length > linesMax) {
      yield { lines, positions };
      lines = [];
      positions = [];
    }
    lines.push(...found);
    positions.push(position);
  }
  if (positions.length > 0) yield { lines, positions };
}
