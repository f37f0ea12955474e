import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { decodeLines, type Point } from '@samay/contract';
import type { FastifyError } from 'fastify';
import Type from 'typebox';
import { problemKinds } from '../../../cloud-error.ts';
import { InfluxError, influxErrorOf } from '../../../influx-error.ts';
import type { KeyCheck } from '../../../keys/keys.ts';
import { cloudErrorOf, recordProblem } from '../../../problem-handler.ts';
import type { Service } from '../../../service.ts';
import { requireKey } from '../../../write-access.ts';

/** 16 MiB ≈ 80,000 lines of 200 B: an hour of a thousand stations each minute. */
const bodyBytesMax = 16 * 1024 * 1024;

const WriteQuery = Type.Object({
  precision: Type.Optional(
    Type.Enum(['ns', 'us', 'ms', 's'], { description: 'Unit of the times; by default ns.' }),
  ),
  org: Type.Optional(Type.String({ description: 'Accepted and ignored: there is one store.' })),
  orgID: Type.Optional(Type.String({ description: 'Accepted and ignored, as org.' })),
  bucket: Type.Optional(Type.String({ description: 'Accepted and ignored: there is one store.' })),
});

const influxResponse = (description: string) => ({
  description,
  content: { 'application/json': { schema: InfluxError } },
});

/** `POST /api/v2/write`, as InfluxDB 2 answers it, so that any of its clients can write. */
export const writeRoute: FastifyPluginAsyncTypebox<Service & { opensKey: KeyCheck }> = async (
  app,
  service,
) => {
  const { readings, clock, config, metrics, opensKey } = service;
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = cloudErrorOf(error);
    recordProblem(request, problem, metrics);
    return reply
      .code(problemKinds[problem.code].status)
      .headers(problem.headers)
      .send(influxErrorOf(problem));
  });
  app.post(
    '/api/v2/write',
    {
      bodyLimit: bodyBytesMax,
      config: { rateLimit: false },
      decompress: { requestEncodings: ['gzip', 'identity'] },
      onRequest: (request) =>
        requireKey(request, { opensKey, from: config.SAMAY_WRITE_FROM, scope: 'write' }),
      schema: {
        operationId: 'writeLines',
        tags: ['write'],
        summary: 'Escribir en el almacén incluido · Write to the embedded store',
        description: 'Line protocol, as InfluxDB 2 takes it; gzip is welcome. At most 16 MiB.',
        security: [{ writeToken: [] }],
        consumes: ['text/plain'],
        querystring: WriteQuery,
        response: {
          204: Type.Null({ description: 'Committed to the store.' }),
          400: influxResponse('Some lines are wrong; the others are committed.'),
          401: influxResponse('Without a key that may write.'),
          403: influxResponse('Not from this machine.'),
          413: influxResponse('More than 16 MiB.'),
          500: influxResponse('Our mistake.'),
          503: influxResponse('The store does not answer; `Retry-After` says when to come back.'),
        },
      },
    },
    async ({ body, query }, reply) => {
      const lines = decodeLines(String(body ?? ''), query.precision ?? 'ns', clock());
      const good = new Map<Point, string>();
      const faults: string[] = [];
      for (const { line, point } of lines) {
        if (point.ok) good.set(point.value, line);
        else faults.push(tellLine(line, point.refusal.detail));
      }
      if (good.size > 0) {
        const { written, rejected } = await readings.write([...good.keys()]);
        metrics.linesWritten.inc(written);
        for (const { point, why } of rejected) faults.push(tellLine(good.get(point) ?? '', why));
      }
      if (faults.length === 0) return reply.code(204).send(null);
      metrics.linesRejected.inc(faults.length);
      return reply.code(400).send({ code: 'invalid', message: tellFaults(faults, lines.length) });
    },
  );
};

const lineCharsMax = 100;
const faultsToldMax = 10;

const tellLine = (line: string, why: string): string =>
  `'${line.length > lineCharsMax ? `${line.slice(0, lineCharsMax)}…` : line}': ${why}`;

function tellFaults(faults: readonly string[], lines: number): string {
  const told = faults.slice(0, faultsToldMax).join('\n');
  const more = faults.length > faultsToldMax ? `\nand ${faults.length - faultsToldMax} more` : '';
  return `partial write: ${faults.length} of ${lines} lines refused\n${told}${more}`;
}
