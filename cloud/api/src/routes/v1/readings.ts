import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { quantities } from '@samay/contract';
import Type from 'typebox';
import { cacheUntil, linkNext } from '../../answer-headers.ts';
import { badParameters } from '../../cloud-error.ts';
import { fetchReadings, readingRows } from '../../fetch-readings.ts';
import { findStation } from '../../find-station.ts';
import { readReadingsQuery } from '../../readings-query.ts';
import { readingColumns } from '../../readings-table.ts';
import { chooseFormat } from '../../representation.ts';
import { requireKept } from '../../require-kept.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { orNull, ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { ReadingsQuerystring } from '../../schemas/readings-querystring.ts';
import { DeviceParams } from '../../schemas/scope.ts';
import { Reading } from '../../schemas/value.ts';
import type { Service } from '../../service.ts';
import { sendTable, tableContent, tableFormats } from '../../table/send-table.ts';
import { tableName } from '../../table/table-name.ts';

const formats = { json: 'application/json', ...tableFormats } as const;

const ReadingsAnswer = Type.Object({
  device: Type.String(),
  sensor: orNull(Type.String()),
  quantity: Type.String(),
  unit: Type.String(),
  from: Type.String({ format: 'date-time', description: 'Inclusive.' }),
  to: Type.String({ format: 'date-time', description: 'Exclusive.' }),
  step: orNull(Type.String()),
  aggregate: orNull(Type.String()),
  timezone: Type.String({ description: 'Whose midnight begins a bucket of days.' }),
  readings: Type.Array(ref(Reading), { description: 'Oldest first; no data, no row.' }),
  truncated: Type.Boolean({ description: 'Whether there is more, at next.' }),
  next: orNull(Type.String({ description: 'Address of the rest; also in the Link header.' })),
  licence: ref(Licence),
});

/** `GET /v1/stations/{device}/readings` */
export const readingsRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/stations/:device/readings',
    {
      schema: {
        operationId: 'listReadings',
        tags: ['readings'],
        summary: 'Historia de una estación · History of a station',
        description:
          'Without `step`, what was measured, each value with its quality, reasons, uncertainty ' +
          'and calibration (at most 31 days). With `step`, whole buckets on local time: `from` ' +
          'and `to` are widened to them. JSON has at most 50,000 rows, and `next` leads to the rest; ' +
          'CSV, NDJSON and Parquet give up to 3,660 days at once.',
        params: DeviceParams,
        querystring: ReadingsQuerystring,
        response: {
          200: {
            description: 'Times are UTC. In CSV the header names the unit: `time,value_ug/m3,…`.',
            content: {
              'application/json': { schema: ReadingsAnswer },
              ...tableContent,
            },
          },
          ...problemResponses(400, 404, 406, 410),
        },
      },
    },
    async (request, reply) => {
      const { device } = request.params;
      const format = chooseFormat(request, reply, formats, request.query.format);
      const nowMs = service.clock();
      const read = readReadingsQuery(request.query, nowMs, format === 'json' ? 'page' : 'whole');
      if (!read.ok) throw badParameters(read.faults);
      const { query } = read;
      requireKept(service.readings, device, query);
      const licence = licenceOf(service.config.SAMAY_ATTRIBUTION);
      if (format !== 'json') {
        await findStation(service.readings, device, nowMs);
        cacheUntil(reply, query.toMs, nowMs);
        return sendTable(reply, format, {
          name: tableName([device, query.sensor, query.quantity, query.step?.text], query),
          columns: readingColumns(query),
          batches: readingRows(service.readings, device, query, nowMs),
          facts: { device, licence: licence.url, attribution: licence.attribution },
        });
      }
      const { readings, nextFromMs } = await fetchReadings(service.readings, device, query, nowMs);
      // What has said something is there.
      if (readings.length === 0) await findStation(service.readings, device, nowMs);
      cacheUntil(reply, query.toMs, nowMs);
      const next =
        nextFromMs === undefined ? null : nextAddress(request.url, nextFromMs, query.toMs);
      linkNext(reply, next);
      reply.type('application/json; charset=utf-8');
      return {
        device,
        sensor: query.sensor ?? null,
        quantity: query.quantity,
        unit: quantities[query.quantity].unit,
        from: new Date(query.fromMs).toISOString(),
        to: new Date(query.toMs).toISOString(),
        step: query.step?.text ?? null,
        aggregate: query.step?.aggregate ?? null,
        timezone: query.timeZone,
        readings,
        truncated: next !== null,
        next,
        licence,
      };
    },
  );
};

/** The same question, from where the answer stopped to its own end. */
function nextAddress(url: string, fromMs: number, toMs: number): string {
  const [path = '', search = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(search);
  parameters.set('from', new Date(fromMs).toISOString());
  parameters.set('to', new Date(toMs).toISOString());
  return `${path}?${parameters}`;
}
