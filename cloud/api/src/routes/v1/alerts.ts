import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Quantity } from '@samay/contract';
import { alertStates } from '@samay/records';
import Type from 'typebox';
import { alertView, entryView } from '../../alerts/alert-view.ts';
import { linkNext } from '../../answer-headers.ts';
import { badParameters, CloudError } from '../../cloud-error.ts';
import { decodeCursor, nextPage } from '../../cursor.ts';
import { readLimit } from '../../limit.ts';
import { badTime, parseTime } from '../../readings-query.ts';
import { AlertEntry, AlertView } from '../../schemas/alert.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { orNull, ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { City, Cursor, Limit } from '../../schemas/scope.ts';
import type { Service } from '../../service.ts';

export const AlertParams = Type.Object({
  id: Type.String({ maxLength: 63, description: 'Of the alert.' }),
});

const AlertsQuerystring = Type.Object(
  {
    state: Type.Optional(
      Type.Enum([...alertStates], { description: 'open, acknowledged, closed or withdrawn.' }),
    ),
    device: Type.Optional(Type.String({ maxLength: 63, description: 'Only of this station.' })),
    city: Type.Optional(City),
    from: Type.Optional(Type.String({ description: 'RFC 3339: only what lasts after it.' })),
    to: Type.Optional(Type.String({ description: 'RFC 3339: only what begins before it.' })),
    limit: Type.Optional(Limit),
    cursor: Type.Optional(Cursor),
  },
  { additionalProperties: false },
);

/** @returns undefined where nothing is asked. @throws CloudError `bad-parameter`. */
function readTime(parameter: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const timeMs = parseTime(text);
  if (timeMs === undefined) throw badParameters([badTime(parameter)]);
  return timeMs;
}

export const unknownAlert = (): CloudError =>
  new CloudError('unknown-alert', {
    en: 'There is no alert of this id. GET /v1/alerts lists them.',
    es: 'No hay una alerta con este id. GET /v1/alerts las lista.',
  });

/** `GET /v1/alerts` and `GET /v1/alerts/{id}` */
export const alertsRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  const { records, watches } = service.alerts;
  app.get(
    '/v1/alerts',
    {
      schema: {
        operationId: 'listAlerts',
        tags: ['alerts'],
        summary: 'Umbrales superados, los más nuevos primero · Thresholds exceeded, newest first',
        description:
          'Each is one stretch of time in which an average exceeded the threshold of an alert rule. ' +
          'Only the health authority declares a state of alert.',
        querystring: AlertsQuerystring,
        response: {
          200: Type.Object(
            {
              alerts: Type.Array(ref(AlertView)),
              next: orNull(Type.String({ description: 'Address of the rest.' })),
              licence: ref(Licence),
            },
            { description: 'As the averages say it now, withdrawn ones too.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async (request, reply) => {
      const { state, device, city, from, to, limit, cursor } = request.query;
      const [fromMs, toMs] = [readTime('from', from), readTime('to', to)];
      const after = decodeCursor(cursor, ['number', 'string']) as [number, string] | undefined;
      const max = readLimit(limit);
      const found = await records.list({
        ...(state === undefined ? {} : { state }),
        ...(device === undefined ? {} : { device }),
        ...(city === undefined ? {} : { city }),
        ...(fromMs === undefined ? {} : { fromMs }),
        ...(toMs === undefined ? {} : { toMs }),
        ...(after === undefined ? {} : { after }),
        max: max + 1,
      });
      const page = found.slice(0, max);
      const last = page.at(-1);
      const next =
        found.length > max && last ? nextPage(request.url, [last.fromMs, last.id]) : null;
      linkNext(reply, next);
      return {
        alerts: page.map((alert) => alertView(alert, watches.get(alert.rule))),
        next,
        licence: licenceOf(service.config.SAMAY_ATTRIBUTION),
      };
    },
  );
  app.get(
    '/v1/alerts/:id',
    {
      schema: {
        operationId: 'getAlert',
        tags: ['alerts'],
        summary: 'Una alerta y todo lo que se dijo de ella · An alert and all that was said of it',
        description:
          'Late data and calibrations over history change what is true of the past: that is an entry ' +
          'with the old and the new, and what was said before stays as it was said.',
        params: AlertParams,
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: Type.Object(
            {
              alert: ref(AlertView),
              history: Type.Array(ref(AlertEntry), { description: 'In the order of saying.' }),
              licence: ref(Licence),
            },
            { description: 'The alert as it is now, and its history.' },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { id } }) => {
      const found = await records.find(id);
      if (!found) throw unknownAlert();
      const { alert, history } = found;
      return {
        alert: alertView(alert, watches.get(alert.rule)),
        history: history.map((entry) => entryView(entry, alert.quantity as Quantity)),
        licence: licenceOf(service.config.SAMAY_ATTRIBUTION),
      };
    },
  );
};
