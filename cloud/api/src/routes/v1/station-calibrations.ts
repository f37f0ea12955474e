import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Quantity, quantities } from '@samay/contract';
import Type from 'typebox';
import { findStation } from '../../find-station.ts';
import { toldRecalibration } from '../../recalibrate/told-recalibration.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { orNull, ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { Recalibration } from '../../schemas/recalibration.ts';
import { DeviceParams } from '../../schemas/scope.ts';
import type { Service } from '../../service.ts';
import { calibrationsOf, daysOf } from '../../station-series.ts';

const CalibrationInForce = Type.Object({
  quantity: Type.String(),
  sensor: orNull(Type.String({ description: 'null: of the value of the station.' })),
  calibration: Type.String({ description: 'The id that its values carry.' }),
  from: Type.String({ format: 'date-time', description: 'Of the first value with it. UTC.' }),
  to: Type.String({
    format: 'date-time',
    description: 'Of the last value with it before another came, or of the newest. UTC.',
  }),
  current: Type.Boolean({ description: 'Whether it is the newest of its quantity and sensor.' }),
});

const RecalibrationNamed = Type.Pick(Recalibration, ['id', 'from', 'to', 'state', 'begun']);
const recalibrationsMax = 100;

/** `GET /v1/stations/{device}/calibrations` */
export const stationCalibrationsRoute: FastifyPluginAsyncTypebox<Service> = async (
  app,
  service,
) => {
  app.get(
    '/v1/stations/:device/calibrations',
    {
      schema: {
        operationId: 'listCalibrations',
        tags: ['stations'],
        summary: 'Qué calibración rigió y cuándo · Which calibration was in force, and when',
        description:
          'As the values themselves say it. Raw values without a calibration are not here.',
        params: DeviceParams,
        querystring: Type.Object(
          {
            quantity: Type.Optional(
              Type.Enum(Object.keys(quantities) as Quantity[], {
                description: 'Only this quantity.',
                examples: ['pm2_5'],
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object(
            {
              device: Type.String(),
              calibrations: Type.Array(CalibrationInForce),
              recalibrations: Type.Array(RecalibrationNamed, {
                description: 'Run over its history, the newest first: GET /v1/recalibrations.',
              }),
              licence: ref(Licence),
            },
            { description: 'By quantity and sensor, oldest first.' },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { device }, query: { quantity } }) => {
      const nowMs = service.clock();
      await findStation(service.readings, device, nowMs);
      const [air, sensor] = await Promise.all([
        daysOf(service.readings, device, 'air', nowMs),
        daysOf(service.readings, device, 'sensor', nowMs),
      ]);
      const anew = await service.recalibrations.list({ device, max: recalibrationsMax });
      const runs = calibrationsOf([...air, ...sensor]).filter(
        (run) => quantity === undefined || run.quantity === quantity,
      );
      return {
        device,
        calibrations: runs.map((run, at) => ({
          quantity: run.quantity,
          sensor: run.sensor,
          calibration: run.text,
          from: new Date(run.fromMs).toISOString(),
          to: new Date(run.toMs).toISOString(),
          current: runs[at + 1]?.quantity !== run.quantity || runs[at + 1]?.sensor !== run.sensor,
        })),
        recalibrations: anew.map((one) => {
          const { id, from, to, state, begun } = toldRecalibration(one, service.atWork.has(one.id));
          return { id, from, to, state, begun };
        }),
        licence: licenceOf(service.config.SAMAY_ATTRIBUTION),
      };
    },
  );
};
