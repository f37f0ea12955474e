import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { stringify } from 'csv-stringify/sync';
import type { Row } from './station-rows.ts';

export interface Written {
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
}

/**
 * Writes rows as CSV (RFC 4180, compressed) as they come. The same rows give the same bytes: gzip
 * is told no time and no name.
 */
export async function writeCsvGz(
  path: string,
  columns: readonly string[],
  chunks: AsyncIterable<Row[]>,
  signal: AbortSignal,
): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    yield csv([columns]);
    for await (const chunk of chunks) {
      rows += chunk.length;
      if (chunk.length > 0) yield csv(chunk);
    }
  }
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const file = createWriteStream(path, { flags: 'wx', flush: true });
  await pipeline(Readable.from(lines()), createGzip(), measure, file, { signal });
  return { bytes, sha256: hash.digest('hex'), rows };
}

// Calibration ids come from devices: a spreadsheet must not take one for a formula.
const csv = (rows: readonly Row[]): string =>
  stringify([...rows], { escape_formulas: true, record_delimiter: 'windows' });
