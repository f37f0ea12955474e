import Type, { type Static } from 'typebox';
import { orNull, ref, sparseOf } from './named.ts';
import { Position } from './station.ts';

const qualityDescription =
  'QARTOD flag: 1 good, 2 not evaluated, 3 suspect, 4 failed, 9 missing. ' +
  'GET /v1/vocabulary gives the texts.';

const roundedDescription =
  'Rounded to two decimals more than the vocabulary shows of its quantity.';

/** What accompanies every value: how far to trust it and why. */
const trust = {
  quality: Type.Integer({ description: qualityDescription }),
  reasons: Type.Array(Type.String(), {
    description: 'Why the flag is not good; GET /v1/vocabulary gives the texts.',
  }),
  uncertainty: orNull(
    Type.Number({ description: 'Expanded uncertainty (k = 2), in the unit of the value.' }),
  ),
  calibration: orNull(
    Type.String({ description: 'The calibration behind the value; null for a raw one.' }),
  ),
};

const current = {
  quantity: Type.String(),
  unit: Type.String({ description: 'SenML unit (IANA registry).' }),
  value: orNull(
    Type.Number({
      description: `null when missing, never 0 in its place. ${roundedDescription}`,
    }),
  ),
  time: Type.String({ format: 'date-time', description: 'UTC.' }),
  ageSeconds: Type.Integer({ description: 'Age of the value when the answer was made.' }),
  ...trust,
};

const currentExample = {
  quantity: 'pm2_5',
  unit: 'ug/m3',
  value: 14.2,
  time: '2026-11-22T15:00:00.000Z',
  ageSeconds: 42,
  quality: 3,
  reasons: ['fog'],
  uncertainty: 6.1,
  calibration: 'plaza-armas-2026-08',
};

/** The newest value of one quantity. */
export const CurrentValue = Type.Object(current, {
  $id: 'CurrentValue',
  examples: [currentExample],
});
export type CurrentValue = Static<typeof CurrentValue>;

/** The newest value of one quantity, and where it was measured. */
export const LatestValue = Type.Object(
  {
    device: Type.String(),
    name: Type.String(),
    city: Type.String(),
    position: orNull(ref(Position)),
    ...current,
  },
  {
    $id: 'LatestValue',
    examples: [
      {
        device: 'plaza-armas',
        name: 'Plaza de Armas',
        city: 'cusco',
        position: { lat: -13.5167, lon: -71.9788, altitude: 3399 },
        ...currentExample,
      },
    ],
  },
);
export type LatestValue = Static<typeof LatestValue>;
export const SparseLatestValue = sparseOf(LatestValue, 'SparseLatestValue');

/** A raw row has its reasons, uncertainty and calibration; a bucket has its count. */
export const Reading = Type.Object(
  {
    time: Type.String({ format: 'date-time', description: 'UTC; of a bucket, its start.' }),
    value: Type.Number({
      description: `As it was stored; of a bucket, ${roundedDescription.toLowerCase()}`,
    }),
    count: Type.Optional(
      Type.Integer({
        description:
          'Values behind the bucket. How many there should be is not told: of a station only its ' +
          'present interval is known. Averages have coverage, in minutes.',
      }),
    ),
    quality: Type.Integer({ description: `${qualityDescription} Of a bucket, the worst.` }),
    reasons: Type.Optional(trust.reasons),
    uncertainty: Type.Optional(trust.uncertainty),
    calibration: Type.Optional(trust.calibration),
  },
  {
    $id: 'Reading',
    examples: [{ time: '2026-11-22T15:00:00.000Z', value: 17.3, count: 60, quality: 1 }],
  },
);
export type Reading = Static<typeof Reading>;
