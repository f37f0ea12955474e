import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { cacheUntil } from '../../answer-headers.ts';
import { findStation } from '../../find-station.ts';
import { readAskedTime, readClock, readLines } from '../../indices/indices-query.ts';
import { stationIndices } from '../../indices/station-indices.ts';
import { IndexAnswer } from '../../schemas/index-answer.ts';
import { StationIndicesQuerystring } from '../../schemas/indices-querystring.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { DeviceParams } from '../../schemas/scope.ts';
import type { Service } from '../../service.ts';

/** `GET /v1/stations/{device}/indices` */
export const stationIndicesRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/stations/:device/indices',
    {
      schema: {
        operationId: 'listStationIndices',
        tags: ['norms'],
        summary: 'Qué dicen las normas del aire de una estación · What norms say of a station',
        description:
          'INCA, ECA, states of alert, WHO, US AQI, NowCast and European AQI. Of a moment (now, or ' +
          '`at`) by the hours before it; with `from` or `to` of each local day: its own mean where ' +
          'the norm speaks of days, otherwise the highest average that ends in it. Each answer has ' +
          'its rule and decree, what went in and how complete that is; too little is not judged. ' +
          'CO₂ has no norm.',
        params: DeviceParams,
        querystring: StationIndicesQuerystring,
        response: {
          200: Type.Object(
            {
              device: Type.String(),
              timezone: Type.String({ description: 'Whose midnight begins a day.' }),
              indices: Type.Array(ref(IndexAnswer)),
              licence: ref(Licence),
            },
            { description: 'By quantity and day; of what the station did not measure, nothing.' },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { device }, query }, reply) => {
      const nowMs = service.clock();
      const clock = readClock(query.tz);
      const lines = readLines(query.rule, query.quantity);
      const time = readAskedTime(query, clock, nowMs);
      const station = await findStation(service.readings, device, nowMs);
      cacheUntil(reply, time.kind === 'moment' ? time.endMs : time.toMs, nowMs);
      return {
        device,
        timezone: clock.timeZone,
        indices: await stationIndices(service.readings, station, lines, time, clock),
        licence: licenceOf(service.config.SAMAY_ATTRIBUTION),
      };
    },
  );
};
