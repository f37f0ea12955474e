import type { Readings } from '@samay/readings';
import { type AverageKey, averageKey } from '@samay/readings';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cacheUntil, linkNext } from './answer-headers.ts';
import { averageColumns, averageFields, averageRow, publishAverages } from './average-value.ts';
import { type RawAveragesQuery, readAveragesQuery } from './averages-query.ts';
import { decodeCursor, nextPage } from './cursor.ts';
import { averageBatches } from './fetch-averages.ts';
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
}

/**
 * Answers with averages: a page of them as JSON, all of them as a table.
 * @param name of the file.
 */
export async function answerAverages(
  { readings, clock, config }: Pick<Service, 'readings' | 'clock' | 'config'>,
  request: FastifyRequest,
  reply: FastifyReply,
  query: Query,
  { name, ...where }: Where & { readonly name: string },
) {
  const nowMs = clock();
  const format = chooseFormat(request, reply, formats, query.format);
  const asked = readAveragesQuery(query, nowMs);
  const [fields, limit] = [readFields(query.fields, averageFields), readLimit(query.limit)];
  const after = decodeCursor(query.cursor, ['number', 'string', 'string', 'string', 'string']);
  cacheUntil(reply, asked.toMs, nowMs);
  const licence = licenceOf(config.SAMAY_ATTRIBUTION);
  if (format !== 'json') {
    const batches = averageBatches(readings, asked, where, after as AverageKey | undefined);
    return sendTable(reply, format, {
      name: tableName([name, query.quantity, asked.period], asked),
      columns: averageColumns,
      batches: rowsOf(batches, asked),
      facts: { licence: licence.url, attribution: licence.attribution },
    });
  }
  const { page, more } = await onePage(readings, asked, where, after as AverageKey, limit);
  const last = page.at(-1);
  const next = more && last ? nextPage(request.url, averageKey(last)) : null;
  linkNext(reply, next);
  const body = {
    period: asked.period,
    timezone: asked.clock.timeZone,
    from: new Date(asked.fromMs).toISOString(),
    to: new Date(asked.toMs).toISOString(),
    averages: publishAverages(page, asked, fields ?? averageFields),
    next,
    licence,
  };
  reply.type('application/json; charset=utf-8');
  return reply.send(JSON.stringify(body));
}

type Asked = ReturnType<typeof readAveragesQuery>;

async function* rowsOf(batches: ReturnType<typeof averageBatches>, asked: Asked) {
  for await (const batch of batches) {
    yield publishAverages(batch, asked, averageFields).map(averageRow);
  }
}

async function onePage(
  readings: Readings,
  asked: Asked,
  where: Where,
  after: AverageKey | undefined,
  limit: number,
) {
  const page = [];
  for await (const batch of averageBatches(readings, asked, where, after, limit + 1)) {
    for (const one of batch) page.push(one);
    if (page.length > limit) break;
  }
  return { page: page.slice(0, limit), more: page.length > limit };
}
