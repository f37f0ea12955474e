import { type averagings, rules as norms, pollutants } from '@samay/air-quality';
import Type, { type Static } from 'typebox';

const date = (description: string) =>
  Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description });
const name = Type.String({ minLength: 1, maxLength: 63 });
const namesMax = 1_000;
const text = (description: string) => Type.String({ minLength: 1, maxLength: 200, description });
/** Averages of a fixed number of hours that can be taken at the end of any hour. */
const taken = ['hour', 'running-3h', 'running-8h', 'running-24h', 'nowcast'] as const;
export type TakenAveraging = Extract<keyof typeof averagings, (typeof taken)[number]>;

const Enter = Type.Union([
  Type.Object(
    {
      rule: Type.Enum(Object.keys(norms) as (keyof typeof norms)[]),
      category: Type.String({ description: 'Of an index: this category or a worse one.' }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      rule: Type.Enum(Object.keys(norms) as (keyof typeof norms)[]),
      level: Type.String({ description: 'Of a standard: more than this level.' }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { above: Type.Number({ description: 'More than this, in the unit of the quantity.' }) },
    { additionalProperties: false },
  ),
]);

/** When an average is an alert, and where. */
export const AlertRule = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z0-9][a-z0-9_.-]{0,62}$',
      description: 'Stable: alerts are known by it. A rule that changes gets a new one.',
    }),
    es: text('Qué dice, para la gente.'),
    en: text('What it says, for people.'),
    since: date('First local day that it judges (America/Lima).'),
    until: Type.Optional(date('First local day that it judges no more; what lasts ends with it.')),
    quantity: Type.Enum(Object.keys(pollutants) as (keyof typeof pollutants)[]),
    averaging: Type.Enum([...taken], { description: 'Taken at the end of each hour.' }),
    enter: Enter,
    leaveBelow: Type.Number({
      description: 'It ends below this: at most where it is entered, lower so that it is steady.',
    }),
    enterHours: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 72,
        description: 'Averages over, one after the other, until it is an alert; by default 1.',
      }),
    ),
    leaveHours: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 72,
        description: 'Averages below, one after the other, until it ends; by default 1.',
      }),
    ),
    completenessMin: Type.Optional(
      Type.Number({
        minimum: 1,
        maximum: 100,
        description: 'Percent of the hours of an average that must be valid; by default 75.',
      }),
    ),
    silentHoursMax: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 240,
        description: 'Hours without an average after which an alert ends; by default 24.',
      }),
    ),
    cities: Type.Optional(
      Type.Array(name, { maxItems: namesMax, description: 'Only there; otherwise everywhere.' }),
    ),
    devices: Type.Optional(
      Type.Array(name, { maxItems: namesMax, description: 'Only these; otherwise all.' }),
    ),
  },
  { additionalProperties: false },
);
export type AlertRule = Static<typeof AlertRule>;

/** Far more than anybody can watch. */
const rulesMax = 200;

export const AlertRules = Type.Object(
  { rules: Type.Array(AlertRule, { maxItems: rulesMax }) },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Reglas de alerta de Samay · Alert rules of Samay',
    additionalProperties: false,
  },
);
export type AlertRules = Static<typeof AlertRules>;
