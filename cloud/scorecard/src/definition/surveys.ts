/** Surveys whose answers are counted into records. */
import { type Static, Type } from 'typebox';
import { frequencies } from '../period.ts';
import { closed, Told } from '../told.ts';
import { breakdowns } from './indicator.ts';

const record = Type.String({ pattern: '^[a-z][a-z0-9-]*$' });
const common = {
  /** Of the file with the answers. */
  column: Type.String({ minLength: 1, maxLength: 60 }),
  asks: Told,
  /** Who is asked: those of these groups alone. */
  only: Type.Optional(
    Type.Partial(
      Type.Object(Object.fromEntries(breakdowns.map((one) => [one, Type.String()])), closed),
    ),
  ),
};

/** 1 to 5, of which 4 and 5 are satisfied; or 0 to 10, of which 9 and 10 promote and 0 to 6 do not. */
const Question = Type.Union([
  Type.Object(
    {
      ...common,
      counts: Type.Literal('top-two'),
      records: Type.Object({ satisfied: record, answers: record }, closed),
    },
    closed,
  ),
  Type.Object(
    {
      ...common,
      counts: Type.Literal('net-promoter'),
      records: Type.Object({ promoters: record, detractors: record, answers: record }, closed),
    },
    closed,
  ),
]);
export type Question = Static<typeof Question>;

const Survey = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 }),
    name: Told,
    frequency: Type.Enum([...frequencies]),
    questions: Type.Array(Question, { minItems: 1, maxItems: 50 }),
  },
  closed,
);
export type Survey = Static<typeof Survey>;

export const SurveysFile = Type.Object({ surveys: Type.Array(Survey, { maxItems: 50 }) }, closed);
