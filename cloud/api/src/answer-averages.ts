import type { Readings } from '@samay/readings';
import { type AverageKey, averageKey } from '@samay/readings';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cacheUntil, linkNext } from './answer-headers.ts';
import {
  averageColumns,
  averageFields,
  averageRow,
  partsOf,
  publishAverages,
} from './average-value.ts';
import { type RawAveragesQuery, readAveragesQuery } from './averages-query.ts';
import { decodeCursor, nextPage } from './cursor.ts';
import { averageBatches, type Wanted } from './fetch-averages.ts';
import { readLimit } from './limit.ts';
import { chooseFormat } from './representation.ts';
import { licenceOf } from './schemas/licence.ts';
import type { Service } from './service.ts';
import { readFields } from './sparse.ts';
import { sendTable, tableFormats } from './table/send-table.ts';
import { tableName } from './table/table-name.ts';

const formats = { json: 'application/json', ...tableFormats } as const;

interface Query extends RawAveragesQuery {
  readonly fields?: string | undefined;
  readonly limit?: string | undefined;
  readonly cursor?: string | undefined;
  readonly format?: keyof typeof formats | undefined;
}

interface Where {
  readonly city?: string | undefined;
  readonly devices?: readonly string[] | undefined;
  /** Of the file. */
  readonly name: string;
  /** Throws where what is asked about is not there: what has averages is. */
  readonly check?: () => Promise<unknown>;
}

/** Answers with averages: a page of them as JSON, all of them as a table. */
export async function answerAverages(
  { readings, clock, config }: Pick<Service, 'readings' | 'clock' | 'config'>,
  request: FastifyRequest,
  reply: FastifyReply,
  query: Query,
  { name, check, ...where }: Where,
) {
  const nowMs = clock();
  const format = chooseFormat(request, reply, formats, query.format);
  const asked = readAveragesQuery(query, nowMs);
  const fields = readFields(query.fields, averageFields) ?? averageFields;
  const limit = readLimit(query.limit);
  const place = decodeCursor(query.cursor, ['number', 'string', 'string', 'string', 'string']);
  const after = place as AverageKey | undefined;
  const licence = licenceOf(config.SAMAY_ATTRIBUTION);
  if (format !== 'json') {
    await check?.();
    cacheUntil(reply, asked.toMs, nowMs);
    const parts = partsOf(averageFields);
    const batches = averageBatches(readings, asked, { ...where, parts, after });
    return sendTable(reply, format, {
      name: tableName([name, query.quantity, asked.period], asked),
      columns: averageColumns,
      batches: rowsOf(batches, asked),
      facts: { licence: licence.url, attribution: licence.attribution },
    });
  }
  const wanted = { ...where, parts: partsOf(fields), after };
  const { page, more } = await onePage(readings, asked, wanted, limit);
  if (page.length === 0) await check?.();
  cacheUntil(reply, asked.toMs, nowMs);
  const last = page.at(-1);
  const next = more && last ? nextPage(request.url, averageKey(last)) : null;
  linkNext(reply, next);
  const body = {
    period: asked.period,
    timezone: asked.clock.timeZone,
    from: new Date(asked.fromMs).toISOString(),
    to: new Date(asked.toMs).toISOString(),
    averages: publishAverages(page, asked, fields),
    next,
    licence,
  };
  reply.type('application/json; charset=utf-8');
  // As bytes at once: it is hashed, and then sent.
  return reply.send(Buffer.from(JSON.stringify(body)));
}

type Asked = ReturnType<typeof readAveragesQuery>;

type Part = ReturnType<typeof partsOf>[number];

async function* rowsOf(batches: ReturnType<typeof averageBatches<Part>>, asked: Asked) {
  for await (const batch of batches) {
    yield publishAverages(batch, asked, averageFields).map(averageRow);
  }
}

async function onePage(readings: Readings, asked: Asked, wanted: Wanted<Part>, limit: number) {
  const page = [];
  for await (const batch of averageBatches(readings, asked, { ...wanted, pageMax: limit + 1 })) {
    for (const one of batch) page.push(one);
    if (page.length > limit) break;
  }
  return { page: page.slice(0, limit), more: page.length > limit };
}
