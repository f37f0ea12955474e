import Type, { type Static } from 'typebox';
import { orNull, ref, sparseOf } from './named.ts';

const time = (description: string) => Type.String({ format: 'date-time', description });
const percent = (description: string) =>
  Type.Number({ description: `${description} One decimal.`, minimum: 0, maximum: 100 });

/** How much of a period is there, in the words of OpenAQ's API v3. */
export const Coverage = Type.Object(
  {
    expectedCount: Type.Integer({
      description:
        'Parts of a whole period: 60 minutes (12 where the station says means of five), 24 hours.',
    }),
    expectedInterval: Type.String({
      description:
        'What a part is: PT1H of a day; of an hour PT1M, or what the station says, up to PT10M.',
    }),
    observedCount: Type.Integer({
      description: 'Minutes with a usable value; of a day, hours with 75 % of theirs.',
    }),
    percentComplete: percent('100 · observedCount / expectedCount.'),
    percentCoverage: percent('Minutes of the period with a usable value.'),
  },
  { $id: 'Coverage' },
);

/** Of the minutes of an hour, of the valid hours of a day; in the words of OpenAQ's API v3. */
export const Summary = Type.Object(
  {
    min: Type.Number(),
    q02: Type.Number(),
    q25: Type.Number(),
    median: Type.Number(),
    q75: Type.Number(),
    q98: Type.Number(),
    max: Type.Number(),
    avg: Type.Number(),
    sd: orNull(Type.Number({ description: 'Of the sample; null of a single part.' })),
  },
  { $id: 'Summary', description: 'Quantiles are interpolated between the parts.' },
);

/** Raw rows behind an average by their flag. */
export const FlagCounts = Type.Object(
  {
    good: Type.Integer(),
    notEvaluated: Type.Integer(),
    suspect: Type.Integer(),
    fail: Type.Integer({ description: 'Not part of the average.' }),
    missing: Type.Integer({ description: 'Rows that say that there is no value.' }),
  },
  { $id: 'FlagCounts' },
);

/** A mean with all that it rests on. */
export const AverageValue = Type.Object(
  {
    device: Type.String(),
    city: Type.String(),
    sensor: orNull(Type.String({ description: 'Of kind=sensor: whose, uncorrected.' })),
    quantity: Type.String(),
    unit: Type.String({ description: 'SenML unit (IANA registry).' }),
    from: time('Start of the period, UTC.'),
    to: time('End of the period, exclusive, UTC.'),
    local: Type.String({ description: 'Its start on the local clock, with the zone offset.' }),
    value: orNull(
      Type.Number({ description: 'The mean; null where nothing usable is there, never 0.' }),
    ),
    valid: Type.Boolean({
      description: 'Whether 75 % is there: 45 of 60 minutes, 18 of 24 hours of the local day.',
    }),
    coverage: ref(Coverage),
    summary: orNull(ref(Summary)),
    flags: ref(FlagCounts),
    calibrations: Type.Array(Type.String(), { description: 'Behind its values, oldest first.' }),
  },
  {
    $id: 'AverageValue',
    examples: [
      {
        device: 'plaza-armas',
        city: 'cusco',
        sensor: null,
        quantity: 'pm2_5',
        unit: 'ug/m3',
        from: '2026-11-22T05:00:00.000Z',
        to: '2026-11-23T05:00:00.000Z',
        local: '2026-11-22T00:00:00-05:00',
        value: 21.437,
        valid: true,
        coverage: {
          expectedCount: 24,
          expectedInterval: 'PT1H',
          observedCount: 23,
          percentComplete: 95.8,
          percentCoverage: 94.1,
        },
        summary: {
          ...{ min: 8.1, q02: 8.4, q25: 14.2, median: 20.9, q75: 27.5, q98: 44.8, max: 47.2 },
          ...{ avg: 21.437, sd: 9.812 },
        },
        flags: { good: 1312, notEvaluated: 0, suspect: 43, fail: 2, missing: 12 },
        calibrations: ['plaza-armas-2026-08'],
      },
    ],
  },
);
export type AverageValue = Static<typeof AverageValue>;
export const SparseAverageValue = sparseOf(AverageValue, 'SparseAverageValue');
