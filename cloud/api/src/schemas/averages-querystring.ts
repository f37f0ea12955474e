import { type Quantity, quantities } from '@samay/contract';
import { periods } from '@samay/readings';
import Type from 'typebox';
import { Bbox, City, Cursor, Fields, Limit } from './scope.ts';

const ofTime = {
  period: Type.Optional(
    Type.Enum([...periods], {
      description:
        'hour (default) or day, of the local calendar. Minutes: readings with step=PT1M.',
    }),
  ),
  kind: Type.Optional(
    Type.Enum(['station', 'sensor'], {
      description:
        'What the station says (default), or what each of its sensors says, uncorrected.',
    }),
  ),
  sensor: Type.Optional(
    Type.String({ maxLength: 63, description: 'Only this sensor.', examples: ['pms5003-1'] }),
  ),
  from: Type.Optional(
    Type.String({
      description: 'RFC 3339; by default a day of hours, 31 days before `to`. Widened to periods.',
      examples: ['2026-11-01T00:00:00-05:00'],
    }),
  ),
  to: Type.Optional(
    Type.String({
      description: 'RFC 3339, exclusive; by default now.',
      examples: ['2026-12-01T00:00:00-05:00'],
    }),
  ),
  tz: Type.Optional(
    Type.String({
      maxLength: 64,
      description: 'IANA time zone whose midnight begins a day; by default America/Lima.',
      examples: ['America/Lima'],
    }),
  ),
  fields: Type.Optional(Fields),
  limit: Type.Optional(Limit),
  cursor: Type.Optional(Cursor),
  format: Type.Optional(
    Type.Enum(['json', 'csv', 'ndjson', 'parquet'], {
      description: 'Instead of the Accept header. All but json give the whole range at once.',
    }),
  ),
};

const Quantities = Type.Enum(Object.keys(quantities) as Quantity[], {
  description: 'Only this quantity; GET /v1/quantities lists them.',
  examples: ['pm2_5'],
});

export const StationAveragesQuerystring = Type.Object(
  { quantity: Type.Optional(Quantities), ...ofTime },
  { additionalProperties: false },
);

export const AveragesQuerystring = Type.Object(
  { quantity: Quantities, city: Type.Optional(City), bbox: Type.Optional(Bbox), ...ofTime },
  { additionalProperties: false },
);
