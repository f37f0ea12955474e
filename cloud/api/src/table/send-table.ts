import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { ahead } from './ahead.ts';
import { csvOf } from './csv.ts';
import { ndjsonOf } from './ndjson.ts';
import { parquetOf } from './parquet.ts';
import type { Table } from './table.ts';

/** Name in `format` → media type, of what an answer may be as a table. */
export const tableFormats = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
} as const;
export type TableFormat = keyof typeof tableFormats;

/** What OpenAPI says of them. */
export const tableContent = Object.fromEntries(
  Object.values(tableFormats).map((type) => [type, { schema: Type.String() }]),
);

const encoders = { csv: csvOf, ndjson: ndjsonOf, parquet: parquetOf } as const;

/**
 * Sends a table as it comes: of the store no more than the next is asked before what came has gone to
 * the reader, and nothing any more once the reader is gone. The first rows are waited for, so that a store that
 * does not answer is still a problem and not half a file.
 */
export async function sendTable(
  reply: FastifyReply,
  format: TableFormat,
  table: Table,
): Promise<FastifyReply> {
  const batches = ahead(table.batches);
  const first = await batches.next();
  async function* all() {
    try {
      if (!first.done) yield first.value;
      yield* batches;
    } finally {
      await batches.return(undefined);
    }
  }
  const charset = format === 'parquet' ? '' : '; charset=utf-8';
  const name = `${table.name.replace(/[^\w.-]/g, '-')}.${format}`;
  reply.header('content-disposition', `attachment; filename="${name}"`);
  reply.type(`${tableFormats[format]}${charset}`);
  // One piece waits at a time: a piece is some thousand rows.
  const options = { objectMode: true, highWaterMark: 1 };
  return reply.send(Readable.from(encoders[format]({ ...table, batches: all() }), options));
}

/** @returns a table's rows where they are all there already. */
export async function* oneBatch<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  yield rows;
}
