import { type Static, Type } from 'typebox';

export const closed = { additionalProperties: false } as const;

/** One text in the two languages of people. */
export const Told = Type.Object(
  { es: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  closed,
);
export type Told = Static<typeof Told>;
