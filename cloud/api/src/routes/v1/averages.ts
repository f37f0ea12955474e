import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { answerAverages } from '../../answer-averages.ts';
import { findStation } from '../../find-station.ts';
import { AverageValue, SparseAverageValue } from '../../schemas/average.ts';
import {
  AveragesQuerystring,
  StationAveragesQuerystring,
} from '../../schemas/averages-querystring.ts';
import { Licence } from '../../schemas/licence.ts';
import { orNull, ref, wholeOrSparse } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { DeviceParams } from '../../schemas/scope.ts';
import type { Service } from '../../service.ts';
import { stationsIn } from '../../station-scope.ts';
import { tableContent } from '../../table/send-table.ts';

const AveragesPage = Type.Object({
  period: Type.Enum(['hour', 'day']),
  timezone: Type.String({ description: 'Whose midnight begins a day.' }),
  from: Type.String({ format: 'date-time', description: 'Inclusive.' }),
  to: Type.String({ format: 'date-time', description: 'Exclusive.' }),
  averages: wholeOrSparse(AverageValue, SparseAverageValue),
  next: orNull(Type.String({ description: 'Address of the rest; also in the Link header.' })),
  licence: ref(Licence),
});

const response = {
  200: {
    description: 'A period in which nothing was said does not appear.',
    content: {
      'application/json': { schema: AveragesPage },
      ...tableContent,
    },
  },
};

const description =
  'A mean with what it rests on: `coverage` and `summary` in the words of OpenAQ, and the flags ' +
  'of the raw rows. An hour is valid with 45 of its 60 minutes, a day with 18 of its 24 valid ' +
  'hours. By time, device, sensor and quantity. Good, not evaluated and suspect values count; failed ones do not. At most 3,660 days.';

/** `GET /v1/stations/{device}/averages` and `GET /v1/averages` */
export const averagesRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/stations/:device/averages',
    {
      schema: {
        operationId: 'listStationAverages',
        tags: ['averages'],
        summary: 'Promedios de una estación y cuánto los respalda · Averages of a station',
        description,
        params: DeviceParams,
        querystring: StationAveragesQuerystring,
        response: { ...response, ...problemResponses(400, 404, 406) },
      },
    },
    async (request, reply) => {
      const { device } = request.params;
      const check = () => findStation(service.readings, device, service.clock());
      const where = { name: device, devices: [device], check };
      return answerAverages(service, request, reply, request.query, where);
    },
  );
  app.get(
    '/v1/averages',
    {
      schema: {
        operationId: 'listAverages',
        tags: ['averages'],
        summary: 'Promedios de todas las estaciones · Averages of all stations',
        description,
        querystring: AveragesQuerystring,
        response: { ...response, ...problemResponses(400, 406) },
      },
    },
    async (request, reply) => {
      const { city, bbox } = request.query;
      const name = city ?? 'samay';
      // A box is of places, and the store keeps none: it is asked for the stations within.
      const within = bbox && (await stationsIn(service.readings, { city, bbox }, service.clock()));
      const where = within ? { devices: within.map(({ device }) => device) } : { city };
      return answerAverages(service, request, reply, request.query, { name, ...where });
    },
  );
};
