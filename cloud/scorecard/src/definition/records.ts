/** What people enter: what each number is called, in what it is counted and whose it is. */
import { type Static, Type } from 'typebox';
import { closed, Told } from '../told.ts';

const RecordDefinition = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 }),
    name: Told,
    unit: Told,
    /** Who knows the number and enters it. */
    owner: Told,
    /** It counts people or what they answered: small groups of it are never shown. */
    people: Type.Optional(Type.Literal(true)),
  },
  closed,
);
export type RecordDefinition = Static<typeof RecordDefinition>;

export const RecordsFile = Type.Object(
  { records: Type.Array(RecordDefinition, { maxItems: 500 }) },
  closed,
);
