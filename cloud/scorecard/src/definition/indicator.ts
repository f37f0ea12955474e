import { type Static, Type } from 'typebox';
import { frequencies } from '../period.ts';
import { closed, Told } from '../told.ts';
import { Input } from './input.ts';

const id = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
const unconfirmed = Type.Optional(Type.Literal(true));
const year = Type.Integer({ minimum: 2000, maximum: 2100 });

/** A number of a year, and who says so. */
const YearValue = Type.Object(
  {
    ...{ year, value: Type.Number(), unconfirmed },
    /** Text that is the same in both languages needs no two. */
    source: Type.Optional(Type.Union([Type.String({ minLength: 1 }), Told])),
  },
  closed,
);
export type YearValue = Static<typeof YearValue>;

export const directions = ['up', 'down'] as const;

/** What a society asks of an indicator elsewhere: SDG 11.6.2, ISO 37120 … */
const Standard = Type.Object(
  {
    scheme: Type.Enum(['SDG', 'ISO 37120', 'ISO 37122']),
    /** As numbered there; absent where nobody who holds the text has confirmed it. */
    number: Type.Optional(Type.String({ pattern: '^\\d+(\\.[0-9a-z]+)*$' })),
    unconfirmed,
  },
  closed,
);

export const breakdowns = ['sex', 'age', 'disability', 'zone', 'material', 'station'] as const;
export type Breakdown = (typeof breakdowns)[number];

/** One indicator: a dated file of data. */
export const Indicator = Type.Object(
  {
    id,
    name: Told,
    /** What it tells, and what it does not. */
    tells: Told,
    objective: id,
    unit: Type.String({ minLength: 1, maxLength: 30 }),
    decimals: Type.Integer({ minimum: 0, maximum: 4 }),
    direction: Type.Enum([...directions]),
    frequency: Type.Enum([...frequencies]),
    /** Of this version of the definition, `YYYY-MM-DD`. */
    since: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    owner: Told,
    /** In CEL, over the names of `inputs`. */
    formula: Type.String({ minLength: 1, maxLength: 500 }),
    inputs: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]*$' }), Input),
    /** It is a share of people asked: which input counts those who are meant, and which all of them. */
    sample: Type.Optional(Type.Object({ hits: Type.String(), answers: Type.String() }, closed)),
    /** Where it began; absent until it has been measured. */
    baseline: Type.Optional(YearValue),
    /** What is to be reached at the end of each year; between them a straight line. */
    targets: Type.Array(YearValue, { minItems: 1, maxItems: 30 }),
    /** Amber: the target is missed by no more than this share of it, or by this many units. */
    tolerance: Type.Object(
      {
        share: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
        units: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
      },
      closed,
    ),
    breakdowns: Type.Optional(Type.Array(Type.Enum([...breakdowns]), { uniqueItems: true })),
    standards: Type.Optional(Type.Array(Standard)),
  },
  closed,
);
export type Indicator = Static<typeof Indicator>;
