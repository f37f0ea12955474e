/** What a backup of samay-cloud is made of: its files, its records and every reading. */
import { folderParts, type Part } from '@samay/archive';
import { encodeLine } from '@samay/contract';
import type { Readings } from '@samay/readings';
import type { DumpedTable } from '@samay/records';

export const backupKind = 'samay-cloud';

/** The databases are in it as lines and rows, which any store and any version takes. */
export const ownFiles = {
  prefix: 'files',
  skip: (path: string): boolean =>
    /^(readings\.duckdb.*|records)$/.test(path) ||
    /(^|\/)([^/]*\.(lock|new|tmp)|\.before-[^/]*|\.restoring)$/.test(path),
};

export interface CloudState {
  /** Folder of keys, the log of recalibrations and the files by month. */
  readonly own: string;
  readonly readings: Pick<Readings, 'snapshot'>;
  readonly records: () => Promise<readonly DumpedTable[]>;
}

export async function* cloudParts({ own, readings, records }: CloudState): AsyncGenerator<Part> {
  yield* folderParts(own, ownFiles);
  for (const { table, rows } of await records()) {
    yield { name: `records/${table}.ndjson`, bytes: Buffer.from(rows.join('\n')) };
  }
  let number = 0;
  for await (const points of readings.snapshot()) {
    number += 1;
    // Six digits: a million parts of 20,000 points.
    const name = `readings/${String(number).padStart(6, '0')}.lp`;
    yield { name, bytes: Buffer.from(points.map(encodeLine).join('\n')) };
  }
}
