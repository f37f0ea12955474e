import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { currentValue } from '../../current-value.ts';
import { findStation } from '../../find-station.ts';
import { describeStation, knownSensors, newestOf, textOf } from '../../known-station.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { orNull, ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { DeviceParams } from '../../schemas/scope.ts';
import { StateRule, Station, stateRule } from '../../schemas/station.ts';
import { CurrentValue } from '../../schemas/value.ts';
import type { Service } from '../../service.ts';

const Sensor = Type.Object({
  sensor: Type.String(),
  lastSeen: Type.String({ format: 'date-time' }),
  latest: Type.Array(ref(CurrentValue), { description: 'As the sensor said it, uncorrected.' }),
});

/** `GET /v1/stations/{device}` */
export const stationRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/stations/:device',
    {
      schema: {
        operationId: 'getStation',
        tags: ['stations'],
        summary: 'Una estación y lo que dice ahora · One station and what it says now',
        params: DeviceParams,
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: Type.Object(
            {
              station: ref(Station),
              equipment: orNull(Type.String({ description: 'Its sensors, in its own words.' })),
              latest: Type.Array(ref(CurrentValue)),
              sensors: Type.Array(Sensor),
              stateRule: ref(StateRule),
              licence: ref(Licence),
            },
            { description: 'The station, its newest values, and its sensors with theirs.' },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { device } }) => {
      const nowMs = service.clock();
      const known = await findStation(service.readings, device, nowMs);
      const sensors = await knownSensors(service.readings, device, nowMs);
      return {
        station: describeStation(known, nowMs),
        equipment: textOf(known.health, 'sensors'),
        latest: known.latest.map((said) => currentValue(said, nowMs)),
        sensors: sensors.map(({ sensor, latest }) => ({
          sensor,
          lastSeen: new Date(newestOf(latest)?.timeMs ?? 0).toISOString(),
          latest: latest.map((said) => currentValue(said, nowMs)),
        })),
        stateRule,
        licence: licenceOf(service.config.SAMAY_ATTRIBUTION),
      };
    },
  );
};
