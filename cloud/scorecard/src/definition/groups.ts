/** The groups in which what is counted is told apart: sex, age, disability, zone. */
import { type Static, Type } from 'typebox';
import { closed, Told } from '../told.ts';
import { breakdowns } from './indicator.ts';

const years = Type.Optional(Type.Integer({ minimum: 0, maximum: 150 }));

const Group = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 }),
    name: Told,
    /** What a survey may say for it, beside its id and its names. */
    words: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    /** Of an age in whole years, both included. */
    from: years,
    to: years,
  },
  closed,
);
export type Group = Static<typeof Group>;

const Dimension = Type.Object(
  {
    id: Type.Enum([...breakdowns]),
    name: Told,
    /** How its column may be called in a survey's file. */
    columns: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    groups: Type.Array(Group, { maxItems: 500 }),
  },
  closed,
);
export type Dimension = Static<typeof Dimension>;

export const GroupsFile = Type.Object(
  { dimensions: Type.Array(Dimension, { maxItems: breakdowns.length }) },
  closed,
);

/** Whom no group was said of: what the groups leave of the total. */
export const unstated = 'unstated';

/** Capitals, accents and spaces around do not matter. */
export const plainWord = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

/** @returns the group that a text of a survey stands for, or undefined. */
export function groupSaid({ groups }: Dimension, text: string): Group | undefined {
  const word = plainWord(text);
  const byWord = groups.find(({ id, name, words = [] }) =>
    [id, name.es, name.en, ...words].some((one) => plainWord(one) === word),
  );
  if (byWord || !/^\d{1,3}$/.test(word)) return byWord;
  const age = Number(word);
  return groups.find(({ from, to }) => from !== undefined && age >= from && age <= (to ?? age));
}
