import Type, { type Static } from 'typebox';
import { orNull } from './named.ts';

const time = (description: string) => Type.String({ format: 'date-time', description });
const changed = <T extends Parameters<typeof orNull>[0]>(value: T) => ({
  before: value,
  after: value,
});
const Id = orNull(Type.String({ description: 'null: raw.' }));
const onDays = <T extends Parameters<typeof orNull>[0]>(value: T, description: string) =>
  Type.Array(Type.Object({ date: Type.String(), ...changed(value) }), { description });

const QuantityChanges = Type.Object({
  quantity: Type.String(),
  unit: Type.String(),
  sensor: Type.String(),
  values: Type.Integer({ description: 'Made anew.' }),
  valuesChanged: Type.Integer({ description: 'Of those, not as they were.' }),
  notInForce: Type.Integer({ description: 'Kept: no calibration of the document was in force.' }),
  withoutRaw: Type.Integer({ description: 'Kept: the raw value of the sensor is not stored.' }),
  calibrations: Type.Array(
    Type.Object({ ...changed(Id), values: Type.Integer() }, { description: 'Old id to new id.' }),
  ),
  mean: orNull(Type.Object(changed(Type.Number()), { description: 'Of the values made anew.' })),
  largest: orNull(
    Type.Object(
      { time: time('UTC.'), ...changed(Type.Number()) },
      {
        description: 'The largest change of one value.',
      },
    ),
  ),
  hoursChanged: Type.Integer(),
  daysChanged: Type.Integer({ description: 'Local days, of Lima.' }),
  categories: onDays(
    orNull(Type.String()),
    'Days whose INCA category is another; null where there is none.',
  ),
  exceedances: onDays(
    orNull(Type.Boolean()),
    'Days whose mean exceeds the ECA and did not, or the other way; null where nothing can be said.',
  ),
});

export const Recalibration = Type.Object(
  {
    id: Type.String(),
    device: Type.String(),
    from: time('Of what was ordered, inclusive. UTC.'),
    to: time('Exclusive. UTC.'),
    state: Type.Enum(['running', 'done', 'interrupted', 'dry-run'], {
      description: 'interrupted: up to `until`; repeated, the same order does the rest.',
    }),
    begun: time('UTC.'),
    ended: orNull(time('UTC.')),
    until: orNull(time('Up to where history is as ordered; null where nobody could say. UTC.')),
    by: Type.String(),
    reason: orNull(Type.String()),
    software: Type.String(),
    quantities: Type.Array(QuantityChanges),
    document: Type.Object(
      {},
      {
        additionalProperties: true,
        description: 'What it was made by. The raw values stay: the same can be made again.',
      },
    ),
  },
  { $id: 'Recalibration', description: 'A calibration that was run over history.' },
);
export type Recalibration = Static<typeof Recalibration>;
export type ToldQuantityChanges = Static<typeof QuantityChanges>;

const instant = (description: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?(Z|[+-]\\d\\d:\\d\\d)$',
    description,
    examples: ['2026-11-01T00:00:00-05:00'],
  });

/** What is ordered. What is in the document is looked at more closely than a schema here can. */
export const RecalibrationOrder = Type.Object(
  {
    device: Type.String({ maxLength: 63 }),
    from: instant('Inclusive, RFC 3339.'),
    to: instant('Exclusive, RFC 3339; not in the future.'),
    dryRun: Type.Optional(Type.Boolean({ description: 'Only tell what would change.' })),
    by: Type.String({ minLength: 1, maxLength: 200, description: 'Who orders it; public.' }),
    reason: Type.Optional(Type.String({ maxLength: 1000, description: 'Why; public.' })),
    document: Type.Object(
      {
        calibrations: Type.Array(Type.Object({}, { additionalProperties: true }), {
          description: 'As `calibrations` of a station: id, sensor, quantity, from, model …',
        }),
        sensors: Type.Optional(
          Type.Array(Type.Object({}, { additionalProperties: true }), {
            description:
              'As `sensors` of a station: id, model, use. With them ranges and disagreement are ' +
              'judged as the station does.',
          }),
        ),
        quality: Type.Optional(
          Type.Object(
            {},
            { additionalProperties: true, description: 'As `quality` of a station.' },
          ),
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

/** A line of the answer to an order. */
export type RecalibrationLine =
  | {
      readonly kind: 'begun';
      readonly id: string;
      readonly dryRun: boolean;
      /** Whether the sensors are described. */
      readonly described: boolean;
      /** Calibrations of the document that make no value of the station. */
      readonly idle: readonly string[];
    }
  | {
      readonly kind: 'day';
      readonly date: string;
      readonly done: number;
      readonly days: number;
      readonly valuesChanged: number;
    }
  | { readonly kind: 'ended'; readonly recalibration: Recalibration }
  | {
      readonly kind: 'failed';
      readonly es: string;
      readonly en: string;
      readonly recalibration: Recalibration;
    };
