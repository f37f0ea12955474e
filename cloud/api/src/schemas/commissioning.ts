import Type, { type Static } from 'typebox';
import { orNull } from './named.ts';

/** What a station began to say of itself at a moment. */
export const CommissioningChange = Type.Object(
  {
    time: Type.String({ format: 'date-time', description: 'When it first said so. UTC.' }),
    what: Type.Enum(['city', 'name', 'position', 'software', 'sensors', 'models']),
    before: orNull(Type.Unknown({ description: 'null: it had not said any before.' })),
    after: orNull(Type.Unknown({ description: 'As it said it; null: it said it no more.' })),
  },
  { $id: 'CommissioningChange' },
);
export type CommissioningChange = Static<typeof CommissioningChange>;
