import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { currentValue } from '../../current-value.ts';
import { findStation } from '../../find-station.ts';
import { knownSensors, newestOf, textOf } from '../../known-station.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { DeviceParams } from '../../schemas/scope.ts';
import { StationSensor } from '../../schemas/sensor.ts';
import type { Service } from '../../service.ts';
import { daysOf, firstSeen } from '../../station-series.ts';

/** `GET /v1/stations/{device}/sensors` */
export const stationSensorsRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/stations/:device/sensors',
    {
      schema: {
        operationId: 'listSensors',
        tags: ['stations'],
        summary: 'Sensores de una estación, también los retirados · Sensors of a station',
        description: 'Every sensor that the station ever spoke for, with what each said last.',
        params: DeviceParams,
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: Type.Object(
            {
              device: Type.String(),
              sensors: Type.Array(ref(StationSensor)),
              licence: ref(Licence),
            },
            { description: 'By name.' },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { device } }) => {
      const nowMs = service.clock();
      const station = await findStation(service.readings, device, nowMs);
      const [sensors, days] = await Promise.all([
        knownSensors(service.readings, device, nowMs),
        daysOf(service.readings, device, 'sensor', nowMs),
      ]);
      const first = firstSeen(days);
      const listed = textOf(station.health, 'sensors')
        ?.split(',')
        .map((name) => name.trim());
      return {
        device,
        sensors: sensors.map(({ sensor, latest }) => ({
          sensor,
          family: /^([a-z0-9]+)-\d+$/.exec(sensor)?.[1] ?? null,
          serial: null,
          firstSeen: isoTime(first.get(sensor)),
          lastSeen: new Date(newestOf(latest)?.timeMs ?? 0).toISOString(),
          listed: listed?.includes(sensor) ?? null,
          latest: latest.map((said) => currentValue(said, nowMs)),
        })),
        licence: licenceOf(service.config.SAMAY_ATTRIBUTION),
      };
    },
  );
};

const isoTime = (timeMs: number | undefined): string | null =>
  timeMs === undefined ? null : new Date(timeMs).toISOString();
