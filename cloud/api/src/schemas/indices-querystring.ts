import Type from 'typebox';
import { Bbox, City } from './scope.ts';

const moment = Type.String({
  description: 'RFC 3339; the last whole hour before it counts. By default now.',
  examples: ['2026-11-22T10:00:00-05:00'],
});
const quantity = Type.String({
  maxLength: 20,
  description: 'pm2_5 or pm10; by default both. CO₂ is refused: it has no norm.',
  examples: ['pm2_5'],
});
const TimeZone = Type.String({
  maxLength: 64,
  description: 'IANA time zone of the days; by default America/Lima.',
  examples: ['America/Lima'],
});

export const StationIndicesQuerystring = Type.Object(
  {
    rule: Type.Optional(
      Type.String({
        maxLength: 120,
        description:
          'Of inca, eca, alert, who, us-aqi, nowcast, eaqi, eaqi-former, by commas; by default all ' +
          'but the last.',
        examples: ['inca,eca'],
      }),
    ),
    quantity: Type.Optional(quantity),
    at: Type.Optional(moment),
    from: Type.Optional(
      Type.String({
        description: 'RFC 3339, in the first day; by default 31 days before `to`.',
        examples: ['2026-11-01T00:00:00-05:00'],
      }),
    ),
    to: Type.Optional(
      Type.String({
        description: 'RFC 3339, exclusive, in the last day; by default now. At most 367 days.',
        examples: ['2026-12-01T00:00:00-05:00'],
      }),
    ),
    tz: Type.Optional(TimeZone),
  },
  { additionalProperties: false },
);

export const IndicesQuerystring = Type.Object(
  {
    rule: Type.String({ maxLength: 20, description: 'One rule.', examples: ['inca'] }),
    quantity: Type.Optional(quantity),
    at: Type.Optional(moment),
    city: Type.Optional(City),
    bbox: Type.Optional(Bbox),
  },
  { additionalProperties: false },
);

export const ExceedancesQuerystring = Type.Object(
  {
    year: Type.String({
      pattern: '^[0-9]{4}$',
      description: 'Local calendar year, 1970 to the present one.',
      examples: ['2026'],
    }),
    rule: Type.Optional(
      Type.String({
        maxLength: 120,
        description: 'Of inca, eca, alert, who, us-aqi, eaqi and the others, by commas.',
        examples: ['eca'],
      }),
    ),
    quantity: Type.Optional(quantity),
    tz: Type.Optional(TimeZone),
  },
  { additionalProperties: false },
);
