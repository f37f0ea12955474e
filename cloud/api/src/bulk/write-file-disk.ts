import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { csvOf } from '../table/csv.ts';
import { parquetOf } from '../table/parquet.ts';
import type { Row, Table } from '../table/table.ts';
import type { Format } from './data-package.ts';

export interface Written {
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
}

const encoders = { csv: csvOf, parquet: parquetOf } as const;

/**
 * Writes a table as its rows come: CSV compressed, Parquet as it is. The same rows give the same
 * bytes: neither is told a time.
 */
export async function writeTable(
  path: string,
  format: Format,
  table: Table,
  signal: AbortSignal,
): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  async function* counted(): AsyncGenerator<readonly Row[]> {
    for await (const batch of table.batches) {
      rows += batch.length;
      yield batch;
    }
  }
  const pieces = encoders[format]({ ...table, batches: counted() });
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  // One piece waits at a time: a piece is some thousand rows.
  const source = Readable.from(pieces, { objectMode: true, highWaterMark: 1 });
  const file = createWriteStream(path, { flags: 'wx', flush: true });
  const compressed = format === 'csv' ? [createGzip()] : [];
  await pipeline([source, ...compressed, measure, file], { signal });
  return { bytes, sha256: hash.digest('hex'), rows };
}
