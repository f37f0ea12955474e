import Type, { type Static } from 'typebox';
import { orNull, ref, sparseOf } from './named.ts';

/** A station is *live* up to this age of its newest reading, and then *late* up to the next. */
export const liveMaxMs = 5 * 60_000;
export const lateMaxMs = 60 * 60_000;

/**
 * A station has a quantity up to this time after it last spoke of it: long enough for a sensor that
 * is being repaired, and one that was taken off is gone within a week.
 */
const quantitiesMaxDays = 7;
export const quantitiesMaxMs = quantitiesMaxDays * 24 * 60 * 60_000;

export const Position = Type.Object(
  {
    lat: Type.Number({ description: 'Degrees north, WGS 84.' }),
    lon: Type.Number({ description: 'Degrees east, WGS 84.' }),
    altitude: orNull(Type.Number({ description: 'Metres above sea level.' })),
  },
  { $id: 'Position' },
);

export const Station = Type.Object(
  {
    device: Type.String({ description: 'Unique in the installation; the key of other addresses.' }),
    city: Type.String(),
    kind: Type.Literal('station'),
    name: Type.String({ description: 'What the station calls itself; else its device id.' }),
    position: orNull(ref(Position)),
    lastSeen: Type.String({
      format: 'date-time',
      description: 'Time of the newest thing it sent: a reading or its own health. UTC.',
    }),
    lastReading: orNull(
      Type.String({ format: 'date-time', description: 'Time of its newest reading. UTC.' }),
    ),
    state: Type.Union([Type.Literal('live'), Type.Literal('late'), Type.Literal('silent')], {
      description:
        'By the age of the newest reading: live up to 5 minutes, late up to 1 hour, then silent. ' +
        'A silent station whose lastSeen is recent is on, but its sensors say nothing.',
    }),
    quantities: Type.Array(Type.String(), {
      description:
        `What its readings of the last ${quantitiesMaxDays} days speak of, also where all they ` +
        'say is that it is missing.',
    }),
    software: orNull(Type.String()),
  },
  {
    $id: 'Station',
    examples: [
      {
        device: 'plaza-armas',
        city: 'cusco',
        kind: 'station',
        name: 'Plaza de Armas',
        position: { lat: -13.5167, lon: -71.9788, altitude: 3399 },
        lastSeen: '2026-11-22T15:00:00.000Z',
        lastReading: '2026-11-22T15:00:00.000Z',
        state: 'live',
        quantities: ['pm2_5', 'pm10', 'co2'],
        software: 'samay-edge 0.1.0',
      },
    ],
  },
);
export type Station = Static<typeof Station>;
export const SparseStation = sparseOf(Station, 'SparseStation');

/** The meaning of `state`, told beside it. */
export const StateRule = Type.Object(
  { liveMaxSeconds: Type.Integer(), lateMaxSeconds: Type.Integer() },
  {
    $id: 'StateRule',
    description: 'Age of the newest reading up to which a station is live, late.',
  },
);
export const stateRule: Static<typeof StateRule> = {
  liveMaxSeconds: liveMaxMs / 1000,
  lateMaxSeconds: lateMaxMs / 1000,
};
