import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { badParameters, CloudError } from '../../cloud-error.ts';
import { findStation } from '../../find-station.ts';
import type { KeyCheck } from '../../keys/keys.ts';
import { type DocumentRead, readDocument } from '../../recalibrate/calibration-document.ts';
import { perform } from '../../recalibrate/perform.ts';
import type { Order } from '../../recalibrate/recalibrate.ts';
import type { Begun } from '../../recalibrate/recalibrations.ts';
import { toldRecalibration } from '../../recalibrate/told-recalibration.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import {
  Recalibration,
  type RecalibrationLine,
  RecalibrationOrder,
} from '../../schemas/recalibration.ts';
import type { Service } from '../../service.ts';
import { requireKey } from '../../write-access.ts';

const listedMax = 100;
const dayMs = 86_400_000;
/** As the longest range of a table: ten years. */
const stretchMaxMs = 3660 * dayMs;
const idBytes = 8;

/** `GET` and `POST /v1/recalibrations` */
export const recalibrationsRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/recalibrations',
    {
      schema: {
        operationId: 'listRecalibrations',
        tags: ['stations'],
        summary: 'Calibraciones aplicadas a la historia · Calibrations run over history',
        description:
          'Who ordered it, when, with what, and what it changed. A dry run is not here. At most ' +
          `the newest ${listedMax}.`,
        querystring: Type.Object(
          {
            device: Type.Optional(
              Type.String({ maxLength: 63, description: 'Only of this station.' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object(
            { recalibrations: Type.Array(ref(Recalibration)), licence: ref(Licence) },
            { description: 'The newest first.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async ({ query: { device } }) => {
      const listed = await service.recalibrations.list({ device, max: listedMax });
      return {
        recalibrations: listed.map((one) => toldRecalibration(one, service.atWork.has(one.id))),
        licence: licenceOf(service.config.SAMAY_ATTRIBUTION),
      };
    },
  );
  const { opensStaff } = service;
  if (opensStaff) order(app, { ...service, opensStaff });
};

function order(app: FastifyInstance, service: Service & { opensStaff: KeyCheck }): void {
  const { readings, clock, config, opensStaff, history, atWork, software } = service;
  const log = service.recalibrations;
  app.post<{ Body: Static<typeof RecalibrationOrder> }>(
    '/v1/recalibrations',
    {
      // Lines are to be seen as days are done, and a compressor would gather them.
      compress: false,
      onRequest: (request) =>
        requireKey(request, {
          ...{ opensKey: opensStaff, from: config.SAMAY_WRITE_FROM, scope: 'admin' },
        }),
      schema: {
        operationId: 'recalibrate',
        tags: ['write'],
        summary: 'Aplicar una calibración a la historia · Run a calibration over history',
        description:
          'The values of a station are made anew of what its sensors said, raw, which stays. The ' +
          'answer is a line of JSON as each day is done: `begun`, `day` …, and `ended` or `failed` ' +
          'with the entry of the log. Whoever hangs up stops it after the day at work; the same ' +
          'order again does the rest. Needs a key of the scope admin.',
        security: [{ writeToken: [] }],
        body: RecalibrationOrder,
        response: {
          200: {
            description: 'Lines of JSON.',
            content: { 'application/x-ndjson': { schema: Type.String() } },
          },
          ...problemResponses(400, 401, 403, 404, 409),
        },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const { device, by, reason, dryRun = false } = body;
      const nowMs = clock();
      const stretch = stretchOf(body, nowMs);
      const { station, document } = documentOf(readDocument(body.document));
      await findStation(readings, device, nowMs);
      // Two at once over the same values would undo each other.
      if ([...atWork.values()].includes(device)) throw underWay(device);
      const id = randomBytes(idBytes).toString('hex');
      const begun: Begun = {
        ...{ id, device, ...stretch, begunMs: nowMs, by, software, document },
        ...(reason === undefined ? {} : { reason }),
      };
      atWork.set(id, device);
      const fail = (error: unknown) => request.log.error({ err: error }, 'recalibration');
      const lines = freeing(
        perform({ readings, log, history, clock, fail }, begun, {
          ...{ device, ...stretch, station, dryRun },
        } satisfies Order),
        () => atWork.delete(id),
      );
      // Begun before it is sent: what cannot begin is a problem, and not half an answer.
      const first = await lines.next();
      reply.type('application/x-ndjson; charset=utf-8');
      return reply.send(Readable.from(textOf(first, lines), { highWaterMark: 1 }));
    },
  );
}

async function* freeing(
  lines: AsyncGenerator<RecalibrationLine>,
  free: () => void,
): AsyncGenerator<RecalibrationLine> {
  try {
    yield* lines;
  } finally {
    free();
  }
}

async function* textOf(
  first: IteratorResult<RecalibrationLine>,
  lines: AsyncGenerator<RecalibrationLine>,
): AsyncGenerator<string> {
  try {
    if (!first.done) yield `${JSON.stringify(first.value)}\n`;
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  } finally {
    await lines.return(undefined);
  }
}

function stretchOf(
  { from, to }: Static<typeof RecalibrationOrder>,
  nowMs: number,
): Pick<Order, 'fromMs' | 'toMs'> {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  const wrong = (parameter: string, en: string, es: string) =>
    badParameters([{ parameter, en, es }]);
  if (Number.isNaN(fromMs)) throw wrong('from', 'is no date.', 'no es una fecha.');
  if (Number.isNaN(toMs)) throw wrong('to', 'is no date.', 'no es una fecha.');
  if (fromMs >= toMs) throw wrong('to', 'must be after from.', 'debe ser posterior a from.');
  if (toMs > nowMs) {
    throw wrong('to', 'must not be in the future.', 'no puede estar en el futuro.');
  }
  if (toMs - fromMs <= stretchMaxMs) return { fromMs, toMs };
  const days = stretchMaxMs / dayMs;
  throw wrong('from', `at most ${days} days at once.`, `a lo sumo ${days} días por vez.`);
}

function documentOf(read: DocumentRead): Extract<DocumentRead, { ok: true }> {
  if (read.ok) return read;
  throw badParameters(
    read.faults.map((line) => {
      const [, path = 'document', text = line] = /^(\S+): (.*)$/s.exec(line) ?? [];
      const [es = text, en = text] = text.split(' / ', 2);
      return { parameter: path, en, es };
    }),
  );
}

const underWay = (device: string): CloudError =>
  new CloudError('conflict', {
    en: `A calibration is being run over "${device}"; wait for its end.`,
    es: `Se está aplicando una calibración a "${device}"; espere a que termine.`,
  });
