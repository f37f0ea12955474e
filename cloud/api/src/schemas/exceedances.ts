import Type from 'typebox';
import { Completeness, NormCategory, Note, RuleReference } from './index-answer.ts';
import { orNull, ref } from './named.ts';
import { Text } from './text.ts';

const time = (description: string) => Type.String({ format: 'date-time', description });

const Mean = Type.Object({
  value: Type.Optional(Type.Number({ description: 'Absent without a valid day.' })),
  expected: Type.Integer(),
  observed: Type.Integer({ description: 'Valid days.' }),
  percent: Type.Number(),
  valid: Type.Boolean(),
  start: Type.Optional(time('Inclusive.')),
  end: Type.Optional(time('Exclusive.')),
});

/** One line of a norm over a year. */
export const Tally = Type.Object(
  {
    rule: ref(RuleReference),
    averaging: Type.String(),
    unit: Type.String(),
    periods: ref(Completeness),
    categories: Type.Optional(
      Type.Array(Type.Object({ category: ref(NormCategory), periods: Type.Integer() })),
    ),
    levels: Type.Optional(
      Type.Array(
        Type.Object({
          id: Type.String(),
          es: Type.String(),
          en: Type.String(),
          value: Type.Number(),
          unconfirmed: Type.Boolean(),
          periods: Type.Integer({ description: 'Over it.' }),
          dates: Type.Array(Type.String(), { description: 'Local days, or months, or the year.' }),
        }),
      ),
    ),
    form: Type.Optional(ref(Text)),
    counter: Type.Optional(
      Type.Object(
        {
          allowed: Type.Integer(),
          used: Type.Integer(),
          left: Type.Integer(),
          verdict: Type.Enum(['exceeded', 'not-exceeded', 'insufficient']),
        },
        { description: 'Of the first level, by the form of the norm.' },
      ),
    ),
    unconfirmed: Type.Boolean({ description: 'A number of it could not be confirmed.' }),
  },
  { $id: 'Tally' },
);

/** One calendar year of one quantity at one station. */
export const YearOfQuantity = Type.Object(
  {
    quantity: Type.String(),
    unit: Type.String({ description: 'Of means and maxima; tallies have the norm’s.' }),
    start: time('Of the whole calendar year.'),
    end: time('Exclusive.'),
    hours: ref(Completeness),
    days: ref(Completeness),
    mean: Mean,
    months: Type.Array(Mean, { description: 'Twelve, of the valid days of each.' }),
    maxima: Type.Record(
      Type.String(),
      Type.Object({ value: Type.Number(), start: time('Inclusive.'), end: time('Exclusive.') }),
      { description: 'By averaging; of valid averages only.' },
    ),
    tallies: Type.Array(ref(Tally)),
    calendar: Type.Array(
      Type.Object({
        date: Type.String(),
        value: orNull(Type.Number({ description: 'Mean of the day; null without hours.' })),
        expected: Type.Integer(),
        observed: Type.Integer(),
        percent: Type.Number(),
        valid: Type.Boolean(),
        categories: Type.Record(Type.String(), Type.String(), {
          description: 'Worst category of the day, by index rule.',
        }),
      }),
    ),
    calibrations: Type.Array(Type.String(), { description: 'Behind its hours.' }),
    notes: Type.Array(ref(Note)),
  },
  { $id: 'YearOfQuantity' },
);
