import { type Quantity, quantities } from '@samay/contract';
import { aggregates } from '@samay/readings';
import Type from 'typebox';

/** What may be asked of a history. */
export const ReadingsQuerystring = Type.Object(
  {
    quantity: Type.Enum(Object.keys(quantities) as Quantity[], {
      description: 'GET /v1/quantities lists them with their units.',
      examples: ['pm2_5'],
    }),
    from: Type.Optional(
      Type.String({
        description: 'RFC 3339, inclusive; by default 24 hours before `to`.',
        examples: ['2026-11-22T00:00:00-05:00'],
      }),
    ),
    to: Type.Optional(
      Type.String({
        description: 'RFC 3339, exclusive; by default now.',
        examples: ['2026-11-23T00:00:00-05:00'],
      }),
    ),
    step: Type.Optional(
      Type.String({
        description:
          'ISO 8601 duration from PT10S to P4W that divides a day or is whole days. ' +
          'Weeks begin on Monday.',
        examples: ['PT1H'],
      }),
    ),
    aggregate: Type.Optional(
      Type.Enum([...aggregates], { description: 'Of each bucket; by default mean.' }),
    ),
    quality: Type.Optional(
      Type.Enum(['good', 'usable', 'all'], {
        description: 'good: flag 1; usable (default): flags 1 to 3; all: also failed values.',
      }),
    ),
    sensor: Type.Optional(
      Type.String({
        maxLength: 63,
        description: 'What one sensor said, raw, instead of the station.',
        examples: ['pms5003-1'],
      }),
    ),
    tz: Type.Optional(
      Type.String({
        maxLength: 64,
        description: 'IANA time zone of the buckets; by default America/Lima.',
        examples: ['America/Lima'],
      }),
    ),
    format: Type.Optional(
      Type.Enum(['json', 'csv', 'ndjson', 'parquet'], {
        description: 'Instead of the Accept header.',
      }),
    ),
  },
  { additionalProperties: false },
);
