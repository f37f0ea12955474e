import Type, { type Static } from 'typebox';
import { orNull, ref } from './named.ts';
import { Text } from './text.ts';

const time = (description: string) => Type.String({ format: 'date-time', description });
const told = { es: Type.String(), en: Type.String() };

export const RuleReference = Type.Object(
  {
    id: Type.String({ examples: ['inca'] }),
    title: ref(Text),
    decree: Type.String({ description: 'As it is cited.', examples: ['RM 181-2016-MINAM'] }),
    date: Type.String(),
    source: Type.String({ description: 'Where its numbers were read.' }),
    caveat: Type.Optional(ref(Text)),
  },
  { $id: 'RuleReference' },
);

export const Note = Type.Object(
  { code: Type.String({ description: 'Stable.' }), ...told },
  { $id: 'Note', description: 'What whoever signs must know, such as that it is indicative.' },
);

export const NormCategory = Type.Object(
  {
    id: Type.String(),
    ...told,
    colour: Type.String(),
    advice: Type.Optional(ref(Text)),
    rank: Type.Integer({ description: '0 is the best.' }),
  },
  { $id: 'NormCategory' },
);

export const NormLevel = Type.Object(
  {
    id: Type.String(),
    ...told,
    value: Type.Number(),
    exceeds: Type.Boolean(),
    unconfirmed: Type.Boolean({ description: 'No source could be confirmed for its number.' }),
  },
  { $id: 'NormLevel' },
);

export const Completeness = Type.Object(
  {
    expected: Type.Integer(),
    observed: Type.Integer(),
    percent: Type.Number(),
    valid: Type.Boolean({ description: '75 % or more; otherwise nothing is judged.' }),
  },
  { $id: 'Completeness' },
);

/** What one norm says of one station and quantity, with all that is needed to check it. */
export const IndexAnswer = Type.Object(
  {
    device: Type.String(),
    day: orNull(Type.String({ description: 'Local day that it stands for, YYYY-MM-DD.' })),
    from: time('Start of the hours that went in, UTC.'),
    to: time('Their end, exclusive, UTC.'),
    rule: ref(RuleReference),
    quantity: Type.String(),
    averaging: Type.Object({
      used: Type.String(),
      norm: Type.String({ description: "The norm's own; `notes` say where it differs." }),
    }),
    unit: Type.String({ description: 'Of all concentrations and levels.' }),
    concentration: Type.Object({
      given: Type.Optional(Type.Object({ value: Type.Number(), unit: Type.String() })),
      value: Type.Optional(Type.Number({ description: 'Before rounding; absent without data.' })),
      used: Type.Optional(Type.Number({ description: 'What was compared.' })),
      rounding: Type.Enum(['half-up', 'truncate', 'none']),
      decimals: Type.Optional(Type.Integer()),
    }),
    completeness: Type.Optional(ref(Completeness)),
    judged: Type.Boolean({ description: 'False where too much is missing.' }),
    category: Type.Optional(ref(NormCategory)),
    index: Type.Optional(Type.Integer()),
    exceeds: Type.Optional(Type.Boolean({ description: 'Of standards: the first level.' })),
    levels: Type.Optional(Type.Array(ref(NormLevel))),
    form: Type.Optional(Type.Object({ ...told, allowedPerYear: Type.Integer() })),
    method: Type.Optional(ref(Text)),
    unconfirmed: Type.Boolean({ description: 'A number that decides could not be confirmed.' }),
    statement: ref(Text),
    notes: Type.Array(ref(Note)),
    comparison: Type.Optional(
      Type.Object(
        {
          agree: Type.Boolean(),
          divisor: Type.Number({ description: 'Concentration of INCA 100.' }),
          standard: Type.Number({ description: 'The ECA.' }),
          ratio: Type.Number(),
          unit: Type.String(),
          why: Type.Array(ref(Text)),
        },
        { description: 'The INCA beside the ECA of the same average, and why they differ.' },
      ),
    ),
    calibrations: Type.Array(Type.String(), { description: 'Behind the hours that went in.' }),
    hours: Type.Optional(
      Type.Array(
        Type.Object({
          from: time('Start of the hour, UTC.'),
          value: orNull(Type.Number({ description: 'null with fewer than 45 usable minutes.' })),
          minutes: Type.Integer({ description: 'Usable ones.' }),
          calibrations: Type.Array(Type.String()),
        }),
        { description: 'Every hour of the period; of a moment only.' },
      ),
    ),
  },
  { $id: 'IndexAnswer' },
);
export type IndexAnswer = Static<typeof IndexAnswer>;
