import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { alertView } from '../../alerts/alert-view.ts';
import { CloudError } from '../../cloud-error.ts';
import type { KeyCheck } from '../../keys/keys.ts';
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
    by: Type.String({
      minLength: 1,
      maxLength: 100,
      pattern: '\\S',
      description: 'Who acknowledges it; the alert shows it to everybody.',
    }),
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
  app.post(
    '/v1/alerts/:id/acknowledge',
    {
      bodyLimit: bodyBytesMax,
      onRequest: (request) =>
        requireKey(request, {
          ...{ opensKey: opensStaff, from: config.SAMAY_WRITE_FROM, scope: 'alerts' },
        }),
      schema: {
        operationId: 'acknowledgeAlert',
        tags: ['alerts'],
        summary: 'Decir que alguien se ocupa de una alerta · Say that somebody sees to an alert',
        description: 'With a key of the scope alerts (or admin). Once, while it lasts.',
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
    async ({ params: { id }, body: { by, note = '' } }) => {
      const acknowledgement = { atMs: clock(), by: by.trim(), note: note.trim() };
      const alert = await alerts.records.acknowledge(id, acknowledgement, alerts.message);
      if (alert === 'no-alert') throw unknownAlert();
      if (typeof alert === 'string') throw new CloudError('conflict', refusals[alert]);
      return { alert: alertView(alert, alerts.watches.get(alert.rule)) };
    },
  );
};
