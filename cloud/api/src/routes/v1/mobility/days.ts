import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { LocalClock } from '@samay/air-quality';
import type { Measurement, Point } from '@samay/contract';
import type { Readings } from '@samay/readings';
import Type, { type Static } from 'typebox';
import { numberIn } from '../../../mobility/track-of.ts';
import { DaysQuery, readDays } from '../../../period-query.ts';
import { Licence, licenceOf } from '../../../schemas/licence.ts';
import { LineDay, VehicleDay } from '../../../schemas/mobility.ts';
import { ref } from '../../../schemas/named.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import { City } from '../../../schemas/scope.ts';
import type { Service } from '../../../service.ts';

type Options = Service & { localClock: LocalClock };
const Query = Type.Object(
  { ...DaysQuery, city: Type.Optional(City) },
  { additionalProperties: false },
);

/** `GET /v1/mobility/vehicles` and `/v1/mobility/lines`: what days came to. */
export const mobilityDaysRoute: FastifyPluginAsyncTypebox<Options> = async (app, service) => {
  const { readings, localClock, config } = service;
  const licence = licenceOf(config.SAMAY_ATTRIBUTION);
  app.get(
    '/v1/mobility/vehicles',
    {
      schema: {
        operationId: 'listVehicleDays',
        tags: ['mobility'],
        summary: 'Cada día de cada vehículo · Each day of each vehicle',
        description: 'Made of positions, and made again when late ones come.',
        querystring: Query,
        response: {
          200: Type.Object(
            { days: Type.Array(ref(VehicleDay)), licence: ref(Licence) },
            { description: 'By day and device.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async ({ query }) => ({
      days: (await daysOf(readings, 'vehicle_day', query, localClock)).map(vehicleView),
      licence,
    }),
  );
  app.get(
    '/v1/mobility/lines',
    {
      schema: {
        operationId: 'listLineDays',
        tags: ['mobility'],
        summary: 'Cada día de cada línea: intervalos observados · Each day of each line',
        querystring: Query,
        response: {
          200: Type.Object(
            { days: Type.Array(ref(LineDay)), licence: ref(Licence) },
            { description: 'By day and line.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async ({ query }) => ({
      days: (await daysOf(readings, 'line_day', query, localClock)).map(lineView),
      licence,
    }),
  );
};

interface DayPoint extends Point {
  readonly day: string;
}

async function daysOf(
  readings: Readings,
  measurement: Measurement,
  query: { readonly from: string; readonly to: string; readonly city?: string },
  clock: LocalClock,
): Promise<DayPoint[]> {
  const { fromMs, toMs } = readDays(query, clock);
  const place = query.city === undefined ? {} : { city: query.city };
  const found: DayPoint[] = [];
  for (let atMs = fromMs; atMs < toMs; ) {
    const { date, startMs, endMs } = clock.dayAt(atMs);
    const span = { sinceMs: startMs, untilMs: endMs };
    const points = await readings.latestPoints({ measurement, ...place, ...span });
    const of = (point: Point): string => point.tags['device'] ?? point.tags['line'] ?? '';
    points.sort((a, b) => (of(a) < of(b) ? -1 : 1));
    found.push(...points.map((point) => ({ ...point, day: date })));
    atMs = endMs;
  }
  return found;
}

function vehicleView({ day, tags, ...point }: DayPoint): Static<typeof VehicleDay> {
  const number = (name: string): number | null => numberIn({ tags, ...point }, name) ?? null;
  const from = point.fields['km_from'];
  return {
    ...{ day, city: tags['city'] ?? '', device: tags['device'] ?? '', kind: tags['kind'] ?? '' },
    km: number('km'),
    kmFrom: from === 'odometer' || from === 'gps' ? from : null,
    hours: number('hours'),
    inServiceHours: number('in_service_hours'),
    idleHours: number('idle_hours'),
    trips: number('trips'),
    fuelLitres: number('fuel_l'),
    boardings: number('boardings'),
  };
}

function lineView({ day, tags, ...point }: DayPoint): Static<typeof LineDay> {
  const number = (name: string): number | null => numberIn({ tags, ...point }, name) ?? null;
  return {
    ...{ day, city: tags['city'] ?? '', line: tags['line'] ?? '' },
    trips: number('trips'),
    km: number('km'),
    speedKmh: number('speed_kmh'),
    headwayMin: number('headway_min'),
    excessWaitMin: number('excess_wait_min'),
    bunched: number('bunched'),
  };
}
