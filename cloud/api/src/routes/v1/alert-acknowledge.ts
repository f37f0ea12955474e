import assert from 'node:assert/strict';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { alertView } from '../../alerts/alert-view.ts';
import { CloudError } from '../../cloud-error.ts';
import type { KeyCheck, OpenedKey } from '../../keys/keys.ts';
import { AlertView } from '../../schemas/alert.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import type { Service } from '../../service.ts';
import { requireKey } from '../../write-access.ts';
import { AlertParams, unknownAlert } from './alerts.ts';

/** A name and a note, in any script. */
const bodyBytesMax = 8 * 1024;

const Body = Type.Object(
  {
    person: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        pattern: '\\S',
        description:
          'Who holds the key; the alert shows it to everybody, beside the name of the key.',
      }),
    ),
    note: Type.Optional(Type.String({ maxLength: 1_000, description: 'What is done about it.' })),
  },
  { additionalProperties: false },
);

const refusals = {
  acknowledged: {
    en: 'It is acknowledged already.',
    es: 'Ya está atendida.',
  },
  closed: { en: 'It is over.', es: 'Ya terminó.' },
  withdrawn: { en: 'It was withdrawn.', es: 'Fue retirada.' },
} as const;

/** `POST /v1/alerts/{id}/acknowledge` */
export const acknowledgeRoute: FastifyPluginAsyncTypebox<
  Service & { opensStaff: KeyCheck }
> = async (app, service) => {
  const { alerts, clock, config, opensStaff } = service;
  const keys = new WeakMap<FastifyRequest, OpenedKey>();
  app.post(
    '/v1/alerts/:id/acknowledge',
    {
      bodyLimit: bodyBytesMax,
      async onRequest(request) {
        const access = { from: config.SAMAY_WRITE_FROM, scope: 'alerts' } as const;
        keys.set(request, await requireKey(request, { opensKey: opensStaff, ...access }));
      },
      schema: {
        operationId: 'acknowledgeAlert',
        tags: ['alerts'],
        summary: 'Decir que alguien se ocupa de una alerta · Say that somebody sees to an alert',
        description:
          'With a key of the scope alerts (or admin), whose name it keeps. Once, while it lasts.',
        security: [{ writeToken: [] }],
        params: AlertParams,
        querystring: Type.Object({}, { additionalProperties: false }),
        body: Body,
        response: {
          200: Type.Object({ alert: ref(AlertView) }, { description: 'The alert as it is now.' }),
          ...problemResponses(400, 401, 403, 404, 409, 413, 415),
        },
      },
    },
    async (request) => {
      const { person, note = '' } = request.body;
      const { id } = request.params;
      const key = keys.get(request);
      assert.ok(key, 'no handler runs without a key');
      const acknowledgement = {
        ...{ atMs: clock(), by: key.name, keyId: key.id, note: note.trim() },
        ...(person === undefined ? {} : { person: person.trim() }),
      };
      const alert = await alerts.records.acknowledge(id, acknowledgement, alerts.message);
      if (alert === 'no-alert') throw unknownAlert();
      if (typeof alert === 'string') throw new CloudError('conflict', refusals[alert]);
      return { alert: alertView(alert, alerts.watches.get(alert.rule)) };
    },
  );
};
